"""The cheapest ways to a wanted class: exact, over every combination of options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import final

import attrs

from ocop.combinations import Combination, Costs, Search
from ocop.decimals import exactly
from ocop.errors import InvalidInput, Problem
from ocop.mappings import FrozenMapping
from ocop.rating import Rating, rate
from ocop.rating.preparing import prepare
from ocop.rulebooks import Rulebook
from ocop.scorecards import Criterion, Option, Points
from ocop.scoresheets import (
    Answer,
    ScoreSheet,
    no_such_option,
    unknown_criterion,
)
from ocop.vocabulary import Stars

__all__ = ["Change", "Improvement", "Obstacle", "ObstacleKind", "Plan", "improve"]


@final
@attrs.frozen(kw_only=True)
class Change:
    """Thay đổi: another answer on one criterion.

    Attributes:
        criterion: The criterion.
        from_option: The option chosen before; None if it was unanswered.
        to_option: The option to reach.
        points_gained: How many more points it earns.
    """

    criterion: Criterion
    from_option: Option | None
    to_option: Option
    points_gained: Points


@final
@attrs.frozen(kw_only=True)
class Plan:
    """Phương án: changes that together reach the wanted class.

    Attributes:
        changes: The changes, in printed order.
        cost: What they cost: their number, or the sum of the costs that were given.
        rating: The rating of the changed sheet.
    """

    changes: tuple[Change, ...]
    cost: Points
    rating: Rating


@final
class ObstacleKind(StrEnum):
    """Loại trở ngại: what keeps a class out of reach."""

    GROUND = "ground"
    MINIMUM = "minimum"
    POINTS = "points"
    COMBINATION = "combination"


@final
@attrs.frozen(kw_only=True)
class Obstacle:
    """Trở ngại: a reason why no change that is allowed reaches the class.

    Attributes:
        kind: A ground that was raised; a minimum that no allowed option meets; too few
            points even with the best options; or that no combination of allowed options
            reaches the class although each need could be met alone.
        subject: The id of the ground, the number of the criterion, or nothing.
        points: The most points within reach.
    """

    kind: ObstacleKind
    subject: str
    points: Points


@final
@attrs.frozen(kw_only=True)
class Improvement:
    """Nâng hạng: the cheapest ways to a wanted class, or why there is none.

    Attributes:
        target: The wanted class.
        plans: The cheapest plans, the best first; each was verified by rating the
            changed sheet.
        obstacles: If there is no plan, what keeps the class out of reach.
    """

    target: Stars
    plans: tuple[Plan, ...]
    obstacles: tuple[Obstacle, ...]

    @property
    def reachable(self) -> bool:
        """Whether some plan reaches the class."""
        return bool(self.plans)


def improve(
    sheet: ScoreSheet,
    *,
    to: Stars | int,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] = FrozenMapping({}),
    costs: Costs | None = None,
    keep: Iterable[str] = (),
    limit: int = 5,
) -> Improvement:
    """Find the cheapest ways to a wanted class.

    Every combination of options that does not lower points is considered; the search is
    exact, not greedy.
    Plans are ordered by cost, then by the number of changes, then by the points gained;
    a plan that only adds to a cheaper one is left out.
    A criterion that stays unanswered counts as its worst answer, so that a plan holds
    whatever the answer turns out to be.

    Args:
        sheet: The sheet to improve.
        to: The wanted class; a higher one is as good.
        rulebook: As for `ocop.rating.rate`.
        readings: As for `ocop.rating.rate`.
        costs: For each criterion the options that may be chosen and what choosing each
            costs, at least 0; by default every option may be chosen and each change
            costs 1.
        keep: The numbers of criteria that may not change, or just one number.
        limit: How many plans to return at most.

    Raises:
        InvalidInput: If a criterion or option is not on the card, or a cost is no
            exact number of at least 0; or as for `ocop.rating.rate`.

    >>> from ocop import rulebooks
    >>> tea = rulebooks.load("qd-26-2026").scorecard(11)
    >>> best = {c.number: c.options[-1] for c in tea.criteria.values()}
    >>> sheet = ScoreSheet.fill(tea, best | {"4.1": tea.criteria["4.1"].options[0]})
    >>> plan = improve(sheet, to=5).plans[0]
    >>> [(c.criterion.number, c.to_option.points) for c in plan.changes]
    [('4.1', 5)]
    """
    _, classifier = prepare(sheet, rulebook, readings)
    kept = frozenset([keep] if isinstance(keep, str) else keep)
    problems = [*_check_costs(sheet, costs or {}), *_check_keep(sheet, kept)]
    if problems:
        raise InvalidInput(problems=problems)
    target = Stars(to)
    search = Search(
        classifier=classifier, sheet=sheet, target=target, costs=costs, keep=kept
    )
    plans: list[Plan] = []
    for combination in () if sheet.disqualified_by else search.cheapest(limit * _SPARE):
        plan = _make_plan(sheet, combination, rulebook, readings)
        if len(plans) == limit:
            break
        if _reaches(plan.rating, target) and not any(_adds_to(p, plan) for p in plans):
            plans.append(plan)
    return Improvement(
        target=target,
        plans=tuple(plans),
        obstacles=() if plans else tuple(_find_obstacles(search)),
    )


def _make_plan(
    sheet: ScoreSheet,
    combination: Combination,
    rulebook: Rulebook | None,
    readings: Mapping[str, str],
) -> Plan:
    criteria = tuple(sheet.scorecard.criteria.values())
    changes = []
    answers = dict(sheet.answers)
    for position, number in sorted(combination.changes):
        criterion = criteria[position]
        before = answers.get(criterion.number)
        option = next(o for o in criterion.choices if o.number == number)
        answers[criterion.number] = Answer(option=option)
        changes.append(
            Change(
                criterion=criterion,
                from_option=None if before is None else before.option,
                to_option=option,
                points_gained=_gain(before, option),
            )
        )
    changed = attrs.evolve(sheet, answers=FrozenMapping(answers))
    return Plan(
        changes=tuple(changes),
        cost=combination.cost,
        rating=rate(changed, rulebook=rulebook, readings=readings),
    )


@exactly
def _gain(before: Answer | None, option: Option) -> Points:
    return option.points - (before.option.points if before else 0)


_SPARE = 10
"""How many combinations are looked at for each plan: most only add to a cheaper one."""


def _adds_to(cheaper: Plan, plan: Plan) -> bool:
    """Whether a plan changes all that a cheaper one does, and at least as far."""
    gained = {change.criterion.number: change.points_gained for change in plan.changes}
    return all(
        gained.get(change.criterion.number, -1) >= change.points_gained
        for change in cheaper.changes
    )


def _reaches(rating: Rating, target: Stars) -> bool:
    """Whether the target is reached whatever the answers still missing turn out."""
    return not rating.possibly_unclassed and min(rating.possible_stars) >= target


def _find_obstacles(search: Search) -> Iterator[Obstacle]:
    most = search.most_points()
    for ground in search.sheet.disqualified_by:
        yield Obstacle(kind=ObstacleKind.GROUND, subject=ground, points=most)
    minimums = search.unreachable_minimums()
    for number in minimums:
        yield Obstacle(kind=ObstacleKind.MINIMUM, subject=number, points=most)
    band = search.classifier.band(most)
    if band < search.target:
        yield Obstacle(kind=ObstacleKind.POINTS, subject="", points=most)
    elif not minimums and not search.sheet.disqualified_by:
        yield Obstacle(kind=ObstacleKind.COMBINATION, subject="", points=most)


def _check_keep(sheet: ScoreSheet, keep: frozenset[str]) -> Iterator[Problem]:
    for number in sorted(keep - set(sheet.scorecard.criteria), key=str):
        yield unknown_criterion(sheet.scorecard, number, f"keep.{number}")


def _check_costs(sheet: ScoreSheet, costs: Costs) -> Iterator[Problem]:
    criteria = sheet.scorecard.criteria
    for number, options in costs.items():
        path = f'costs."{number}"'
        if number not in criteria:
            yield unknown_criterion(sheet.scorecard, number, path)
            continue
        if not isinstance(options, Mapping):
            arguments = {"found": repr(options)[:80]}
            yield Problem(code="not-a-table", path=path, arguments=arguments)
            continue
        for option, cost in options.items():
            if criteria[number].find(option) is None:
                yield no_such_option(criteria[number], option, f"{path}.{option}")
            elif (code := _find_fault(cost)) is not None:
                arguments = {"found": repr(cost)[:80]}
                yield Problem(code=code, path=f"{path}.{option}", arguments=arguments)


def _find_fault(cost: object) -> str | None:
    """Return the code of what is wrong with a cost, if anything is."""
    if isinstance(cost, float):
        return "float"
    if isinstance(cost, bool) or not isinstance(cost, int | Decimal):
        return "not-a-cost"
    if isinstance(cost, Decimal) and not cost.is_finite():
        return "not-a-cost"
    return "negative-cost" if cost < 0 else None
