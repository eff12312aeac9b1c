"""Every number of every rulebook is pinned: changing it by one is noticed.

A number counts as pinned when the rulebook, with it one higher and with it one lower,
is refused or says something else than the golden files do.
Numbers are whole numbers, decimals, days, and the numbers inside the texts that are not
words: bands, expressions, places, numbers of criteria.
"""

from __future__ import annotations

import contextlib
import random
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

import attrs
import pytest

from ocop import rulebooks
from ocop.errors import InvalidInput
from ocop.rulebooks.assembly import assemble
from ocop.rulebooks.checks import check
from ocop.rulebooks.files import read_texts
from ocop.rulebooks.loading import shipped_folder
from ocop.rulebooks.references import References
from ocop.rulebooks.shapes import structure_texts
from ocop.rulebooks.structuring import structure
from ocop.rulebooks.wire import WireFiles
from tests.law.golden import COMPARISONS

SAMPLE = 12
"""How many numbers of each file, and of all cards, the ordinary run changes."""

TEXTS = {
    "at",
    "depends_on",
    "expression",
    "number",
    "place",
    "printed",
    "read",
    "total",
    "when",
}
"""The keys of the texts whose numbers count."""

NUMBER = re.compile(r"\d+")
DOTTED = re.compile(r"\d+(\.\d+)*")

Leaf: TypeAlias = tuple[str | int, ...]


class Book:
    """The files of a shipped rulebook, of which one number can be changed."""

    def __init__(self, name: str) -> None:
        texts = read_texts(shipped_folder(name))
        self.files = structure_texts(texts)
        self.documents = {
            file: tomllib.loads(text.decode("utf-8"), parse_float=Decimal)
            for file, text in texts.items()
        }

    def leaves(self) -> list[Leaf]:
        """Return the place of every number: its file and the way inside."""
        return [
            (file, *leaf)
            for file, document in self.documents.items()
            for leaf in _leaves(document)
        ]

    def is_noticed(self, leaf: Leaf, step: int) -> bool:
        """Whether the number at a place, changed by a step, is noticed."""
        file, *path = leaf
        assert isinstance(file, str)
        references = References()
        try:
            with _changed(self.documents[file], path, step):
                files = self._structure(file)
        except InvalidInput:
            return True
        rulebook = assemble(files, references)
        return bool(
            references.problems
            or any(True for compare in COMPARISONS for _ in compare(rulebook))
            or check(rulebook)
        )

    def _structure(self, file: str) -> WireFiles:
        document = self.documents[file]
        if file in self.files.scorecards:
            shape = type(self.files.scorecards[file])
            changed = structure(document, shape, source=file)
            cards = {**self.files.scorecards, file: changed}
            return attrs.evolve(self.files, scorecards=cards)
        key = file.removesuffix(".toml").replace("-", "_")
        shape = type(getattr(self.files, key))
        changed = structure(document, shape, source=file)
        return attrs.evolve(self.files, **{key: changed})


def _leaves(value: object, path: Leaf = ()) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index))
    elif isinstance(value, str):
        key = next(step for step in reversed(path) if isinstance(step, str))
        dotted = key == "criterion" and DOTTED.fullmatch(value)
        if dotted or key in TEXTS | {"places"}:
            yield from ((*path, index) for index, _ in enumerate(NUMBER.findall(value)))
    elif not isinstance(value, bool):
        yield path


@contextlib.contextmanager
def _changed(document: Any, path: list[str | int], step: int) -> Iterator[None]:
    """Change the number at the end of a path for a while."""
    holder = document
    while not isinstance(holder[path[0]], int | Decimal | date | str):
        holder, path = holder[path[0]], path[1:]
    key, value = path[0], holder[path[0]]
    if isinstance(value, str):
        assert isinstance(path[1], int)
        number = list(NUMBER.finditer(value))[path[1]]
        changed = str(int(number[0]) + step)
        holder[key] = f"{value[: number.start()]}{changed}{value[number.end() :]}"
    else:
        holder[key] = value + (
            timedelta(days=step) if isinstance(value, date) else step
        )
    try:
        yield
    finally:
        holder[key] = value


def _check(book: Book, leaves: list[Leaf]) -> str:
    """Check that numbers are pinned; tell how many there are."""
    unnoticed = [
        (leaf, step)
        for leaf in leaves
        for step in (1, -1)
        if not book.is_noticed(leaf, step)
    ]
    assert unnoticed == []
    return f"{len(leaves)} of {len(leaves)} numbers pinned"


@pytest.mark.parametrize("name", rulebooks.names())
def test_sample(name: str) -> None:
    """A fixed sample of the numbers of each rulebook is pinned, from every file."""
    book = Book(name)
    chance = random.Random(name)  # noqa: S311 - a sample, not a secret
    cards = [leaf for leaf in book.leaves() if leaf[0] in book.files.scorecards]
    sample = chance.sample(cards, SAMPLE)
    for file in sorted(book.documents.keys() - book.files.scorecards.keys()):
        leaves = [leaf for leaf in book.leaves() if leaf[0] == file]
        sample += chance.sample(leaves, min(SAMPLE, len(leaves)))
    _check(book, sample)


@pytest.mark.slow_gate
@pytest.mark.parametrize("name", rulebooks.names())
def test_every_number(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every number of each rulebook is pinned."""
    book = Book(name)
    count = _check(book, book.leaves())
    with capsys.disabled():
        print(f"\n{name}: {count}")  # noqa: T201 - the count is wanted in the log


def test_nothing_changed_is_not_noticed() -> None:
    """The gate can fail: a step of zero is not noticed."""
    book = Book("qd-26-2026")
    assert not book.is_noticed(("scorecards/11.toml", "parts", 0, "max_points"), 0)
    assert not book.is_noticed(("procedure.toml", "competence", 0, "stars", 1), 0)
