"""Find declared results that no facts lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ocop.rules.analysis.answers import CLASH, LISTS, NO_ANSWER, UNKNOWN
from ocop.rules.analysis.findings import Finding, FindingCode
from ocop.rules.analysis.survey import Survey
from ocop.rules.comparisons import passes
from ocop.rules.deciding import decide
from ocop.rules.hit_policies import HitPolicy, rows_of
from ocop.rules.interpreter import prepare
from ocop.rules.scope import Scope
from ocop.rules.values import MISSING, Value

__all__ = ["check_outputs"]

_NOTHING: Final = Scope({})


def check_outputs(survey: Survey) -> Iterator[Finding]:
    """Yield the declared results that the table never gives, whatever the facts."""
    counts = survey.table.hit_policy is HitPolicy.COLLECT_COUNT
    if counts or not any(survey.table.values):
        return
    if all(survey.answers.of(matched) == CLASH for matched in survey.settled):
        return
    reached, unknown = _reached(survey)
    if unknown is not None:
        yield survey.not_analysed("results", rows=unknown)
        return
    possible = decide(survey.table, {}).possible
    for index, output in enumerate(survey.table.outputs):
        for text, node in zip(output.values, survey.table.values[index], strict=True):
            listed = prepare(node)(_NOTHING)
            if _is_among(survey, index, reached, listed):
                continue
            if MISSING in possible or _is_among(survey, index, possible, listed):
                # The interpreter is cautious: it may call more possible than can be.
                yield survey.not_analysed("no-witness", columns=(output.name,))
                continue
            yield Finding(
                code=FindingCode.UNREACHABLE,
                table=survey.table.id,
                columns=(output.name,),
                arguments={"value": text},
            )


def _is_among(
    survey: Survey, output: int, answers: Iterable[Value], listed: Value
) -> bool:
    """Whether some answer has a declared value in an output."""
    name = survey.table.outputs[output].name
    return any(
        passes(value[name] if isinstance(value, Mapping) else value, listed) is True
        for answer in answers
        for value in _single(survey, answer)
    )


def _reached(survey: Survey) -> tuple[list[Value], int | None]:
    """Return every value that some facts lead to, and the rows that are not known.

    None if all is known.
    """
    reached: list[Value] = []
    unknown: int | None = survey.blurred or None
    for matched in survey.settled:
        answer = survey.answers.of(matched)
        # Where rows contradict one another, each of them counts as an answer.
        each = [1 << row for row in rows_of(matched)] if answer == CLASH else [matched]
        for bits in each:
            answer = survey.answers.of(bits)
            if answer == UNKNOWN or bits & survey.answers.varying & answer.fired:
                unknown = (unknown or 0) | bits
            elif answer != NO_ANSWER:
                reached.append(answer.value)
    return reached, unknown


def _single(survey: Survey, value: Value) -> tuple[Value, ...]:
    """Return the answers in an answer: where rows are listed they are several."""
    is_list = survey.table.hit_policy in LISTS and isinstance(value, tuple)
    return value if is_list else (value,)
