from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from ocop import rulebooks
from ocop.classification import EVERYTHING, make_classifier
from ocop.mappings import FrozenMapping
from ocop.panels.classes import weigh
from ocop.panels.scores import average
from ocop.vocabulary import Stars
from tests.panels import CARD, OLD_TEA, REGULATION, SMALL, fill, meet

CLASSIFIER = make_classifier(SMALL, 1, FrozenMapping({}))


def test_finished_sheets_have_one_class() -> None:
    """Finished sheets under a regulation that tells all leave one class."""
    meeting = meet([fill(3, 5, 3, 3, 3)])
    means = average(CARD, meeting.scores)
    actual = weigh(CLASSIFIER, meeting, means, ())
    assert (actual.stars, actual.band, actual.missing) == (
        (Stars.FIVE,),
        Stars.FIVE,
        (),
    )
    assert actual.met == EVERYTHING


def test_reading_without_a_class() -> None:
    """Where the reading gives no class below the minimums, that stays possible."""
    strict = make_classifier(SMALL, 1, FrozenMapping({"below-minimums": "none"}))
    meeting = meet([Decimal(19)])
    means = average(CARD, meeting.scores)
    actual = weigh(strict, meeting, means, ())
    assert actual.stars == (None, Stars.FIVE)
    assert actual.missing == ("sheets",)
    assert actual.met is None


@pytest.mark.parametrize(("total", "stars"), [("69.9", 3), ("70", 4), ("100", 5)])
def test_card_without_marks(total: str, stars: int) -> None:
    """On a card without star minimums the total alone decides."""
    book = rulebooks.load("qd-1048-2019")
    meeting = meet([Decimal(total)], scorecard=OLD_TEA)
    means = average(OLD_TEA, meeting.scores)
    classifier = make_classifier(book, OLD_TEA.set, FrozenMapping({}))
    assert weigh(classifier, meeting, means, ()).stars == (Stars(stars),)


def test_what_would_not_change_the_class_is_not_missing() -> None:
    """A silent regulation is no obstacle where every test gives the same class."""
    silent = attrs.evolve(REGULATION, minimums=None)
    meeting = meet([fill(3, 5, 3, 3, 3)], regulation=silent)
    means = average(CARD, meeting.scores)
    assert weigh(CLASSIFIER, meeting, means, ()).missing == ()
