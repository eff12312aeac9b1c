from __future__ import annotations

import json
import sys

import pytest

from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import TABLE

FILE = "examples/portfolio.toml"
ON = ("--as-of", "2026-11-21")

TEXT = """\
Statistics on 2026-11-21; products in the data: 5

Events by kind
                     Count      %
  First recognition      4   57.1
  Upgrade                1   14.3
  Revoked                1   14.3
  Expired                1   14.3
  Total                  7  100.0
"""


def test_json(command: Command) -> None:
    """The tables of the usual classifications come in the documented shape."""
    printed = command("stats", FILE, *ON, "--json")
    data = json.loads(printed.out)
    shape = {
        "data": str,
        "as_of": str,
        "units_on": str,
        "within": None,
        "products": int,
        "tables": [TABLE],
    }
    assert list(misfits(data, shape)) == []
    classes = [table["by"] for table in data["tables"]]
    assert classes == ["stars", "branch", "subject-kind", "province"]
    assert printed.status == 0


def test_text(command: Command) -> None:
    """People read classes, counts and shares that add up."""
    printed = command(
        "stats", FILE, *ON, "--count", "events", "--by", "kind", "--lang", "en"
    )
    assert printed.out == TEXT


def test_columns(command: Command) -> None:
    """A second classification tells the rows apart into columns."""
    arguments = ("--by", "branch/stars", "--lang", "en", "--units-on", "2026-01-01")
    printed = command("stats", FILE, *ON, *arguments)
    assert printed.out.splitlines()[2:] == [
        "Products by branch and star class",
        "         4 stars  Potential 5 stars  Count      %",
        "  Food         1                  1      2  100.0",
        "  Total        1                  1      2  100.0",
    ]
    printed = command("stats", FILE, *ON, "--by", "stars/year", "--format", "svg")
    assert printed.status == 0
    twice = ("--by", "stars/year") * 2
    printed = command("stats", FILE, *ON, *twice, "--format", "svg", "--lang", "en")
    assert printed.err.endswith("chosen: stars/year, stars/year\n")


def test_subjects_of_whom_nobody_told(command: Command) -> None:
    """Products without a known subject are told beside the subjects."""
    arguments = ("--count", "subjects", "--lang", "en", "--by", "women-led")
    printed = command("stats", "examples/recognitions.toml", *ON, *arguments)
    assert "nobody told whose they are: 3" in printed.out


def test_csv_and_svg(command: Command) -> None:
    """The tables come as CSV, and one of them as a drawing."""
    printed = command("stats", FILE, *ON, "--by", "stars", "--format", "csv")
    assert printed.out.splitlines()[1] == "products,stars,4,4 sao,,,,1,0.5,50.0"
    pytest.importorskip("leather", reason="the extra `charts` is not installed")
    printed = command("stats", FILE, *ON, "--by", "stars", "--format", "svg")
    assert printed.out.startswith("<svg ")


def test_units_of_another_day(command: Command) -> None:
    """A unit that is no more is asked for with a day on which it was."""
    arguments = ("--within", "376", "--units-on", "2025-06-30", "--json")
    printed = command("stats", FILE, "--as-of", "2024-12-31", *arguments)
    data = json.loads(printed.out)
    assert (data["within"], data["tables"][0]["total"]) == ("376", 2)
    printed = command("stats", FILE, *ON, "--within", "376", "--lang", "en")
    assert printed.status == 2
    assert printed.err.startswith("--within: there is no administrative unit '376' on")
    assert "nearest: 376 Kim Sơn" in printed.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--as-of", "21/11/2026"), '--as-of: "21/11/2026" is not a date'),
        ((*ON, "--units-on", "2026"), '--units-on: "2026" is not a date'),
        ((*ON, "--within", "zz"), "--within: there is no administrative unit 'zz' on"),
        ((*ON, "--by", "star"), "--by: found 'star'; nearest: stars"),
        ((*ON, "--by", "stars/year/kind"), "--by: found 'year/kind'; nearest: year"),
        ((*ON, "--by", "branch", "--count", "subjects"), "--by: found 'branch'"),
        ((*ON, "--format", "svg"), "--by: only one table can be drawn; chosen: stars,"),
    ],
)
def test_bad_input(command: Command, arguments: tuple[str, ...], expected: str) -> None:
    """Options that cannot be meant are told."""
    printed = command("stats", FILE, *arguments, "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith(expected)


def test_without_the_extra(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package for drawings the answer says how to install it."""
    monkeypatch.setitem(sys.modules, "leather", None)
    printed = command("stats", FILE, *ON, "--by", "stars", "--format", "svg")
    assert printed.status == 2
    assert "ocop[charts]" in printed.err
