"""Mark the pieces of a line with the rows that pass there.

Each test is evaluated only between its own constants, so the work grows with the length
of a table and not with its square.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from operator import xor
from typing import Final, TypeAlias, final

import attrs

from ocop.rules.interpreter import Tester, prepare_test
from ocop.rules.partitions import OUTSIDE, Line
from ocop.rules.scope import Scope
from ocop.rules.unary import AnyTest, NoneOf, UnaryTests
from ocop.rules.values import Value, kind_of

__all__ = ["Cell", "mark_pieces"]

_NOWHERE: Final = Scope({})

Stretch: TypeAlias = tuple[int, int]
"""Neighbouring pieces: the number of the first one, and that after the last one."""


@final
@attrs.frozen(kw_only=True, eq=False)
class Cell:
    """The constant tests of a cell.

    Attributes:
        tests: Each test, with the constants at which its answer can change.
        is_negated: Whether it is passed by what passes none of them.
        is_open: Whether every value passes.
    """

    tests: tuple[tuple[Tester, tuple[Value, ...]], ...]
    is_negated: bool
    is_open: bool

    @property
    def ends(self) -> tuple[Value, ...]:
        """All constants."""
        return tuple(end for _, ends in self.tests for end in ends)

    @classmethod
    def of(cls, node: UnaryTests, ends: Iterable[Iterable[Value]]) -> Cell:
        """Return a cell.

        Args:
            node: Its tests, which use no fact.
            ends: For each test its constants.
        """
        tests = () if isinstance(node, AnyTest) else node.tests
        return cls(
            tests=tuple(zip(map(prepare_test, tests), map(tuple, ends), strict=True)),
            is_negated=isinstance(node, NoneOf),
            is_open=isinstance(node, AnyTest),
        )


def mark_pieces(
    line: Line, cells: Iterable[tuple[int, Cell]], domain: Cell | None
) -> list[int]:
    """Return for each piece of a line the rows that pass there, or `OUTSIDE`.

    Args:
        line: The values of one type, cut at all constants.
        cells: For rows, as bits, their cell.
        domain: The values that are inside.
    """
    places = {cut: 2 * index + 1 for index, cut in enumerate(line.cuts)}
    size = len(line.pieces)
    changes = [0] * (size + 1)
    for bit, cell in cells:
        for start, end in _passing(line, places, cell):
            changes[start] ^= bit
            changes[end] ^= bit
    marks = list(itertools.accumulate(changes[:size], xor))
    if domain is None:
        return marks
    inside = [OUTSIDE] * size
    for start, end in _passing(line, places, domain):
        inside[start:end] = marks[start:end]
    return inside


def _passing(line: Line, places: dict[Value, int], cell: Cell) -> Iterator[Stretch]:
    """Yield the stretches that pass a cell; they do not overlap."""
    size = len(line.pieces)
    if cell.is_open:
        yield 0, size
        return
    found = sorted(
        stretch
        for test, ends in cell.tests
        for stretch in _between(line, places, ends)
        if _holds(line, stretch, test, is_negated=cell.is_negated)
    )
    last = 0
    for start, end in found:
        if cell.is_negated and start > last:
            yield last, start
        if not cell.is_negated and end > last:
            yield max(start, last), end
        last = max(last, end)
    if cell.is_negated and last < size:
        yield last, size


def _between(
    line: Line, places: dict[Value, int], ends: Sequence[Value]
) -> Iterator[Stretch]:
    """Yield the constants of a test, and what lies between them."""
    own = {places[end] for end in ends if kind_of(end) == line.kind}
    cuts = {0, len(line.pieces), *own, *(place + 1 for place in own)}
    yield from itertools.pairwise(sorted(cuts))


def _holds(line: Line, stretch: Stretch, test: Tester, *, is_negated: bool) -> bool:
    """Whether a test speaks for a stretch: it is true, or in a negation not false."""
    for value, _ in line.pieces[slice(*stretch)]:
        # In a gap there may be no value at all.
        if value is not None:
            answer = test(value, _NOWHERE)
            return answer is not False if is_negated else answer is True
    return False
