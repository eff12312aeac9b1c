from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.errors import InvalidInput
from ocop.interchange import portfolios
from ocop.interchange.portfolios import read_portfolio, structure_portfolio
from ocop.places import Place, PlaceKind
from ocop.portfolio import Decline, Figure, Portfolio, Potential, Registration, Unit
from ocop.products import Product
from ocop.subjects import Representative, Subject
from ocop.vocabulary import SubjectKind
from tests.house.code_base import ROOT
from tests.interchange import attempt, told

RECOGNITION: dict[str, Any] = {
    "product": "p1",
    "stars": 3,
    "decision": "1/QĐ-UBND",
    "level": "province",
    "on": "2026-08-05",
}

PLACE: dict[str, Any] = {
    "code": "00009",
    "name": "A",
    "kind": "ward",
    "start": "2025-07-01",
}


def test_example() -> None:
    """The example holds products of every state, with all that befell them."""
    portfolio = read_portfolio(ROOT / "examples" / "portfolio.toml")
    products = portfolio.view(on=date(2026, 11, 21)).registers["products"]
    assert products.column("status") == ("revoked", "expired", "valid", None, "valid")
    assert products.column("potential").count(True) == 1
    assert portfolio.places.find("372", on=date(2025, 6, 30)).name == "Nho Quan"


def test_recognitions_alone() -> None:
    """A file of recognitions is a portfolio too; of its products little is known."""
    portfolio = read_portfolio(ROOT / "examples" / "recognitions.toml")
    assert len(portfolio.histories) == 4
    assert dict(portfolio.products) == {}


def test_every_key() -> None:
    """Each list is read as the events that it tells."""
    data = {
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
        ],
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
        ],
        "recognitions": [RECOGNITION],
        "potentials": [
            {
                "product": "p1",
                "on": "2026-03-01",
                "decision": "6/TTr",
                "declined": {"on": "2026-09-01", "decision": "7/TB"},
            }
        ],
        "units": [
            {
                "register": "points",
                "id": "d1",
                "start": "2025-01-01",
                "end": "2025-12-31",
                "place": "19",
                "facts": {"rent": Decimal("1.5"), "days": [1, 2]},
            }
        ],
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
        ],
        "places": [PLACE | {"parent": "19"}],
        "rulebook": "qd-26-2026",
        "codes_on": "2026-01-01",
    }
    potential = Potential(product="p1", on=date(2026, 3, 1), decision="6/TTr")
    actual = structure_portfolio(data)
    expected = Portfolio.of(
        Registration(
            item=Product(
                id="p1", name="Chè", set=11, subject="s1", commune="00009", code="1-2-3"
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
        Registration(
            item=Subject(
                id="s1",
                name="HTX",
                kind=SubjectKind.COOPERATIVE,
                representative=Representative(woman=True, ethnic_minority=False),
            ),
            place="19",
        ),
        Unit(id="s1", register="subjects", facts={"members": 12}),
        Decline(potential=potential, on=date(2026, 9, 1), decision="7/TB"),
        Unit(
            id="d1",
            register="points",
            period=Period(start=date(2025, 1, 1), end=date(2026, 1, 1)),
            place="19",
            facts={"rent": Decimal("1.5"), "days": (1, 2)},
        ),
        Figure(metric="a", value=Fraction(3, 4), year=2025, source="x"),
        Figure(
            metric="a", value=3, on=date(2025, 6, 30), item="p1", place="19", source="x"
        ),
        *actual.histories,
        places=actual.places,
        product_sets=actual.product_sets.values(),
        codes_on=date(2026, 1, 1),
    )
    assert actual == expected
    assert actual.histories[0].product == "p1"
    assert sorted(actual.product_sets) == list(range(1, 27))
    assert actual.places.find("00009", on=date(2026, 1, 1)) == Place(
        code="00009",
        name="A",
        kind=PlaceKind.WARD,
        period=Period(start=date(2025, 7, 1)),
        parent="19",
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], "$: found []; expected a table"),
        ({"product": []}, "$: unknown key 'product'; nearest: products"),
        ({"products": {}}, "products: found {}; expected a list"),
        ({"products": "a.csv"}, 'products: found "a.csv"; expected a list'),
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
        ({"places": [PLACE, PLACE]}, "places.00009: A (2025-07-01 – …) has the code"),
        ({"rulebook": "qd-26"}, "rulebook: found 'qd-26'; nearest: qd-26-2026"),
        ({"codes_on": 2026}, "codes_on: 2026 is not a date"),
        ({"communes_since": "2026"}, 'communes_since: "2026" is not a date'),
        ({"recognitions": [{}]}, "recognitions[0]: the key 'product' is missing"),
        ({"recognitions": [], "month_end": "x"}, "month_end: found 'x'"),
        (
            {
                "figures": [
                    {"metric": "a", "value": 1, "source": "x", "year": 2025},
                    {"metric": "a", "value": 2, "source": "x", "year": 2025},
                ]
            },
            "figures.a: one source (x) gives two figures: 1 and 2",
        ),
    ],
)
def test_bad_data(data: object, expected: str) -> None:
    """Each slip is told where it is."""
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


