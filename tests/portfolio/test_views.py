from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from ocop.errors import NotInForce, UnknownName
from ocop.portfolio import Figure, PortfolioEvent, Registration, View
from ocop.rules.registers import Register, measure
from ocop.vocabulary import Level
from tests.portfolio import (
    DAYS,
    LATER,
    event_lists,
    pick,
    portfolio,
    product,
    recognition,
)

DAY = date(2024, 3, 1)


@given(events=event_lists(), on=DAYS, units_on=DAYS)
def test_units_partition_what_lies_in_them(
    events: list[PortfolioEvent], on: date, units_on: date
) -> None:
    """Each record lies in one unit of a level, in none, or nobody told."""
    view = portfolio(*events).view(on=on, units_on=units_on)
    for level, field in (
        (Level.PROVINCE, "province"),
        (Level.DISTRICT, "district"),
        (Level.COMMUNE, "commune"),
    ):
        units = view.places.places_on(level, on=units_on)
        parts = [view.within(place.code) for place in units]
        parts.append(view.unplaced(level))
        for name, register in view.registers.items():
            nowhere = sum(record[field] is None for record in register)
            inside = sum(len(part.registers[name]) for part in parts)
            assert inside + nowhere == len(register)


def test_within() -> None:
    """Every register holds what lies in the unit, of any level."""
    view = portfolio(
        product("p1", commune="00001"),
        product("p2", commune="00003"),
        Registration(item=product("p3"), place="02"),
        recognition("p1", DAY),
        Figure(metric="revenue", value=1, on=DAY, place="001", source="x"),
    ).view(on=DAY)

    def sizes(found: View) -> tuple[int, ...]:
        names = ("products", "events", "communes", "districts", "provinces", "figures")
        return pick({n: len(r) for n, r in found.registers.items()}, *names)

    assert sizes(view) == (3, 1, 5, 3, 3, 1)
    assert sizes(view.within("01")) == (2, 1, 3, 2, 1, 1)
    assert sizes(view.within("001")) == (1, 1, 2, 1, 0, 1)
    assert sizes(view.within("00001")) == (1, 1, 1, 0, 0, 0)
    assert sizes(view.within("00002")) == (0, 0, 1, 0, 0, 0)
    assert sizes(view.within("01").within("002")) == (1, 0, 1, 1, 0, 0)
    assert sizes(view.unplaced(Level.COMMUNE)) == (1, 0, 0, 0, 0, 0)
    assert view.within("01").facts == view.facts


def test_units_of_the_day() -> None:
    """A code is that of a unit on the day of the units."""
    view = portfolio().view(on=LATER)
    with pytest.raises(UnknownName, match="99"):
        view.within("99")
    with pytest.raises(NotInForce, match="02"):
        view.within("02")
    assert isinstance(view.within("01").registers["products"], Register)


def test_facts() -> None:
    """Rules can ask for the day, and for the day of the units."""
    view = portfolio(product("p1"), recognition("p1", DAY)).view(on=LATER, units_on=DAY)
    assert dict(view.facts) == {"as_of": LATER, "units_on": DAY}
    rule = "count(products[valid and valid_until > as_of])"
    found = measure(rule, facts=view.facts, registers=view.registers)
    assert found.value == 1
