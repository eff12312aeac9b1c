from __future__ import annotations

import pytest

from ocop import rulebooks
from ocop.rulebooks.checks import check
from tests.rulebooks import change, small_rulebook


@pytest.mark.parametrize("name", rulebooks.names())
def test_shipped_rulebooks_hold_together(name: str) -> None:
    """Every shipped rulebook passes every check."""
    assert [problem.text("en") for problem in check(rulebooks.load(name))] == []


def test_all_problems_are_listed() -> None:
    """Problems of different kinds are found together."""
    broken = change(small_rulebook(), "scorecards.1.parts.1.max_points", 6)
    broken = change(broken, "title.en", "")
    broken = change(broken, "competence.0.citation.place", "article 2")
    assert [problem.code for problem in check(broken)] == [
        "does-not-add-up",
        "does-not-add-up",
        "no-text",
        "dangling",
    ]
