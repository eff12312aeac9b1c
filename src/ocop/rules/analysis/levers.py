"""What could be changed about some facts, and which changes lead to an answer."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, final

import attrs

from ocop.rules.analysis.boxes import Box, Boxes
from ocop.rules.analysis.pieces import PLACED, Dimension, Layer, Look, cut, met
from ocop.rules.analysis.regions import Budget, Groups
from ocop.rules.analysis.sources import (
    FactPath,
    entered,
    follow,
    paths,
    spell_path,
    touches,
)
from ocop.rules.analysis.space import layers_of
from ocop.rules.axes import axes_of
from ocop.rules.builtins import BUILT_IN
from ocop.rules.errors import AmbiguousTable
from ocop.rules.inputs import Marks
from ocop.rules.paths import member
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.values import MISSING, Missing, Value, identity, kind_of
from ocop.rules.walk import facts

__all__ = ["Ground", "Lever"]

States: TypeAlias = frozenset[Marks]
"""What is passed in every way of completing the facts that stay missing."""


@final
@attrs.frozen(kw_only=True, eq=False)
class Lever:
    """A fact that may change.

    Attributes:
        dimension: Its values, cut also at the present one.
        present: What it is now, or `MISSING`.
        columns: The numbers of the inputs that follow it.
        allowed: The numbers of the pieces that it may enter.
    """

    dimension: Dimension
    present: Value
    columns: frozenset[int]
    allowed: frozenset[int]

    @property
    def groups(self) -> Groups:
        """The pieces that it may enter, by what they pass."""
        return self.dimension.groups_of(self.allowed)

    @functools.cached_property
    def place(self) -> int | None:
        """The number of the piece that is just the present value."""
        present = identity(self.present)
        for index, piece in enumerate(self.dimension.pieces):
            if piece.is_point and identity(piece.value) == present:
                return index
        return None


@final
class Ground:
    """A table and the facts from which changes start.

    Args:
        table: The table.
        known: What is known.

    Attributes:
        facts: The facts, as the engine holds them.
        levers: The facts that can be changed, by name.
        stuck: The facts of which it is not analysed what changing them would do, and
            the inputs of which only one fact is changed at a time, as rule text.
    """

    def __init__(self, table: DecisionTable, known: Mapping[str, Value]) -> None:
        self.facts = known
        self._table = table
        self._scope = Scope(known)
        self._layers = layers_of(table, 0, self._scope)
        self._rows = (1 << len(table.rows)) - 1
        self._seen = [layer.column.read(self._scope) for layer in self._layers]
        self._answers: dict[int, Value] = {}
        self._budget = Budget()
        self.levers: dict[str, Lever] = {}
        stuck: dict[str, None] = {}
        read = [path for layer in self._layers for path in paths(layer.node)]
        for path in dict.fromkeys(read):
            lever = None if path[0] in self._elsewhere else self._lever(path)
            if lever is None:
                stuck[spell_path(path)] = None
            else:
                self.levers[spell_path(path)] = lever
        for index, layer in enumerate(self._layers):
            if sum(index in lever.columns for lever in self.levers.values()) > 1:
                stuck[layer.column.text] = None
        self.stuck = tuple(stuck)

    @functools.cached_property
    def _elsewhere(self) -> frozenset[str]:
        """The facts that cells and results read."""
        nodes = [
            node for row in (*self._table.cells, *self._table.results) for node in row
        ]
        return frozenset(name for node in nodes for name in facts(node, BUILT_IN))

    def _lever(self, path: FactPath) -> Lever | None:
        """Return what a fact can be changed to, or None if it is not analysed."""
        looks: list[tuple[Layer, Look]] = []
        ends: list[Value] = []
        columns: set[int] = set()
        for index, layer in enumerate(self._layers):
            if not any(touches(path, other) for other in paths(layer.node)):
                continue
            slope = follow(layer.node, path, self.facts)
            at = layer.column.ends(self._scope)
            if slope is None or not (layer.is_cut and slope.turns(at)):
                changed = layer.column.read(Scope(entered(self.facts, path, 0)))
                if type(self._seen[index]) is type(changed) is Missing:
                    # The input waits for other facts whatever this one is.
                    continue
                return None
            columns.add(index)
            looks.append((layer, self._look(layer, path)))
            ends += map(slope.fact_for, at)
        if not looks:
            return None
        present = _value_at(self.facts, path)
        if kind_of(present) in PLACED:
            ends.append(present)
        dimension = cut(spell_path(path), path, looks, ends, self._scope).within(
            self._rows + 1
        )
        return Lever(
            dimension=dimension,
            present=present,
            columns=frozenset(columns),
            allowed=frozenset(range(len(dimension.pieces))),
        )

    def _look(self, layer: Layer, path: FactPath) -> Look:
        def look(value: Value) -> tuple[Value, Scope]:
            scope = Scope(entered(self.facts, path, value))
            return layer.column.read(scope), scope

        return look

    def sets(
        self, levers: Mapping[str, Lever], wanted: Callable[[Value], bool]
    ) -> list[tuple[str, ...]]:
        """Return all smallest sets of facts whose change can lead to an answer.

        Args:
            levers: The facts that may change.
            wanted: Whether an answer is wanted.

        Raises:
            LimitExceeded: If there are too many combinations.
        """
        reached: dict[States, set[frozenset[str]]] = {
            frozenset({(self._rows, self._rows)}): {frozenset()}
        }
        for options in self._options(levers):
            self._budget.spend(sum(map(len, reached.values())) * len(options))
            further: dict[States, set[frozenset[str]]] = {}
            for states, found in reached.items():
                for moved, marks in options:
                    further.setdefault(self._product(states, marks), set()).update(
                        changed | moved for changed in found
                    )
            self._budget.count(further)
            reached = {states: self._smallest(sets) for states, sets in further.items()}
        ends = [
            changed
            for states, found in reached.items()
            if self._leads(states, wanted)
            for changed in found
        ]
        order = list(levers)
        return sorted(
            (
                tuple(sorted(changed, key=order.index))
                for changed in self._smallest(ends)
            ),
            key=lambda names: (len(names), [order.index(name) for name in names]),
        )

    def _smallest(self, sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
        """Return the sets of which no part is among them."""
        found: list[frozenset[str]] = []
        for one in sorted(set(sets), key=len):
            self._budget.spend(len(found) // 10)
            if not any(other <= one for other in found):
                found.append(one)
        return set(found)

    def boxes(
        self, levers: Sequence[Lever], wanted: Callable[[Value], bool]
    ) -> Iterator[Box]:
        """Yield where some facts must move, all of them, to lead to an answer.

        Args:
            levers: The facts.
            wanted: Whether an answer is wanted.

        Raises:
            LimitExceeded: If there are too many combinations.
        """
        moved = frozenset[int]().union(*(lever.columns for lever in levers))
        others = [index for index in range(len(self._layers)) if index not in moved]
        return iter(
            Boxes(
                [lever.groups for lever in levers],
                self._states(others),
                lambda states, marks: self._product(states, {marks}),
                lambda states: self._leads(states, wanted),
                self._budget,
            )
        )

    def _options(
        self, levers: Mapping[str, Lever]
    ) -> Iterator[list[tuple[frozenset[str], States]]]:
        """Yield, for each group of inputs that share facts, what can be done there.

        Either all stay as they are, or one fact moves.
        """
        for columns, names in self._clusters(levers):
            options = [(frozenset[str](), self._states(columns))]
            for name in names:
                lever = levers[name]
                rest = self._states(
                    [index for index in columns if index not in lever.columns]
                )
                options += [
                    (frozenset({name}), self._product(rest, {marks}))
                    for marks in lever.groups
                ]
            yield options

    def _clusters(
        self, levers: Mapping[str, Lever]
    ) -> list[tuple[list[int], list[str]]]:
        """Return the inputs in groups that share facts, each with those facts."""
        clusters = [({index}, set[str]()) for index in range(len(self._layers))]
        for name, lever in levers.items():
            shared = [one for one in clusters if not one[0].isdisjoint(lever.columns)]
            clusters = [one for one in clusters if one not in shared]
            clusters.append(
                (
                    set[int]().union(*(columns for columns, _ in shared)),
                    {name}.union(*(names for _, names in shared)),
                )
            )
        return [
            (sorted(columns), [name for name in levers if name in names])
            for columns, names in clusters
        ]

    def _states(self, columns: Sequence[int]) -> States:
        """Return what some inputs pass as they are, in every completion."""
        passed = (self._rows, self._rows)
        for index in columns:
            value = self._seen[index]
            if type(value) is not Missing:
                passed = met(passed, self._layers[index].marks(value, self._scope))
        states = frozenset({passed})
        for axis in axes_of(
            [self._layers[index].column for index in columns],
            [self._seen[index] for index in columns],
            self._scope,
        ):
            states = self._product(states, axis.pieces)
        return states

    def _product(self, states: Collection[Marks], marks: Collection[Marks]) -> States:
        """Return what is passed in every pair of two sets of completions."""
        self._budget.spend(len(states) * len(marks))
        product = frozenset(met(one, two) for one in states for two in marks)
        self._budget.count(product)
        return product

    def _leads(self, states: States, wanted: Callable[[Value], bool]) -> bool:
        """Whether the answer is a wanted one in every completion."""
        return all(
            certain == possible and self._gives(certain, wanted)
            for certain, possible in states
        )

    def _gives(self, matched: int, wanted: Callable[[Value], bool]) -> bool:
        """Whether the answer where some rows are passed is a wanted one."""
        if matched not in self._answers:
            self._answers[matched] = self._answer(matched)
        answer = self._answers[matched]
        return type(answer) is not Missing and wanted(answer)

    def _answer(self, matched: int) -> Value:
        """Return the answer where some rows are passed, or `MISSING` if none is."""
        program = self._table.program
        if not matched:
            return program.default(self._scope) if program.has_default else MISSING
        try:
            return program.combine(matched, self._scope)[0]
        except AmbiguousTable:
            return MISSING


def _value_at(known: Mapping[str, Value], path: FactPath) -> Value:
    value = known.get(path[0], MISSING)
    for name in path[1:]:
        value = member(value, name, "")
    return MISSING if type(value) is Missing else value
