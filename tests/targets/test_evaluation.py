from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ocop.mappings import FrozenMapping
from ocop.plans import (
    PERCENT,
    Aim,
    Baseline,
    Change,
    Comparator,
    FindingKind,
    Indicator,
)
from ocop.recognitions import Revocation
from ocop.targets import evaluate
from ocop.vocabulary import EvaluationKind
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import portfolio, recognition
from tests.targets import (
    DAY,
    END,
    MIDDLE,
    START,
    VALID,
    figure,
    judge,
    products,
    recognised,
    stands,
    unit,
)

COUNT = Indicator(rule="count(products)")


def test_stock_counts_what_is_valid_on_the_day() -> None:
    """A product that has expired, or was revoked, is no longer there; ever is more."""
    aim = at_least(2)
    old = recognised("old", date(2020, 5, 1))
    lost = recognised("lost")
    revoked = Revocation(recognition=lost[1], on=END)
    events = [*old, *lost, revoked, *recognised("p1")]
    assert stands(judge(*events, aim=aim)) == ("missed", 1, ())
    ever = "count(products[ever_recognised])"
    assert stands(judge(*events, aim=aim, rule=ever)) == ("met", 3, ())
    assert stands(judge(*events, aim=aim, as_of=END - DAY)) == ("met", 2, ())


def test_flow_is_not_stock() -> None:
    """New products of the period are not what was there before, nor re-evaluations."""
    again = recognition("p0", date(2024, 4, 1), kind=EvaluationKind.REEVALUATION)
    events = [*products(3), again, *recognised("new", date(2024, 6, 1))]
    rule = 'count(events[event = "first" and on >= start and on <= as_of])'
    assert stands(judge(*events, aim=at_least(4), rule=rule)) == ("missed", 1, ())
    assert stands(judge(*events, aim=at_least(4))) == ("met", 4, ())


def test_a_range_exceeded_is_met() -> None:
    """Above the upper end of a range is met, and so is more than about a number."""
    range_ = Aim(comparator=Comparator.RANGE, value=1, upper=2)
    about = Aim(comparator=Comparator.ABOUT, value=4, tolerance=1)
    assert judge(*products(3), aim=range_).verdict.value == "met"
    assert judge(*products(3), aim=about).verdict.value == "met"
    assert judge(*products(2), aim=about).verdict.value == "missed"


def test_achieved_and_exceeded() -> None:
    """48 of 20 are 240 % of the plan, which is exceeded by 140 %."""
    told = figure("new", 48, 2025)
    result = judge(told, rule=None, aim=at_least(20), indicator=Indicator(metric="new"))
    assert (result.achieved_percent, result.exceeded_percent) == (240, 140)
    less = judge(*products(3), aim=at_least(4))
    assert (less.achieved_percent, less.exceeded_percent) == (75, None)


def test_shares() -> None:
    """A share is of a named set, in percent, exact; there is none of nothing."""
    told = [
        *products(3),
        *(unit(f"p{i}", "products", organic=i == 0) for i in range(3)),
    ]
    share = {"rule": "count(products[organic])", "of": COUNT, "unit": PERCENT}
    result = judge(*told, aim=at_least(33), **share)
    assert stands(result) == ("met", Fraction(100, 3), ())
    average = judge(*told, aim=at_least(2), rule="count(products)", of=COUNT)
    assert stands(average) == ("missed", 1, ())
    none = {"of": Indicator(rule="count(products[stars = 5])")}
    assert stands(judge(*told, **(share | none))) == (
        "undetermined",
        None,
        ("count(products[stars = 5])",),
    )


def test_subset_of_what_is_really_there() -> None:
    """3 % of 97 products are 2.91, whatever the other target wants."""
    told = [*products(97), *recognised("best", stars=5)]
    share = make_target(
        "five",
        aim=at_least(3),
        unit=PERCENT,
        subset_of="products",
        indicator=Indicator(rule="count(products[stars = 5])"),
    )
    whole = make_target(aim=at_least(150))
    result = judge(*told, plan=make_plan(share, whole))
    assert stands(result) == ("missed", Fraction(100, 98), ())


@pytest.mark.parametrize(
    ("change", "aim", "verdict", "number"),
    [
        (Change.DIFFERENCE, 3, "met", Fraction(3)),
        (Change.GROWTH, 60, "met", Fraction(60)),
        (Change.MULTIPLE, 2, "missed", Fraction(8, 5)),
    ],
)
def test_changes(change: Change, aim: int, verdict: str, number: Fraction) -> None:
    """A number is set against its start: looked up, told, or found otherwise."""
    told = [*products(5), *(e for i in range(3) for e in recognised(f"n{i}", MIDDLE))]
    result = judge(*told, aim=at_least(aim), change=change)
    assert stands(result) == (verdict, number, ())
    baseline = Baseline(value=5)
    same = judge(*told, aim=at_least(aim), change=change, baseline=baseline)
    assert same.actual == result.actual
    looked = Baseline(indicator=Indicator(rule=VALID), on=START - DAY)
    same = judge(*told, aim=at_least(aim), change=change, baseline=looked)
    assert same.actual == result.actual


def test_ceilings() -> None:
    """18 communes without a product, then 6, then none: Trà Vinh."""
    aim = Aim(comparator=Comparator.AT_MOST, value=0)
    fields = {"rule": "18 - count(products)", "aim": aim}
    start = Baseline(value=18)
    half = judge(*products(12), as_of=MIDDLE, baseline=start, **fields)
    assert stands(half) == ("on_track", 6, ())
    assert half.achieved_percent == Fraction(200, 3)
    assert half.standing is not None
    assert half.standing.pace_so_far is not None
    assert half.standing.pace_so_far.per_day == Fraction(12, 366)
    assert judge(*products(18), baseline=start, **fields).verdict.value == "met"
    late = judge(*products(8), as_of=MIDDLE, baseline=start, **fields)
    assert late.verdict.value == "behind"
    flat = judge(*products(8), baseline=Baseline(value=0), **fields)
    assert (flat.verdict.value, flat.achieved_percent) == ("missed", None)


def test_the_report_holds_every_target() -> None:
    """Results stand in the order of the plan; findings of plan and results together."""
    plan = make_plan(
        make_target("a", allocation=FrozenMapping({"03": 1})),
        make_target("b", aim=None),
    )
    report = evaluate(plan, portfolio(*products(1)), as_of=END)
    assert [result.target.id for result in report.results] == ["a", "b"]
    assert report.result("b") is report.results[1]
    assert [one.kind for one in report.findings] == [
        FindingKind.ALLOCATION_DIFFERS,
        FindingKind.NO_NUMBER,
    ]
