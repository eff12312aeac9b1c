from __future__ import annotations

from datetime import date

from ocop.portfolio import Registration
from tests.portfolio import (
    LATER,
    pick,
    portfolio,
    product,
    record,
    records,
    subject,
)

DAY = date(2024, 3, 1)


def test_particulars_change() -> None:
    """From the day of a later registration the new particulars hold."""
    told = portfolio(
        Registration(item=product("p1", "s1"), on=DAY, place="03"),
        Registration(item=product("p1", "s2", set_=12), on=LATER),
    )
    assert records(told, "products", on=date(2024, 2, 29)) == []
    before = record(told, "products", on=DAY)
    now = record(told, "products", on=LATER)
    fields = ("subject", "set", "branch", "province", "registered_on")
    assert pick(before, *fields) == ("s1", 11, "food", "03", DAY)
    assert pick(now, "subject", "set", "registered_on") == ("s2", 12, DAY)
    assert "branch" not in now
    assert "province" not in now


def test_since() -> None:
    """The day of the first registration is told, unless it has always been so."""
    told = portfolio(
        Registration(item=subject("s1"), on=DAY),
        Registration(item=subject("s1"), on=LATER, place="03"),
        subject("s2"),
        Registration(item=subject("s2"), on=DAY, place="03"),
    )
    first, second = records(told, "subjects")
    assert (first["registered_on"], first["province"]) == (DAY, "03")
    assert "registered_on" not in second
    assert second["province"] == "03"
