from __future__ import annotations

import csv
import io
import json
from datetime import date

import attrs

from ocop.interchange.portfolios import read_portfolio
from ocop.interchange.statistics import render_table, write_csv, write_text
from ocop.statistics import Classification, Counted, tabulate
from ocop.texts import Language, Text
from tests.contexts import CONTEXTS, compute_in_contexts
from tests.house.code_base import ROOT
from tests.interchange.fitting import misfits
from tests.interchange.shapes import TABLE

VIEW = read_portfolio(ROOT / "examples" / "portfolio.toml").view(on=date(2026, 11, 21))
STARS = tabulate(VIEW, Classification.STARS)


def test_plain_data() -> None:
    """A table is plain data of the documented shape."""
    data = render_table(STARS)
    assert list(misfits(data, TABLE)) == []
    assert json.loads(json.dumps(data)) == data
    assert [(row["key"], row["share"]) for row in data["rows"]] == [
        ("4", "0.5"),
        ("potential", "0.5"),
    ]


def test_csv() -> None:
    """Tables are joined in one CSV table, in either language."""
    kinds = tabulate(VIEW, Classification.KIND, counted=Counted.EVENTS)
    for language, name in ((Language.VI, "4 sao"), (Language.EN, "4 stars")):
        text = write_csv([STARS, kinds], language)
        header, *rows = csv.reader(io.StringIO(text))
        assert rows[0] == [
            "products",
            "stars",
            "4",
            name,
            *[""] * 3,
            "1",
            "0.5",
            "50.0",
        ]
        assert len(rows) == len(STARS.rows) + len(kinds.rows)
        assert len(header) == 10


def test_columns() -> None:
    """A table with columns gives a row of CSV for each cell, and a line of text."""
    table = tabulate(VIEW, Classification.COHORT, across=Classification.STARS)
    assert list(misfits(render_table(table), TABLE)) == []
    header, *rows = csv.reader(io.StringIO(write_csv([table], Language.EN)))
    cells = [row[header.index("across_key")] for row in rows]
    assert cells == ["4", "potential", "4", "potential"]
    assert [row[header.index("count")] for row in rows] == ["1", "0", "0", "1"]
    assert write_text(table, Language.VI).splitlines() == [
        "Sản phẩm theo năm được công nhận lần đầu và hạng sao",
        "           4 sao  Tiềm năng 5 sao  Số lượng      %",
        "  2023         1                0         1   50,0",
        "  2024         0                1         1   50,0",
        "  Tổng số      1                1         2  100,0",
    ]


def test_nothing() -> None:
    """A table without rows is written with its total."""
    nothing = tabulate(VIEW.within("01"), Classification.STARS)
    assert write_text(nothing, Language.EN).splitlines()[-1] == "  Total      0  0"


def test_no_cell_is_a_formula() -> None:
    """Text that a spreadsheet would run is marked as text."""
    evil = Text(vi="=1+1", en="@SUM(A1)")
    row = attrs.evolve(STARS.rows[0], key="-1", label=evil)
    table = attrs.evolve(STARS, rows=(row,))
    assert "'-1,'=1+1,,,," in write_csv([table], Language.VI)
    assert "'-1,'@SUM(A1)," in write_csv([table], Language.EN)


def test_text_in_any_context() -> None:
    """The percentages are printed and added up whatever decimal context is set."""
    found = compute_in_contexts(lambda: write_text(STARS, Language.EN))
    assert found == [found[-1]] * len(CONTEXTS)
    assert found[0].endswith("100.0")
