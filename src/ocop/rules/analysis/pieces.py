"""One dimension of the facts: its elementary pieces, and the rows that each passes.

Within a piece no test changes its answer, so one representative stands for all of it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.analysis.sources import FactPath
from ocop.rules.expressions import Expression
from ocop.rules.inputs import InputColumn, Marks
from ocop.rules.partitions import KINDS, Line
from ocop.rules.scope import Scope
from ocop.rules.values import Value, kind_of

__all__ = [
    "ANYTHING",
    "Dimension",
    "EVERYTHING",
    "Layer",
    "Look",
    "PLACED",
    "Piece",
    "cut",
    "met",
    "stretches",
]

ANYTHING: Final = "anything"
"""The kind of the one piece of a dimension that no test cuts."""

PLACED: Final = frozenset((*KINDS, "boolean", "Null"))
"""The types whose values have a place in a dimension."""

EVERYTHING: Final[Marks] = (-1, -1)
"""The rows of all tables, whichever they are, and all domains."""

Look: TypeAlias = Callable[[Value], tuple[Value, Scope]]
"""What a layer sees when its dimension has a value: a value, among some facts."""


@final
@attrs.frozen(kw_only=True, eq=False)
class Layer:
    """A column of a table, among the columns of one or more tables.

    Attributes:
        column: The column.
        node: The expression of its input.
        shift: Where the bits of the rows of its table start.
        rows: Those bits.
        inside: The bit that says that a fact is in the domains of its table.
        is_cut: Whether all values that its tests name have a place; contexts have none.
    """

    column: InputColumn
    node: Expression
    shift: int
    rows: int
    inside: int
    is_cut: bool

    def marks(self, value: Value, scope: Scope) -> Marks:
        """Return the rows that a value passes; rows of other tables are not touched."""
        others = ~(self.rows | self.inside)
        look = self.column.look(value, scope)
        if look is None:
            return others, others
        certain, possible = (rows << self.shift | self.inside | others for rows in look)
        return certain, possible

    def blind(self, scope: Scope) -> int:
        """Return the rows whose cells cannot be cut."""
        return self.column.opaque(scope) << self.shift


@final
@attrs.frozen(kw_only=True)
class Piece:
    """Values that no test tells apart: a point, or all between two neighbours.

    Attributes:
        kind: Their type.
        place: Where they lie among the cuts of their type: ``2 * n + 1`` is the cut
            ``n``, ``2 * n`` is what lies before it.
        value: One of them.
        marks: The rows surely and possibly passed.
    """

    kind: str
    place: int
    value: Value
    marks: Marks

    @property
    def is_point(self) -> bool:
        """Whether it is a single value."""
        return self.place % 2 == 1


@final
@attrs.frozen(kw_only=True, eq=False)
class Dimension:
    """A fact, or an input whose facts are not told apart, cut into pieces.

    Attributes:
        name: The fact or the expression, as rule text.
        path: Where the fact is; empty if the dimension is an expression.
        layers: The columns that read it.
        cuts: For each type the constants at which it is cut, in their order.
        pieces: The pieces, in their order.
    """

    name: str
    path: FactPath
    layers: tuple[Layer, ...]
    cuts: Mapping[str, tuple[Value, ...]]
    pieces: tuple[Piece, ...]

    @functools.cached_property
    def groups(self) -> Mapping[Marks, tuple[int, ...]]:
        """The numbers of the pieces that no row tells apart."""
        groups: dict[Marks, list[int]] = {}
        for index, piece in enumerate(self.pieces):
            groups.setdefault(piece.marks, []).append(index)
        return {marks: tuple(group) for marks, group in groups.items()}

    @functools.cached_property
    def reach(self) -> int:
        """The rows that are surely passed in some piece."""
        return functools.reduce(int.__or__, (certain for certain, _ in self.groups), 0)

    def groups_of(self, pieces: Collection[int]) -> Mapping[Marks, tuple[int, ...]]:
        """Return some pieces by what they pass.

        Args:
            pieces: Their numbers.
        """
        kept = frozenset(pieces)
        groups = {
            marks: tuple(piece for piece in group if piece in kept)
            for marks, group in self.groups.items()
        }
        return {marks: group for marks, group in groups.items() if group}

    def within(self, domains: int) -> Dimension:
        """Return the dimension with only the pieces inside the domain of some table.

        Args:
            domains: The bits that say that a fact is in the domains of a table.
        """
        pieces = (piece for piece in self.pieces if piece.marks[1] & domains)
        return attrs.evolve(self, pieces=tuple(pieces))

    def only(self, value: Value) -> Dimension:
        """Return the dimension with only the piece in which one value lies."""
        passed = EVERYTHING
        for layer in self.layers:
            passed = met(passed, layer.marks(value, Scope({})))
        piece = Piece(kind=kind_of(value), place=1, value=value, marks=passed)
        return attrs.evolve(self, pieces=(piece,))

    def passing(self, rows: int) -> tuple[int, ...]:
        """Return the numbers of the pieces in which some rows are surely passed."""
        return tuple(
            index
            for index, piece in enumerate(self.pieces)
            if piece.marks[0] & rows == rows
        )


def met(one: Marks, two: Marks) -> Marks:
    """Return the rows that pass both of two pieces.

    >>> met((0b01, 0b11), (0b11, 0b10))
    (1, 2)
    """
    return one[0] & two[0], one[1] & two[1]


def cut(
    name: str,
    path: FactPath,
    looks: Sequence[tuple[Layer, Look]],
    ends: Iterable[Value],
    known: Scope,
) -> Dimension:
    """Return a dimension, cut at some constants.

    Args:
        name: Its rule text.
        path: Where the fact is; empty for an expression.
        looks: The columns that read it, and what each sees for a value.
        ends: The constants.
        known: The facts that have the same value everywhere in the dimension.
    """
    lines, kinds = _lines(ends)
    pieces = tuple(
        Piece(
            kind=kind,
            place=place,
            value=value,
            marks=_marks(looks, value, None if place % 2 else known),
        )
        for kind, place, value in _stretches(lines, kinds)
    )
    return Dimension(
        name=name,
        path=path,
        layers=tuple(layer for layer, _ in looks),
        cuts=FrozenMapping({kind: tuple(line.cuts) for kind, line in lines.items()}),
        pieces=pieces,
    )


def stretches(ends: Iterable[Value]) -> Iterator[tuple[str, int, Value]]:
    """Yield a representative of everything that some constants tell apart.

    Each comes with its type and its place, as in a `Piece`.

    >>> [(place, str(value)) for _, place, value in stretches([0, 1])]
    [(0, '-1'), (1, '0'), (2, '1/2'), (3, '1'), (4, '2')]
    """
    return _stretches(*_lines(ends))


def _lines(ends: Iterable[Value]) -> tuple[dict[str, Line], set[str]]:
    found = list(ends)
    kinds = {kind_of(end) for end in found}
    lines = {
        kind: Line(kind, [end for end in found if kind_of(end) == kind])
        for kind in KINDS
        if kind in kinds
    }
    return lines, kinds


def _stretches(
    lines: Mapping[str, Line], kinds: set[str]
) -> Iterator[tuple[str, int, Value]]:
    for kind, line in lines.items():
        for place, (value, _) in enumerate(line.pieces):
            if value is not None:
                yield kind, place, value
    if "boolean" in kinds:
        yield "boolean", 1, False
        yield "boolean", 3, True
    if "Null" in kinds:
        # Only an author who writes null expects that the fact may not exist.
        yield "Null", 1, None
    if kinds <= {"Null"}:
        yield ANYTHING, 0, 0


def _marks(
    looks: Iterable[tuple[Layer, Look]], value: Value, known: Scope | None
) -> Marks:
    """Return what all layers pass, at a point or, with what is known, in a gap."""
    joined = EVERYTHING
    for layer, look in looks:
        certain, possible = layer.marks(*look(value))
        blind = 0 if known is None else layer.blind(known)
        joined = met(joined, (certain & ~blind, possible | blind))
    return joined
