"""Complete missing facts in every way, and see which answers remain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ocop.rules.answers import NO_ROW, UNLISTED, Answers
from ocop.rules.axes import Axis, axes_of
from ocop.rules.inputs import InputColumn
from ocop.rules.limits import MAX_COMPLETIONS
from ocop.rules.outcomes import Outcome, Verdict
from ocop.rules.scope import Scope
from ocop.rules.states import Space, States, meet
from ocop.rules.tables import DecisionTable
from ocop.rules.traces import TableTrace
from ocop.rules.values import Missing, Value

__all__ = ["complete"]


def complete(
    table: DecisionTable,
    scope: Scope,
    seen: Sequence[Value],
    certainly: Sequence[int],
    possibly: Sequence[int],
) -> Outcome:
    """Return the outcome of a table when some of its facts are missing.

    Args:
        table: The table.
        scope: What is known.
        seen: For each input its value, or what is missing.
        certainly: For each input that is known the rows that it surely passes.
        possibly: For each input that is known the rows that it possibly passes.
    """
    program = table.program
    axes = axes_of(program.columns, seen, scope)
    start = (program.everything, program.everything)
    shown = list(zip(certainly, possibly, strict=True))
    for value, mark in zip(seen, shown, strict=True):
        if type(value) is not Missing:
            start = meet(start, mark)
    for axis in axes:
        for column, mark in zip(axis.columns, axis.spread, strict=True):
            shown[column] = mark
    space = Space(start=start, axes=axes, preference=program.preference)
    states = space.states()
    answers = Answers(program, scope)
    keys = answers.ordered(answers.all_of(states.marks))
    values = tuple(answers.values[key] for key in keys)
    certain, possible = ([mark[side] for mark in shown] for side in (0, 1))
    if len(keys) == 1 and keys[0] is not UNLISTED:
        return Outcome(
            verdict=Verdict.UNMATCHED if keys[0] is NO_ROW else Verdict.DECIDED,
            value=values[0],
            subject=table.id,
            label=table.title,
            trace=TableTrace(table, seen, certain, possible, answers.fired),
        )
    needs = _needs(program.columns, seen, scope, states)
    missing = dict.fromkeys((*_ranked(space, states, answers), *answers.needs, *needs))
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=values,
        missing=tuple(missing),
        subject=table.id,
        label=table.title,
        trace=TableTrace(table, seen, certain, possible, 0),
    )


def _ranked(space: Space, states: States, answers: Answers) -> Iterator[str]:
    """Yield the facts that matter, first those that would leave the fewest answers."""
    weights: list[tuple[Fraction, int]] = []
    work = len(states.marks) * sum(len(axis.pieces) for axis in space.axes)
    is_small = states.is_exact and work <= MAX_COMPLETIONS
    for index, axis in enumerate(space.axes):
        if len(axis.pieces) > 1:
            weight = _weight(space, index, axis, answers) if is_small else Fraction(0)
            if weight is not None:
                weights.append((weight, index))
    for _, index in sorted(weights):
        yield from space.axes[index].facts


def _weight(space: Space, index: int, axis: Axis, answers: Answers) -> Fraction | None:
    """Return how many answers knowing an axis leaves on average; None if all."""
    met = [
        [answers.of(meet(state, piece)) for piece in axis.pieces]
        for state in space.states(but=index).marks
    ]
    if all(len(set(row)) == 1 for row in met):
        return None
    left = [len(frozenset().union(*column)) for column in zip(*met, strict=True)]
    return Fraction(sum(left), len(left))


def _needs(
    columns: Sequence[InputColumn],
    seen: Sequence[Value],
    scope: Scope,
    states: States,
) -> Iterator[str]:
    """Yield the facts that tests of rows lack on which the answer may hang."""
    loose = 0
    for certain, possible in states.marks:
        loose |= possible & ~certain
    for column, value in zip(columns, seen, strict=True):
        for bit, need in column.needs(value, scope).items():
            if bit & loose:
                yield from need.facts
