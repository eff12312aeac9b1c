from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ocop.dates import Period
from ocop.places import Place, PlaceKind
from ocop.portfolio import Portfolio
from ocop.targets.areas import Area
from ocop.targets.figures import GeneralFigures
from ocop.targets.views import Areas
from tests.portfolio import PLACES, REFORM, portfolio, product, subject
from tests.targets import END, between, figure, recognised, value

INSIDE, OUTSIDE = GeneralFigures
BEFORE = REFORM - timedelta(days=1)


def area(code: str | None, *events: Any, figures: GeneralFigures = INSIDE) -> Area:
    """Return what lies in a unit."""
    areas = Areas(portfolio(*events).view(on=BEFORE))
    found = areas.whole() if code is None else areas.within(code, figures)
    assert found is not None
    return found


EVENTS = [
    *recognised("a", place="001"),
    *recognised("b", place="01"),
    *recognised("c", place="02"),
    *recognised("d", place=None),
    *recognised("e", place="002"),
]


def test_what_may_lie_in_a_unit() -> None:
    """What is known to lie in another province does not lie in this district."""
    there = area("001", *EVENTS)
    missing = "products.district"
    assert there.measure("count(products)", {}) == between(1, 3, missing)
    everything = there.measure("count(products[stars > 3])", {})
    assert everything == value(0)
    assert area("003", *EVENTS).measure("count(products)", {}) == between(0, 2, missing)
    assert area(None, *EVENTS).measure("count(products)", {}) == value(5)


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("count(products[stars >= 3].id)", True),
        ("count(distinct values(products[stars >= 3].subject))", True),
        ("count(distinct values(1, products))", False),
        ("count(products, 1)", False),
        ("count(list: products)", False),
        ("count(reverse(products))", False),
        ("sum(products.stars)", False),
        ("count(products[stars > mean(products.stars)])", False),
        ("count(products[count(subjects) > 0])", False),
        ("1 + count(products)", False),
    ],
)
def test_only_counts_have_bounds(rule: str, known: bool) -> None:
    """More records can only make more of a count; of the rest nothing is known."""
    found = area("001", *EVENTS).measure(rule, {})
    assert (found.low is not None) is known
    assert "products.district" in found.missing


def test_fields_are_no_registers() -> None:
    """In a filter a field hides the register of its name."""
    there = area("01", *EVENTS)
    assert there.measure("count(communes[products = 0])", {}).missing == (
        "communes.products",
    )
    assert there.measure("count(districts)", {}) == value(2)
    assert there.measure("count(districts[1 + 1 = 2])", {}) == value(2)
    assert (
        "products.province"
        in there.measure("count(communes.name[count(products) = 0])", {}).missing
    )


def test_general_figures() -> None:
    """Figures that name no unit belong to the place of the plan only."""
    told = [figure("a", 1, 2024), figure("a", 2, 2024, place="01")]
    rule = "count(figures)"
    assert area("01", *told).measure(rule, {}) == value(2)
    assert area("01", *told, figures=OUTSIDE).measure(rule, {}) == value(1)
    assert area("01", told[1]).measure(rule, {}) == value(1)


def test_no_such_unit() -> None:
    """Of a unit that the table does not have nothing is known."""
    areas = Areas(portfolio(product("a"), subject("s1")).view(on=END))
    assert areas.within("99", INSIDE) is None
    assert areas.within("001", INSIDE) is None


def test_a_parent_that_nobody_knows() -> None:
    """Of a unit whose parent is not in the table, the units above are unknown."""
    lonely = Place(
        code="00099",
        name="lonely",
        kind=PlaceKind.COMMUNE,
        period=Period(start=date(2019, 1, 1)),
        parent="999",
    )
    told = Portfolio.of(*EVENTS, places=PLACES.with_places(lonely))
    there = Areas(told.view(on=BEFORE)).within("00099", INSIDE)
    assert there is not None
    assert there.measure("count(products)", {}).high == 5
