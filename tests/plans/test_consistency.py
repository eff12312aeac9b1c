from __future__ import annotations

from datetime import date
from typing import Any

from ocop.mappings import FrozenMapping
from ocop.plans import (
    PERCENT,
    Aim,
    Baseline,
    Comparator,
    Finding,
    Plan,
    Target,
    check_plan,
    check_plans,
)
from ocop.plans.indicators import Indicator
from tests.plans import at_least, make_plan, make_target


def told(*findings: Finding) -> list[tuple[str, str, str]]:
    """What some findings say."""
    return [(one.plan, one.target, one.text.en) for one in findings]


def sentences(*targets: Target) -> list[str]:
    """What does not fit inside a plan."""
    return [finding.text.en for finding in check_plan(make_plan(*targets))]


def test_consistent() -> None:
    """Nothing is found where everything fits."""
    shares = FrozenMapping({"001": 4, "002": 6})
    assert sentences(make_target(allocation=shares)) == []


def test_wording() -> None:
    """A number without a comparator, and a target without a number, are told."""
    bare = Aim(comparator=Comparator.UNSTATED, value=30)
    assert sentences(make_target("a", aim=bare), make_target("b", aim=None)) == [
        "the plan prints 30 without a comparator; read as at least",
        "the plan sets no number for this target, so it cannot be judged",
    ]


def test_days_outside_the_period() -> None:
    """A day outside the period of the plan is told; it may be meant."""
    assert sentences(make_target(deadline=date(2026, 6, 30))) == [
        "2026-06-30 lies outside the period of the plan: 2024-01-01 – 2025-12-31"
    ]


def test_allocation() -> None:
    """119 shared out of 120: Quảng Nam; shares of percentages do not add up."""
    shares = FrozenMapping({"001": 60, "002": 59})
    assert sentences(make_target(aim=at_least(120), allocation=shares)) == [
        "the numbers of the units add up to 119; the target is 120"
    ]
    assert sentences(make_target(unit=PERCENT, allocation=shares)) == []


def test_parts() -> None:
    """78 + 3 + 17 are 98: Cao Bằng; parts without a number are left alone."""
    whole = make_target(aim=at_least(98))
    parts = [
        make_target(id_, aim=at_least(value), part_of="products")
        for id_, value in (("new", 78), ("upgrade", 3), ("again", 17))
    ]
    assert sentences(whole, *parts) == []
    assert sentences(whole, *parts[1:]) == ["the parts add up to 20; the whole is 98"]
    unknown = make_target("new", aim=None, part_of="products")
    assert sentences(whole, *parts[1:], unknown) == [
        "the plan sets no number for this target, so it cannot be judged"
    ]


def test_total() -> None:
    """181 and 30 more are 211 and not 200: Ninh Bình."""
    added = make_target("added", aim=at_least(30), raises="total")

    def total(**fields: Any) -> Target:
        return make_target("total", aim=at_least(200), **fields)

    assert sentences(added, total(baseline=Baseline(value=181))) == [
        "181 at the start and 30 more are 211; the plan prints 200"
    ]
    looked_up = Baseline(indicator=Indicator(metric="products"))
    assert sentences(added, total(baseline=Baseline(value=170))) == []
    assert sentences(added, total(baseline=looked_up)) == []
    assert sentences(added, total()) == []


def test_subset() -> None:
    """A subset is not larger than what holds it; a share of it may be any number."""
    small = make_target("small", aim=at_least(11), subset_of="products")
    assert sentences(make_target(), small) == [
        "11 of a subset is more than the target products that holds it: 10"
    ]
    share = make_target("share", aim=at_least(50), subset_of="products", unit=PERCENT)
    fits = make_target("fits", aim=at_least(10), subset_of="products")
    none = make_target("none", aim=None, indicator=None)
    inside = make_target("inside", subset_of="none")
    assert sentences(make_target(), share, fits) == []
    assert len(sentences(none, inside)) == 1


def child(number: str, value: int | None, **fields: Any) -> Plan:
    """A plan that carries out the target of another one."""
    aim = None if value is None else at_least(value)
    told = {"supports": "products", "aim": aim} | fields
    return make_plan(
        make_target("own", **told), number=number, parent="1/KH-UBND", place=number
    )


def test_children_add_up() -> None:
    """The plans below have to reach what the plan above wants."""
    parent = make_plan(make_target())
    assert check_plans([child("001", 4), parent, child("002", 7)]) == ()
    assert told(*check_plans([parent, child("001", 4), child("002", 5)])) == [
        ("1/KH-UBND", "products", "the plans below add up to 9; the target is 10")
    ]
    assert check_plans([parent, child("001", 4), child("002", None)]) == ()
    assert check_plans([child("001", 4)]) == ()


def test_children_get_what_was_allotted() -> None:
    """A plan below sets what the plan above allots to its place."""
    allotted = make_target(allocation=FrozenMapping({"001": 4, "002": 6}))
    plans = [make_plan(allotted), child("001", 4), child("002", 5), child("003", 1)]
    assert told(*check_plans(plans)) == [
        (
            "1/KH-UBND",
            "products",
            "the plan 002 sets 5; the plan above allots 6",
        )
    ]


def test_children_that_support_nothing() -> None:
    """A target of the parent that does not exist is told; none is fine."""
    lost = child("001", 4, supports="product")
    silent = child("002", 4, supports=None)
    assert told(*check_plans([make_plan(make_target()), lost, silent])) == [
        ("001", "own", "the parent plan 1/KH-UBND has no target 'product'")
    ]


def test_shares_do_not_add_up() -> None:
    """Percentages of children are not compared with that of their parent."""
    parent = make_plan(make_target(unit=PERCENT))
    assert check_plans([parent, child("001", 4, unit=PERCENT)]) == ()
    assert check_plans([make_plan(make_target(aim=None)), child("001", 4)]) == ()
