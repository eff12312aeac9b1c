from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from ocop import rulebooks
from ocop.classification import EVERYTHING, make_classifier
from ocop.mappings import FrozenMapping
from ocop.panels.classes import weigh
from ocop.vocabulary import Stars
from tests.panels import OLD_TEA, REGULATION, SMALL, fill, meet

CLASSIFIER = make_classifier(SMALL, 1, FrozenMapping({}))
BOOK = rulebooks.load("qd-148-2023")
SET_7 = BOOK.scorecard(7)


def test_finished_sheets_have_one_class() -> None:
    """Finished sheets under a regulation that tells all leave one class."""
    meeting = meet([fill(3, 5, 3, 3, 3)])
    actual = weigh(CLASSIFIER, meeting, [20], ())
    assert (actual.stars, actual.missing) == ((Stars.FIVE,), ())
    assert actual.met == (EVERYTHING,)


def test_reading_without_a_class() -> None:
    """Where the reading gives no class below the minimums, that stays possible."""
    strict = make_classifier(SMALL, 1, FrozenMapping({"below-minimums": "none"}))
    meeting = meet([Decimal(19)])
    actual = weigh(strict, meeting, [19], ())
    assert actual.stars == (None, Stars.FIVE)
    assert actual.missing == ("sheets",)
    assert len(actual.met) > 1


@pytest.mark.parametrize(("total", "stars"), [("69.9", 3), ("70", 4), ("100", 5)])
def test_card_without_marks(total: str, stars: int) -> None:
    """On a card without star minimums the total alone decides."""
    book = rulebooks.load("qd-1048-2019")
    meeting = meet([Decimal(total)], scorecard=OLD_TEA)
    classifier = make_classifier(book, OLD_TEA.set, FrozenMapping({}))
    assert weigh(classifier, meeting, [Decimal(total)], ()).stars == (Stars(stars),)


def test_what_would_not_change_the_class_is_not_missing() -> None:
    """A silent regulation is no obstacle where every test gives the same class."""
    silent = attrs.evolve(REGULATION, minimums=None)
    meeting = meet([fill(3, 5, 3, 3, 3)], regulation=silent)
    assert weigh(CLASSIFIER, meeting, [20], ()).missing == ()


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([1, 2], (None, 1)),
        ([5, 7], (None, 1, 2)),
        ([15, 17], (None, 2, 3, 4)),
        ([10, 20], (None, 2, 3, 4, 5)),
    ],
)
def test_awaited_scores(totals: list[int], expected: tuple[int | None, ...]) -> None:
    """With scores awaited, the bands between two totals count, and any ground."""
    actual = weigh(CLASSIFIER, meet([fill(3, 5, 3, 3, 3)]), totals, ["scores.m2"])
    assert (actual.stars, actual.missing) == (expected, ("scores.m2",))


def test_awaited_scores_on_a_card_without_grounds() -> None:
    """Where the card has no ground that disqualifies, nothing but points can come."""
    classifier = make_classifier(BOOK, SET_7.set, FrozenMapping({}))
    meeting = meet([Decimal(1)], scorecard=SET_7)
    assert weigh(classifier, meeting, [1, 2], ["scores.m2"]).stars == (Stars.ONE,)
