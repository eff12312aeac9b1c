from __future__ import annotations

import json
from pathlib import Path

from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import IMPROVEMENT, RATING

MISSED = "examples/missed-minimum.toml"


def _lines(command: Command, *arguments: str) -> list[str]:
    return command("improve", *arguments, "--lang", "en").out.splitlines()


def test_json(command: Command) -> None:
    """The plans come with the rating of today, in the documented shape."""
    printed = command("improve", MISSED, "--to", "5", "--json")
    data = json.loads(printed.out)
    shape = {"file": str, "now": RATING} | IMPROVEMENT
    assert list(misfits(data, shape)) == []
    assert (printed.status, data["now"]["stars"]) == (0, 4)
    first = data["plans"][0]
    assert [change["criterion"] for change in first["changes"]] == ["1.5"]
    assert (first["points_after"], first["stars_after"], first["cost"]) == (
        "93",
        5,
        "1",
    )


def test_text(command: Command) -> None:
    """People read where they stand, what to change and where it leads."""
    lines = _lines(command, MISSED, "--to", "5")
    assert lines[0] == "Tiêu chín đỏ sấy lạnh: ★★★★ 4 stars"
    assert "  Now at 92 points" in lines
    place = lines.index("Way 1: criteria to change: 1; then 93 points, 5 stars")
    assert lines[place + 1].startswith(
        "  1.5 Value-chain linkage in production: from option 3 to option 4 (+1): "
    )


def test_plans(command: Command) -> None:
    """As many plans are given as were asked for."""
    data = json.loads(
        command(
            "improve", "examples/tea.toml", "--to", "5", "--plans", "2", "--json"
        ).out
    )
    assert len(data["plans"]) == 2


def test_first_answers(command: Command) -> None:
    """A criterion that is not answered yet is told without an option before."""
    lines = _lines(command, "examples/partial.toml", "--to", "3", "--plans", "1")
    assert any(" option " in line and "from option" not in line for line in lines)


def test_already_there(command: Command) -> None:
    """A sheet that has the class needs no change."""
    lines = _lines(command, "examples/tea.toml", "--to", "3", "--plans", "1")
    assert lines[-1] == "  Already has 4 stars; nothing to change"


def test_out_of_reach(command: Command, tmp_path: Path) -> None:
    """What keeps a class out of reach is told: a minimum, points, a ground."""
    lines = _lines(command, MISSED, "--to", "5", "--keep", "1.5")
    assert lines[-2:] == [
        "5 stars are out of reach:",
        (
            "  the minimum of criterion 1.5 Value-chain linkage in production "
            "cannot be met"
        ),
    ]
    data = json.loads(command("card", "11", "--json").out)
    numbers = [
        criterion["number"]
        for part in data["parts"]
        for section in part["sections"]
        for criterion in section["criteria"]
    ]
    keep = [word for number in numbers for word in ("--keep", number)]
    lines = _lines(command, "examples/tea.toml", "--to", "5", *keep)
    assert "  at most 75 points can be reached" in lines
    file = tmp_path / "a.json"
    sheet = {
        "rulebook": "qd-26-2026",
        "set": 11,
        "answers": {},
        "disqualified_by": ["forged-dossier"],
    }
    file.write_text(json.dumps(sheet), encoding="utf-8")
    lines = _lines(command, str(file), "--to", "3")
    assert lines[-1] == "  disqualified [forged-dossier]: The dossier is forged"


def test_bad_input(command: Command) -> None:
    """A file with several sheets, and a criterion that is none, are refused."""
    printed = command("improve", "examples/teas.csv", "--to", "5", "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err == (
        "examples/teas.csv: the file holds 3 sheets; exactly one is needed\n"
    )
    printed = command("improve", MISSED, "--to", "5", "--keep", "9.9", "--lang", "en")
    assert printed.status == 2
    assert "has no criterion '9.9'" in printed.err
