from __future__ import annotations

from collections import Counter

import pytest

from ocop import rulebooks
from ocop.rulebooks import CriterionComparison
from ocop.vocabulary import Stars
from tests.law.golden import read_golden

GOLDEN = read_golden("changes")


def pairs(topic: str) -> dict[int, CriterionComparison]:
    """Return how a criterion changed, by product set."""
    old, new = rulebooks.load(GOLDEN["old"]), rulebooks.load(GOLDEN["new"])
    return {
        card.new.set: criterion
        for card in rulebooks.compare(old, new).cards
        if card.new is not None
        for criterion in card.criteria
        if topic in {c.topic for c in (criterion.old, criterion.new) if c}
    }


@pytest.mark.parametrize("topic", GOLDEN["points"])
def test_points(topic: str) -> None:
    """A criterion is new, dropped or worth more or less in the sets that are listed."""
    expected = {
        set_: (group.get("was"), group.get("is"))
        for group in GOLDEN["points"][topic]
        for set_ in group["sets"]
    }
    actual = {
        set_: (
            pair.old.max_points if pair.old else None,
            pair.new.max_points if pair.new else None,
        )
        for set_, pair in pairs(topic).items()
    }
    assert actual == expected


@pytest.mark.parametrize("topic", GOLDEN["numbers"])
def test_numbers(topic: str) -> None:
    """A criterion has moved."""
    found = {
        (pair.old.number, pair.new.number)
        for set_, pair in pairs(topic).items()
        if set_ != 26
        if pair.old and pair.new
    }
    assert found == {tuple(GOLDEN["numbers"][topic])}


@pytest.mark.parametrize("topic", GOLDEN["minimums"])
def test_minimums(topic: str) -> None:
    """A criterion has gained or lost minimums."""
    was: Counter[Stars] = Counter()
    is_: Counter[Stars] = Counter()
    for pair in pairs(topic).values():
        for stars in (Stars.THREE, Stars.FOUR, Stars.FIVE):
            was[stars] += pair.old is not None and pair.old.minimum(stars) is not None
            is_[stars] += pair.new is not None and pair.new.minimum(stars) is not None
    expected = GOLDEN["minimums"][topic]
    assert [was[s] for s in sorted(was)] == expected["was"]
    assert [is_[s] for s in sorted(is_)] == expected["is"]
