from __future__ import annotations

from pathlib import Path

import pytest

from ocop import rulebooks
from tests.law.card_text import write_card

GOLDEN = Path(__file__).with_name("cards")
CARDS = [
    (name, number)
    for name in rulebooks.names()
    for number in rulebooks.load(name).scorecards
]


@pytest.mark.parametrize(("name", "number"), CARDS)
def test_card(name: str, number: int) -> None:
    """A card has the maxima, options, points, minimums and effects of the sources."""
    golden = GOLDEN / name / f"{number:02}.txt"
    expected = golden.read_text(encoding="utf-8")
    assert f"{write_card(rulebooks.load(name).scorecard(number))}\n" == expected


def test_every_card() -> None:
    """Each golden file belongs to a card, and each regime has its 26 cards."""
    files = sorted(
        (path.parent.name, int(path.stem)) for path in GOLDEN.glob("*/*.txt")
    )
    assert sorted(CARDS) == files
    assert len(files) == 3 * 26
