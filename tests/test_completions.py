"""What an unfinished sheet can still become, against trying every way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.classification import Classifier, make_classifier
from ocop.completions import MAX_STEPS, complete
from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rulebooks import load
from ocop.scorecards import Criterion, Option, Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.texts import Text
from ocop.vocabulary import Stars
from tests.by_hand import (
    DISQUALIFIED,
    class_by_hand,
    completions_by_hand,
    points_by_hand,
)
from tests.rulebooks import small_rulebook
from tests.strategies import READINGS, Case, small_cases

SMALL = small_rulebook()
CARD = SMALL.scorecard(1)
CLASSIFIER = make_classifier(SMALL, 1, FrozenMapping({}))


@given(small_cases(), st.sampled_from(READINGS))
def test_completions_are_those_of_brute_force(
    case: Case, readings: dict[str, str]
) -> None:
    """Classes, stops and points are exactly those of all ways to complete the sheet."""
    book, sheet = case
    sheet = attrs.evolve(sheet, disqualified_by=())
    classifier = make_classifier(book, 1, FrozenMapping(readings))
    completed = [*completions_by_hand(sheet)]
    found = {class_by_hand(book, one, readings) for one in completed}
    points = [points_by_hand(one) for one in completed]
    actual = complete(classifier, sheet)
    assert {*actual.stars} == found - {DISQUALIFIED}
    assert actual.stops is (DISQUALIFIED in found)
    assert (actual.low, actual.high) == (min(points), max(points))


def test_classes_come_in_order() -> None:
    """The lowest class is first, and before it that there is none."""
    none = make_classifier(SMALL, 1, FrozenMapping({"below-minimums": "none"}))
    actual = complete(none, ScoreSheet.fill(CARD, {}))
    assert actual.stars == (None, 1, 2, 3, 4, 5)


def test_a_complete_sheet_has_one_completion() -> None:
    """Nothing is open any more."""
    sheet = ScoreSheet.fill(CARD, {"1.1": 5, "1.2": 3, "2.1.1": 0, "3": 5})
    actual = complete(CLASSIFIER, sheet)
    assert actual.stars == (Stars.TWO,)
    assert actual.stops is False
    assert (actual.low, actual.high) == (13, 13)


def test_points_that_the_source_lost_stay_open() -> None:
    """On an incomplete card even a full sheet has a range of points."""
    book = load("qd-148-2023")
    card = book.scorecard(11)
    best = {c.number: c.options[-1] for c in card.criteria.values()}
    classifier = make_classifier(book, 11, FrozenMapping({}))
    actual = complete(classifier, ScoreSheet.fill(card, best))
    assert (actual.low, actual.high) == (97, 100)
    assert actual.stars == (Stars.FIVE,)


def test_a_lost_half_point_counts() -> None:
    """What is lost may be less than a point."""
    first, second = CARD.parts
    parts = (first, attrs.evolve(second, max_points=Decimal("5.5")))
    classifier = attrs.evolve(CLASSIFIER, scorecard=attrs.evolve(CARD, parts=parts))
    sheet = ScoreSheet.fill(CARD, {"1.1": 1, "1.2": 0, "2.1.1": 0, "3": 2})
    actual = complete(classifier, sheet)
    assert (actual.low, actual.high) == (3, Decimal("3.5"))


def card_of(*criteria: Criterion) -> Scorecard:
    """Return the small card with other criteria in one section of one part."""
    top = sum(criterion.max_points for criterion in criteria)
    part = CARD.parts[0]
    section = attrs.evolve(part.sections[0], criteria=criteria, max_points=top)
    part = attrs.evolve(part, sections=(section,), max_points=top)
    return attrs.evolve(CARD, parts=(part,))


def criterion_of(number: str, *points: int | Decimal, **more: str) -> Criterion:
    """Return a criterion without marks whose options earn these points."""
    return attrs.evolve(
        CARD.criteria["1.1"],
        number=number,
        max_points=max(points),
        options=tuple(
            Option(number=place, points=earned, label=Text(vi="", en=""))
            for place, earned in enumerate(points, 1)
        ),
        **more,
    )


def classifier_of(card: Scorecard) -> Classifier:
    """Return the classifier of a card whose scale is as long as need be."""
    top = attrs.evolve(SMALL.classification.bands[-1], total=f"[0..{card.max_points}]")
    scale = attrs.evolve(SMALL.classification, bands=(top,), max_points=card.max_points)
    return attrs.evolve(
        CLASSIFIER, scorecard=card, rulebook=attrs.evolve(SMALL, classification=scale)
    )


def test_many_dependents_are_no_burden() -> None:
    """Criteria that depend on the same one are not multiplied out."""
    followers = [criterion_of(f"1.{i}", 0, 1, 2, depends_on="1") for i in range(2, 42)]
    card = card_of(criterion_of("1", 0, 1), *followers)
    actual = complete(classifier_of(card), ScoreSheet.fill(card, {}))
    assert (actual.low, actual.high) == (0, 81)


def test_too_many_sums_are_refused() -> None:
    """A card on which no two answers add up alike ends in an error, not in silence."""
    steps = [Decimal(1) / 10**place for place in range(8)]
    criteria = [
        criterion_of(f"{n}", *(step * i for i in range(9)))
        for n, step in enumerate(steps, 1)
    ]
    card = card_of(*criteria)
    with pytest.raises(LimitExceeded, match=f"over the limit of {MAX_STEPS}"):
        complete(classifier_of(card), ScoreSheet.fill(card, {}))


def test_too_many_lost_points_are_refused() -> None:
    """A card that prints points without end is refused before they are counted."""
    part = attrs.evolve(CARD.parts[0], max_points=10**12)
    card = attrs.evolve(CARD, parts=(part,))
    with pytest.raises(LimitExceeded, match=f"over the limit of {MAX_STEPS}"):
        complete(classifier_of(card), ScoreSheet.fill(card, {}))


def test_sums_are_exact() -> None:
    """Tenths add up to what they are."""
    tenths = [criterion_of(f"{n}", 0, Decimal("0.1")) for n in range(1, 11)]
    card = card_of(*tenths)
    best = {number: criterion.options[1] for number, criterion in card.criteria.items()}
    actual = complete(classifier_of(card), ScoreSheet.fill(card, best))
    assert actual.low == actual.high == Fraction(1)
