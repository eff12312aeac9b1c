"""Strategies for options, criteria and small scorecards."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from ocop.scorecards import Criterion, Option, Scorecard
from ocop.testing import criteria, options, scorecards
from ocop.vocabulary import Stars
from tests.strategies import SEARCH


@given(options())
def test_options_are_printed_ones(option: Option) -> None:
    """An option has a position from 1 and points that are not negative."""
    assert option.number >= 1
    assert option.points >= 0


@given(criteria(number="2.1"))
def test_criteria_are_sound(criterion: Criterion) -> None:
    """Options are numbered in order, and the best earns the maximum."""
    assert criterion.number == "2.1"
    assert criterion.citation.criterion == "2.1"
    assert [o.number for o in criterion.options] == list(
        range(1, len(criterion.options) + 1)
    )
    assert criterion.max_points == criterion.attainable_points > 0


@given(criteria())
def test_marks_rise_within_a_case(criterion: Criterion) -> None:
    """A higher class never marks a lower option, and no class is marked twice."""
    for case in {option.case for option in criterion.options}:
        marks = [o.minimum_for for o in criterion.options if o.case == case]
        known = [mark for mark in marks if mark is not None]
        assert known == sorted(set(known))
        assert criterion.minimum_for not in known or criterion.minimum_for is None


FEATURES: dict[str, Callable[[Criterion], bool]] = {
    "either/or": lambda c: any(o.case for o in c.options),
    "shared points": lambda c: len({o.points for o in c.options}) < len(c.options),
    "points that fall": lambda c: c.options[0].points > c.options[-1].points,
    "none fits": lambda c: c.choices != c.options,
    "two marks": lambda c: len([o for o in c.options if o.minimum_for]) == 2,
    "mark as a whole": lambda c: c.minimum_for is Stars.FIVE,
    "part of a point": lambda c: c.max_points % 1 != 0,
    "stop": lambda c: any(x.kind == "stops-at-zero" for x in c.conditions),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_criteria_have_every_feature(feature: str) -> None:
    """What a printed criterion may have comes by itself."""
    assert find(criteria(), FEATURES[feature], settings=SEARCH)


@given(scorecards())
def test_points_of_a_card_add_up(card: Scorecard) -> None:
    """Criteria make sections, sections parts, parts the card."""
    assert card.max_points == card.attainable_points
    for part in card.parts:
        assert part.max_points == sum(s.max_points for s in part.sections)
        assert part.max_points == sum(c.max_points for c in part.criteria)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.tuples(st.just(n), scorecards(max_criteria=n))
    )
)
def test_cards_stay_small(case: tuple[int, Scorecard]) -> None:
    """All combinations of answers on a card can be tried."""
    most, card = case
    assert 1 <= len(card.criteria) <= most
    ways = math.prod(len(c.choices) for c in card.criteria.values())
    assert ways <= 7 ** len(card.criteria)


@given(scorecards())
def test_dependence_is_never_a_chain(card: Scorecard) -> None:
    """A criterion depends on an earlier one that depends on none."""
    numbers = [*card.criteria]
    for index, number in enumerate(numbers):
        root = card.criteria[number].depends_on
        if root is not None:
            assert root in numbers[:index]
            assert card.criteria[root].depends_on is None


CARD_FEATURES: dict[str, Callable[[Scorecard], bool]] = {
    "two parts": lambda card: len(card.parts) == 2,
    "grounds at the head": lambda card: bool(card.disqualifiers),
    "dependents": lambda card: any(c.depends_on for c in card.criteria.values()),
}


@pytest.mark.parametrize("feature", CARD_FEATURES)
def test_cards_have_every_feature(feature: str) -> None:
    """What a printed card may have comes by itself."""
    assert find(scorecards(), CARD_FEATURES[feature], settings=SEARCH)


def test_cards_shrink_well() -> None:
    """The simplest card has one criterion with one option of one point."""
    card = find(scorecards(), lambda card: True)
    (criterion,) = card.criteria.values()
    assert [option.points for option in criterion.options] == [1]
    assert (card.name.vi, criterion.conditions) == ("Chè", ())
