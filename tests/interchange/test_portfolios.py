from __future__ import annotations

import json
from datetime import date
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
from tests.house.code_base import ROOT
from tests.interchange import attempt, plain_data, told
from tests.interchange.portfolios import PLACE, RECOGNITION


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


def test_the_head_of_a_file() -> None:
    """A file may name its rulebook, and the day whose codes it uses."""
    data = {
        "rulebook": "qd-26-2026",
        "codes_on": "2026-01-01",
        "recognitions": [RECOGNITION],
    }
    portfolio = structure_portfolio(data)
    assert sorted(portfolio.product_sets) == list(range(1, 27))
    assert portfolio.codes_on == date(2026, 1, 1)
    assert [history.product for history in portfolio.histories] == ["p1"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], "$: found []; expected a table"),
        ({"product": []}, "$: unknown key 'product'; nearest: products"),
        ({"products": {}}, "products: found {}; expected a list"),
        ({"products": "a.csv"}, 'products: found "a.csv"; expected a list'),
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
            raise ModuleNotFoundError("no package", name="units")
        if since.year > 2025:
            raise ValueError("too late")
        return (place,)

    monkeypatch.setattr(portfolios, "load_communes", load)
    portfolio = structure_portfolio({"communes_since": "2019-01-01"})
    assert place in portfolio.places.places
    (missing,) = told(structure_portfolio, {"communes_since": "2018-01-01"})
    assert missing.startswith("communes_since: cannot be read: no package units; ")
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


VALUES = plain_data("id", "set", "subject", "on", "facts", "register")


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
