"""Find rows that never give an answer, mislead, or could be left out or joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ocop.rules.analysis.answers import UNKNOWN
from ocop.rules.analysis.findings import Finding, FindingCode
from ocop.rules.analysis.pieces import met
from ocop.rules.analysis.spelling import is_one_test, spell
from ocop.rules.analysis.survey import Survey
from ocop.rules.hit_policies import HitPolicy, rows_of

__all__ = ["check_contractions", "check_masks", "check_subsumption"]


def check_masks(survey: Survey) -> Iterator[Finding]:
    """Yield the rows that always lose, and those that lose more than they show.

    Only First and Priority let one row win over others.
    """
    if survey.table.hit_policy not in (HitPolicy.FIRST, HitPolicy.PRIORITY):
        return
    for row in rows_of(survey.known):
        answers = survey.answered(row)
        if not answers or UNKNOWN in answers.values():
            continue
        winners = survey.winners(row)
        if survey.is_masked(row):
            yield survey.found(
                FindingCode.MASKED,
                survey.place(row),
                rows=1 << row | winners,
                region=survey.boxes[row],
                arguments=_roles(survey, row, winners),
            )
        elif winners != 1 << row:
            yield from _misleading(survey, row)


def _roles(survey: Survey, row: int, others: int) -> Mapping[str, str]:
    """Return which row a finding is about, and which are the others."""
    return {
        "row": survey.table.rows[row].id,
        "others": ", ".join(survey.ids(others)),
    }


def _misleading(survey: Survey, row: int) -> Iterator[Finding]:
    """Yield the inputs of which a row names values with which it never wins."""
    own = survey.answers.of(1 << row)
    box = survey.boxes[row]
    for index, dimension in enumerate(survey.space.dimensions):
        columns = survey.tested(row, dimension)
        if not columns:
            continue
        lost: list[int] = []
        example: tuple[int, ...] = ()
        winners = 0
        others = survey.within((*box[:index], (), *box[index + 1 :]))
        for marks, pieces in dimension.groups_of(box[index]).items():
            survey.budget.spend(len(others))
            answers = [
                (survey.answers.of(met(passed, marks)[0] & survey.rows), chosen)
                for passed, chosen in others.items()
            ]
            if all(answer != own for answer, _ in answers):
                lost += pieces
                winners |= answers[0][0].fired
                example = (*answers[0][1][:index], pieces[0], *answers[0][1][index:])
        if lost:
            yield survey.found(
                FindingCode.MISLEADING,
                example,
                rows=1 << row | winners,
                columns=columns,
                region=(*box[:index], tuple(sorted(lost)), *box[index + 1 :]),
                arguments=_roles(survey, row, winners),
            )


def check_subsumption(survey: Survey) -> Iterator[Finding]:
    """Yield the rows that change no answer because another row does the same."""
    for row in rows_of(survey.known):
        box = survey.boxes[row]
        if not all(box) or survey.is_masked(row) or not _is_idle(survey, row):
            continue
        wider = next(
            (
                other
                for other in rows_of(survey.including(row))
                if survey.answers.result(row) == survey.answers.result(other)
                and (other < row or survey.boxes[other] != box)
            ),
            None,
        )
        if wider is not None:
            yield survey.found(
                FindingCode.SUBSUMED,
                survey.place(row),
                rows=1 << row | 1 << wider,
                region=box,
                arguments=_roles(survey, row, 1 << wider),
            )


def _is_idle(survey: Survey, row: int) -> bool:
    """Whether every answer stays the same without a row."""
    return all(
        answer != UNKNOWN and survey.answers.of(matched & ~(1 << row)) == answer
        for matched, answer in survey.answered(row).items()
    )


def check_contractions(survey: Survey) -> Iterator[Finding]:
    """Yield the pairs of rows that could be one row with one wider test."""
    alike: dict[object, list[int]] = {}
    for row in rows_of(survey.known):
        if all(survey.boxes[row]):
            alike.setdefault(survey.answers.result(row), []).append(row)
    for rows in alike.values():
        survey.budget.spend(len(rows) ** 2 // 2)
        for index, row in enumerate(rows):
            for other in rows[index + 1 :]:
                yield from _contraction(survey, row, other)


def _contraction(survey: Survey, row: int, other: int) -> Iterator[Finding]:
    one, two = survey.boxes[row], survey.boxes[other]
    differing = [index for index in range(len(one)) if one[index] != two[index]]
    if len(differing) != 1:
        return
    (index,) = differing
    dimension = survey.space.dimensions[index]
    joined = tuple(sorted({*one[index], *two[index]}))
    if joined in (one[index], two[index]) or not is_one_test(dimension, joined):
        return
    if not _is_joinable(survey, row, other):
        return
    region = (*one[:index], joined, *one[index + 1 :])
    yield survey.found(
        FindingCode.CONTRACTIBLE,
        survey.place(row),
        rows=1 << row | 1 << other,
        columns=(dimension.name,),
        contrast=survey.place(other),
        region=region,
        arguments={"test": spell(dimension, joined)},
    )


def _is_joinable(survey: Survey, row: int, other: int) -> bool:
    """Whether every answer stays the same when a row also stands in for another."""
    answers = {**survey.answered(row), **survey.answered(other)}
    survey.budget.spend(len(answers))
    return all(
        answer != UNKNOWN
        and survey.answers.of(matched & ~(1 << other) | 1 << row) == answer
        for matched, answer in answers.items()
    )
