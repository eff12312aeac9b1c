"""What the tests of targets share: one target judged in the small territory."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from ocop.plans import Indicator, Plan
from ocop.portfolio import Figure, PortfolioEvent, Registration, Unit
from ocop.targets import Bounds, TargetResult, evaluate
from tests.plans import make_plan, make_target
from tests.portfolio import portfolio, product, recognition

__all__ = [
    "DAY",
    "END",
    "MIDDLE",
    "START",
    "between",
    "figure",
    "judge",
    "products",
    "recognised",
    "stands",
    "unit",
    "value",
]

START, MIDDLE, END = date(2024, 1, 1), date(2024, 12, 31), date(2025, 12, 31)
"""The first day, the half and the last day of the plan of the tests."""

DAY = timedelta(days=1)

VALID = "count(products[stars >= 3 and valid])"


def recognised(
    id_: str, on: date = date(2023, 5, 1), stars: int = 3, place: str | None = "03"
) -> tuple[PortfolioEvent, ...]:
    """Return a product that was recognised."""
    made = product(id_, f"subject of {id_}")
    return Registration(item=made, place=place), recognition(id_, on, stars)


def products(count: int, **fields: Any) -> list[PortfolioEvent]:
    """Return some recognised products."""
    return [event for i in range(count) for event in recognised(f"p{i}", **fields)]


def figure(metric: str, value: Any, on: date | int, **fields: Any) -> Figure:
    """Return a figure of a day, or of a year."""
    day = {"year": on} if isinstance(on, int) else {"on": on}
    told = {"source": "report", **day, **fields}
    return Figure(metric=metric, value=value, **told)


def unit(id_: str, register: str, place: str | None = None, **facts: Any) -> Unit:
    """Return a unit of a register, with facts on it."""
    return Unit(id=id_, register=register, place=place, facts=facts)


def judge(
    *events: PortfolioEvent,
    as_of: date = END,
    plan: Plan | None = None,
    rule: str | None = VALID,
    place: str | None = None,
    **fields: Any,
) -> TargetResult:
    """Return how the first target of a plan stands: by default, ten valid products."""
    if plan is None:
        told = {"indicator": rule and Indicator(rule=rule)} | fields
        plan = make_plan(make_target(**told), place=place)
    return evaluate(plan, portfolio(*events), as_of=as_of).results[0]


def stands(result: TargetResult) -> tuple[str, Fraction | None, tuple[str, ...]]:
    """Return the verdict, the number and what is missing."""
    return result.verdict.value, result.actual.value, result.missing


def value(number: int | str) -> Bounds:
    """Return the bounds of a number that is known."""
    return Bounds(low=Fraction(number), high=Fraction(number))


def between(low: int | None, high: int | None, *missing: str) -> Bounds:
    """Return the bounds of a number that is not."""
    return Bounds(
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        missing=missing,
    )
