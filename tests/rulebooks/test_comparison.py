from __future__ import annotations

import attrs
import pytest

from ocop import rulebooks
from ocop.errors import UnknownName
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Difference, Rulebook, compare
from ocop.vocabulary import Stars
from tests.rulebooks import change, small_rulebook

CRITERION = "scorecards.1.parts.0.sections.0.criteria.0"


def successor() -> Rulebook:
    """Return a rulebook that supersedes the small one and continues its set."""
    later = attrs.evolve(small_rulebook(), id="later", supersedes="small")
    return change(later, "product_sets.0.forerunners", (1,))


def differences(path: str, value: object) -> dict[str, tuple[Difference, ...]]:
    """Change the successor at one place; return what differs, by topic."""
    later = change(successor(), path, value)
    (card,) = compare(small_rulebook(), later).card(1)
    return {
        criterion.new.topic: criterion.differences
        for criterion in card.criteria
        if criterion.new is not None and criterion.differences
    }


def test_nothing_changed() -> None:
    """A rulebook does not differ from itself, nor from one that repeats it."""
    for later in (small_rulebook(), successor()):
        comparison = compare(small_rulebook(), later)
        assert (comparison.old, comparison.new) == ("small", later.id)
        (card,) = comparison.cards
        assert [c.differences for c in card.criteria] == [()] * 5


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("number", "1.3", Difference.RENUMBERED),
        ("max_points", 6, Difference.MAX_POINTS),
        ("options.1.points", 2, Difference.OPTIONS),
        ("options.2.minimum_for", None, Difference.MINIMUMS),
        ("minimum_for", Stars.TWO, Difference.MINIMUMS),
        ("options.2.label.vi", "Khác", Difference.WORDING),
        ("name.en", "Other", Difference.WORDING),
    ],
)
def test_difference(path: str, value: object, expected: Difference) -> None:
    """Each kind of difference is told."""
    found = differences(f"{CRITERION}.{path}", value)["raw-material"]
    assert expected in found


def test_comparisons_name_the_cards() -> None:
    """A representation tells which cards are compared, not all that they say."""
    assert repr(compare(small_rulebook(), successor()).cards) == (
        "(CardComparison(old=<small 1>, new=<small 1>),)"
    )


def test_added_and_dropped() -> None:
    """A criterion whose topic is not on the other card is new, or was dropped."""
    later = change(successor(), f"{CRITERION}.topic", "soil")
    (card,) = compare(small_rulebook(), later).cards
    found = [(c.old and c.old.topic, c.new and c.new.topic) for c in card.criteria]
    assert found[0] == (None, "soil")
    assert found[-1] == ("raw-material", None)
    assert card.criteria[0].differences == (Difference.ADDED,)
    assert card.criteria[-1].differences == (Difference.DROPPED,)


def test_topic_survives_another_id() -> None:
    """Criteria are paired by topic, whatever their ids are."""
    assert differences(f"{CRITERION}.id", "raw-material-2") == {}


def test_sets_are_added_and_dropped() -> None:
    """A set that continues none is new, and one that none continues was dropped."""
    later = change(successor(), "product_sets.0.forerunners", ())
    cards = compare(small_rulebook(), later).cards
    assert [(c.old is None, c.new is None) for c in cards] == [
        (True, False),
        (False, True),
    ]
    assert {c.differences for c in cards[0].criteria} == {(Difference.ADDED,)}
    assert {c.differences for c in cards[1].criteria} == {(Difference.DROPPED,)}


def test_joined_sets() -> None:
    """A set that continues two is compared with each."""
    small = small_rulebook()
    second = attrs.evolve(small.scorecard(1), set=2)
    old = attrs.evolve(small, scorecards=FrozenMapping({**small.scorecards, 2: second}))
    later = change(successor(), "product_sets.0.forerunners", (1, 2))
    found = compare(old, later).card(1)
    assert [card.old and card.old.set for card in found] == [1, 2]


def test_across_several_rulebooks() -> None:
    """Sets are followed through the rulebooks in between."""
    first, last = rulebooks.load("qd-1048-2019"), rulebooks.load("qd-26-2026")
    comparison = compare(first, last)
    joined = [card.old and card.old.set for card in comparison.card(8)]
    assert joined == [8, 9]
    dropped = [card.old and card.old.set for card in comparison.cards if not card.new]
    assert dropped == [21]


def test_not_an_earlier_one() -> None:
    """A rulebook is compared only with those that it goes back to."""
    with pytest.raises(UnknownName, match="earlier rulebook 'small'"):
        compare(small_rulebook(), rulebooks.load("qd-1048-2019"))
    with pytest.raises(UnknownName, match="earlier rulebook 'qd-26-2026'"):
        compare(rulebooks.load("qd-26-2026"), rulebooks.load("qd-148-2023"))


def test_unknown_forerunner() -> None:
    """A set that continues one which does not exist is refused."""
    later = change(successor(), "product_sets.0.forerunners", (7,))
    with pytest.raises(UnknownName, match="no scorecard '7'"):
        compare(small_rulebook(), later)


def test_parts() -> None:
    """Parts are paired by their letter, and told when they earn more or less."""
    later = change(successor(), "scorecards.1.parts.1.max_points", 6)
    (card,) = compare(small_rulebook(), later).cards
    assert [pair.same_points for pair in card.parts] == [True, False]
    other = change(successor(), "scorecards.1.parts.1.code", "C")
    (card,) = compare(small_rulebook(), other).cards
    codes = [(p.old and p.old.name.en, p.new and p.new.name.en) for p in card.parts]
    names = [part.name.en for part in small_rulebook().scorecard(1).parts]
    assert codes == [(names[0], names[0]), (None, names[1]), (names[1], None)]
    assert [pair.same_points for pair in card.parts] == [True, False, False]


def test_sections_follow_their_criteria() -> None:
    """A section is paired with the one its criteria were in, whatever its number."""
    section = "scorecards.1.parts.0.sections.0"
    later = change(successor(), f"{section}.number", "7")
    (card,) = compare(small_rulebook(), later).cards
    numbers = [
        (s.old and s.old.max_points, s.new and s.new.max_points) for s in card.sections
    ]
    assert numbers == [(8, 8), (7, 7), (5, 5)]
    assert all(pair.same_points for pair in card.sections)


def test_sections_are_added_and_dropped() -> None:
    """A section of new criteria is new; one whose criteria are gone was dropped."""
    last = "scorecards.1.parts.1.sections.0.criteria.0"
    later = change(successor(), f"{last}.topic", "smell")
    (card,) = compare(small_rulebook(), later).cards
    ends = [(s.old is None, s.new is None) for s in card.sections]
    assert ends == [(False, False), (False, False), (True, False), (False, True)]
    fresh = change(successor(), "product_sets.0.forerunners", ())
    new, gone = compare(small_rulebook(), fresh).cards
    assert [s.old for s in (*new.parts, *new.sections)] == [None] * 5
    assert [s.new for s in (*gone.parts, *gone.sections)] == [None] * 5
