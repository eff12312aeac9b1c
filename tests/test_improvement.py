from __future__ import annotations

import functools
import itertools
import pickle
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rulebooks
from ocop.errors import InvalidInput, LimitExceeded
from ocop.improvement import Improvement, ObstacleKind, improve
from ocop.rating import Rating, Verdict, rate
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars
from tests.rulebooks import small_rulebook

SMALL = small_rulebook()
CARD = SMALL.scorecards[1]
TEA = rulebooks.load("qd-26-2026").scorecard("che-tuoi-che-bien")

Chosen = tuple[int | None, ...]


def fill(chosen: Chosen) -> ScoreSheet:
    """Fill the small card: for each criterion the number of an option, or None."""
    criteria = CARD.criteria.values()
    return ScoreSheet.fill(
        CARD,
        {
            criterion.number: option
            for criterion, number in zip(criteria, chosen, strict=True)
            if number is not None and (option := criterion.find(number)) is not None
        },
    )


@functools.cache
def rated(chosen: Chosen) -> Rating:
    """Rate one way of filling the small card."""
    return rate(fill(chosen), rulebook=SMALL)


def reaches(chosen: Chosen, target: Stars) -> bool:
    """Whether every completion of a way to fill the small card gets the class."""
    rating = rated(chosen)
    return not rating.possibly_unclassed and min(rating.possible_stars) >= target


def all_ways(chosen: Chosen) -> itertools.product[Chosen]:
    """Every way to change a sheet without lowering the points of a criterion."""
    return itertools.product(
        *(
            (
                number,
                *(
                    option.number
                    for option in criterion.choices
                    if option.number != number
                    and option.points >= points_of(criterion.number, number)
                ),
            )
            for criterion, number in zip(CARD.criteria.values(), chosen, strict=True)
        )
    )


def points_of(criterion: str, number: int | None) -> int | Decimal:
    """The points of an option; an unanswered criterion counts as its worst answer."""
    choices = CARD.criteria[criterion].choices
    if number is None:
        return min(option.points for option in choices)
    return next(option.points for option in choices if option.number == number)


def rank(before: Chosen, after: Chosen) -> tuple[int, int | Decimal]:
    """The number of changes and the points gained."""
    changed = [
        (points_of(criterion, old), points_of(criterion, new))
        for criterion, old, new in zip(CARD.criteria, before, after, strict=True)
        if old != new
    ]
    return len(changed), sum(new - old for old, new in changed)


chosen = st.tuples(
    *(
        st.one_of(st.none(), st.sampled_from([o.number for o in c.choices]))
        for c in CARD.criteria.values()
    )
)


@settings(max_examples=25)
@given(before=chosen, target=st.sampled_from(Stars))
def test_best_plan_is_optimal(before: Chosen, target: Stars) -> None:
    """No combination of options is cheaper than the first plan: all are tried."""
    improvement = improve(fill(before), to=target, rulebook=SMALL)

    best = min(
        (rank(before, after) for after in all_ways(before) if reaches(after, target)),
        default=None,
    )

    assert improvement.reachable == (best is not None)
    assert bool(improvement.obstacles) == (best is None)
    if best is not None:
        plan = improvement.plans[0]
        gained = sum(change.points_gained for change in plan.changes)
        assert (plan.cost, len(plan.changes), gained) == (best[0], *best)


@given(before=chosen, target=st.sampled_from(Stars))
def test_every_plan_reaches_its_class(before: Chosen, target: Stars) -> None:
    """A plan is verified by rating the changed sheet, whatever stays unanswered."""
    for plan in improve(fill(before), to=target, rulebook=SMALL).plans:
        assert not plan.rating.possibly_unclassed
        assert min(plan.rating.possible_stars) >= target
        assert rate(plan.rating.sheet, rulebook=SMALL) == plan.rating


@given(before=chosen, target=st.sampled_from(Stars))
def test_plans_are_minimal(before: Chosen, target: Stars) -> None:
    """Undoing any one change of a plan loses the class."""
    sheet = fill(before)
    for plan in improve(sheet, to=target, rulebook=SMALL).plans[:1]:
        for change in plan.changes:
            answers = dict(plan.rating.sheet.answers)
            del answers[change.criterion.number]
            if change.criterion.number in sheet.answers:
                answers[change.criterion.number] = sheet.answers[
                    change.criterion.number
                ]
            undone = rate(ScoreSheet.fill(CARD, answers), rulebook=SMALL)
            assert undone.possibly_unclassed or min(undone.possible_stars) < target


@given(before=chosen)
def test_own_minimums_are_searched_too(before: Chosen) -> None:
    """The search is exact under another reading of the minimums."""
    readings = {"cumulative-minimums": "own", "below-minimums": "none"}
    improvement = improve(fill(before), to=5, rulebook=SMALL, readings=readings)
    for plan in improvement.plans:
        assert plan.rating.readings["below-minimums"] == "none"
        assert plan.rating.stars is Stars.FIVE


