from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from ocop import rulebooks
from ocop.rulebooks.compiled import dump, hash_content, hash_texts, restore
from ocop.rulebooks.loading import shipped_folder
from tests.rulebooks import change, small_rulebook

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", rulebooks.names())
def test_round_trip(name: str) -> None:
    """A rulebook is restored as it was read from its text."""
    original = rulebooks.read(shipped_folder(name))
    restored = restore(dump(original, "hash"), "hash")
    assert restored is not None
    # Rulebooks are compared by digest, so the fields are compared one by one.
    assert attrs.astuple(restored, recurse=False) == attrs.astuple(
        original, recurse=False
    )
    assert restored.digest == original.digest == hash_content(restored)


def test_kinds_of_numbers() -> None:
    """Decimals, whole numbers, truth values and nothing are told apart."""
    rulebook = change(small_rulebook(), "classification.max_points", Decimal("20.0"))
    restored = restore(dump(rulebook, ""), "")
    assert restored is not None
    assert repr(restored.classification.max_points) == "Decimal('20.0')"
    assert repr(restored.readings[0].switchable) == "True"
    assert restored.supersedes is None


def test_output_is_stable() -> None:
    """The same rulebook is written the same way, in lines, with an end."""
    written = dump(small_rulebook(), "hash")
    restored = restore(written, "hash")
    assert restored is not None
    assert dump(restored, "hash") == written
    assert written.endswith("}\n")
    assert json.loads(written)["digest"] == small_rulebook().digest


def test_stale() -> None:
    """A form compiled from other text, or for other classes, is not used."""
    written = dump(small_rulebook(), "hash")
    assert restore(written, "other") is None
    assert restore(written.replace('"revision"', '"version"', 1), "hash") is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("revision", 2),
        ("period.start", date(2020, 1, 2)),
        ("classification.max_points", Decimal(20)),
        ("scorecards.1.parts.0.sections.0.criteria.0.options.0.label.vi", "Khác"),
    ],
)
def test_digest_sees_everything(path: str, value: object) -> None:
    """Any change of content changes the digest, and equality with it."""
    original = small_rulebook()
    changed = change(original, path, value)
    assert changed.digest != original.digest
    assert changed != original
    assert change(original, "revision", 1) == original


def test_text_hash() -> None:
    """The hash depends on names and content, not on order or ends of lines."""
    texts = [("a", b"1\n2\n"), ("b", b"3")]
    assert hash_texts(texts) == hash_texts(reversed(texts))
    assert hash_texts(texts) == hash_texts([("a", b"1\r\n2\r\n"), ("b", b"3")])
    assert hash_texts(texts) != hash_texts([("a", b"1\n2\n3"), ("b", b"")])
    assert hash_texts(texts) != hash_texts([("a", b"1\n2\n"), ("c", b"3")])


def test_shipped_forms_are_fresh() -> None:
    """Every compiled form says what its text says; the tool makes them fresh."""
    checked = subprocess.run(
        [sys.executable, "tools/compile_rulebooks.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
