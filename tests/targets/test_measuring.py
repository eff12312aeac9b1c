from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.plans import PERCENT, Baseline, Change, Gathering, Indicator, Target, Trust
from ocop.portfolio import PortfolioEvent
from ocop.targets.bounds import Bounds, unknown
from ocop.targets.measuring import Measured, measure_start, measure_target
from ocop.targets.sites import Grounds, Site
from tests.plans import make_plan, make_target
from tests.portfolio import portfolio
from tests.targets import (
    MIDDLE,
    START,
    between,
    figure,
    recognised,
    value,
)

PRODUCTS = Indicator(rule="count(products[valid])")
STOCK = Indicator(metric="products")


def ground(
    target: Target, *events: PortfolioEvent, others: tuple[Target, ...] = ()
) -> tuple[Grounds, Site]:
    """Return the grounds of a target, and where it is judged."""
    there = Grounds(make_plan(target, *others), portfolio(*events))
    site = there.site(target, on=MIDDLE, units_on=MIDDLE)
    assert isinstance(site, Site)
    return there, site


def measured(*events: PortfolioEvent, **fields: Any) -> Measured:
    """Return the number of a target."""
    target = make_target(**fields)
    there, site = ground(target, *events)
    return measure_target(there, target, site)


def started(*events: PortfolioEvent, **fields: Any) -> Bounds:
    """Return the number from which a target starts."""
    target = make_target(**fields)
    there, site = ground(target, *events)
    return measure_start(there, target, site)


@pytest.mark.parametrize(
    ("registered", "reported", "trusted", "source", "number"),
    [
        (1, None, Trust.REGISTER, Trust.REGISTER, 1),
        (None, 2, Trust.REGISTER, Trust.FIGURE, 2),
        (1, 2, Trust.REGISTER, Trust.REGISTER, 1),
        (1, 2, Trust.FIGURE, Trust.FIGURE, 2),
        (1, None, Trust.FIGURE, Trust.REGISTER, 1),
        (None, 2, Trust.FIGURE, Trust.FIGURE, 2),
    ],
)
def test_sources(
    registered: int | None,
    reported: int | None,
    trusted: Trust,
    source: Trust,
    number: int,
) -> None:
    """The trusted source counts, unless nothing is known of it."""
    events: list[PortfolioEvent] = []
    if registered is not None:
        events += recognised("a")
    if reported is not None:
        events.append(figure("products", reported, MIDDLE))
    indicator = Indicator(rule=PRODUCTS.rule, metric="products", trusted=trusted)
    found = measured(*events, indicator=indicator)
    assert (found.source, found.bounds) == (source, value(number))
    assert found.differs is (registered is not None and reported is not None)


def test_nothing_is_known() -> None:
    """Where nobody tells anything, registers and figures are missing."""
    both = Indicator(rule=PRODUCTS.rule, metric="products")
    assert measured(indicator=both).bounds == unknown("products", "figures.products")
    last = figure("products", 2, START)
    found = measured(last, indicator=both)
    assert found.bounds == unknown("products", "figures.products")
    assert [one.figures for one in found.outdated] == [(last,)]
    assert measured(indicator=None).bounds == unknown("products")


def test_shares_of_figures() -> None:
    """A share of two figures; what is lacking is told by its name."""
    share = {"indicator": STOCK, "of": Indicator(metric="all"), "unit": PERCENT}
    told = [figure("products", 1, MIDDLE), figure("all", 4, MIDDLE)]
    assert measured(*told, **share).bounds == value(25)
    assert measured(told[0], **share).bounds == unknown("figures.all")
    none = figure("all", 0, MIDDLE)
    shared = measured(told[0], none, **share).bounds
    assert (shared.missing, shared.valueless) == (
        ("figures.all",),
        ("… / figures.all",),
    )


def test_shares_of_targets() -> None:
    """A target of which nothing is known leaves its share open."""
    share = make_target("share", subset_of="whole", unit=PERCENT, indicator=STOCK)
    whole = make_target("whole", indicator=None, aim=None)
    there, site = ground(share, figure("products", 1, MIDDLE), others=(whole,))
    assert measure_target(there, share, site).bounds == unknown("whole")


def test_starts() -> None:
    """A start is told, looked up, or none at all."""
    told = [*recognised("a"), *recognised("b", MIDDLE)]
    assert started(*told, indicator=PRODUCTS) == value(1)
    assert started(*told, indicator=PRODUCTS, baseline=Baseline(value=5)) == value(5)
    other = Baseline(indicator=PRODUCTS, on=MIDDLE)
    assert started(*told, indicator=PRODUCTS, baseline=other) == value(2)
    assert started(indicator=PRODUCTS, change=Change.MULTIPLE) == value(1)
    assert started(indicator=PRODUCTS, change=Change.DIFFERENCE) == value(0)
    assert started(indicator=None) == unknown("products")
    flow = Indicator(metric="new", gathering=Gathering.CUMULATED)
    assert started(indicator=flow) == value(0)
    both = Indicator(rule=PRODUCTS.rule, metric="new", gathering=Gathering.SUM)
    assert started(*told, indicator=both) == value(1)


def test_the_year_of_a_baseline_may_be_told_later() -> None:
    """What is told of a year counts as soon as it is known."""
    told = figure("products", 4, 2024)
    later = Baseline(indicator=Indicator(metric="products", year=2024))
    assert started(told, indicator=STOCK, baseline=later) == value(4)
    early = Baseline(indicator=Indicator(metric="products", year=2024), on=START)
    assert started(told, indicator=STOCK, baseline=early) == value(4)
    before = Baseline(
        indicator=Indicator(metric="products", year=2024), on=date(2023, 12, 31)
    )
    assert started(told, indicator=STOCK, baseline=before).is_open


def test_changes() -> None:
    """A change is a difference, a growth in percent, or a multiple; with bounds."""
    before = date(2023, 12, 31)
    told = [figure("products", 15, MIDDLE), figure("products", 10, before)]
    changes = [
        measured(*told, indicator=STOCK, change=change).bounds for change in Change
    ]
    assert changes == [value(5), value(50), value("3/2")]
    open_ = figure("products", 12, MIDDLE, source="another report")
    found = measured(*told, open_, indicator=STOCK, change=Change.DIFFERENCE)
    assert found.bounds == between(2, 5, "figures.products")
    none = measured(told[0], indicator=STOCK, change=Change.GROWTH)
    assert none.bounds == unknown("figures.products")
    old = figure("products", 10, date(2023, 6, 1))
    late = measured(told[0], old, indicator=STOCK, change=Change.GROWTH)
    assert late.bounds == unknown("figures.products")
    zero = figure("products", 0, before)
    grown = measured(told[0], zero, indicator=STOCK, change=Change.GROWTH)
    assert grown.bounds.missing == ("baseline",)
    assert grown.bounds.valueless == ("… / baseline",)
