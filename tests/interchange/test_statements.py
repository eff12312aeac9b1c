from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from ocop.dates import Period
from ocop.interchange import limits
from ocop.interchange.statements import read_statements, structure_statements
from ocop.statements import (
    Coverage,
    Figure,
    Mention,
    Payment,
    PrintedDay,
    Qualifier,
    Statement,
    Sum,
)
from ocop.texts import Text
from tests.house.code_base import ROOT
from tests.interchange import attempt, plain_data, problems_of, told

SUM = {"kind": "sum", "total": "all", "parts": ["tea"]}


def data(**changes: Any) -> dict[str, Any]:
    """Return the plain data of a small statement, some keys changed."""
    return {"figures": {"all": 5, "tea": 5}, "relations": [SUM]} | changes


def read(**changes: Any) -> Statement:
    """Return the statement of such data."""
    (statement,) = structure_statements(data(**changes))
    return statement


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "examples" / "statements").glob("*.toml")),
    ids=lambda path: path.stem,
)
def test_examples(path: Path) -> None:
    """Every example can be read."""
    (statement,) = read_statements(path)
    assert statement.id == path.stem


def test_forms_are_the_same(tmp_path: Path) -> None:
    """TOML and JSON say the same, decimals as printed."""
    toml = tmp_path / "a.toml"
    toml.write_text("on = 2023-08-03\n[figures]\nshare = 43.0\n", encoding="utf-8")
    plain = tmp_path / "a.json"
    plain.write_text(
        '{"on": "2023-08-03", "figures": {"share": 43.0}}', encoding="utf-8"
    )
    (statement,) = read_statements(toml)
    assert read_statements(plain) == (statement,)
    assert statement.figure("share").text == "43.0"


def test_everything_told_is_kept() -> None:
    """All that a file can say of a figure reaches it."""
    figure = {
        "value": 1200,
        "digits": -2,
        "qualifier": "rounded",
        "unit": "đồng",
        "label": {"vi": "Kinh phí", "en": "Money"},
        "who": "Hà Nội",
        "period": {"first": "2023-01-01", "last": "2023-12-31"},
        "source": "page 2",
    }
    statement = read(
        figures={"all": figure, "tea": {"label": "Chè"}, "other": {}},
        id="s",
        who="Lào Cai",
        on=date(2023, 12, 31),
        source="news",
        mentions=[{"id": "m", "number": "1/QĐ", "dated": "31/4/2023"}, {}],
    )
    assert statement.figure("all") == Figure(
        id="all",
        value=1200,
        digits=-2,
        qualifier=Qualifier.ROUNDED,
        unit="đồng",
        label=Text(vi="Kinh phí", en="Money"),
        who="Hà Nội",
        when=Period(start=date(2023, 1, 1), end=date(2024, 1, 1)),
        source="page 2",
    )
    assert statement.figure("tea") == Figure(id="tea", label=Text(vi="Chè", en="Chè"))
    day = PrintedDay(day=31, month=4, year=2023)
    assert statement.mentions == (
        Mention(id="m", number="1/QĐ", dated=day),
        Mention(id="mentions[1]"),
    )
    head = (statement.id, statement.who, statement.when, statement.source)
    assert head == ("s", "Lào Cai", date(2023, 12, 31), "news")


def test_relations() -> None:
    """A relation is read by the fields of its kind, and named by its place."""
    payment = {
        "id": "money",
        "kind": "payment",
        "amount": "all",
        "counts": ["tea"],
        "rates": ["rate"],
    }
    statement = read(
        figures={"all": 10, "tea": 5, "rate": 2},
        relations=[SUM | {"coverage": "partial"}, payment],
    )
    assert statement.relations == (
        Sum(id="relations[0]", total="all", parts=("tea",), coverage=Coverage.PARTIAL),
        Payment(id="money", amount="all", counts=("tea",), rates=("rate",)),
    )


def test_groups() -> None:
    """A list of figures is a group, which stands for its members."""
    statement = read(
        figures={"all": 8, "kinds": [3, {"value": 4}], "tea": 1},
        relations=[
            SUM | {"parts": ["kinds", "tea"]},
            SUM | {"parts": "kinds", "id": "s"},
        ],
    )
    first, second = statement.relations
    assert isinstance(first, Sum)
    assert isinstance(second, Sum)
    assert first.parts == ("kinds-1", "kinds-2", "tea")
    assert second.parts == ("kinds-1", "kinds-2")


