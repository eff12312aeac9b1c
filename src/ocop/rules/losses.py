"""Rank facts by what each of them costs: the points that another value would give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import final

import attrs

from ocop.errors import LimitExceeded, UnknownName
from ocop.rules.analysis.levers import Ground, Lever
from ocop.rules.analysis.sources import entered
from ocop.rules.analysis.space import tidy
from ocop.rules.analysis.spelling import spell
from ocop.rules.canonical import spell_number
from ocop.rules.deciding import decide
from ocop.rules.directions import Direction
from ocop.rules.errors import AmbiguousTable
from ocop.rules.facts import check_facts
from ocop.rules.interpreter import prepare
from ocop.rules.limits import MAX_COMPLETIONS
from ocop.rules.numbers import Number, ratio, simplest
from ocop.rules.outcomes import Outcome
from ocop.rules.reasons import Reason, ReasonCode
from ocop.rules.scope import Scope
from ocop.rules.spelling import spell_value
from ocop.rules.tables import DecisionTable
from ocop.rules.values import Value, identity, kind_of
from ocop.rules.wording import phrase

__all__ = ["Loss", "Losses", "losses"]


@final
@attrs.frozen(kw_only=True)
class Loss:
    """What one fact costs.

    Attributes:
        fact: Its name, as an input writes it.
        present: What it is; `MISSING` if it was not told.
        points: How much better the answer would surely be with another value, all else
            being the same: points, or places among the declared results.
        tests: The values that it would have to enter, exactly, as rule text.
        value: One of them.
        outcome: The answer with that value, which proves it.
        reason: All this as a code with its arguments.
    """

    fact: str
    present: Value
    points: Number
    tests: str
    value: Value
    outcome: Outcome
    reason: Reason


@final
@attrs.frozen(kw_only=True)
class Losses:
    """What every fact costs.

    Attributes:
        present: The answer now.
        ranked: The facts that cost something, the dearest first.
        not_analysed: Facts that were left as they are, as in `changes.Changes`.
    """

    present: Outcome
    ranked: tuple[Loss, ...]
    not_analysed: tuple[str, ...]


def losses(
    table: DecisionTable, facts: Mapping[str, Value], *, output: str | None = None
) -> Losses:
    """Return which facts keep the answer from being better, the dearest first.

    Each fact is changed alone.
    What is better an output declares, by `Output.better` or by listing its values; of
    numbers the greater one is better where nothing is declared.
    An answer that is not decided counts as the worst one still possible; no answer
    counts as no points, or as worse than all that are listed.

    Args:
        table: The rules.
        facts: What is known, as for `ocop.rules.decide`.
        output: The output whose answers are compared; needed if there are several.

    Raises:
        UnknownName: If there is no such output, or there are several and none is named.
        InexactNumber: If a fact is a float.
        OutsideDomain: If a fact lies outside its declared domain.
        AmbiguousTable: If rows contradict one another for the facts.
        LimitExceeded: If there are too many values to look at.

    >>> from ocop.rules.tables import Input, Output, Row
    >>> from ocop.rules import HitPolicy
    >>> score = DecisionTable(
    ...     id="score",
    ...     hit_policy=HitPolicy.COLLECT_SUM,
    ...     inputs=(Input(expression="age"), Input(expression="local")),
    ...     outputs=(Output(name="points"),),
    ...     rows=(
    ...         Row(id="young", tests=("< 3", "-"), results=("5",)),
    ...         Row(id="old", tests=(">= 3", "-"), results=("20",)),
    ...         Row(id="local", tests=("-", "true"), results=("30",)),
    ...     ),
    ... )
    >>> found = losses(score, {"age": 1, "local": False})
    >>> for loss in found.ranked:
    ...     print(loss.reason.text("en"))
    local: 30 points lost; with true it would be 35
    age: 15 points lost; with >= 3 it would be 20
    """
    known = check_facts(facts)
    index = _index(table, output)
    measure = _Measure(table, index)
    present = decide(table, known)
    start = measure.worst(present)
    ground = Ground(table, known)
    _check_work(ground)
    found = (
        None if start is None else _loss(table, known, lever, measure, start)
        for lever in ground.levers.values()
    )
    ranked = sorted(filter(None, found), key=lambda loss: -ratio(loss.points))
    return Losses(present=present, ranked=tuple(ranked), not_analysed=ground.stuck)


def _index(table: DecisionTable, output: str | None) -> int:
    names = [column.name for column in table.outputs]
    if output is None and len(names) == 1:
        return 0
    if output not in names:
        raise UnknownName(kind="output", name=output or "-", known=names)
    return names.index(output)


@final
class _Measure:
    """How good the answers of one output are.

    Attributes:
        code: What the difference between two answers is.
    """

    def __init__(self, table: DecisionTable, index: int) -> None:
        column = table.outputs[index]
        is_listed = column.better in (None, Direction.LISTED) and bool(column.values)
        values = table.values[index] if is_listed else ()
        self._places = {
            identity(prepare(node)(Scope({}))): -place
            for place, node in enumerate(values)
        }
        self._sign = -1 if column.better is Direction.LOWER else 1
        self._name = None if len(table.outputs) == 1 else column.name
        self.code = ReasonCode.PLACES_LOST if is_listed else ReasonCode.POINTS_LOST

    def of(self, answer: Value) -> Fraction | int | None:
        """Return how good an answer is, or None if it has no place and no points."""
        if answer is None:
            return -len(self._places) if self._sign > 0 else None
        if self._name is not None:
            answer = answer[self._name] if isinstance(answer, Mapping) else answer
        if self._places:
            return self._places.get(identity(answer))
        return self._sign * ratio(answer) if kind_of(answer) == "number" else None

    def worst(self, outcome: Outcome) -> Fraction | int | None:
        """Return how good the worst answer still possible is; None if not known."""
        found = [self.of(value) for value in outcome.possible]
        known = [points for points in found if points is not None]
        return min(known) if len(known) == len(found) else None


def _check_work(ground: Ground) -> None:
    pieces = [len(lever.allowed) for lever in ground.levers.values()]
    # Facts that were not told are completed anew for every value of another one.
    open_ = sum(lever.place is None for lever in ground.levers.values())
    work = sum(pieces) * (max(pieces) if open_ else 1)
    if work > MAX_COMPLETIONS:
        raise LimitExceeded(
            what=phrase("limit.decisions"), limit=MAX_COMPLETIONS, found=str(work)
        )


def _loss(
    table: DecisionTable,
    known: Mapping[str, Value],
    lever: Lever,
    measure: _Measure,
    start: Fraction | int,
) -> Loss | None:
    """Return what the present value of a fact costs, or None if it is the best."""
    outcomes = dict(_outcomes(table, known, lever))
    points = {piece: measure.worst(outcome) for piece, outcome in outcomes.items()}
    best = max((each for each in points.values() if each is not None), default=start)
    if best <= start:
        return None
    pieces = tuple(piece for piece, each in points.items() if each == best)
    outcome, lost = outcomes[pieces[0]], simplest(Fraction(best) - start)
    name, tests = lever.dimension.name, spell(lever.dimension, pieces)
    told = {
        "fact": name,
        "points": spell_number(lost),
        "tests": tests,
        "best": ", ".join(map(spell_value, outcome.possible)),
    }
    return Loss(
        fact=name,
        present=lever.present,
        points=lost,
        tests=tests,
        value=tidy(lever.dimension.pieces[pieces[0]].value),
        outcome=outcome,
        reason=Reason(code=measure.code, arguments=told),
    )


def _outcomes(
    table: DecisionTable, known: Mapping[str, Value], lever: Lever
) -> Iterator[tuple[int, Outcome]]:
    """Yield for each piece that a fact may enter the answer there."""
    for piece in sorted(lever.allowed):
        value = tidy(lever.dimension.pieces[piece].value)
        try:
            yield piece, decide(table, entered(known, lever.dimension.path, value))
        except AmbiguousTable:
            # Where rows contradict one another nothing is gained.
            continue
