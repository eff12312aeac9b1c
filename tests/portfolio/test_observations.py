from __future__ import annotations

from datetime import date

from ocop.dates import Period
from ocop.portfolio import Figure, Unit
from ocop.rules.values import MISSING
from tests.portfolio import LATER, pick, portfolio, product, record, records, subject

DAY = date(2024, 3, 1)
SEAT = ("place", "commune", "district", "province")


def figure(place: str | None = None, **more: object) -> Figure:
    """Return a figure."""
    return Figure(
        metric="revenue",
        value=1,
        place=place,
        source="x",
        **(more or {"on": DAY}),  # type: ignore[arg-type] - any field may be given
    )


def test_figures() -> None:
    """A figure has its day or year, and is of a unit or of none."""
    told = portfolio(figure("01", on=DAY, item="p1"), figure(year=2025))
    first, second = records(told, "figures")
    fields = ("metric", "item", "on", "year", "value", "source")
    assert pick(first, *fields) == ("revenue", "p1", DAY, 2024, 1, "x")
    assert pick(second, *fields) == ("revenue", None, None, 2025, 1, "x")
    assert pick(second, "place") == (None,)
    assert pick(record(told, "figures", on=DAY), "on") == (DAY,)
    assert len(records(told, "figures", on=date(2025, 1, 1))) == 2
    assert records(told, "figures", on=date(2024, 2, 29)) == []


def test_figures_of_units_that_are_others_now() -> None:
    """A figure stays with the unit it was of; in which larger unit it lies is known."""
    old, lasting = portfolio(figure("02")), portfolio(figure("03"))
    assert pick(record(old, "figures", on=DAY), *SEAT) == ("02", None, None, "02")
    assert pick(record(old, "figures"), *SEAT) == (MISSING, MISSING, None, "01")
    assert pick(record(lasting, "figures"), *SEAT) == ("03", None, None, "03")


def test_year_of_a_reform() -> None:
    """A figure of a year is of the units at its end, or on the day of the view."""
    told = portfolio(figure("01", year=2025))
    assert record(told, "figures", on=date(2025, 3, 1))["place"] == "01"
    assert record(told, "figures", on=LATER)["place"] == "01"
    earlier = record(told, "figures", on=LATER, units_on=DAY)
    assert pick(earlier, *SEAT) == (MISSING, MISSING, MISSING, MISSING)


def test_units() -> None:
    """Each register of the caller's own lists what is there on the day."""
    told = portfolio(
        Unit(
            id="d1",
            register="points",
            period=Period(start=DAY),
            place="00004",
            facts={"kind": "shop"},
        ),
        Unit(id="d1", register="points", period=Period(start=LATER), facts={"area": 2}),
        Unit(id="d2", register="points"),
        Unit(id="v1", register="villages", period=Period(start=LATER)),
    )
    first, second = records(told, "points", on=DAY)
    assert first == {
        "id": "d1",
        "place": "00004",
        "commune": "00004",
        "district": "003",
        "province": "02",
        "kind": "shop",
    }
    assert second == {"id": "d2"}
    now = records(told, "points")[0]
    assert pick(now, "area", "kind", "place", "commune") == (
        2,
        "shop",
        MISSING,
        "00004",
    )
    registers = told.view(on=DAY).registers
    assert "villages" not in registers
    assert len(told.view(on=LATER).registers["villages"]) == 1


def test_facts_on_products_and_subjects() -> None:
    """A unit adds facts to what has its id, while its period lasts."""
    told = portfolio(
        product("p1"),
        subject("s1"),
        Unit(
            id="p1",
            register="products",
            period=Period(start=date(2023, 1, 1), end=DAY),
            facts={"green": True},
        ),
        Unit(id="s1", register="subjects", facts={"trained": True}),
        Unit(id="p2", register="products", facts={"green": False}),
    )
    before = records(told, "products", on=date(2024, 2, 29))
    assert [pick(p, "id", "green") for p in before] == [("p1", True), ("p2", False)]
    assert "green" not in records(told, "products", on=DAY)[0]
    assert record(told, "subjects")["trained"] is True


def test_facts_on_places() -> None:
    """Facts hold for the unit that they are about, and not for what became of it."""
    told = portfolio(
        Unit(id="a", register="communes", place="00030", facts={"advanced": True}),
        Unit(
            id="b",
            register="communes",
            period=Period(start=DAY),
            place="00004",
            facts={"advanced": True},
        ),
        Unit(id="c", register="communes", place="03", facts={"advanced": True}),
        Unit(id="d", register="communes", facts={"advanced": True}),
        Unit(id="e", register="provinces", place="03", facts={"model": 1, "hall": 2}),
        Unit(id="f", register="provinces", place="03", facts={"model": 2, "hall": 2}),
    )
    then = {p["code"]: p.get("advanced") for p in records(told, "communes", on=DAY)}
    assert then == dict.fromkeys(then) | {"00004": True, "00030": True}
    now = {p["code"]: p.get("advanced") for p in records(told, "communes")}
    assert now == dict.fromkeys(now) | {"00030": True}
    (city,) = (p for p in records(told, "provinces") if p["code"] == "03")
    assert pick(city, "model", "hall") == (MISSING, 2)
