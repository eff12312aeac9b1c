from __future__ import annotations

from datetime import date, timedelta

from ocop.mappings import FrozenMapping
from ocop.plans import YEARS, Aim, Comparator, Each
from ocop.portfolio import PortfolioEvent
from ocop.targets.figures import GeneralFigures
from ocop.targets.sites import Gone, Grounds, Site
from ocop.targets.units import (
    JudgedUnit,
    last_day,
    list_allotted,
    list_keys,
    list_units,
    year_before,
)
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import REFORM, portfolio, product, subject
from tests.targets import END, MIDDLE, START, recognised, unit

BEFORE = REFORM - timedelta(days=1)
ONE = at_least(1)


def ground(
    *events: PortfolioEvent, on: date = MIDDLE, **fields: object
) -> tuple[Grounds, Site]:
    """Return the grounds of one target, and where it is judged."""
    target = make_target(**fields)
    there = Grounds(make_plan(target), portfolio(product("a"), *events))
    site = there.site(target, on=on, units_on=on)
    assert isinstance(site, Site)
    return there, site


def units(each: Each, *events: PortfolioEvent) -> tuple[JudgedUnit, ...]:
    """Return the units of a target."""
    there, site = ground(*events)
    found = list_units(there, each, ONE, site)
    assert isinstance(found, tuple)
    return found


def test_places() -> None:
    """Places are found by code, each with its own figures only."""
    found = units(Each(over="districts"))
    assert [(one.key, one.name) for one in found] == [
        ("001", "old 001"),
        ("002", "old 002"),
        ("003", "old 003"),
    ]
    first = found[0].site
    assert isinstance(first, Site)
    assert (first.code, first.general) == ("001", GeneralFigures.OUTSIDE)
    assert first.place is not None
    assert first.names["unit"]["name"] == "old 001"


def test_exceptions() -> None:
    """A unit may have its own aim, or none."""
    five = at_least(5)
    each = Each(over="districts", exceptions=FrozenMapping({"001": five, "002": None}))
    assert [(one.key, one.aim) for one in units(each)] == [("001", five), ("003", ONE)]


def test_records_that_are_meant() -> None:
    """A condition chooses records; one about which facts are missing is open."""
    told = [
        subject("s1"),
        subject("s2"),
        unit("s1", "subjects", big=True),
        unit("s2", "subjects", big=False),
        subject("s3"),
    ]
    found = units(Each(over="subjects", where="big"), *told)
    assert [(one.key, one.is_meant) for one in found] == [("s1", True), ("s3", None)]
    assert [one.doubts for one in found] == [(), ("subjects.big",)]
    assert [one.name for one in found] == [None, None]


def test_years() -> None:
    """Years have their own days; those that have not begun are left out."""
    each = Each(over=YEARS, exceptions=FrozenMapping({"2024": None}))
    (second,) = [one.site for one in units(each)] or [None]
    assert second is None
    there, site = ground(on=date(2025, 3, 1))
    found = list_units(there, Each(over=YEARS), ONE, site)
    assert isinstance(found, tuple)
    days = [
        (one.key, one.site.start, one.site.on, one.site.deadline)
        for one in found
        if isinstance(one.site, Site)
    ]
    assert days == [
        ("2024", START, MIDDLE, MIDDLE),
        ("2025", date(2025, 1, 1), date(2025, 3, 1), END),
    ]


def test_the_year_before() -> None:
    """A year is compared with the whole year before it."""
    there, site = ground()
    before = year_before(there, site)
    assert (before.year, before.start, before.on) == (
        2023,
        date(2023, 1, 1),
        last_day(2023),
    )


def test_nobody_knows_the_units() -> None:
    """Registers that nobody gave, or that are empty, have no units to judge."""
    there, site = ground()
    assert list_units(there, Each(over="shops"), ONE, site) is None
    there, site = ground(place="99")
    assert list_units(there, Each(over="products"), ONE, site) is None
    there, site = ground(place="03")
    assert list_units(there, Each(over="products"), ONE, site) is None


def test_a_level_that_is_no_more() -> None:
    """After the reform there are no districts."""
    there, site = ground(on=REFORM)
    found = list_units(there, Each(over="districts"), ONE, site)
    assert found == Gone(unit="districts", on=REFORM)


def test_allotted() -> None:
    """A share has its place, or is about an item; a ceiling is shared out as one."""
    allocation = FrozenMapping({"01": 5, "02": 3, "Ba Vì": 2})
    there, site = ground(*recognised("b"), allocation=allocation)
    (target,) = there.plan.targets
    found = list_allotted(there, target, site)
    assert [(one.key, one.name, one.aim) for one in found] == [
        ("01", "old 01", at_least(5)),
        ("02", "old 02", at_least(3)),
        ("Ba Vì", None, at_least(2)),
    ]
    last = found[2].site
    assert isinstance(last, Site)
    assert (last.item, last.area) == ("Ba Vì", None)
    ceiling = Aim(comparator=Comparator.AT_MOST, value=10)
    capped = make_target(allocation=allocation, aim=ceiling)
    assert {one.aim.comparator for one in list_allotted(there, capped, site)} == {
        Comparator.AT_MOST
    }


def test_allotted_to_what_is_no_more() -> None:
    """A place that was merged is told as gone."""
    there, site = ground(on=REFORM, allocation=FrozenMapping({"02": 3}))
    (target,) = there.plan.targets
    (found,) = list_allotted(there, target, site)
    assert isinstance(found.site, Gone)
    assert found.name is None


def test_units_of_nowhere() -> None:
    """Where nobody knows what lies in a place, no unit of it is known."""
    _, site = ground(place="zz")
    assert site.area is None
    assert list_keys(Each(over="communes"), site) == frozenset()
