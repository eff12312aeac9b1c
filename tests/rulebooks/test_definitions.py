from __future__ import annotations

import pytest

from ocop import rulebooks
from ocop.errors import UnknownName
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


def test_rulebooks_are_told_apart() -> None:
    """The shipped rulebooks have different digests."""
    digests = {rulebooks.load(name).digest for name in rulebooks.names()}
    assert len(digests) == len(rulebooks.names())
