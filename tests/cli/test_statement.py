from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import FINDING, UNJUDGED

FOLDER = "examples/statements"

TRA_VINH = """\
Quan hệ giữa các số liệu: 7; văn bản, ngày được nêu: 1; điểm không khớp: 1

[parts-not-total] Chủ thể: in là 118, nhưng các phần cộng lại được 772
  gợi ý: Hộ kinh doanh: 724 → 70
  gợi ý: Chủ thể: 118 → 772
"""

Y_YEN = """\
Relations between figures: 0; documents and days: 3; findings: 1

[citation-date-differs] 148/QĐ-TTg: dated 24/4/2023; the right day: 2023-02-24
  suggestion: 148/QĐ-TTg: day 24/4/2023 → 24/2/2023 (one digit is wrong)
"""

SEVERAL = """\
[[statements]]
who = "Lào Cai"
on = 2022-12-31
[statements.figures]
products = 142
four = 29
three = 113
new = 60
unknown = {}
[[statements.relations]]
id = "stars"
kind = "sum"
total = "products"
parts = ["four", "three"]
[[statements.relations]]
id = "kinds"
kind = "sum"
total = "products"
parts = ["new", "unknown"]

[[statements]]
who = "Lào Cai"
on = 2022-12-31
[statements.figures]
products = 139
new = 60
old = 80
four = 29
[[statements.relations]]
id = "kinds"
kind = "sum"
total = "products"
parts = ["new", "old"]
[[statements.relations]]
id = "some"
kind = "sum"
total = "products"
parts = ["four"]
coverage = "partial"
[[statements.relations]]
id = "same"
kind = "agreement"
figures = ["products", "sum"]
"""


def test_findings(command: Command) -> None:
    """The report that does not add up leaves with status 1."""
    printed = command("statement", f"{FOLDER}/tra-vinh-2023.toml")
    assert (printed.status, printed.out) == (1, TRA_VINH)


def test_known_instruments(command: Command) -> None:
    """Decisions that a rulebook names are known with their days."""
    printed = command("statement", f"{FOLDER}/y-yen-2023.toml", "--lang", "en")
    assert (printed.status, printed.out) == (1, Y_YEN)


@pytest.mark.parametrize("name", ["ninh-binh-2022", "ninh-binh-2023", "cao-bang-2023"])
def test_nothing_found(command: Command, name: str) -> None:
    """A report that adds up leaves with status 0."""
    printed = command("statement", f"{FOLDER}/{name}.toml", "--lang", "en")
    assert printed.status == 0
    assert printed.out.endswith("; findings: 0\n")


def test_json(command: Command) -> None:
    """The answer has the documented shape."""
    printed = command("statement", f"{FOLDER}/tra-vinh-2023.toml", "--json")
    data = json.loads(printed.out)
    shape = {"file": str, "findings": [FINDING], "unjudged": [UNJUDGED]}
    assert list(misfits(data, shape)) == []
    (finding,) = data["findings"]
    assert "70" in [one["to"] for one in finding["suggestions"]]


def test_several(command: Command, tmp_path: Path) -> None:
    """Statements of one file are compared; what cannot be judged is told."""
    path = tmp_path / "several.toml"
    path.write_text(SEVERAL.replace('"sum"]', '"also"]'), encoding="utf-8")
    printed = command("statement", str(path), "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    text = SEVERAL.replace("four = 29\n[[", "four = 29\nsum = 140\n[[")
    path.write_text(text, encoding="utf-8")
    printed = command("statement", str(path), "--lang", "en")
    assert printed.status == 1
    assert "suggestion: products: 139 → 140\n" in printed.out
    assert "(but then these no longer hold: same)" not in printed.out
    assert printed.out.endswith("\n\nCannot be judged: kinds; not printed: unknown\n")
    data = json.loads(command("statement", str(path), "--json").out)
    codes = [one["code"] for one in data["findings"]]
    assert codes == ["parts-not-total", "sources-conflict", "sources-conflict"]
    gap = {"statement": "statement-1", "where": "kinds", "missing": ["unknown"]}
    assert data["unjudged"] == [gap]


def test_suggestions_tell_what_they_break(command: Command, tmp_path: Path) -> None:
    """A change that contradicts another relation says so."""
    path = tmp_path / "breaks.toml"
    path.write_text(
        "[figures]\nall = 10\na = 4\nb = 5\nc = 10\n"
        '[[relations]]\nkind = "sum"\ntotal = "all"\nparts = ["a", "b"]\n'
        '[[relations]]\nid = "same"\nkind = "agreement"\nfigures = ["all", "c"]\n',
        encoding="utf-8",
    )
    printed = command("statement", str(path), "--lang", "en")
    line = "suggestion: all: 10 → 9 (but then these no longer hold: same)"
    assert line in printed.out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_bad_input(command: Command, language: str) -> None:
    """A file that is not there is told."""
    printed = command("statement", "none.toml", "--lang", language)
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith("none.toml: ")