def test_names_that_nothing_has() -> None:
    """Where products, subjects and places are listed, others are slips."""
    data = {
        "products": [{"id": "che-1", "set": 1, "subject": "htx-2", "place": "20"}],
        "subjects": [{"id": "htx-1", "place": "99"}],
        "recognitions": [RECOGNITION | {"product": "che-2"}],
        "potentials": [{"product": "che-3", "on": "2026-01-01"}],
        "units": [
            {"register": "products", "id": "che-4"},
            {"register": "points", "id": "d1", "place": "00001"},
        ],
        "figures": [
            {"metric": "a", "value": 1, "year": 2025, "source": "x", "place": "100"}
        ],
        "places": [PLACE],
    }
    assert told(structure_portfolio, data) == [
        "recognitions[0].product: 'che-2' is not in products; nearest: che-1",
        "products[0].subject: 'htx-2' is not in subjects; nearest: htx-1",
        "subjects[0].place: '99' is not in places; nearest: -",
        "potentials[0].product: 'che-3' is not in products; nearest: che-1",
        "units[0].id: 'che-4' is not in products; nearest: che-1",
        "units[1].place: '00001' is not in places; nearest: 00009",
    ]


def test_many_slips() -> None:
    """Where there are many slips, the nearest name is not looked up for all."""
    potentials = [{"product": f"p{n}", "on": "2026-01-01"} for n in range(2, 40)]
    data = {
        "products": [{"id": "p1", "set": 1, "subject": "s1"}],
        "potentials": potentials,
    }
    found = told(structure_portfolio, data)
    assert len(found) == 38
    assert found[-1].endswith("nearest: -")


