from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ocop.places import Place
from ocop.plans import Gathering, Indicator
from ocop.targets.bounds import Bounds, unknown
from ocop.targets.figures import (
    Figures,
    GeneralFigures,
    Outdated,
    Sought,
    Told,
    name_fact,
)
from ocop.texts import Text
from tests.portfolio import PLACES, REFORM
from tests.targets import END, MIDDLE, START, between, figure, value

BEFORE = REFORM - timedelta(days=1)
OLD, NEW = (PLACES.find("01", on=day) for day in (BEFORE, REFORM))
INSIDE, OUTSIDE = GeneralFigures
PRODUCTS = Indicator(metric="products")


def find(*figures: Any, indicator: Indicator = PRODUCTS, **fields: Any) -> Bounds:
    """Return what some figures tell."""
    sought = Sought(**({"on": END, "start": START} | fields))
    return Figures(figures, PLACES).find(indicator, sought).bounds


def test_the_latest_counts() -> None:
    """Of several figures the latest one counts, if it tells of the day."""
    told = (
        figure("products", 1, START),
        figure("products", 2, MIDDLE),
        figure("others", 9, MIDDLE),
        figure("products", 3, END),
    )
    assert find(*told) == value(3)
    assert find(*told, on=MIDDLE) == value(2)
    later = MIDDLE + timedelta(days=7)
    assert find(*told, on=later) == unknown("figures.products")
    assert find(*told, on=later, holds=6) == unknown("figures.products")
    assert find(*told, on=later, holds=7) == value(2)
    assert find(*told, on=START - timedelta(days=1)) == unknown("figures.products")


def test_the_last_figures_are_told() -> None:
    """What no longer tells of the day is told with the last day of which it does."""
    told = (figure("products", 1, MIDDLE), figure("products", 3, MIDDLE))
    sought = Sought(on=END, start=START, holds=2)
    found = Figures(told, PLACES).find(PRODUCTS, sought)
    assert found == Told(
        bounds=unknown("figures.products"),
        outdated=Outdated(
            name="figures.products",
            on=MIDDLE,
            until=MIDDLE + timedelta(days=2),
            bounds=between(1, 3, "figures.products"),
            figures=told,
        ),
    )


def test_a_year_that_is_over() -> None:
    """The number of a year is that of its last day, whenever it is sought."""
    early, last = figure("products", 1, START), figure("products", 2, MIDDLE)
    assert find(early, last, year=2024) == value(2)
    assert find(early, year=2024) == unknown("figures.products[2024]")
    assert find(early, on=START, year=2024) == value(1)


def test_a_year_is_known_from_its_beginning() -> None:
    """A figure of a year stands at its end, and is known while the year lasts."""
    told = (figure("products", 1, MIDDLE), figure("products", 2, 2025))
    assert find(*told) == value(2)
    assert find(*told, on=date(2025, 3, 1)) == value(2)
    assert find(*told, on=MIDDLE) == value(1)
    assert find(*told, year=2024) == value(1)
    assert find(*told, indicator=Indicator(metric="products", year=2025)) == value(2)
    assert find(*told, year=2023) == unknown("figures.products[2023]")


def test_items() -> None:
    """A figure about one thing is not about all, nor about another."""
    told = (figure("products", 1, MIDDLE), figure("products", 2, MIDDLE, item="p1"))
    about = Indicator(metric="products", item="p1")
    assert find(*told, on=MIDDLE) == value(1)
    assert find(*told, on=MIDDLE, item="p1") == value(2)
    assert find(*told, on=MIDDLE, indicator=about) == value(2)
    assert find(*told, on=MIDDLE, item="p2") == unknown("figures.products[p2]")


def test_figures_that_contradict_each_other() -> None:
    """Two figures for one day leave the number open between them."""
    told = (figure("products", 1, MIDDLE), figure("products", 3, MIDDLE))
    assert find(*told, on=MIDDLE) == between(1, 3, "figures.products")
    same = figure("products", Decimal("1.0"), MIDDLE)
    assert find(*told[:1], same, on=MIDDLE) == value(1)


def test_rounds() -> None:
    """Rounds of the period are added; that earlier ones were told says nothing."""
    flow = Indicator(metric="new", gathering=Gathering.SUM)
    told = (figure("new", 1, date(2023, 6, 1)), figure("new", 2, MIDDLE))
    assert find(*told, on=MIDDLE, indicator=flow) == value(2)
    more = figure("new", 3, END)
    assert find(*told, more, indicator=flow) == value(5)
    cumulated = Indicator(metric="new", gathering=Gathering.CUMULATED)
    assert find(*told, more, indicator=cumulated) == value(3)
    # What came about since the last round is not known; it is not less.
    assert find(*told, indicator=flow) == between(2, None, "figures.new")
    assert find(*told, indicator=cumulated) == between(2, None, "figures.new")
    for indicator in (flow, cumulated):
        assert find(*told[:1], indicator=indicator) == unknown("figures.new")


@pytest.mark.parametrize(
    ("place", "general", "code", "unit", "found"),
    [
        (None, INSIDE, None, None, True),
        (None, INSIDE, "03", None, True),
        (None, OUTSIDE, "03", None, False),
        (None, OUTSIDE, None, None, True),
        ("03", INSIDE, None, None, False),
        ("03", INSIDE, "03", None, True),
        ("03", INSIDE, "01", NEW, False),
        ("01", INSIDE, "01", NEW, True),
        ("01", INSIDE, "01", OLD, False),
    ],
)
def test_places(
    place: str | None,
    general: GeneralFigures,
    code: str | None,
    unit: Place | None,
    found: bool,
) -> None:
    """A figure is about the unit that had the code on its own day."""
    told = figure("products", 1, END, place=place)
    actual = find(told, code=code, place=unit, general=general)
    assert actual.is_known is found


def test_a_code_on_a_day_on_which_no_unit_has_it() -> None:
    """A figure about a unit that did not exist is about none."""
    told = figure("products", 1, date(2018, 1, 1), place="01")
    missing = "figures.products[01]"
    assert find(told, code="01", place=OLD, general=OUTSIDE) == unknown(missing)


def test_missing_facts_have_names() -> None:
    """A register is named in both languages; a figure goes by its code."""
    assert name_fact("products") == Text(vi="sản phẩm (products)", en="products")
    assert name_fact("figures.revenue[2025]") == "figures.revenue[2025]"