class TestLimits:
    """What a caller may fix: criteria to keep, options and what they cost."""

    def test_kept_criterion_does_not_change(self) -> None:
        """A criterion that must stay is in no plan."""
        improvement = improve(
            fill((0, 1, 1, 1, 2)), to=3, rulebook=SMALL, keep=["2.1.1"]
        )
        changed = {c.criterion.number for p in improvement.plans for c in p.changes}
        assert "2.1.1" not in changed

    def test_costs_choose_the_plan(self) -> None:
        """With costs the cheapest options are chosen, not the fewest changes."""
        free = {
            c.number: {o.number: 1 for o in c.options} for c in CARD.criteria.values()
        }
        dear = {**free, "1.1": dict.fromkeys((1, 2, 3), Decimal("100.5"))}
        sheet = fill((0, 4, 2, 2, 3))
        cheap = improve(sheet, to=3, rulebook=SMALL, costs=free)
        assert cheap.plans[0].cost == 1
        assert improve(sheet, to=3, rulebook=SMALL, costs=dear).plans[
            0
        ].cost == Decimal("100.5")

    def test_option_without_a_cost_is_not_chosen(self) -> None:
        """Costs also say which options may be chosen at all."""
        improvement = improve(fill((0, 1, 1, 1, 2)), to=4, rulebook=SMALL, costs={})
        assert not improvement.reachable

    def test_limit_bounds_the_plans(self) -> None:
        """No more plans than asked for."""
        assert len(improve(fill((None,) * 5), to=2, rulebook=SMALL, limit=2).plans) <= 2

    def test_bad_limits_are_listed_together(self) -> None:
        """Every unknown criterion, unknown option and bad cost is one problem."""
        costs = {
            "9.9": {1: 1},
            "1.1": {7: 1, 1: -1, 2: 0.5, 3: "5"},
            "1.2": {1: Decimal("NaN"), 2: True},
            "3": 5,
        }
        with pytest.raises(InvalidInput) as caught:
            improve(fill((0, 1, 1, 1, 2)), to=4, rulebook=SMALL, costs=costs, keep="x")  # type: ignore[arg-type]
        assert [(p.code, p.path) for p in caught.value.problems] == [
            ("unknown-criterion", 'costs."9.9"'),
            ("no-such-option", 'costs."1.1".7'),
            ("negative-cost", 'costs."1.1".1'),
            ("float", 'costs."1.1".2'),
            ("not-a-cost", 'costs."1.1".3'),
            ("not-a-cost", 'costs."1.2".1'),
            ("not-a-cost", 'costs."1.2".2'),
            ("not-a-table", 'costs."3"'),
            ("unknown-criterion", "keep.x"),
        ]


class TestObstacles:
    """The proof that a class is out of reach."""

    def test_raised_ground(self) -> None:
        """No change of options takes a ground back."""
        sheet = attrs.evolve(fill((3, 5, 3, 3, 3)), disqualified_by=("forged-dossier",))
        improvement = improve(sheet, to=3, rulebook=SMALL)
        assert [(o.kind, o.subject) for o in improvement.obstacles] == [
            (ObstacleKind.GROUND, "forged-dossier")
        ]

    def test_minimum(self) -> None:
        """A kept criterion below the mark rules the class out, whatever the points."""
        improvement = improve(fill((2, 5, 3, 3, 3)), to=5, rulebook=SMALL, keep=["1.1"])
        assert [(o.kind, o.subject) for o in improvement.obstacles] == [
            (ObstacleKind.MINIMUM, "1.1")
        ]
        assert improvement.obstacles[0].points == 18

    def test_points(self) -> None:
        """Without enough points within reach the band is out of reach."""
        keep = [number for number in CARD.criteria if number != "1.1"]
        improvement = improve(fill((0, 4, 2, 1, 2)), to=5, rulebook=SMALL, keep=keep)
        assert ObstacleKind.POINTS in {o.kind for o in improvement.obstacles}

    def test_combination(self) -> None:
        """Each need can be met alone, but the points lead to a class not permitted."""
        sheet = fill((1, 5, 3, 3, 3))
        readings = {"below-minimums": "none"}
        improvement = improve(
            sheet, to=3, rulebook=SMALL, readings=readings, keep=["1.1"]
        )
        assert [o.kind for o in improvement.obstacles] == [ObstacleKind.COMBINATION]


def test_open_criteria_are_answered_where_more_points_can_do_harm() -> None:
    """Under a reading that gives no class, a plan leaves nothing to chance."""
    readings = {"below-minimums": "none"}
    improvement = improve(
        fill((3, 5, 3, 3, None)), to=4, rulebook=SMALL, readings=readings
    )
    changed = [[c.criterion.number for c in p.changes] for p in improvement.plans]
    assert changed == [["3"]]


def test_joint_options_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card whose dependent criteria have too many combinations is refused."""
    monkeypatch.setattr("ocop.combinations.MAX_JOINT", 3)
    with pytest.raises(LimitExceeded, match="dependent options: 9 is over the limit"):
        improve(fill((3, 5, 1, 1, 3)), to=4, rulebook=SMALL)


def test_reached_class_needs_no_change() -> None:
    """A sheet that already has the class gets one empty plan."""
    improvement = improve(fill((3, 5, 3, 3, 3)), to=4, rulebook=SMALL)
    assert [(plan.changes, plan.cost) for plan in improvement.plans] == [((), 0)]


def test_real_card_reaches_five_stars() -> None:
    """On a card of the law in force the plan goes to 90 points and every minimum."""
    middle = {c.number: c.options[len(c.options) // 2] for c in TEA.criteria.values()}
    sheet = ScoreSheet.fill(TEA, middle)
    plan = improve(sheet, to=5).plans[0]
    assert plan.rating.verdict is Verdict.RATED
    assert plan.rating.stars is Stars.FIVE
    assert plan.rating.points.total == 90
    assert plan.rating.unmet_minimums == ()


def test_improvement_survives_pickling() -> None:
    """Results can be sent to another process."""
    improvement = improve(fill((0, 1, 1, 1, 2)), to=3, rulebook=SMALL)
    restored: Improvement = pickle.loads(pickle.dumps(improvement))  # noqa: S301
    assert restored == improvement
