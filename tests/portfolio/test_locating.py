from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given

from ocop.dates import Period
from ocop.places import Place, PlaceKind, PlaceTable
from ocop.portfolio.locating import Locator, Seat
from ocop.rules.values import MISSING
from tests.portfolio import CODES, DAYS, LATER, PLACES

OLD = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("code", "told", "on", "expected"),
    [
        # In its own time a commune lies in its district and province.
        ("00003", OLD, OLD, ("00003", "002", "01")),
        ("00004", OLD, OLD, ("00004", "003", "02")),
        # Afterwards in what became of it; there are no districts.
        ("00004", OLD, LATER, ("00004", None, "01")),
        ("00002", OLD, LATER, ("00001", None, "01")),
        ("00003", OLD, LATER, (MISSING, None, "01")),
        # Backwards in what it was made of, where that was in one unit.
        ("00005", LATER, OLD, ("00003", "002", "01")),
        ("00001", LATER, OLD, (MISSING, "001", "01")),
        # Without a day, whatever is true of all units that had the code.
        ("00001", None, LATER, ("00001", None, "01")),
        ("00001", None, OLD, (MISSING, "001", "01")),
        ("00003", None, LATER, (MISSING, None, "01")),
        # A code outside its days names the only units that ever had it.
        ("00005", OLD, LATER, ("00005", None, "01")),
        # Higher units are known without lower ones.
        ("02", OLD, OLD, (MISSING, MISSING, "02")),
        ("02", OLD, LATER, (MISSING, None, "01")),
        ("003", OLD, OLD, (MISSING, "003", "02")),
        # A district has no successor, but its province has.
        ("003", OLD, LATER, (MISSING, None, "01")),
        ("00030", None, LATER, ("00030", None, "03")),
        ("99", OLD, OLD, (MISSING, MISSING, MISSING)),
        (None, None, OLD, (MISSING, MISSING, MISSING)),
        (None, None, LATER, (MISSING, None, MISSING)),
    ],
)
def test_seat(
    code: str | None, told: date | None, on: date, expected: tuple[object, ...]
) -> None:
    """What a code meant on a day is followed to another day, and never guessed."""
    assert Locator(PLACES, on=on).locate(code, told)[:3] == expected


def test_the_same_unit() -> None:
    """The unit that was named is given only while it is the same unit."""
    now, then = Locator(PLACES, on=LATER), Locator(PLACES, on=OLD)
    assert now.locate("03", OLD).place == PLACES.find("03", on=LATER)
    assert then.locate("01", OLD).place == PLACES.find("01", on=OLD)
    assert now.locate("01", OLD).place is None
    assert now.locate("01", None).place is None


def test_day_of_the_codes() -> None:
    """A code that was told without a day is one of the day of the codes."""
    locator = Locator(PLACES, on=OLD, codes_on=OLD)
    assert locator.locate("00001", None)[:3] == ("00001", "001", "01")
    assert locator.locate("00001", LATER)[:3] == (MISSING, "001", "01")


def test_outline() -> None:
    """A unit as a whole lies in no unit of a lower level."""
    locator = Locator(PLACES, on=OLD)
    assert locator.locate("002", OLD).outline()[:3] == (None, "002", "01")
    assert locator.locate("03", OLD).outline()[:3] == (None, None, "03")
    assert locator.nowhere.outline() == locator.nowhere


@given(code=CODES, told=DAYS, on=DAYS)
def test_each_code_is_followed_once(code: str, told: date, on: date) -> None:
    """Asking again gives the same seat, and units of the day only."""
    locator = Locator(PLACES, on=on)
    seat = locator.locate(code, told)
    assert locator.locate(code, told) is seat
    for unit in seat[:3]:
        assert unit in (None, MISSING) or PLACES.find(unit, on=on)


def test_units_that_ended() -> None:
    """A code that also was that of a unit without a successor tells nothing."""
    ended, later = (
        Place(code="04", name="a", kind=PlaceKind.PROVINCE, period=period)
        for period in (
            Period(start=date(2019, 1, 1), end=date(2020, 1, 1)),
            Period(start=date(2021, 1, 1)),
        )
    )
    locator = Locator(PlaceTable(places=(ended, later)), on=LATER)
    assert locator.locate("04", None) == locator.nowhere
    assert locator.locate("04", LATER).province == "04"


def test_tables_that_know_little() -> None:
    """A unit without a known parent, and a table without days of levels."""
    always = Period(start=date(2019, 1, 1))
    odd = Place(code="00009", name="a", kind=PlaceKind.WARD, period=always, parent="09")
    ended = attrs.evolve(
        odd,
        code="00011",
        parent="00010",
        period=Period(start=date(2018, 1, 1), end=date(2019, 1, 1)),
    )
    within_itself = attrs.evolve(odd, code="00010", parent="00010")
    locator = Locator(PlaceTable(places=(odd, ended, within_itself)), on=OLD)
    assert locator.enclose(odd) == Seat("00009", MISSING, MISSING, odd)
    assert locator.locate("00010", OLD)[:3] == ("00010", MISSING, MISSING)
    assert locator.locate("00011", None) == locator.nowhere
