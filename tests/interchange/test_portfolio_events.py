from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ocop.dates import Period
from ocop.interchange.portfolios import structure_portfolio
from ocop.places import Place, PlaceKind
from ocop.portfolio import (
    Decline,
    Figure,
    Portfolio,
    PortfolioEvent,
    Potential,
    Registration,
    Unit,
)
from ocop.products import Product
from ocop.subjects import Representative, Subject
from ocop.vocabulary import SubjectKind
from tests.interchange import told
from tests.interchange.portfolios import PLACE

POTENTIAL = Potential(product="p1", on=date(2026, 3, 1), decision="6/TTr")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            {
                "products": [
                    {
                        "id": "p1",
                        "name": "Chè",
                        "set": 11,
                        "subject": "s1",
                        "code": "1-2-3",
                        "place": "00009",
                        "on": "2026-01-05",
                        "facts": {"green": True},
                    },
                    {"id": "p2", "set": 12, "subject": "s1", "place": "19"},
                ]
            },
            [
                Registration(
                    item=Product(
                        id="p1",
                        name="Chè",
                        set=11,
                        subject="s1",
                        commune="00009",
                        code="1-2-3",
                    ),
                    on=date(2026, 1, 5),
                ),
                Unit(
                    id="p1",
                    register="products",
                    period=Period(start=date(2026, 1, 5)),
                    facts={"green": True},
                ),
                Registration(
                    item=Product(id="p2", name="p2", set=12, subject="s1"), place="19"
                ),
            ],
        ),
        (
            {
                "subjects": [
                    {
                        "id": "s1",
                        "name": "HTX",
                        "kind": "cooperative",
                        "place": "19",
                        "woman": True,
                        "ethnic_minority": False,
                        "facts": {"members": 12},
                    }
                ]
            },
            [
                Registration(
                    item=Subject(
                        id="s1",
                        name="HTX",
                        kind=SubjectKind.COOPERATIVE,
                        representative=Representative(
                            woman=True, ethnic_minority=False
                        ),
                    ),
                    place="19",
                ),
                Unit(id="s1", register="subjects", facts={"members": 12}),
            ],
        ),
        (
            {
                "potentials": [
                    {
                        "product": "p1",
                        "on": "2026-03-01",
                        "decision": "6/TTr",
                        "declined": {"on": "2026-09-01", "decision": "7/TB"},
                    }
                ]
            },
            [Decline(potential=POTENTIAL, on=date(2026, 9, 1), decision="7/TB")],
        ),
        (
            {
                "units": [
                    {
                        "register": "points",
                        "id": "d1",
                        "start": "2025-01-01",
                        "end": "2025-12-31",
                        "place": "19",
                        "facts": {"rent": Decimal("1.5"), "days": [1, 2]},
                    }
                ]
            },
            [
                Unit(
                    id="d1",
                    register="points",
                    period=Period(start=date(2025, 1, 1), end=date(2026, 1, 1)),
                    place="19",
                    facts={"rent": Decimal("1.5"), "days": (1, 2)},
                )
            ],
        ),
        (
            {
                "figures": [
                    {"metric": "a", "value": "3/4", "year": 2025, "source": "x"},
                    {
                        "metric": "a",
                        "value": 3,
                        "on": "2025-06-30",
                        "item": "p1",
                        "place": "19",
                        "source": "x",
                    },
                ]
            },
            [
                Figure(metric="a", value=Fraction(3, 4), year=2025, source="x"),
                Figure(
                    metric="a",
                    value=3,
                    on=date(2025, 6, 30),
                    item="p1",
                    place="19",
                    source="x",
                ),
            ],
        ),
    ],
    ids=["products", "subjects", "potentials", "units", "figures"],
)
def test_every_key(data: dict[str, Any], expected: list[PortfolioEvent]) -> None:
    """Each list is read as the events that it tells."""
    assert structure_portfolio(data) == Portfolio.of(*expected)


def test_place() -> None:
    """An administrative unit is there from its first day to its last."""
    data = {"places": [PLACE | {"parent": "19", "end": "2026-12-31"}]}
    places = structure_portfolio(data).places
    assert places.find("00009", on=date(2026, 1, 1)) == Place(
        code="00009",
        name="A",
        kind=PlaceKind.WARD,
        period=Period(start=date(2025, 7, 1), end=date(2027, 1, 1)),
        parent="19",
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"products": [{}]}, "products[0]: the key 'id' is missing"),
        (
            {"products": [{"id": "p", "set": 1, "subject": "s", "facts": 1}]},
            "products[0].facts: found 1; expected a table",
        ),
        (
            {"products": [{"id": "p", "set": 1, "subject": "s", "facts": {"id": 1}}]},
            "products[0]: 'id' is the name of a field that is there anyway",
        ),
        ({"subjects": [{"id": "s", "woman": 1}]}, "subjects[0].woman: found 1"),
        ({"potentials": [{}]}, "potentials[0]: the key 'product' is missing"),
        (
            {
                "potentials": [
                    {
                        "product": "p",
                        "on": "2026-01-02",
                        "declined": {"on": "2026-01-01"},
                    }
                ]
            },
            "potentials[0].declined.on: 2026-01-01 is before 2026-01-02",
        ),
        ({"units": [{}]}, "units[0]: the key 'register' is missing"),
        (
            {"units": [{"register": "a", "id": "b", "end": "2025-01-01"}]},
            "units[0]: the key 'start' is missing",
        ),
        (
            {
                "units": [
                    {
                        "register": "a",
                        "id": "b",
                        "start": "2025-01-02",
                        "end": "2025-01-01",
                    }
                ]
            },
            "units[0].end: 2025-01-01 is before 2025-01-02",
        ),
        (
            {"units": [{"register": "events", "id": "b"}]},
            "units[0]: nothing can be added to 'events'",
        ),
        ({"figures": [{}]}, "figures[0]: the key 'metric' is missing"),
        (
            {"figures": [{"metric": "a", "value": 1, "source": "x"}]},
            "figures[0]: the key 'on' is missing",
        ),
        (
            {
                "figures": [
                    {
                        "metric": "a",
                        "value": 1,
                        "source": "x",
                        "on": "2026-01-01",
                        "year": 2026,
                    }
                ]
            },
            "figures[0]: give only one of: on, year",
        ),
        (
            {"figures": [{"metric": "a", "value": 1, "source": "x", "year": 0}]},
            "figures[0].year: 0 is not a date",
        ),
        ({"places": [{}]}, "places[0]: the key 'code' is missing"),
        (
            {"places": [PLACE | {"code": "9"}]},
            "places[0]: impossible: '9' is no code of 5 digits",
        ),
        (
            {"places": [PLACE | {"end": "2025-06-01"}]},
            "places[0].end: 2025-06-01 is before 2025-07-01",
        ),
    ],
)
def test_bad_members(data: object, expected: str) -> None:
    """Each slip in a member of a list is told where it is."""
    assert told(structure_portfolio, data)[0].startswith(expected)


def test_units_of_places() -> None:
    """A commune in a list of communes is the one whose code is its id."""
    communes = [
        {"register": "communes", "id": "00009", "facts": {"advanced": True}},
        {"register": "provinces", "id": "Hưng Yên", "facts": {"poor": False}},
        {"register": "provinces", "id": "Hưng Yên", "place": "33"},
    ]
    data = {"units": [communes[0], communes[2]], "places": [PLACE]}
    assert [one.place for one in structure_portfolio(data).units] == ["00009", "33"]
    assert told(structure_portfolio, {"units": communes}) == [
        "units[1]: the key 'place' is missing"
    ]
