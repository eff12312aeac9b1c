from __future__ import annotations

from datetime import date

from ocop.portfolio import Decline, Potential
from ocop.vocabulary import Level
from tests.portfolio import LATER, portfolio, product, recognition, record

DAY = date(2024, 3, 1)


def test_registers() -> None:
    """These registers are always there, even if they are empty."""
    registers = portfolio().view(on=LATER).registers
    assert sorted(registers) == [
        "communes",
        "districts",
        "events",
        "figures",
        "products",
        "provinces",
        "subjects",
    ]


def test_potential_lasts_until_the_centre_decides() -> None:
    """A proposal counts from its day until a recognition by the centre or a refusal."""
    potential = Potential(product="p1", on=DAY)
    declined = Decline(potential=potential, on=date(2024, 9, 1))
    decided = recognition("p1", date(2024, 8, 1), 5, level=Level.CENTRE)
    local = recognition("p1", date(2024, 6, 1), 4)
    days = [date(2024, 2, 29), DAY, date(2024, 8, 1), date(2024, 9, 1)]
    for events, expected in (
        ([potential, local], [False, True, True, True]),
        ([declined, local], [False, True, True, False]),
        ([potential, local, decided], [False, True, False, False]),
    ):
        told = portfolio(product("p1"), *events)
        assert [record(told, "products", on=day)["potential"] for day in days] == (
            expected
        )
    again = Potential(product="p1", on=date(2024, 8, 2))
    told = portfolio(decided, potential, again)
    assert record(told, "products")["potential"] is True
