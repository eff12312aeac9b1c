"""Find where a better fact leads to a worse answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from ocop.errors import UnknownName
from ocop.rules.analysis.answers import CLASH, LISTS, NO_ANSWER, UNKNOWN, Answer
from ocop.rules.analysis.findings import Finding, FindingCode
from ocop.rules.analysis.orders import AnswerOrder, Direction, answer_orders, ascending
from ocop.rules.analysis.pieces import met
from ocop.rules.analysis.survey import Survey
from ocop.rules.values import spell_value

__all__ = ["check_monotony"]

Step: TypeAlias = tuple[tuple[int, ...], Answer]
"""A place, and the answer there."""


def check_monotony(
    survey: Survey,
    inputs: Mapping[str, Direction],
    outputs: Mapping[str, Direction],
) -> Iterator[Finding]:
    """Yield the steps from a worse to a better fact at which the answer gets worse.

    Args:
        survey: The table.
        inputs: For facts by name which values are better.
        outputs: For outputs by name which answers are better.

    Raises:
        UnknownName: If there is no such fact or output.
    """
    names = [dimension.name for dimension in survey.space.dimensions]
    for name in inputs:
        if name not in names:
            raise UnknownName(kind="input", name=name, known=names)
    is_list = survey.table.hit_policy in LISTS
    orders = [
        order for order in answer_orders(survey.table, outputs) if order.is_declared
    ]
    if inputs and (is_list or not orders):
        yield survey.not_analysed("no-order", columns=tuple(inputs))
        return
    for name, direction in inputs.items():
        yield from _falls(survey, names.index(name), direction, orders)


def _falls(
    survey: Survey,
    index: int,
    direction: Direction,
    orders: Sequence[AnswerOrder],
) -> Iterator[Finding]:
    """Yield each way in which the answer falls along one dimension, once."""
    dimension = survey.space.dimensions[index]
    seen: set[tuple[int, int, str]] = set()
    unknown: dict[str, int] = {}
    for before, after in _steps(survey, index, direction):
        fired = before[1].fired, after[1].fired
        for order in orders:
            if (*fired, order.name) in seen:
                continue
            is_better = _is_better(order, before[1], after[1])
            if is_better is None:
                rows = fired[0] | fired[1]
                unknown[order.name] = unknown.get(order.name, 0) | rows
            elif is_better:
                seen.add((*fired, order.name))
                yield survey.found(
                    FindingCode.NOT_MONOTONE,
                    before[0],
                    rows=fired[0] | fired[1],
                    columns=(dimension.name, order.name),
                    contrast=after[0],
                    arguments={
                        "input": dimension.name,
                        "output": order.name,
                        "before": spell_value(before[1].value),
                        "after": spell_value(after[1].value),
                    },
                )
    for name, rows in unknown.items():
        yield survey.not_analysed("no-order", rows=rows, columns=(name,))


def _is_better(order: AnswerOrder, one: Answer, two: Answer) -> bool | None:
    if one == two:
        return False
    if one.value is None or two.value is None:
        return None
    return order.better(one.value, two.value)


def _steps(
    survey: Survey, index: int, direction: Direction
) -> Iterator[tuple[Step, Step]]:
    """Yield the neighbouring places with an answer, the worse fact first."""
    dimension = survey.space.dimensions[index]
    everywhere = [tuple(range(len(one.pieces))) for one in survey.space.dimensions]
    everywhere[index] = ()
    column = survey.table.program.columns.index(dimension.layers[0].column)
    lines = list(ascending(dimension, direction, survey.table.domains[column]))
    for passed, chosen in survey.within(tuple(everywhere)).items():
        survey.budget.spend(len(dimension.pieces))
        for line in lines:
            before: Step | None = None
            for piece in line:
                certain, possible = met(passed, dimension.pieces[piece].marks)
                answer = survey.answers.of(certain)
                if certain != possible or answer in (CLASH, NO_ANSWER, UNKNOWN):
                    continue
                after = (*chosen[:index], piece, *chosen[index:]), answer
                if before is not None:
                    yield before, after
                before = after
