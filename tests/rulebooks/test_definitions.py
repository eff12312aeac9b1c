from __future__ import annotations

from datetime import date

import attrs
import pytest

from ocop import rulebooks
from ocop.dates import Period
from ocop.errors import NotInForce, UnknownName
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.rulebooks.checks import check
from ocop.texts import Text
from tests.rulebooks import change, small_rulebook


@pytest.mark.parametrize("set_", [1, "keo"])
def test_scorecard(set_: int | str) -> None:
    """A card is found by the number or the slug of its product set."""
    assert small_rulebook().scorecard(set_).name.en == "Sweets"


@pytest.mark.parametrize("set_", [0, 2, "1", "Keo", ""])
def test_no_scorecard(set_: int | str) -> None:
    """A card that does not exist is refused with those that do."""
    with pytest.raises(UnknownName, match=r"no scorecard .*known: 1 \(keo\)"):
        small_rulebook().scorecard(set_)


def test_reading() -> None:
    """A reading is found by its id."""
    assert small_rulebook().reading("none-fits").choice == "zero"
    with pytest.raises(UnknownName, match="nearest: none-fits"):
        small_rulebook().reading("none-fit")


def test_equality() -> None:
    """Rulebooks are equal, and hash alike, when they say the same."""
    rulebook = small_rulebook()
    same = change(rulebook, "revision", 1)
    other = change(rulebook, "revision", 2)
    assert same is not rulebook
    assert same == rulebook
    assert hash(same) == hash(rulebook)
    assert other != rulebook
    assert rulebook != "small"
    assert len({rulebook, same, other}) == 2


def test_rulebooks_show_their_names() -> None:
    """A representation tells which rulebook it is, and nothing that it says."""
    law = rulebooks.load("qd-26-2026")
    expected = "<rulebook qd-26-2026, revision 1: Decision 26/2026/QĐ-TTg>"
    assert repr(law) == expected


def test_rulebooks_are_told_apart() -> None:
    """The shipped rulebooks have different digests."""
    digests = {rulebooks.load(name).digest for name in rulebooks.names()}
    assert len(digests) == len(rulebooks.names())


CHANGED = date(2020, 6, 8)


def changed_rulebook() -> Rulebook:
    """Return the small rulebook with a card that was changed on the way."""
    rulebook = small_rulebook()
    card = rulebook.scorecard(1)
    before = Period(start=rulebook.period.start, end=CHANGED)
    earlier = attrs.evolve(card, name=Text(vi="Kẹo cũ", en="Old"), period=before)
    later = attrs.evolve(card, period=Period(start=CHANGED))
    return attrs.evolve(
        rulebook,
        scorecards=FrozenMapping({1: later}),
        earlier_scorecards=(earlier,),
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (None, "Sweets"),
        (date(2020, 1, 1), "Old"),
        (date(2020, 6, 7), "Old"),
        (CHANGED, "Sweets"),
        (date(2026, 1, 1), "Sweets"),
    ],
)
def test_changed_card(on: date | None, expected: str) -> None:
    """Of a card that was changed on the way, the date tells which one counts."""
    assert changed_rulebook().scorecard("keo", on=on).name.en == expected
    assert check(changed_rulebook()) == ()


def test_no_card_yet() -> None:
    """Before the first card of a set there is none."""
    with pytest.raises(NotInForce, match=r"small 1 \(2020-01-01 – …\)"):
        changed_rulebook().scorecard(1, on=date(2019, 12, 31))


def test_unchanged_card() -> None:
    """A card that was never changed counts whenever the rulebook is asked."""
    rulebook = small_rulebook()
    assert rulebook.scorecard(1, on=date(2019, 12, 31)) is rulebook.scorecard(1)


def test_all_scorecards() -> None:
    """Every card is reached, those that were replaced first."""
    names = [card.name.en for card in changed_rulebook().all_scorecards]
    assert names == ["Old", "Sweets"]
