from __future__ import annotations

from datetime import date, timedelta

import pytest

from ocop.plans import Plan
from ocop.portfolio import Portfolio
from ocop.targets.sites import Gone, Grounds, Site
from tests.plans import make_plan, make_target
from tests.portfolio import LATER, REFORM, portfolio, product
from tests.targets import END, MIDDLE, START, figure, recognised, unit, value

BEFORE = REFORM - timedelta(days=1)


def grounds(plan: Plan | None = None, told: Portfolio | None = None) -> Grounds:
    """Return the grounds of a plan."""
    events = recognised("a", place="01")
    return Grounds(plan or make_plan(make_target()), told or portfolio(*events))


def site(there: Grounds, on: date = MIDDLE, units_on: date | None = None) -> Site:
    """Return where the only target is judged."""
    (target,) = there.plan.targets
    found = there.site(target, on=on, units_on=units_on or on)
    assert isinstance(found, Site)
    return found


def test_site() -> None:
    """A target is judged in its place, with the names that rules may use."""
    there = grounds(make_plan(make_target(place="01")))
    found = site(there)
    assert (found.code, found.place and found.place.name) == ("01", "old 01")
    assert found.area is not None
    assert len(found.area.registers) == len(set(found.area.registers))
    assert found.names == {
        "as_of": MIDDLE,
        "start": START,
        "deadline": END,
        "required": 10,
    }
    assert found.area is not None
    assert found.area.measure("count(products)", {}) == value(1)
    # What lies there is looked up once.
    assert site(there).area is found.area


def test_move() -> None:
    """The same place on an earlier day holds what was there then."""
    there = grounds()
    earlier = there.move(site(there), on=date(2020, 1, 1))
    assert earlier.area is not None
    assert earlier.area.measure("count(products[valid])", {}) == value(0)


@pytest.mark.parametrize(
    ("code", "units_on", "expected"),
    [
        ("01", BEFORE, "old 01"),
        ("02", REFORM, ("02 old 02", ("01 new 01",))),
        ("00003", REFORM, ("00003 old 00003", ("00003 new 00003", "00005 new 00005"))),
        ("00005", REFORM, "new 00005"),
        ("00005", BEFORE, None),
        ("99", BEFORE, None),
        ("03", LATER, "lasting 03"),
    ],
)
def test_find(code: str, units_on: date, expected: object) -> None:
    """A plan means the unit that had the code when the target started."""
    there = grounds()
    (target,) = there.plan.targets
    found = there.find(code, target, units_on=units_on)
    if isinstance(found, Gone):
        assert (found.unit, found.successors) == expected
        assert found.on == units_on
    else:
        assert (found and found.name) == expected


def test_registers_that_nobody_told() -> None:
    """Without any product, what counts products is unknown; places are listed."""
    told = portfolio(figure("a", 1, 2024))
    area = site(grounds(told=told)).area
    assert area is not None
    assert sorted(area.registers) == ["communes", "districts", "figures", "provinces"]
    assert "products" not in area.registers["communes"].fields
    full = site(grounds()).area
    assert full is not None
    assert "products" in full.registers["communes"].fields


def test_units_of_another_day() -> None:
    """A register of units is there on days on which it has none."""
    told = portfolio(product("a"), unit("d1", "shops"))
    area = site(grounds(told=told)).area
    assert area is not None
    assert area.measure("count(shops)", {}) == value(1)


def test_abolished() -> None:
    """Districts ended with June 2025; other registers are no levels."""
    there = grounds()
    assert there.is_abolished("districts", on=REFORM)
    assert not there.is_abolished("districts", on=BEFORE)
    assert not there.is_abolished("products", on=REFORM)
