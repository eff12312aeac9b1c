"""Strategies for territories: portfolios, plans for them, and statements about them.

Their types need the engine; as for meetings, only who draws one has to wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.dates import Period
from ocop.testing.applications import products, subjects
from ocop.testing.lives import histories, recognitions
from ocop.testing.values import dates, texts
from ocop.vocabulary import Level

if TYPE_CHECKING:
    from ocop.plans import Aim, Plan, Target
    from ocop.portfolio import Decline, Figure, Portfolio, Potential, Registration, Unit
    from ocop.statements import Statement

__all__ = ["plans", "portfolios", "statements"]

Draw = Callable[[SearchStrategy[Any]], Any]

_RULES = (
    "count(products[stars >= 3 and valid])",
    'count(events[event = "first" and on >= start and on <= as_of])',
    "count(distinct values(products[valid].subject))",
    "count(display_points)",
)
"""A stock, a flow, a distinct count, and what a register of the caller's own holds."""

_METRICS = st.sampled_from(["revenue", "products"])
_PRODUCTS = st.sampled_from(["p1", "p2", "p3"])
_PLACES = st.none() | st.sampled_from(["06", "19"])
"""None told, a province that was merged into another one, and that other one."""


def _days() -> SearchStrategy[date]:
    """Any days, and such on which products are recognised."""
    return dates() | recognitions().map(lambda one: one.on)


@st.composite
def portfolios(draw: Draw) -> Portfolio:
    """Return a strategy for portfolios: events that do not contradict each other.

    Products live as those of `histories`, some are proposed to the centre, and some of
    these declined; of some products nobody told more than their events.

    Args:
        draw: Given by Hypothesis.

    >>> from hypothesis import given
    >>> @given(portfolios(), dates())
    ... def test_a_stock_is_valid(portfolio, day):
    ...     records = portfolio.view(on=day).registers["products"]
    ...     assert all((one["stars"] is not None) == one["valid"] for one in records)
    >>> test_a_stock_is_valid()
    """
    from ocop.portfolio import Portfolio  # noqa: PLC0415 - it is slow to import

    told = st.lists(
        _registrations(),
        unique_by=lambda one: (type(one.item), one.item.id, one.on),
        max_size=4,
    )
    units = st.lists(_units(), unique_by=lambda unit: unit.id, max_size=2)
    figures = st.lists(
        _figures(), unique_by=lambda one: (one.metric, one.on, one.year), max_size=2
    )
    events = [
        *draw(told),
        *(draw(histories(product=id_)) for id_ in draw(_some_products())),
        *(draw(_proposals(id_)) for id_ in draw(_some_products())),
        *draw(units),
        *draw(figures),
    ]
    return Portfolio.of(*draw(st.permutations(events)))


def _some_products() -> SearchStrategy[list[str]]:
    return st.lists(_PRODUCTS, unique=True, max_size=2)


def _registrations() -> SearchStrategy[Registration]:
    from ocop.portfolio import Registration  # noqa: PLC0415 - as above

    return st.builds(
        Registration,
        item=products() | subjects(),
        on=st.none() | _days(),
        place=_PLACES,
    )


@st.composite
def _proposals(draw: Draw, product: str) -> Potential | Decline:
    from ocop.portfolio import Decline, Potential  # noqa: PLC0415 - as above

    proposed = Potential(product=product, on=draw(_days()))
    wait = draw(st.none() | st.integers(0, 400))
    if wait is None:
        return proposed
    return Decline(potential=proposed, on=proposed.on + timedelta(days=wait))


def _units() -> SearchStrategy[Unit]:
    from ocop.portfolio import Unit  # noqa: PLC0415 - as above

    return st.builds(
        Unit,
        id=st.sampled_from(["d1", "d2"]),
        register=st.just("display_points"),
        period=st.none() | _days().map(lambda day: Period(start=day)),
        place=_PLACES,
    )


