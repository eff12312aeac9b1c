from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from ocop.dates import Period
from ocop.errors import InvalidInput, UnknownName
from ocop.plans import Milestone, Target
from tests.plans import PERIOD, make_plan, make_target


def problems(*targets: Target, **fields: Any) -> list[str]:
    """What is wrong with a plan."""
    with pytest.raises(InvalidInput) as caught:
        make_plan(*targets, **fields)
    return [problem.text("en") for problem in caught.value.problems]


def test_days() -> None:
    """The days of a target are its own, or those of the plan."""
    own = make_target("own", start=date(2024, 3, 1), deadline=date(2024, 9, 30))
    plan = make_plan(own, make_target())
    assert (plan.start_of(own), plan.deadline_of(own)) == (own.start, own.deadline)
    other = plan.target("products")
    assert plan.start_of(other) == PERIOD.start
    assert plan.deadline_of(other) == plan.last_day == date(2025, 12, 31)


def test_places_and_units() -> None:
    """A target counts in the place of the plan, and units are those of the day."""
    here = make_target("here", place="37", units_on=date(2025, 6, 30))
    plan = make_plan(here, make_target(), place="36")
    day = date(2025, 12, 31)
    other = plan.target("products")
    assert (plan.place_of(here), plan.place_of(other)) == ("37", "36")
    assert plan.units_day(here, on=day) == here.units_on
    assert plan.units_day(other, on=day) == day
    frozen = attrs.evolve(plan, units_on=PERIOD.start)
    assert frozen.units_day(other, on=day) == PERIOD.start


def test_unknown_target() -> None:
    """A target that is not there is told with the nearest one."""
    with pytest.raises(UnknownName, match="nearest: products"):
        make_plan(make_target()).target("product")


def test_references_exist() -> None:
    """Targets have ids of their own, and name others that exist."""
    actual = problems(make_target(), make_target(part_of="prodcts", raises="x"))
    assert actual == [
        "targets.products: 'products' appears more than once in targets",
        "targets.products.part_of: 'prodcts' is not in targets; nearest: products",
        "targets.products.raises: 'x' is not in targets; nearest: -",
    ]


def test_no_circles() -> None:
    """Nothing is a subset of itself, however long the way; each kind by itself."""
    first, second = make_target("a", subset_of="b"), make_target("b", subset_of="a")
    actual = problems(first, second, make_target("c", subset_of="a"))
    assert actual == [
        "targets.a.subset_of: impossible: subset_of leads back to a",
        "targets.b.subset_of: impossible: subset_of leads back to b",
    ]
    make_plan(first, make_target("b", raises="a"))


def test_days_in_order() -> None:
    """Start, milestones and deadline follow each other, in the period of the plan."""
    late = make_target("late", deadline=date(2023, 12, 31))
    early = make_target("early", milestones=(Milestone(on=date(2023, 5, 1), value=1),))
    actual = problems(late, early, make_target("first", start=date.min))
    days = "2023-05-01 – 2023-05-01 lies outside 2024-01-01 – 2025-12-31"
    assert actual == [
        "targets.late.deadline: impossible: 2023-12-31 < 2024-01-01",
        f"targets.early.milestones: impossible: {days}",
        "targets.first.start: impossible: 0001-01-01",
    ]


def test_a_plan_ends() -> None:
    """A plan has a last day, and a target does not last for ages."""
    assert problems(period=Period(start=date(2024, 1, 1))) == [
        "period: the key 'end' is missing"
    ]
    long = Period(start=date(1900, 1, 1), end=date(2000, 1, 2))
    assert problems(make_target(), period=long) == [
        "targets.products: years: 101 is over the limit of 100"
    ]
