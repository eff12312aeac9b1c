"""Whether the witness of a finding shows it, by the interpreter alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ocop import rules
from ocop.rules import Truth, Verdict
from ocop.rules.analysis import Finding, FindingCode
from ocop.rules.interpreter import prepare, prepare_tests
from ocop.rules.scope import Scope

__all__ = ["answer", "fired", "is_in", "passed", "shows"]

REFUSED = "refused"
"""What stands for an answer where the facts lie outside the domain."""


def answer(table: rules.DecisionTable, facts: Mapping[str, Any]) -> Any:
    """Return the answer of a table; without one, the verdict or the rows that clash."""
    try:
        outcome = rules.decide(table, facts)
    except rules.AmbiguousTable as clash:
        return clash.rows
    except rules.OutsideDomain:
        return REFUSED
    decided = outcome.verdict is Verdict.DECIDED
    return outcome.value if decided else outcome.verdict


def passed(
    table: rules.DecisionTable, facts: Mapping[str, Any]
) -> tuple[rules.Row, ...]:
    """Return the rows whose tests facts pass, by evaluating each cell on its own."""
    scope = Scope(facts)
    return tuple(
        row
        for row, cells in zip(table.rows, table.cells, strict=True)
        if all(
            prepare_tests(cell)(prepare(node)(scope), scope) is True
            for node, cell in zip(table.expressions, cells, strict=True)
        )
    )


def fired(
    table: rules.DecisionTable, facts: Mapping[str, Any]
) -> tuple[rules.Row, ...]:
    """Return the rows that give the answer."""
    return tuple(row.row for row in rules.decide(table, facts).rows if row.fired)


def is_in(finding: Finding, facts: Mapping[str, Any]) -> bool:
    """Whether facts lie in the region of a finding."""
    return all(
        rules.evaluate(f"{name} in ({tests})", facts).value is True
        if not tests.startswith("not(")
        else rules.evaluate(f"{name} in ({tests[4:-1]})", facts).value is not True
        for name, tests in finding.region.items()
    )


def shows(table: rules.DecisionTable, finding: Finding) -> bool:
    """Whether deciding the table with the witness shows what was found."""
    return _SHOWS[finding.code](table, finding)


def _row(table: rules.DecisionTable, facts: Mapping[str, Any], row: str) -> Any:
    rows = rules.decide(table, facts).rows
    return next(one for one in rows if one.row.id == row)


def _refused(table: rules.DecisionTable, finding: Finding) -> bool:
    return answer(table, finding.witness) == REFUSED


def _never_passed(table: rules.DecisionTable, finding: Finding) -> bool:
    (name,) = finding.rows
    given = answer(table, finding.witness)
    if isinstance(given, tuple):
        # Other rows contradict one another there, and this one is not among them.
        return name not in given
    return _row(table, finding.witness, name).verdict is Truth.FALSE


def _gap(table: rules.DecisionTable, finding: Finding) -> bool:
    return answer(table, finding.witness) is Verdict.UNMATCHED


def _clash(table: rules.DecisionTable, finding: Finding) -> bool:
    given = answer(table, finding.witness)
    if isinstance(given, tuple):
        return set(finding.rows) <= set(given)
    # While the tests of other rows lack facts, the contradiction is not yet raised.
    verdicts = {_row(table, finding.witness, row).verdict for row in finding.rows}
    return verdicts == {Truth.TRUE}


def _beaten(table: rules.DecisionTable, finding: Finding) -> bool:
    row = _row(table, finding.witness, str(finding.arguments["row"]))
    return row.verdict is Truth.TRUE and not row.fired


def _subsumed(table: rules.DecisionTable, finding: Finding) -> bool:
    """Without the row the answer is the same."""
    results = {row.results for row in table.rows if row.id in finding.rows}
    given = answer(table, finding.witness)
    if isinstance(given, tuple) and set(finding.rows) <= set(given):
        # Both are passed: the table contradicts itself, which is found besides.
        return len(results) == 1
    verdicts = {_row(table, finding.witness, row).verdict for row in finding.rows}
    return verdicts == {Truth.TRUE} and len(results) == 1


def _contractible(table: rules.DecisionTable, finding: Finding) -> bool:
    """Each row is passed at its place, and both places are in the joined cell."""
    assert finding.contrast is not None
    return all(
        is_in(finding, facts)
        and (
            row in str(answer(table, facts))
            or _row(table, facts, row).verdict is Truth.TRUE
        )
        for facts, row in zip(
            (finding.witness, finding.contrast), finding.rows, strict=True
        )
    )


def _unreachable(table: rules.DecisionTable, finding: Finding) -> bool:
    possible = rules.decide(table, finding.witness).possible
    return str(finding.arguments["value"]) not in map(str, possible)


def _not_monotone(table: rules.DecisionTable, finding: Finding) -> bool:
    assert finding.contrast is not None
    before, after = (
        str(answer(table, facts)) for facts in (finding.witness, finding.contrast)
    )
    # The fact itself rises, or an input that follows it and says so.
    told = [column.expression for column in table.inputs if column.better is not None]
    return (
        (before, after) == (finding.arguments["before"], finding.arguments["after"])
        and before != after
        and any(
            rules.evaluate(expression, finding.witness).value
            < rules.evaluate(expression, finding.contrast).value
            for expression in told or [str(finding.arguments["input"])]
        )
    )


_SHOWS = {
    FindingCode.OUTSIDE_DOMAIN: _refused,
    FindingCode.NEVER_PASSED: _never_passed,
    FindingCode.GAP: _gap,
    FindingCode.OVERLAP: _clash,
    FindingCode.DISAGREEMENT: _clash,
    FindingCode.MASKED: _beaten,
    FindingCode.MISLEADING: _beaten,
    FindingCode.SUBSUMED: _subsumed,
    FindingCode.CONTRACTIBLE: _contractible,
    FindingCode.UNREACHABLE: _unreachable,
    FindingCode.NOT_MONOTONE: _not_monotone,
}
