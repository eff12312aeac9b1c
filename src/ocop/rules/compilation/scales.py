"""Cut the values of one input into the pieces that its constant tests tell apart."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, final

import attrs

from ocop.rules.inputs import constants, fixed_cell, is_constant
from ocop.rules.marking import passing
from ocop.rules.partitions import Line
from ocop.rules.scope import Scope
from ocop.rules.unary import UnaryTests
from ocop.rules.values import Value, kind_of

__all__ = ["BOOLEAN", "Cell", "STRING", "Scale", "make_cell", "make_scale"]

BOOLEAN: Final = "boolean"
STRING: Final = "string"
_KINDS: Final = ("number", STRING, BOOLEAN, "date")


@final
@attrs.frozen(kw_only=True)
class Cell:
    """The tests of a cell or domain, and where they can change their answer.

    Attributes:
        tests: The tests.
        constants: Those values, or None if they depend on the facts.
    """

    tests: UnaryTests
    constants: tuple[Value, ...] | None


def make_cell(tests: UnaryTests) -> Cell:
    """Return a cell of some tests."""
    ends = tuple(constants(tests, Scope({}))) if is_constant(tests) else None
    return Cell(tests=tests, constants=ends)


@final
@attrs.frozen(kw_only=True)
class Scale:
    """The values of one kind, cut at constants into pieces with numbers.

    The pieces of an ordered kind are gap, point, gap, point, gap; those of booleans are
    false and true.
    A set of pieces is held as the bits of an int.

    Attributes:
        kind: The name of the type of the values.
        points: The constants, in their order.
        samples: A value of each piece, or None for a gap without any value.

    >>> from ocop.rules import parse_tests
    >>> cell = make_cell(parse_tests(">= 50"))
    >>> scale = make_scale([cell])
    >>> scale.points, bin(scale.pieces_of(cell))
    ((50,), '0b110')
    """

    kind: str
    points: tuple[Value, ...]
    samples: tuple[Value, ...]

    @functools.cached_property
    def everything(self) -> int:
        """All pieces."""
        return (1 << len(self.samples)) - 1

    @functools.cached_property
    def _places(self) -> Mapping[Value, int]:
        if self.kind == BOOLEAN:
            return {False: 0, True: 1}
        return {point: 2 * index + 1 for index, point in enumerate(self.points)}

    def pieces_of(self, cell: Cell) -> int | None:
        """Return the pieces that pass a cell, or None if that depends on the facts."""
        if cell.constants is None:
            return None
        stretches = passing(
            fixed_cell(cell.tests), self.kind, self.samples, self._places
        )
        return sum((1 << end) - (1 << start) for start, end in stretches)


def make_scale(cells: Iterable[Cell]) -> Scale | None:
    """Return the scale on which most constants of some cells lie.

    The others are of kinds of which no value passes, or every value.
    None if there is no constant that a scale can hold.
    """
    ends = [end for cell in cells for end in cell.constants or ()]
    kinds = Counter(map(kind_of, ends))
    kind = max(_KINDS, key=lambda kind: kinds[kind])
    if not kinds[kind]:
        return None
    if kind == BOOLEAN:
        return Scale(kind=kind, points=(False, True), samples=(False, True))
    line = Line(kind, [end for end in ends if kind_of(end) == kind])
    samples = tuple(sample for sample, _ in line.pieces)
    return Scale(kind=kind, points=tuple(line.cuts), samples=samples)
