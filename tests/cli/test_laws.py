from __future__ import annotations

import json

import pytest

from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import CODE, READING, RULEBOOK


def test_json(command: Command) -> None:
    """The rulebooks are given in the order of their time, in the documented shape."""
    printed = command("laws", "--json")
    data = json.loads(printed.out)
    assert list(misfits(data, {"rulebooks": [RULEBOOK]})) == []
    assert [book["rulebook"] for book in data["rulebooks"]] == [
        "qd-1048-2019",
        "qd-148-2023",
        "qd-26-2026",
    ]
    assert (printed.status, printed.err) == (0, "")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "vi",
            [
                "Quyết định 26/2026/QĐ-TTg (qd-26-2026, bản 1)",
                "  Hiệu lực từ 21/8/2019 đến trước 24/2/2023",
                "  Hiệu lực từ 22/5/2026",
                "  Số phiếu đánh giá: 26",
            ],
        ),
        (
            "en",
            [
                "Decision 26/2026/QĐ-TTg (qd-26-2026, revision 1)",
                "  In force from 2019-08-21 until before 2023-02-24",
                "  In force from 2026-05-22",
                "  Scorecards: 26",
            ],
        ),
    ],
)
def test_text(command: Command, language: str, expected: list[str]) -> None:
    """People read the periods, the acts and the cautions."""
    lines = command("laws", "--lang", language).out.splitlines()
    assert [line for line in expected if line not in lines] == []


def test_readings_as_json(command: Command) -> None:
    """Every reading is given, or those of one rulebook."""
    every = json.loads(command("laws", "readings", "--json").out)
    shape = {"readings": [{"rulebook": CODE} | READING]}
    assert list(misfits(every, shape)) == []
    assert {r["rulebook"] for r in every["readings"]} == {
        "qd-1048-2019",
        "qd-148-2023",
        "qd-26-2026",
    }
    for options in (["--law", "qd-26-2026"], ["--on", "2026-11-21"]):
        some = json.loads(command("laws", "readings", "--json", *options).out)
        assert some["readings"] == [
            r for r in every["readings"] if r["rulebook"] == "qd-26-2026"
        ]


def test_readings_as_text(command: Command) -> None:
    """People read the question, which way was chosen, and why."""
    text = command("laws", "readings", "--law", "qd-26-2026", "--lang", "en").out
    assert text.startswith("qd-26-2026 cumulative-minimums (switchable by --reading)\n")
    assert "    → cumulative: Yes: minimums add up from the lower classes\n" in text
    assert "    · own: No: each class looks only at its own minimums\n" in text
    assert "\nqd-26-2026 none-fits\n" in text


def test_unknown_rulebook(command: Command) -> None:
    """A rulebook that is none is told the nearest one."""
    printed = command("laws", "readings", "--law", "qd-26-2025", "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err == (
        "--law: found 'qd-26-2025'; nearest: qd-26-2026; "
        "expected one of: qd-1048-2019, qd-148-2023, qd-26-2026\n"
    )
