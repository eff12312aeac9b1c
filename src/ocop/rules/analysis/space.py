"""The space of all facts that one or more tables can be asked about, cut exactly.

Inputs that read the same facts share a dimension: where all of them follow one fact in
a straight line it is the fact that is cut, else each expression is cut on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.analysis.pieces import (
    EVERYTHING,
    PLACED,
    Dimension,
    Layer,
    Look,
    Piece,
    cut,
    met,
)
from ocop.rules.analysis.sources import (
    FactPath,
    Slope,
    entered,
    follow,
    paths,
    spell_path,
    touches,
)
from ocop.rules.canonical import as_decimal
from ocop.rules.expressions import Expression
from ocop.rules.inputs import Marks
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.values import Missing, Value, kind_of

__all__ = ["Space", "layers_of", "reach", "space_of", "tidy"]

_NOTHING: Final = Scope({})


@final
@attrs.frozen(kw_only=True, eq=False)
class Space:
    """The dimensions of some tables.

    Attributes:
        layers: The columns, in the order of the tables and their inputs.
        dimensions: The dimensions, in the order of the inputs.
    """

    layers: tuple[Layer, ...]
    dimensions: tuple[Dimension, ...]

    def marks(self, chosen: Sequence[int]) -> Marks:
        """Return the rows that are passed in one piece of every dimension.

        Args:
            chosen: The number of a piece for each dimension.
        """
        passed = EVERYTHING
        for dimension, index in zip(self.dimensions, chosen, strict=True):
            passed = met(passed, dimension.pieces[index].marks)
        return passed

    def witness(self, chosen: Sequence[int]) -> FrozenMapping[str, Value] | None:
        """Return facts that lie in one piece of every dimension.

        Args:
            chosen: The number of a piece for each dimension.

        Returns:
            None if no such facts are found: an expression cannot be turned around, or
            the facts would contradict one another.
        """
        pieces = [
            (dimension, dimension.pieces[index])
            for dimension, index in zip(self.dimensions, chosen, strict=True)
        ]
        # What no test cuts need not be told.
        told = [
            (one, piece)
            for one, piece in pieces
            if piece.kind in PLACED or len(one.pieces) > 1
        ]
        facts: dict[str, Value] = {}
        for dimension, piece in told:
            if dimension.path:
                facts = entered(facts, dimension.path, tidy(piece.value))
        for dimension, piece in told:
            if not dimension.path:
                facts = reach(facts, dimension.layers[0].node, piece.value)
        scope = Scope(facts)
        if all(_lies_in(scope, *pair) for pair in told):
            return FrozenMapping(facts)
        return None


def reach(facts: dict[str, Value], node: Expression, value: Value) -> dict[str, Value]:
    """Return facts with which an expression has a value, if they are easily found.

    Args:
        facts: The facts that are known.
        node: The expression.
        value: The value.

    >>> from ocop.rules.parser import parse
    >>> reach({"base": 4}, parse("sold / base"), 2)
    {'base': 4, 'sold': 8}
    """
    free = [path for path in paths(node) if path[0] not in facts]
    for path in free:
        others = facts
        for other in free:
            others = entered(others, other, 1)
        slope = follow(node, path, others)
        if slope is not None:
            return entered(others, path, tidy(slope.fact_for(value)))
    return facts


def _lies_in(scope: Scope, dimension: Dimension, piece: Piece) -> bool:
    """Whether facts pass the rows that a piece of a dimension passes."""
    passed = EVERYTHING
    for layer in dimension.layers:
        value = layer.column.read(scope)
        if type(value) is Missing:
            return False
        passed = met(passed, layer.marks(value, scope))
    certain, possible = passed
    surely, perhaps = piece.marks
    return not (surely & ~certain or possible & ~perhaps)


def tidy(value: Value) -> Value:
    """Return a value as a person would write it: a fraction that ends as a decimal.

    >>> tidy(Fraction(99, 2)), tidy(Fraction(4, 2)), tidy(Fraction(1, 3))
    (Decimal('49.5'), 2, Fraction(1, 3))
    """
    if type(value) is not Fraction:
        return value
    if value.denominator == 1:
        return value.numerator
    decimal: Decimal | None = as_decimal(value)
    return value if decimal is None else decimal


def layers_of(table: DecisionTable, shift: int, known: Scope) -> tuple[Layer, ...]:
    """Return the columns of a table as layers.

    Args:
        table: The table.
        shift: Where the bits of its rows shall start.
        known: The facts that are known.
    """
    count = len(table.rows)
    return tuple(
        Layer(
            column=column,
            node=node,
            shift=shift,
            rows=((1 << count) - 1) << shift,
            inside=1 << (shift + count),
            is_cut=PLACED.issuperset(map(kind_of, column.ends(known))),
        )
        for column, node in zip(table.program.columns, table.expressions, strict=True)
    )


def space_of(*tables: DecisionTable) -> Space:
    """Return the space of one table, or the space that several tables share."""
    layers: list[Layer] = []
    shift = domains = 0
    for table in tables:
        domains |= 1 << (shift + len(table.rows))
        layers += layers_of(table, shift, _NOTHING)
        shift += len(table.rows) + 1
    return Space(
        layers=tuple(layers),
        dimensions=tuple(
            dimension.within(domains)
            for group in _groups(layers)
            for dimension in _dimensions(group)
        ),
    )


def _groups(layers: Iterable[Layer]) -> list[list[Layer]]:
    """Return the layers in groups that share facts, in the order of the inputs."""
    groups: list[tuple[list[FactPath], list[Layer]]] = []
    for layer in layers:
        read = list(paths(layer.node))
        linked = [
            group
            for group in groups
            if any(touches(one, two) for one in read for two in group[0])
        ]
        if not linked:
            groups.append((read, [layer]))
            continue
        first, *others = linked
        for other in others:
            first[0].extend(other[0])
            first[1].extend(other[1])
            groups.remove(other)
        first[0].extend(read)
        first[1].append(layer)
    return [group for _, group in groups]


def _dimensions(group: Sequence[Layer]) -> Iterator[Dimension]:
    """Cut the fact that a group follows, or else each of its expressions."""
    found = {path for layer in group for path in paths(layer.node)}
    if len(found) == 1:
        (path,) = found
        straight = [
            (layer, slope)
            for layer in group
            if (slope := follow(layer.node, path, {})) is not None
            and slope.turns(layer.column.ends(_NOTHING))
        ]
        if len(straight) == len(group):
            yield _fact_dimension(path, straight)
            return
    texts = dict.fromkeys(layer.column.text for layer in group)
    for text in texts:
        yield _expression_dimension(
            [layer for layer in group if layer.column.text == text]
        )


def _fact_dimension(path: FactPath, group: Sequence[tuple[Layer, Slope]]) -> Dimension:
    def look_of(layer: Layer) -> Look:
        def look(fact: Value) -> tuple[Value, Scope]:
            scope = Scope(entered({}, path, fact))
            return layer.column.read(scope), scope

        return look

    return cut(
        spell_path(path),
        path,
        [(layer, look_of(layer)) for layer, _ in group],
        [
            slope.fact_for(end)
            for layer, slope in group
            for end in layer.column.ends(_NOTHING)
        ],
        _NOTHING,
    )


def _expression_dimension(group: Sequence[Layer]) -> Dimension:
    node = group[0].node
    read = paths(node)
    dimension = cut(
        group[0].column.text,
        read[0] if len(read) == 1 and spell_path(read[0]) == str(node) else (),
        [(layer, lambda value: (value, _NOTHING)) for layer in group],
        [end for layer in group for end in layer.column.ends(_NOTHING)],
        _NOTHING,
    )
    constant = group[0].column.read(_NOTHING)
    return dimension if type(constant) is Missing else dimension.only(constant)
