"""The reference pages of the rulebooks say what the data says."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ocop import rulebooks

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that writes the pages."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("write_rulebook_pages")


def test_pages_are_fresh(tool: ModuleType) -> None:
    """No page is stale; if one is, run `python tools/write_rulebook_pages.py`."""
    assert tool.main(["--check"]) == 0


def test_every_card_has_a_page(tool: ModuleType) -> None:
    """There is one page for each card of each rulebook, and it names its criteria."""
    pages = dict(tool.pages())
    for name in rulebooks.names():
        for card in rulebooks.load(name).all_scorecards:
            page = pages[f"rulebooks/{name}/{tool.page_name(card)}.md"]
            missing = [n for n in card.criteria if f"| **{n}** |" not in page]
            assert missing == []


def test_procedure_page_shows_every_rule(tool: ModuleType) -> None:
    """Each rule of a procedure stands on its page, with its citation."""
    page = dict(tool.pages())["rulebooks/qd-26-2026/procedure.md"]
    procedure = rulebooks.load("qd-26-2026").procedure
    rules: list[Any] = [
        *procedure.papers,
        *procedure.time_limits,
        *procedure.revocation_grounds,
        *procedure.steps,
    ]
    assert [rule.id for rule in rules if f"| {rule.id} |" not in page] == []
    assert [rule.id for rule in rules if rule.citation.text.vi not in page] == []


def test_page_shows_what_the_card_says(tool: ModuleType) -> None:
    """A page has citation, options with points and marks, grounds, errata, source."""
    page = dict(tool.pages())["rulebooks/qd-26-2026/11.md"]
    card = rulebooks.load("qd-26-2026").scorecard(11)
    option = card.criteria["2.3"].options[2]
    row = f"| 3 | {option.label.vi} | {option.label.en} | 3 | 4★ |"
    expected = [
        card.citation.text.vi,
        card.source,
        row,
        "| `forged-dossier` |  |",
        "| 6.1.1 | 11 | 1 |",
        "[`printed-order`](index.md#printed-order)",
    ]
    assert [text for text in expected if text not in page] == []


def test_check_finds_what_is_stale(
    tool: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A changed, a missing and a superfluous page are found, and mended by a run."""
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    folder = tmp_path / "rulebooks/qd-26-2026"
    (folder / "11.md").write_text("Tea\n", encoding="utf-8")
    (folder / "12.md").unlink()
    (folder / "27.md").touch()
    capsys.readouterr()
    assert tool.main(["--check"]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        f"{folder / name}: stale" for name in ("11.md", "12.md", "27.md")
    ]
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
