"""Is every label there, in both languages, in one Unicode form?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ocop.errors import Problem
from ocop.rulebooks.checks.places import problem, walk
from ocop.rulebooks.definitions import Rulebook
from ocop.texts import Language, Text

__all__ = ["check_labels"]


def check_labels(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield texts that are empty, not in Unicode NFC, or untidily spaced."""
    for path, value in walk(rulebook):
        if isinstance(value, Text):
            for language in Language:
                yield from _check(value.read(language), f"{path}.{language}")


def _check(text: str, path: str) -> Iterator[Problem]:
    if not text.strip():
        yield problem("no-text", path)
    elif not unicodedata.is_normalized("NFC", text):
        yield problem("not-nfc", path, found=text)
    elif text != " ".join(text.split()):
        yield problem("untidy-text", path, found=repr(text))
