"""A change of data shows as a change of answers, for a person to judge."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from ocop import rulebooks
from tests.rulebooks import change

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that writes the snapshots."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("write_snapshots")


def test_answers_are_those_of_before(
    tool: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """No answer has changed; where one should, run `tools/write_snapshots.py`."""
    status = tool.main(["--check"])
    assert capsys.readouterr().out == ""
    assert status == 0


def test_a_changed_number_shows_as_changed_answers(
    tool: ModuleType,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A point more on one option changes the line of that criterion."""
    path = "scorecards.11.parts.0.sections.0.criteria.0.options.0.points"
    changed = change(rulebooks.load("qd-26-2026"), path, 2)
    monkeypatch.setattr(rulebooks, "names", lambda: ("qd-26-2026",))
    monkeypatch.setattr(rulebooks, "load", lambda name: changed)
    assert tool.main(["--check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line[:4] in ("-1.1", "+1.1")] == [
        "-1.1      97=2 98=2 99=5 100=5",
        "+1.1      97=2 99=2 99=5 100=5",
    ]


def test_writing(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is written is what is kept, one file for each rulebook."""
    monkeypatch.setattr(tool, "FOLDER", tmp_path / "snapshots")
    assert tool.main([]) == 0
    kept = ROOT / "tests/law/snapshots"
    written = {path.name: path.read_text("utf-8") for path in tool.FOLDER.iterdir()}
    assert written == {path.name: path.read_text("utf-8") for path in kept.iterdir()}
    assert sorted(written) == [f"{name}.txt" for name in sorted(rulebooks.names())]


def test_every_choice_is_tried(tool: ModuleType) -> None:
    """There is one answer for each choice of each criterion of each card."""
    for name in rulebooks.names():
        cards = rulebooks.load(name).all_scorecards
        choices = sum(len(c.choices) for card in cards for c in card.criteria.values())
        text = (ROOT / f"tests/law/snapshots/{name}.txt").read_text("utf-8")
        answers = sum(
            "=" in word
            for line in text.splitlines()
            if line[:1] != "#"
            for word in line.split()
        )
        assert answers == choices + 3 * len(cards)