def test_several_statements() -> None:
    """A file can hold several statements; one without an id is named by its place."""
    found = structure_statements({"statements": [data(), data(id="b")]})
    assert [one.id for one in found] == ["statement-1", "b"]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([], "$: found []; expected a table"),
        ({}, "$: the key 'figures' is missing"),
        ({"figurs": {}}, "$: unknown key 'figurs'; nearest: figures"),
        ({"statements": 1}, "statements: found 1; expected a list"),
        ({"statements": [1]}, "statements[0]: found 1; expected a table"),
        (
            {"statements": [data(id="a"), data(id="a")]},
            "statements: 'a' appears more than once",
        ),
        ({"statements": [{"figures": 1}]}, "statements[0].figures: found 1"),
        (data(figures=[1]), "figures: found [1]; expected a table"),
        (data(figures={"All": 1}), "figures.All: 'All' is not a code"),
        (data(figures={"all": True}), "figures.all.value: found true; expected a num"),
        (data(figures={"all": -1}), "figures.all.value: found -1; expected a number"),
        (data(figures={"all": "4,5"}), 'figures.all.value: "4,5" is not a number; wri'),
        (data(figures={"all": [1, "x"]}), 'figures.all-2.value: found "x"'),
        (data(figures={"all": {"valu": 1}}), "figures.all: unknown key 'valu'"),
        (data(figures={"all": {"digits": "2"}}), "figures.all.digits: "),
        (data(figures={"all": {"digits": 51}}), "figures.all.digits: "),
        (data(figures={"all": {"label": 1}}), "figures.all.label: found 1"),
        (data(figures={"all": {"label": {"vi": "x"}}}), "figures.all.label.en: "),
        (data(figures={"all": {"qualifier": "abuot"}}), "figures.all.qualifier: "),
        (data(figures={"all": {"unit": 1}}), "figures.all.unit: "),
        (data(on="3/8/2023"), 'on: "3/8/2023" is not a date'),
        (data(on="2023-08-03", period={}), "$: "),
        (data(figures={"all": Decimal("NaN")}), "figures.all.value: NaN is not"),
        (data(period=1), "period: found 1"),
        (data(period={"first": "2023-01-01"}), "period: the key 'last' is missing"),
        (
            data(period={"first": "2023-01-02", "last": "2023-01-01"}),
            "period.last: 2023-01-01 is before 2023-01-02",
        ),
        (
            data(period={"first": "2023-01-02", "last": "9999-12-31"}),
            "period.last: impossible: 9999-12-31",
        ),
        (data(period={"first": "x", "last": "2023-01-01"}), "period.first: "),
        (data(relations=1), "relations: found 1; expected a list"),
        (data(relations=[1]), "relations[0]: found 1; expected a table"),
        (data(relations=[{}]), "relations[0]: the key 'kind' is missing"),
        (data(relations=[{"kind": "sun"}]), "relations[0].kind: found 'sun'; nearest"),
        (data(relations=[{"kind": 1}]), "relations[0].kind: "),
        (
            data(relations=[{"kind": "sum", "total": "all"}]),
            "relations[0]: the key 'parts' is missing",
        ),
        (data(relations=[SUM | {"part": 1}]), "relations[0]: unknown key 'part'"),
        (data(relations=[SUM | {"parts": 1}]), "relations[0].parts: found 1"),
        (data(relations=[SUM | {"total": 1}]), "relations[0].total: found 1"),
        (
            data(relations=[SUM | {"overlap": "som"}]),
            "relations[0].overlap: found 'som",
        ),
        (
            data(relations=[SUM | {"parts": ["te"]}]),
            "relations[0].parts[0]: 'te' is not",
        ),
        (
            data(mentions=[{"dated": "April"}]),
            'mentions[0].dated: "April" is not a day',
        ),
        (data(mentions=[{"day": 1}]), "mentions[0]: unknown key 'day'"),
    ],
)
def test_bad_input(given_: Any, expected: str) -> None:
    """Everything wrong is told with its place."""
    assert told(structure_statements, given_)[0].startswith(expected)


def test_unknown_figure_in_one_of_several() -> None:
    """A relation that names no figure is told with its statement."""
    bad = data(relations=[SUM | {"id": "s", "parts": ["te"]}])
    (problem,) = problems_of(structure_statements, {"statements": [data(), bad]})
    assert problem.path == "statements[1].relations[0].parts[0]"


def test_limits() -> None:
    """Too many statements and figures are refused."""
    many = {"statements": [data()] * (limits.MAX_STATEMENTS + 1)}
    assert told(structure_statements, many) == [
        "statements: the file holds more than 50 statements"
    ]
    group = {"all": list(range(limits.MAX_FIGURE_USES + 1))}
    assert told(structure_statements, {"figures": group}) == [
        "$: there are more than 5000 figures, or uses of figures"
    ]


KEYS = "statements", "mentions", "id", "on", "period", "all", "tea", "sum"


@given(plain_data(*data(), *SUM, *KEYS))
def test_any_data_is_answered(junk: object) -> None:
    """Whatever the data are, they are read or refused with sentences."""
    attempt(structure_statements, junk)
    attempt(structure_statements, data(relations=[junk]))
    attempt(structure_statements, data(figures=junk))


def test_what_json_holds_is_plain() -> None:
    """The data of a statement file can be written as JSON."""
    assert structure_statements(json.loads(json.dumps(data()))) == (read(),)
    assert read(figures={"all": Decimal("5.0"), "tea": 5}).figure("all").digits == 1
