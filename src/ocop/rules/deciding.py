"""Decide a table: the answer when all is known, and what is left when it is not.

Missing facts are completed in every way that the tests can tell apart.
Inputs with the same expression are completed together; inputs with different
expressions are completed independently, which is exact when each is a fact of its own
and cautious otherwise: more answers may stay possible than can really be reached, never
fewer.
"""

from __future__ import annotations

from collections.abc import Mapping

from ocop.rules.completions import complete
from ocop.rules.outcomes import Outcome, Verdict
from ocop.rules.policies import settle
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.traces import TableTrace
from ocop.rules.values import Missing, Value, check_facts

__all__ = ["decide"]


def decide(table: DecisionTable, facts: Mapping[str, Value]) -> Outcome:
    """Return the answer of a table for some facts, with every row and test.

    Args:
        table: The rules.
        facts: What is known; a name that is not there is missing, None is null
            (known not to exist).

    Raises:
        InexactNumber: If a fact is a float.
        OutsideDomain: If a fact lies outside the declared domain of its input.
        AmbiguousTable: If rows fire together although the hit policy forbids it.
    """
    scope = Scope(check_facts(facts))
    program = table.program
    seen: list[Value] = []
    marks: list[tuple[int, int]] = []
    certain = possible = program.everything
    open_columns = False
    for column in program.columns:
        value = column.read(scope)
        seen.append(value)
        if type(value) is Missing:
            open_columns = True
            marks.append((0, 0))
            continue
        mark = column.look(value, scope)
        if mark is None:
            raise column.refuse(value)
        marks.append(mark)
        certain &= mark[0]
        possible &= mark[1]
    if open_columns or certain != possible:
        return complete(table, scope, seen, marks)
    value, fired, verdict = None, 0, Verdict.UNMATCHED
    if certain:
        value, fired = settle(table, certain, scope)
        verdict = Verdict.DECIDED
        if type(value) is Missing:
            return complete(table, scope, seen, marks)
    return Outcome(
        verdict=verdict,
        value=value,
        subject=table.id,
        label=table.title,
        trace=TableTrace(
            table=table, seen=tuple(seen), marks=tuple(marks), fired=fired
        ),
    )