def test_communes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The optional package adds the communes, from a day that the file names."""
    place = Place(
        code="00009",
        name="A",
        kind=PlaceKind.WARD,
        period=Period(start=date(2019, 1, 1)),
    )

    def load(*, since: date) -> tuple[Place, ...]:
        if since.year < 2019:
            raise ModuleNotFoundError("no package")
        if since.year > 2025:
            raise ValueError("too late")
        return (place,)

    monkeypatch.setattr(portfolios, "load_communes", load)
    portfolio = structure_portfolio({"communes_since": "2019-01-01"})
    assert place in portfolio.places.places
    assert told(structure_portfolio, {"communes_since": "2018-01-01"}) == [
        "communes_since: cannot be read: no package"
    ]
    assert told(structure_portfolio, {"communes_since": "2026-01-01"}) == [
        "communes_since: impossible: too late"
    ]


def test_tables(tmp_path: Path) -> None:
    """A list can lie in a table beside the file; slips are told by its rows."""
    products = "id;set;subject;place;facts.green\np1;11;s1;19;true\n;;;;\np2;12;s1;;\n"
    (tmp_path / "products.csv").write_text(products, encoding="utf-8")
    rows = "product,stars,decision,level,on,revoked.on\np1,3,1,province,2026-08-05,\n"
    (tmp_path / "r.csv").write_text(rows, encoding="utf-8")
    file = tmp_path / "data.json"
    data = {"products": "products.csv", "recognitions": "r.csv"}
    file.write_text(json.dumps(data), encoding="utf-8")
    expected = structure_portfolio(
        {
            "products": [
                {
                    "id": "p1",
                    "set": 11,
                    "subject": "s1",
                    "place": "19",
                    "facts": {"green": True},
                },
                {"id": "p2", "set": 12, "subject": "s1"},
            ],
            "recognitions": [RECOGNITION | {"decision": "1"}],
        }
    )
    assert read_portfolio(file) == expected
    broken = rows.replace("p1,3", "p9,1").replace("products", "p")
    (tmp_path / "r.csv").write_text(broken, encoding="utf-8")
    (tmp_path / "products.csv").write_text("id,id\n", encoding="utf-8")
    first, second = told(read_portfolio, file)
    assert first.startswith(f"{file}: products.csv row 1: the key 'id' appears more")
    assert second.startswith(f"{file}: r.csv row 2.stars: the class of 1 stars")


def test_columns_that_a_table_cannot_have(tmp_path: Path) -> None:
    """They are told where they are named and not in each row; other slips by row."""
    subjects = "id,kind,women_led\ns1,farm,true\ns2,firm,true\ns3,farm,\n"
    (tmp_path / "subjects.csv").write_text(subjects, encoding="utf-8")
    products = "id,set,subject,facts.a,declined.of\np1,11,s1,1,x\np2,11,s1,1,x\n"
    (tmp_path / "products.csv").write_text(products, encoding="utf-8")
    file = tmp_path / "data.json"
    data = {"products": "products.csv", "subjects": "subjects.csv"}
    file.write_text(json.dumps(data), encoding="utf-8")
    assert [line.split(";")[0] for line in told(read_portfolio, file)] == [
        f"{file}: products.csv row 1: unknown key 'declined'",
        f"{file}: subjects.csv row 1: unknown key 'women_led'",
        f"{file}: subjects.csv row 3.kind: found 'firm'",
    ]


def test_names_of_members_with_slips() -> None:
    """What lists a name has it, whatever else is wrong with it."""
    data = {
        "products": [{"id": "p1", "set": 11, "subject": "s1"}],
        "subjects": [{"id": "s1", "kind": "firm"}, {"id": 3}, "s3"],
    }
    assert [line.partition(":")[0] for line in told(structure_portfolio, data)] == [
        "subjects[0].kind",
        "subjects[1].id",
        "subjects[2]",
    ]


@pytest.mark.parametrize("name", ["../products.csv", "products.txt", "a/b.csv"])
def test_tables_lie_beside_the_file(tmp_path: Path, name: str) -> None:
    """A table of another folder or form is not read."""
    file = tmp_path / "data.json"
    file.write_text(json.dumps({"products": name}), encoding="utf-8")
    (found,) = told(read_portfolio, file)
    assert "expected a list" in found


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "set", "subject", "on", "facts", "register"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(
    data=st.dictionaries(
        st.sampled_from(["products", "subjects", "units", "figures", "potentials"]),
        st.lists(VALUES, max_size=2) | VALUES,
    )
)
@settings(max_examples=200)
def test_any_data_is_answered(data: dict[str, Any]) -> None:
    """Whatever the data are, they are read or refused with reasons."""
    assert all(attempt(structure_portfolio, data))


def test_broken_file(tmp_path: Path) -> None:
    """A file that is not there is told by name."""
    with pytest.raises(InvalidInput, match="there is no such file"):
        read_portfolio(tmp_path / "none.toml")
