"""Decide a table: the answer when all is known, and what is left when it is not.

Missing facts are completed in every way that the tests can tell apart.
A missing fact is taken to be of the kinds (numbers, strings, dates and so on) that its
domain has, or else the constants of its column; it is null only where a cell speaks of
null, and a computed input also where computing it may fail.
Inputs with the same expression are completed together; inputs with different
expressions are completed independently, which is exact when each is a fact of its own
and cautious otherwise: more answers may stay possible than can really be reached, never
fewer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ocop.rules.completions import complete
from ocop.rules.errors import AmbiguousTable, OutsideDomain
from ocop.rules.facts import are_plain, check_facts, hold_facts
from ocop.rules.outcomes import (
    Outcome,
    Verdict,
    new_outcome,
    set_trace,
    set_value,
    set_verdict,
)
from ocop.rules.scope import Mode, Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.traces import TableTrace
from ocop.rules.values import Missing, Value

__all__ = ["decide", "decide_in"]


def decide(
    table: DecisionTable, facts: Mapping[str, Value], *, mode: Mode = Mode.EXACT
) -> Outcome:
    """Return the answer of a table for some facts, with every row and test.

    Args:
        table: The rules.
        facts: What is known; a name that is not there is missing, None is null
            (known not to exist).
        mode: What happens where rules and facts fall short; in standard mode a fact
            that is not there is null, and so is the answer where exact mode raises
            `OutsideDomain` or `AmbiguousTable`.

    Raises:
        InexactNumber: If a fact is a float.
        OutsideDomain: If a fact lies outside the declared domain of its input.
        AmbiguousTable: If rows fire together although the hit policy forbids it.

    >>> from ocop.rules import Input, Output, Row
    >>> table = DecisionTable(
    ...     id="band",
    ...     inputs=(Input(expression="total"),),
    ...     outputs=(Output(name="class"),),
    ...     rows=(
    ...         Row(id="high", tests=(">= 90",), results=('"high"',)),
    ...         Row(id="low", tests=("< 90",), results=('"low"',)),
    ...     ),
    ... )
    >>> decide(table, {"total": 93}).value
    'high'
    >>> decide(table, {}).possible
    ('high', 'low')
    """
    quick = table.program.quick
    if (
        quick is None
        or mode is not _EXACT
        or (len(facts) != quick.width and not are_plain(facts))
    ):
        return decide_in(table, Scope(hold_facts(facts, mode), mode=mode))
    matched = quick.start
    try:
        seen = quick.read(facts)
        # There are as many values as columns; checking would cost a tenth.
        for value, known in zip(seen, quick.known):  # noqa: B905
            matched &= known[type(value)][value]
        answer = quick.answers[matched]
    except (KeyError, TypeError):
        found = quick.find(facts)
        if found is None:
            return decide_in(table, Scope(check_facts(facts)))
        seen, answer = found
    # As `Outcome` would make it, at a third of the time.
    outcome = new_outcome(Outcome)
    set_verdict(outcome, _DECIDED)
    set_value(outcome, answer[0])
    set_trace(outcome, (table, seen, answer[1]))
    return outcome


_DECIDED: Final = Verdict.DECIDED
_EXACT: Final = Mode.EXACT


def decide_in(table: DecisionTable, scope: Scope) -> Outcome:
    """Return the answer of a table in a scope whose facts are already checked."""
    try:
        return _decide_slowly(table, scope)
    except (AmbiguousTable, OutsideDomain):
        if scope.mode is Mode.EXACT:
            raise
    return Outcome(verdict=Verdict.DECIDED, subject=table.id, label=table.title)


def _decide_slowly(table: DecisionTable, scope: Scope) -> Outcome:
    program = table.program
    seen: list[Value] = []
    certainly: list[int] = []
    possibly: list[int] = []
    certain = possible = program.everything
    lacks = False
    for column in program.columns:
        value = column.read(scope)
        seen.append(value)
        lacks = lacks or type(value) is Missing
        marks = (0, certain) if type(value) is Missing else column.look(value, scope)
        if marks is None:
            raise column.refuse(value)
        certainly.append(marks[0])
        possibly.append(marks[1])
        certain &= marks[0]
        possible &= marks[1]
    if lacks or certain != possible:
        return complete(table, scope, seen, certainly, possibly)
    value, fired, verdict = program.default(scope), 0, Verdict.UNMATCHED
    if certain or program.has_default:
        verdict = Verdict.DECIDED
    if certain:
        value, fired = program.combine(certain, scope)
    if type(value) is Missing:
        return complete(table, scope, seen, certainly, possibly)
    return Outcome(
        verdict=verdict,
        value=value,
        subject=table.id,
        label=table.title,
        trace=TableTrace(table, seen, certainly, possibly, fired),
    )
