"""Complete missing facts in every way, and see which answers remain."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias, final

from ocop.rules.axes import Axis, axes_of
from ocop.rules.errors import AmbiguousTable
from ocop.rules.hit_policies import rows_of
from ocop.rules.inputs import InputColumn, Marks
from ocop.rules.limits import MAX_COMPLETIONS
from ocop.rules.outcomes import Outcome, Verdict
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.traces import TableTrace
from ocop.rules.values import MISSING, Missing, Value, identity

__all__ = ["complete"]

Key: TypeAlias = object
_NO_ROW: Final = "no row"
_UNLISTED: Final = "unlisted"
_MOST_LOOSE_ROWS: Final = 8


def complete(
    table: DecisionTable,
    scope: Scope,
    seen: Sequence[Value],
    certainly: Sequence[int],
    possibly: Sequence[int],
) -> Outcome:
    """Return the outcome of a table when some of its facts are missing."""
    axes = axes_of(table.program.columns, seen, scope)
    start = (table.program.everything, table.program.everything)
    shown = list(zip(certainly, possibly, strict=True))
    for value, mark in zip(seen, shown, strict=True):
        if type(value) is not Missing:
            start = _met(start, mark)
    for axis in axes:
        for column, mark in zip(axis.columns, axis.spread, strict=True):
            shown[column] = mark
    answers = _Answers(table, scope)
    found = answers.all_of(_states(start, axes))
    keys = answers.ordered(found)
    fired = answers.fired if len(keys) == 1 else 0
    trace = TableTrace(
        table, seen, [mark[0] for mark in shown], [mark[1] for mark in shown], fired
    )
    values = tuple(answers.values[key] for key in keys)
    if len(keys) == 1 and keys[0] is not _UNLISTED:
        return Outcome(
            verdict=Verdict.UNMATCHED if keys[0] is _NO_ROW else Verdict.DECIDED,
            value=values[0],
            subject=table.id,
            label=table.title,
            trace=trace,
        )
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=values,
        missing=_deciding(answers, start, axes, table.program.columns, seen, scope),
        subject=table.id,
        label=table.title,
        trace=trace,
    )


def _states(start: Marks, axes: Iterable[Axis]) -> set[Marks]:
    """Return every combination of pieces, as the rows that it passes."""
    states = {start}
    for axis in axes:
        pieces = axis.pieces
        if len(states) * len(pieces) > MAX_COMPLETIONS:
            pieces = (_blurred(pieces),)
        states = {_met(state, piece) for state in states for piece in pieces}
    return states


def _blurred(pieces: Sequence[Marks]) -> Marks:
    certain, possible = pieces[0]
    for piece in pieces[1:]:
        certain &= piece[0]
        possible |= piece[1]
    return certain, possible


@final
class _Answers:
    """The answers of a table for states, each state settled once."""

    def __init__(self, table: DecisionTable, scope: Scope) -> None:
        self._table = table
        self._scope = scope
        self._known: dict[Marks, frozenset[Key]] = {}
        self._order: dict[Key, tuple[int, int]] = {
            _NO_ROW: (1 << len(table.rows), 0),
            _UNLISTED: (2 << len(table.rows), 0),
        }
        self._clash: AmbiguousTable | None = None
        self._sound = False
        self.values: dict[Key, Value] = {_UNLISTED: MISSING}
        self.needs: dict[str, None] = {}
        self.fired = 0

    def all_of(self, states: Iterable[Marks]) -> frozenset[Key]:
        """Return the answers of some states.

        Raises:
            AmbiguousTable: If the rows contradict one another in every state.
        """
        found = frozenset[Key]().union(*map(self.of, states))
        if self._clash is not None and not self._sound:
            raise self._clash
        return found

    def of(self, state: Marks) -> frozenset[Key]:
        """Return the answers of one state: several when some rows are only possible."""
        known = self._known.get(state)
        if known is None:
            known = frozenset(self._settled(*state))
            self._known[state] = known
        return known

    def _settled(self, certain: int, possible: int) -> Iterator[Key]:
        loose = list(rows_of(possible & ~certain))
        if len(loose) > _MOST_LOOSE_ROWS:
            yield _UNLISTED
            return
        for chosen in itertools.product((0, 1), repeat=len(loose)):
            matched = certain
            for row, yes in zip(loose, chosen, strict=True):
                matched |= yes << row
            yield from self._matched(matched)

    def _matched(self, matched: int) -> Iterator[Key]:
        program = self._table.program
        if not matched:
            self._sound = True
            yield self._without_rows(program.default(self._scope))
            return
        try:
            value, fired = program.combine(matched, self._scope)
        except AmbiguousTable as clash:
            self._clash = clash
            for row in rows_of(matched):
                yield self._key(*program.combine(1 << row, self._scope))
            return
        self._sound = True
        yield self._key(value, fired)

    def _without_rows(self, value: Value) -> Key:
        if self._table.program.has_default:
            return self._key(value, 0)
        self.values[_NO_ROW] = value
        return _NO_ROW

    def _key(self, value: Value, fired: int) -> Key:
        self.fired |= fired
        if type(value) is Missing:
            self.needs.update(dict.fromkeys(value.facts))
            return _UNLISTED
        key = identity(value)
        order = (fired & -fired, fired) if fired else (1 << len(self._table.rows), 0)
        self._order[key] = min(self._order.get(key, order), order)
        self.values.setdefault(key, value)
        return key

    def ordered(self, keys: Iterable[Key]) -> list[Key]:
        """Return answers in the order of the rows that give them."""
        return sorted(keys, key=lambda key: self._order[key])


def _deciding(
    answers: _Answers,
    start: Marks,
    axes: Sequence[Axis],
    columns: Sequence[InputColumn],
    seen: Sequence[Value],
    scope: Scope,
) -> tuple[str, ...]:
    """Return the missing facts that matter, the one that would settle most first."""
    weights: list[tuple[Fraction, int]] = []
    for index, axis in enumerate(axes):
        others = _states(start, [*axes[:index], *axes[index + 1 :]])
        met = [
            [answers.of(_met(other, piece)) for piece in axis.pieces]
            for other in others
        ]
        if any(len(set(row)) > 1 for row in met):
            left = [
                len(frozenset().union(*column)) for column in zip(*met, strict=True)
            ]
            weights.append((Fraction(sum(left), len(left)), index))
    names: dict[str, None] = {}
    for _, index in sorted(weights):
        names.update(dict.fromkeys(axes[index].facts))
    names.update(answers.needs)
    loose = 0
    for certain, possible in _states(start, axes):
        loose |= possible & ~certain
    for column, value in zip(columns, seen, strict=True):
        for bit, need in column.needs(value, scope).items():
            if bit & loose:
                names.update(dict.fromkeys(need.facts))
    return tuple(names)


def _met(one: Marks, two: Marks) -> Marks:
    return one[0] & two[0], one[1] & two[1]
