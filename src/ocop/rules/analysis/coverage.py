"""Find facts that no row covers, and facts that rows cover against the hit policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ocop.rules.analysis.answers import CLASH, LISTS, UNKNOWN
from ocop.rules.analysis.boxes import Box, Boxes
from ocop.rules.analysis.findings import Finding, FindingCode
from ocop.rules.analysis.survey import Survey
from ocop.rules.hit_policies import HitPolicy, rows_of

__all__ = ["check_conflicts", "check_gaps"]

_CONFLICTS: Final = {
    HitPolicy.UNIQUE: FindingCode.OVERLAP,
    HitPolicy.ANY: FindingCode.DISAGREEMENT,
}
"""The hit policies under which rows can contradict one another, and what that is."""


def check_gaps(survey: Survey) -> Iterator[Finding]:
    """Yield the parts of the domain in which no row is passed and no default helps.

    Where rows are listed or counted there may be none.
    """
    policy = survey.table.hit_policy
    if policy in (*LISTS, HitPolicy.COLLECT_COUNT) or survey.table.program.has_default:
        return
    for box in Boxes(
        [dimension.groups for dimension in survey.space.dimensions],
        survey.rows,
        lambda passed, marks: passed & marks[1],
        lambda passed: not passed,
        survey.budget,
    ):
        yield survey.found(FindingCode.GAP, [pieces[0] for pieces in box], region=box)


def check_conflicts(survey: Survey) -> Iterator[Finding]:
    """Yield the pairs of rows that are passed together and contradict each other.

    Under Unique any two rows that meet do, under Any two that disagree.
    """
    code = _CONFLICTS.get(survey.table.hit_policy)
    if code is None:
        return
    unknown = 0
    for row in range(len(survey.table.rows)):
        for other in rows_of(survey.meeting(row) >> (row + 1) << (row + 1)):
            pair = 1 << row | 1 << other
            answer = survey.answers.of(pair)
            if answer == UNKNOWN:
                unknown |= pair
            elif answer == CLASH:
                box = survey.box(row, other)
                place = _clash(survey, box)
                if place is None:
                    unknown |= pair
                else:
                    yield survey.found(code, place, rows=pair, region=box)
    if unknown:
        yield survey.not_analysed("results", rows=unknown)


def _clash(survey: Survey, box: Box) -> tuple[int, ...] | None:
    """Return a place in a box where rows clash, whatever other rows say there."""
    for (certain, _), place in survey.within(box).items():
        if survey.answers.of(certain) == CLASH:
            return place
    return None
