from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ocop.dates import Period
from ocop.errors import InexactNumber, InvalidInput
from ocop.portfolio import Decline, Figure, Potential, Registration, Unit
from tests.portfolio import product

DAY = date(2024, 3, 1)


def test_code_of_a_registration() -> None:
    """The commune tells more than the larger unit."""
    assert Registration(item=product("p1", commune="00001"), place="01").code == "00001"
    assert Registration(item=product("p1"), place="01").code == "01"
    assert Registration(item=product("p1")).code is None


@pytest.mark.parametrize("event", [Registration, Potential])
def test_days_are_days(event: type[Any]) -> None:
    """A moment is no day."""
    item = {"item": product("p1")} if event is Registration else {"product": "p1"}
    with pytest.raises(TypeError, match="is not a date"):
        event(on=datetime(2024, 3, 1), **item)  # noqa: DTZ001 - meant to be refused


def test_nothing_is_declined_before_it_is_proposed() -> None:
    """A proposal is turned down on its own day at the earliest."""
    potential = Potential(product="p1", on=DAY)
    assert Decline(potential=potential, on=DAY).on == DAY
    with pytest.raises(ValueError, match="proposed on 2024-03-01 only"):
        Decline(potential=potential, on=date(2024, 2, 29))


def test_days_of_a_unit() -> None:
    """A unit is there in its period, or always."""
    unit = Unit(id="d1", register="points", period=Period(start=DAY))
    assert (unit.holds(DAY), unit.holds(date(2024, 2, 29))) == (True, False)
    assert unit.start == DAY
    always = Unit(id="d1", register="points")
    assert always.holds(date.min)
    assert always.start is None


@pytest.mark.parametrize(
    ("register", "name", "code"),
    [
        ("events", "area", "not-a-unit"),
        ("figures", "area", "not-a-unit"),
        ("products", "stars", "name-taken"),
        ("products", "stars_before", "name-taken"),
        ("subjects", "best_stars", "name-taken"),
        ("communes", "products", "name-taken"),
        ("points", "place", "name-taken"),
    ],
)
def test_names_that_are_taken(register: str, name: str, code: str) -> None:
    """A fact cannot hide a field, and what is derived takes no units."""
    with pytest.raises(InvalidInput) as caught:
        Unit(id="d1", register=register, facts={name: 1})
    assert [problem.code for problem in caught.value.problems] == [code]


def test_facts_are_exact() -> None:
    """A binary fraction is no fact."""
    with pytest.raises(InexactNumber):
        Unit(id="d1", register="points", facts={"area": 1.5})


@pytest.mark.parametrize("value", [1.5, True, "1", Decimal("NaN"), None])
def test_figures_are_exact_numbers(value: Any) -> None:
    """A binary fraction, a truth value and text are no figures."""
    with pytest.raises(InexactNumber):
        Figure(metric="a", value=value, year=2024, source="x")


def test_figures_have_a_day_or_a_year() -> None:
    """One of the two says when a figure holds."""
    assert Figure(metric="a", value=1, on=DAY, source="x").of_year == 2024
    of_year = Figure(metric="a", value=1, year=2024, source="x")
    assert of_year.last_day == date(2024, 12, 31)
    with pytest.raises(ValueError, match="not of both"):
        Figure(metric="a", value=1, on=DAY, year=2024, source="x")
    with pytest.raises(ValueError, match="a day or of a year"):
        Figure(metric="a", value=1, source="x")
