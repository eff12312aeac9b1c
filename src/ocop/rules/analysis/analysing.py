"""Analyse a table: run every check, in order, within the documented limits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Final

from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules.analysis.cells import check_cells
from ocop.rules.analysis.coverage import check_conflicts, check_gaps
from ocop.rules.analysis.findings import Finding, FindingCode, say
from ocop.rules.analysis.monotony import check_monotony
from ocop.rules.analysis.reachability import check_outputs
from ocop.rules.analysis.redundancy import (
    check_contractions,
    check_masks,
    check_subsumption,
)
from ocop.rules.analysis.regions import MAX_WORK, Budget
from ocop.rules.analysis.survey import Survey
from ocop.rules.directions import Direction
from ocop.rules.models import DecisionModel
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.tables_inside import tables_of

__all__ = ["MAX_FINDINGS", "analyse", "analyse_model"]

MAX_FINDINGS = 50
"""Findings of one check that are told; that there are more is told too."""

_NO_ORDER: Final[Mapping[str, Direction]] = FrozenMapping({})


def analyse(
    table: DecisionTable,
    *,
    inputs: Mapping[str, Direction] = _NO_ORDER,
    outputs: Mapping[str, Direction] = _NO_ORDER,
    work: int = MAX_WORK,
) -> tuple[Finding, ...]:
    """Return what is wrong with a table, or could be simpler, without running it.

    The declared domains are cut at every constant of the cells, with exact numbers, so
    nothing between two of them escapes.
    An input without a declared domain has every value of the types that its tests name.
    What is not analysed, because a cell cannot be cut, because a limit is reached or
    because no facts can be made that show it, is a finding too.

    Args:
        table: The table.
        inputs: For facts by name which values are better, besides what the table itself
            declares; a better fact must never lead to a worse answer.
        outputs: For outputs by name which answers are better; an output that is not
            there has the order that it declares.
        work: How many steps may be taken; what needs more is not analysed.

    Raises:
        UnknownName: If there is no such fact or output.

    >>> from ocop.rules.tables import Input, Output, Row
    >>> band = DecisionTable(
    ...     id="band",
    ...     inputs=(Input(expression="total", domain="[0..10]"),),
    ...     outputs=(Output(name="class"),),
    ...     rows=(
    ...         Row(id="high", tests=("> 7",), results=('"high"',)),
    ...         Row(id="low", tests=("< 7",), results=('"low"',)),
    ...     ),
    ... )
    >>> for finding in analyse(band):
    ...     print(finding.text("en"))
    no row of table 'band' is passed where total: 7
    """
    return _analyse(table, inputs, outputs, Budget(work))


def analyse_model(model: DecisionModel, *, work: int = MAX_WORK) -> tuple[Finding, ...]:
    """Return what is wrong with the tables of a model, wherever they stand in it.

    Args:
        model: The model.
        work: How many steps may be taken for all tables together.

    >>> from ocop.rules import Decision, Input, Output, Row
    >>> band = DecisionTable(
    ...     id="band",
    ...     inputs=(Input(expression="total", domain="[0..10]"),),
    ...     outputs=(Output(name="class"),),
    ...     rows=(Row(id="high", tests=("> 7",), results=('"high"',)),),
    ... )
    >>> model = DecisionModel(id="m", decisions=(Decision(name="band", logic=band),))
    >>> [finding.code.value for finding in analyse_model(model)]
    ['gap']
    """
    budget = Budget(work)
    return tuple(
        finding
        for table in tables_of(model)
        for finding in _analyse(table, _NO_ORDER, _NO_ORDER, budget)
    )


def _analyse(
    table: DecisionTable,
    inputs: Mapping[str, Direction],
    outputs: Mapping[str, Direction],
    budget: Budget,
) -> tuple[Finding, ...]:
    try:
        survey = Survey(table, budget)
    except LimitExceeded:
        # A constant of a cell may be too large to be computed.
        reason = {"reason": say("not-analysed.too-large")}
        code = FindingCode.NOT_ANALYSED
        return (Finding(code=code, table=table.id, arguments=reason),)
    if survey.uncut:
        return (survey.not_analysed("no-values", columns=survey.uncut),)
    checks = (
        _opaque_cells(survey),
        check_cells(survey),
        check_gaps(survey),
        check_conflicts(survey),
        check_masks(survey),
        check_subsumption(survey),
        check_contractions(survey),
        check_outputs(survey),
        check_monotony(survey, inputs, outputs),
    )
    # Checks that stop for the same reason say so once.
    return tuple(
        dict.fromkeys(finding for check in checks for finding in _told(survey, check))
    )


def _told(survey: Survey, check: Iterator[Finding]) -> Iterator[Finding]:
    """Yield what a check finds, and that it stops where a limit is reached."""
    try:
        yield from itertools.islice(check, MAX_FINDINGS)
        further = next(check, None)
    except LimitExceeded:
        yield survey.not_analysed("too-large")
        return
    if further is not None:
        yield survey.not_analysed("more")


def _opaque_cells(survey: Survey) -> Iterator[Finding]:
    """Yield the inputs with cells that cannot be cut."""
    for dimension in survey.space.dimensions:
        opaque = survey.opaque_in(dimension)
        for layer in dimension.layers:
            rows = layer.blind(Scope({})) & opaque
            if rows:
                columns = (layer.column.text,)
                yield survey.not_analysed("cells", rows=rows, columns=columns)
