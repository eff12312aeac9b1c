"""Find where a better fact leads to a worse answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, final

import attrs

from ocop.errors import UnknownName
from ocop.rules.analysis.answers import CLASH, LISTS, NO_ANSWER, UNKNOWN, Answer
from ocop.rules.analysis.findings import Finding, FindingCode
from ocop.rules.analysis.orders import AnswerOrder, answer_orders, ascending
from ocop.rules.analysis.pieces import Layer, met
from ocop.rules.analysis.sources import follow
from ocop.rules.analysis.survey import Survey
from ocop.rules.directions import Direction
from ocop.rules.spelling import spell_value

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
        inputs: For facts by name which values are better, besides what the inputs of
            the table declare.
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
    told = [_told(survey, names.index(name), way) for name, way in inputs.items()]
    ways = dict.fromkeys([*told, *_declared(survey)])
    if ways and (is_list or not orders):
        columns = dict.fromkeys(names[way.dimension] for way in ways)
        yield survey.not_analysed("no-order", columns=tuple(columns))
        return
    for way in ways:
        if any(way.lines):
            yield from _falls(survey, way, orders)
        else:
            yield survey.not_analysed("not-listed", columns=(names[way.dimension],))


@final
@attrs.frozen(kw_only=True)
class _Way:
    """A dimension, with the pieces in the order in which they become better."""

    dimension: int
    lines: tuple[tuple[int, ...], ...]


def _told(survey: Survey, index: int, direction: Direction) -> _Way:
    """Return the way in which a caller says that a dimension becomes better."""
    layer = survey.space.dimensions[index].layers[0]
    return _way(survey, index, direction, layer)


def _declared(survey: Survey) -> Iterator[_Way]:
    """Yield the ways in which the table itself says that its inputs become better."""
    for column, layer in zip(survey.table.inputs, survey.space.layers, strict=True):
        if column.better is None:
            continue
        for index, dimension in enumerate(survey.space.dimensions):
            if layer in dimension.layers:
                slope = follow(layer.node, dimension.path, {})
                falls = slope is not None and slope.factor < 0
                better = column.better.reverse if falls else column.better
                yield _way(survey, index, better, layer)


def _way(survey: Survey, index: int, direction: Direction, layer: Layer) -> _Way:
    column = survey.table.program.columns.index(layer.column)
    lines = ascending(
        survey.space.dimensions[index], direction, survey.table.domains[column]
    )
    return _Way(dimension=index, lines=tuple(map(tuple, lines)))


def _falls(
    survey: Survey, way: _Way, orders: Sequence[AnswerOrder]
) -> Iterator[Finding]:
    """Yield each way in which the answer falls along one dimension, once."""
    dimension = survey.space.dimensions[way.dimension]
    seen: set[tuple[int, int]] = set()
    unknown: dict[str, int] = {}
    for before, after in _steps(survey, way):
        fired = before[1].fired, after[1].fired
        if fired in seen:
            continue
        # The rows that fire make the answer, so the same step is the same fall.
        seen.add(fired)
        for order in orders:
            is_better = _is_better(order, before[1], after[1])
            if is_better is None:
                rows = fired[0] | fired[1]
                unknown[order.name] = unknown.get(order.name, 0) | rows
            elif is_better:
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


def _steps(survey: Survey, way: _Way) -> Iterator[tuple[Step, Step]]:
    """Yield the neighbouring places with an answer, the worse fact first."""
    index = way.dimension
    dimension = survey.space.dimensions[index]
    everywhere = [tuple(range(len(one.pieces))) for one in survey.space.dimensions]
    everywhere[index] = ()
    for passed, chosen in survey.within(tuple(everywhere)).items():
        survey.budget.spend(len(dimension.pieces))
        for line in way.lines:
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
