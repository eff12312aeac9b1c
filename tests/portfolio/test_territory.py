from __future__ import annotations

from datetime import date

from ocop.portfolio import Registration
from ocop.rules.values import MISSING
from ocop.subjects import Representative
from ocop.vocabulary import SubjectKind
from tests.portfolio import (
    LATER,
    pick,
    portfolio,
    product,
    recognition,
    record,
    records,
    subject,
)

DAY = date(2024, 3, 1)
OLD = date(2024, 6, 1)
COUNTS = ("code", "products", "subjects")


def test_subjects() -> None:
    """A subject has what was told of it, and the number of its valid products."""
    told = portfolio(
        Registration(
            item=subject(
                "s1",
                kind=SubjectKind.FARM,
                commune="00030",
                representative=Representative(woman=True),
            ),
            on=date(2023, 1, 1),
        ),
        product("p1", "s1"),
        product("p2", "s1"),
        product("p3", "s1"),
        product("p4", "s2"),
        recognition("p1", DAY, 3),
        recognition("p2", DAY, 4),
        recognition("p3", date(2020, 1, 1), 5),
    )
    first, second = records(told, "subjects", on=OLD)
    assert first == {
        "id": "s1",
        "kind": "farm",
        "women_led": True,
        "commune": "00030",
        "province": "03",
        "registered_on": date(2023, 1, 1),
        "products": 2,
        "best_stars": 4,
    }
    assert second == {"id": "s2", "products": 0, "best_stars": None}
    assert [s["id"] for s in records(told, "subjects", on=date(2022, 1, 1))] == [
        "s1",
        "s2",
    ]


def test_a_product_of_nobody_knows_whom() -> None:
    """While a valid product has no known subject, every subject can have it."""
    told = portfolio(subject("s1"), recognition("p1", DAY))
    assert pick(record(told, "subjects", on=OLD), "products", "best_stars") == (
        MISSING,
        MISSING,
    )
    known = told.with_events(product("p1", "s1"))
    assert record(known, "subjects", on=OLD)["products"] == 1
    assert record(told, "subjects", on=date(2023, 1, 1))["products"] == 0


def test_places() -> None:
    """Units of the day are listed with their valid products and their subjects."""
    told = portfolio(
        product("p1", "s1", commune="00001"),
        product("p2", "s1", commune="00001"),
        product("p3", "s2", commune="00002"),
        product("p4", "s2", commune="00030"),
        *(recognition(f"p{n}", DAY) for n in range(1, 4)),
    )
    communes = [pick(p, *COUNTS) for p in records(told, "communes", on=OLD)]
    assert communes == [
        ("00001", 2, 1),
        ("00002", 1, 1),
        ("00003", 0, 0),
        ("00004", 0, 0),
        ("00030", 0, 0),
    ]
    districts = [pick(p, *COUNTS) for p in records(told, "districts", on=OLD)]
    assert districts == [("001", 3, 2), ("002", 0, 0), ("003", 0, 0)]
    now = records(told, "communes", on=LATER)
    assert [pick(p, *COUNTS) for p in now] == [
        ("00001", 3, 2),
        ("00003", 0, 0),
        ("00004", 0, 0),
        ("00005", 0, 0),
        ("00030", 0, 0),
    ]
    assert records(told, "districts", on=LATER) == []
    assert pick(now[0], "name", "kind", "commune", "district", "province") == (
        "new 00001",
        "commune",
        "00001",
        None,
        "01",
    )
    assert [p["code"] for p in records(told, "provinces", on=OLD)] == ["01", "02", "03"]
    then = records(told, "communes", on=LATER, units_on=OLD)
    assert [p["code"] for p in then][:2] == ["00001", "00002"]


def test_products_that_may_lie_there() -> None:
    """The number is missing for the units in which an unplaced product can lie."""
    told = portfolio(
        Registration(item=product("p1"), place="002"),
        Registration(item=product("p2", commune="00004")),
        recognition("p1", DAY),
        recognition("p2", DAY),
    )
    communes = {
        p["code"]: pick(p, "products") for p in records(told, "communes", on=OLD)
    }
    assert communes == {
        "00001": (0,),
        "00002": (0,),
        "00003": (MISSING,),
        "00004": (1,),
        "00030": (0,),
    }
    anywhere = told.with_events(recognition("p3", DAY))
    provinces = [pick(p, *COUNTS) for p in records(anywhere, "provinces", on=OLD)]
    assert provinces == [
        ("01", MISSING, MISSING),
        ("02", MISSING, MISSING),
        ("03", MISSING, MISSING),
    ]
    before = records(anywhere, "provinces", on=date(2024, 2, 1))
    assert [p["products"] for p in before] == [0, 0, 0]