def _figures() -> SearchStrategy[Figure]:
    from ocop.portfolio import Figure  # noqa: PLC0415 - as above

    told: dict[str, SearchStrategy[Any]] = {
        "metric": _METRICS,
        "value": st.integers(0, 9) | st.sampled_from([Decimal("0.5"), Decimal(200)]),
        "source": st.just("12/BC-UBND"),
    }
    years = _days().map(lambda day: day.year)
    return st.builds(Figure, on=_days(), **told) | st.builds(Figure, year=years, **told)


@st.composite
def plans(draw: Draw) -> Plan:
    """Return a strategy for plans: targets of every comparator, some for every year.

    What they count is in the portfolios of `portfolios`; some have no number, of some
    nothing can tell it.

    Args:
        draw: Given by Hypothesis.

    >>> from hypothesis import given
    >>> from ocop.targets import evaluate
    >>> @given(plans(), portfolios())
    ... def test_at_the_end_nothing_is_on_the_way(plan, portfolio):
    ...     report = evaluate(plan, portfolio, as_of=plan.last_day)
    ...     assert not {one.verdict for one in report.results} & {"on_track", "behind"}
    >>> test_at_the_end_nothing_is_on_the_way()
    """
    from ocop.plans import Plan  # noqa: PLC0415 - as above

    start = draw(_days())
    end = start + timedelta(days=draw(st.integers(1, 5 * 365)))
    count = draw(st.integers(1, 3))
    return Plan(
        number="85/KH-UBND",
        title=draw(texts()),
        issuer=draw(texts()),
        level=draw(st.sampled_from(Level)),
        period=Period(start=start, end=end),
        targets=tuple(draw(_targets(f"t{number}")) for number in range(count)),
    )


@st.composite
def _targets(draw: Draw, id_: str) -> Target:
    from ocop.plans import YEARS, Each, Force, Indicator, Target  # noqa: PLC0415 - as above

    rules = st.builds(Indicator, rule=st.sampled_from(_RULES))
    metrics = st.builds(Indicator, metric=_METRICS)
    aim = draw(st.none() | _aims())
    every_year = st.none() | st.just(Each(over=YEARS))
    return Target(
        id=id_,
        text=draw(texts()),
        aim=aim,
        indicator=draw(st.none() | rules | metrics),
        each=None if aim is None else draw(every_year),
        force=draw(st.sampled_from(Force)),
    )


@st.composite
def _aims(draw: Draw) -> Aim:
    from ocop.plans import Aim, Comparator  # noqa: PLC0415 - as above

    comparator = draw(st.sampled_from(Comparator))
    value = draw(st.integers(0, 4))
    more = draw(st.integers(0, 2))
    return Aim(
        comparator=comparator,
        value=value,
        upper=value + more if comparator is Comparator.RANGE else None,
        tolerance=more if comparator is Comparator.ABOUT else None,
    )


@st.composite
def statements(draw: Draw) -> Statement:
    """Return a strategy for statements: a total, its parts, and the share of one.

    Many add up; in others the total or the percentage is off, or the total is not
    printed.

    Args:
        draw: Given by Hypothesis.

    >>> from hypothesis import given
    >>> from ocop.statements import check
    >>> @given(statements())
    ... def test_what_is_found_is_told(statement):
    ...     assert all(finding.text.vi for finding in check(statement))
    >>> test_what_is_found_is_told()
    """
    from ocop.statements import Figure, Share, Statement, Sum  # noqa: PLC0415 - as above

    parts = draw(st.lists(st.integers(0, 200), min_size=1, max_size=4))
    total = sum(parts) + draw(st.sampled_from([0, 0, 1, 9]))
    tenths = round(Fraction(parts[0], max(total, 1)) * 10**3)
    tenths += draw(st.sampled_from([0, 0, 1]))
    ids = [f"part-{number}" for number in range(1, len(parts) + 1)]
    figures = [
        Figure(id="total", value=draw(st.sampled_from([total, total, None]))),
        Figure(id="share", value=Decimal(f"{tenths}e-1")),
        *(Figure(id=id_, value=part) for id_, part in zip(ids, parts, strict=True)),
    ]
    return Statement(
        id="report",
        figures=tuple(draw(st.permutations(figures))),
        relations=(
            Sum(id="sum", total="total", parts=tuple(ids)),
            Share(id="share", share="share", part="part-1", base="total"),
        ),
    )
