from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import PANEL

FILE = "examples/panel.toml"

TEXT = """\
Rau an toàn: ★★★ 3 stars
  Set 1: Fresh vegetables, tubers, fruit, nuts
  Regulation: Provincial council of Tây Ninh

  10 of those who score are there; required: 8: true
  Members lie no further apart than allowed: at most 10: true
  Mean total: 69.9
"""


def meeting_file(folder: Path, **changes: Any) -> str:
    """Write a meeting on tea as JSON and return its path."""
    data = {
        "rulebook": "qd-26-2026",
        "on": "2026-11-20",
        "set": 11,
        "regulation": "tay-ninh",
        "council": {
            "name": "HĐ",
            "level": "province",
            "members": [{"id": "UBND", "role": "chair", "scores": True}],
        },
        "scores": {"UBND": 75},
    }
    file = folder / f"{len(list(folder.iterdir()))}.json"
    file.write_text(json.dumps(data | changes), encoding="utf-8")
    return str(file)


def test_json(command: Command) -> None:
    """The real table of 2020 comes to 69.9 points and three stars."""
    data = json.loads(command("panel", FILE, "--json").out)
    assert list(misfits(data, {"file": str} | PANEL)) == []
    assert (data["mean"]["total"], data["rating"]["stars"]) == ("69.9", 3)
    assert data["next_step"]["kind"] == "recognise"


def test_text(command: Command) -> None:
    """People read the class, the law of the council, the reasons and the next step."""
    text = command("panel", FILE, "--lang", "en").out
    assert text.startswith(TEXT)
    assert "\n  Next: recognition and certificate by the province\n" in text
    assert "→" not in text


def test_explain(command: Command) -> None:
    """All reasons are given where they are asked for."""
    assert "→" in command("panel", FILE, "--explain").out
    data = json.loads(command("panel", FILE, "--explain", "--json").out)
    assert data["outcome"]["subject"] == "panel"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "class undetermined"),
        ({"scores": {}}, "too few members to meet"),
        ({"scores": {"UBND": 20}, "product": "Chè"}, "Chè: ★ 1 stars"),
    ],
)
def test_other_results(
    command: Command, tmp_path: Path, changes: dict[str, Any], expected: str
) -> None:
    """What is not decided is told as such, with what is missing."""
    printed = command("panel", meeting_file(tmp_path, **changes), "--lang", "en")
    assert printed.status == 0
    assert expected in printed.out


def test_departing_council(command: Command, tmp_path: Path) -> None:
    """A council that settles on another class is told to do so; both are kept."""
    decision = {"stars": 4, "by": "chair", "reason": "rounded"}
    said = "The council settled on another class than the one worked out"
    for total, departs in ((60, True), (75, False)):
        file = meeting_file(tmp_path, scores={"UBND": total}, decision=decision)
        printed = command("panel", file, "--lang", "en")
        assert (said in printed.out) == departs


def test_forwarded(command: Command, tmp_path: Path) -> None:
    """What is sent on is told with its citation."""
    data = {"rulebook": "qd-1048-2019", "on": "2020-06-01", "scores": {"UBND": 95}}
    text = command("panel", meeting_file(tmp_path, **data), "--lang", "en").out
    assert "Next: the province sends the dossier on" in text
    assert "The province proposes products of 90 to 100 points" in text


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("none.toml",), "none.toml: there is no such file"),
        ((FILE, "--reading", "x=y"), f"{FILE}: "),
    ],
)
def test_bad_input(command: Command, arguments: tuple[str, ...], expected: str) -> None:
    """A file that is not there and a reading that is none are told."""
    printed = command("panel", *arguments, "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith(expected)
