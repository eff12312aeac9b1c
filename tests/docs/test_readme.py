"""What the README must say, and where."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_not_legal_advice_is_said_once_and_early() -> None:
    """The README says before its first section, and nowhere else, what this is not."""
    sentence = "This library is not legal advice."
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count(sentence) == 1
    assert sentence in readme.partition("\n## ")[0]
    pages = [*ROOT.glob("docs/**/*.md"), ROOT / "CONTRIBUTING.md"]
    assert [p for p in pages if sentence in p.read_text(encoding="utf-8")] == []
