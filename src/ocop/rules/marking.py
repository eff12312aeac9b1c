"""Mark the pieces of a line with the rows that pass there.

Each test is evaluated only between its own constants, so the work grows with the length
of a table and not with its square.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import xor
from typing import TypeAlias, final

import attrs

from ocop.rules.interpreter import Tester, prepare_test
from ocop.rules.partitions import OUTSIDE, Line
from ocop.rules.scope import Scope
from ocop.rules.unary import AnyTest, NoneOf, UnaryTests
from ocop.rules.values import Value, kind_of

__all__ = ["Cell", "mark_pieces", "passing"]

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

    def passes(self, value: Value) -> bool:
        """Whether a value passes.

        Args:
            value: The value.
        """
        answers = (test(value, Scope({})) for test, _ in self.tests)
        if self.is_negated:
            return all(answer is False for answer in answers)
        return self.is_open or any(answer is True for answer in answers)

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
    samples = [value for value, _ in line.pieces]
    if not line.cuts:
        return [_mark(samples[0], cells, domain)]
    places = {cut: 2 * index + 1 for index, cut in enumerate(line.cuts)}
    scale = (line.kind, samples, places)
    changes = [0] * (len(samples) + 1)
    for bit, cell in cells:
        if cell.is_open:
            changes[0] ^= bit
            continue
        for start, end in passing(cell, *scale):
            changes[start] ^= bit
            changes[end] ^= bit
    marks = list(itertools.accumulate(changes[:-1], xor))
    if domain is None:
        return marks
    inside = [OUTSIDE] * len(samples)
    for start, end in passing(domain, *scale):
        inside[start:end] = marks[start:end]
    return inside


def _mark(value: Value, cells: Iterable[tuple[int, Cell]], domain: Cell | None) -> int:
    """Return the rows that one value passes, or `OUTSIDE`."""
    if domain is not None and not domain.passes(value):
        return OUTSIDE
    return sum(bit for bit, cell in cells if cell.passes(value))


def passing(
    cell: Cell, kind: str, samples: Sequence[Value], places: Mapping[Value, int]
) -> Iterator[Stretch]:
    """Yield the stretches of pieces that pass a cell; they do not overlap.

    Args:
        cell: The cell.
        kind: The type of the values.
        samples: A value of each piece, or None for a gap without any value.
        places: For each constant its piece.
    """
    if cell.is_open:
        yield 0, len(samples)
        return
    # What passes none of the tests is what is left by those that some test holds.
    wanted = (None, True) if cell.is_negated else (True,)
    found = sorted(
        stretch
        for test, ends in cell.tests
        for stretch in _held(test, wanted, samples, _cuts(kind, samples, places, ends))
    )
    last = 0
    for start, end in found:
        if cell.is_negated and start > last:
            yield last, start
        if not cell.is_negated and end > last:
            yield max(start, last), end
        last = max(last, end)
    if cell.is_negated and last < len(samples):
        yield last, len(samples)


def _cuts(
    kind: str,
    samples: Sequence[Value],
    places: Mapping[Value, int],
    ends: Iterable[Value],
) -> list[int]:
    """Return where the stretches begin between the constants of one test, and end."""
    own = {places[end] for end in ends if kind_of(end) == kind}
    return sorted({0, len(samples), *own, *(place + 1 for place in own)})


def _held(
    test: Tester,
    wanted: Sequence[Value],
    samples: Sequence[Value],
    cuts: Sequence[int],
) -> Iterator[Stretch]:
    """Yield the stretches in which a test gives one of some answers."""
    holds = False
    for start, end in itertools.pairwise(cuts):
        # A gap without values goes with its neighbour, and so parts nothing.
        known = (sample for sample in samples[start:end] if sample is not None)
        for sample in itertools.islice(known, 1):
            holds = test(sample, Scope({})) in wanted
        if holds:
            yield start, end
