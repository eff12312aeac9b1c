from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ocop import rulebooks, rules
from ocop.classification import band_table
from ocop.interchange import read_sheets, render_rating, structure_sheet
from ocop.interchange.plain import render_points
from ocop.rating import rate
from ocop.scoresheets import ScoreSheet
from tests.house.code_base import ROOT

CASES = sorted(Path(__file__).parent.glob("*.toml"))
OPTIONS = {"highest": -1, "lowest": 0}


def _read(case: dict[str, Any]) -> ScoreSheet:
    """Read the sheet of a case: a file, or answers beside one option for the others."""
    if isinstance(case["sheet"], str):
        (sheet,) = read_sheets(ROOT / case["sheet"])
        return sheet
    data = case["sheet"]
    card = rulebooks.load(data["rulebook"]).scorecard(data["set"])
    place = OPTIONS[case["others"]]
    others = {
        number: {"option": criterion.options[place].number}
        for number, criterion in card.criteria.items()
    }
    return structure_sheet(data | {"answers": others | data["answers"]})


def _answer(case: dict[str, Any]) -> dict[str, Any]:
    """Answer a case with the keys that the files expect."""
    data = render_rating(rate(_read(case), readings=case.get("readings", {})))
    points = data["points"]
    unmet: dict[str, list[str]] = {}
    for minimum in data["unmet_minimums"]:
        unmet.setdefault(str(minimum["star"]), []).append(minimum["criterion"])
    return data | {
        "points": points | points["parts"],
        "unmet": unmet,
        "cautions": len(data["cautions"]),
    }


def _answer_totals(totals: dict[str, str]) -> dict[str, Any]:
    """Answer a case of which only the points of the parts are known."""
    law = rulebooks.load(totals["rulebook"])
    total = sum(Fraction(points) for part, points in totals.items() if len(part) == 1)
    table = band_table(law, 0, law.classification.max_points)
    band = rules.decide(table, {"total": total}).value
    return {"total": render_points(total), "band": band, "stars": None}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """The library answers what an official would."""
    text = path.read_text(encoding="utf-8")
    case = tomllib.loads(text, parse_float=Decimal)
    assert case["title"]
    assert case["source"]
    actual = _answer_totals(case["totals"]) if "totals" in case else _answer(case)
    expected = dict(case["expected"])
    if "points" in expected:
        points = expected["points"]
        actual["points"] = {key: actual["points"][key] for key in points}
    # TOML has no null: a case without stars expects that there are none.
    expected.setdefault("stars", None)
    assert {key: actual[key] for key in expected} == expected


def test_every_example_is_a_case() -> None:
    """Each example sheet is the sheet of some case."""
    cases = [tomllib.loads(path.read_text(encoding="utf-8")) for path in CASES]
    sheets = [case.get("sheet") for case in cases]
    examples = [
        f"examples/{path.name}"
        for path in ROOT.glob("examples/*.toml")
        if "answers" in tomllib.loads(path.read_text(encoding="utf-8"))
    ]
    assert [example for example in examples if example not in sheets] == []
