from __future__ import annotations

from datetime import date

import pytest

from ocop import rulebooks
from ocop.scorecards import Scorecard
from tests.law.golden import FOLDER, compare_card, name_card

CARDS = {
    f"{name}/{name_card(card)}": card
    for name in rulebooks.names()
    for card in rulebooks.load(name).all_scorecards
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_card(card: Scorecard) -> None:
    """A card has the maxima, options, points, minimums and effects of the sources."""
    assert list(compare_card(card)) == []


def test_every_card() -> None:
    """Each golden file belongs to a card: 26 for each regime, and one replaced."""
    folder = FOLDER / "cards"
    files = {str(path.relative_to(folder)) for path in folder.glob("*/*.txt")}
    assert set(CARDS) == files
    assert len(files) == 3 * 26 + 1


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2020, 6, 7), "Dịch vụ du lịch - truyền thống - lễ hội"),
        (date(2020, 6, 8), "Dịch vụ du lịch cộng đồng và điểm du lịch"),
    ],
)
def test_tourism(on: date, name: str) -> None:
    """781/QĐ-TTg of 8 June 2020 renames the tourism group and gives it a new card."""
    assert rulebooks.load("qd-1048-2019").scorecard(26, on=on).name.vi == name
