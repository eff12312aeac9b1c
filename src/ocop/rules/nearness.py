"""Find the rows that are nearest to a wanted answer, and what each still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import final

import attrs

from ocop.rules.deciding import decide
from ocop.rules.facts import check_facts
from ocop.rules.outcomes import RowOutcome
from ocop.rules.reasons import Reason, ReasonCode
from ocop.rules.scope import Scope
from ocop.rules.spelling import spell_value
from ocop.rules.tables import DecisionTable, Row
from ocop.rules.unary import UnaryTests
from ocop.rules.values import Truth, Value
from ocop.rules.wanting import matcher

__all__ = ["NearRow", "nearest_rows"]


@final
@attrs.frozen(kw_only=True)
class NearRow:
    """A row that gives a wanted answer, and what it lacks.

    Attributes:
        row: The row.
        lacks: What keeps it from giving the answer; empty if it gives it.
    """

    row: Row
    lacks: tuple[Reason, ...]


def nearest_rows(
    table: DecisionTable, facts: Mapping[str, Value], *, want: Value | UnaryTests
) -> tuple[NearRow, ...]:
    """Return the rows whose result is wanted, those that lack least first.

    Rows with as many tests that are not passed stand in the order of the table, those
    that only lack facts that were not told before the others.
    A row whose result depends on facts that were not told is left out.

    Args:
        table: The rules.
        facts: What is known, as for `ocop.rules.decide`.
        want: The result of the row, or some of its outputs by name; or the tests that
            it must pass, from `ocop.rules.parse_tests`.

    Raises:
        InexactNumber: If a fact is a float.
        OutsideDomain: If a fact lies outside its declared domain.
        AmbiguousTable: If rows contradict one another for the facts.

    >>> from ocop.rules.tables import Input, Output, Row
    >>> band = DecisionTable(
    ...     id="band",
    ...     inputs=(Input(expression="total"), Input(expression="raised")),
    ...     outputs=(Output(name="class"),),
    ...     rows=(
    ...         Row(id="high", tests=(">= 7", "false"), results=('"high"',)),
    ...         Row(id="low", tests=("< 7", "-"), results=('"low"',)),
    ...     ),
    ... )
    >>> (near,) = nearest_rows(band, {"total": 5, "raised": False}, want="high")
    >>> [reason.text("en") for reason in near.lacks]
    ['total is 5, needed is >= 7']
    """
    wanted = matcher(want)
    scope = Scope(check_facts(facts))
    outcomes = decide(table, facts).rows
    fired = [outcome.row.id for outcome in outcomes if outcome.fired]
    found = [
        NearRow(row=outcome.row, lacks=tuple(_lacks(outcome, fired)))
        for index, outcome in enumerate(outcomes)
        if wanted(table.program.result(index, scope))
    ]
    return tuple(sorted(found, key=_distance))


def _lacks(outcome: RowOutcome, fired: list[str]) -> Iterator[Reason]:
    for cell in outcome.cells:
        if cell.truth is Truth.FALSE:
            yield Reason(
                code=ReasonCode.NOT_PASSED,
                arguments={
                    "input": cell.input,
                    "value": spell_value(cell.value),
                    "test": cell.test,
                },
            )
        elif cell.truth is Truth.UNKNOWN:
            yield Reason(
                code=ReasonCode.NOT_TOLD,
                arguments={"input": cell.input, "test": cell.test},
            )
    if outcome.verdict is Truth.TRUE and not outcome.fired:
        others = {"others": ", ".join(fired)}
        yield Reason(code=ReasonCode.NOT_FIRST, arguments=others)


def _distance(near: NearRow) -> tuple[int, int]:
    failed = [reason for reason in near.lacks if reason.code is ReasonCode.NOT_PASSED]
    return len(near.lacks), len(failed)
