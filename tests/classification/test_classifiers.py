"""Bands, minimums and readings: from points and met minimums to a class."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import and_
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.classification import (
    EVERYTHING,
    GOES_ON,
    Classifier,
    Total,
    classifiers,
    fact_name,
    make_classifier,
)
from ocop.errors import InexactNumber, InvalidInput
from ocop.mappings import FrozenMapping
from ocop.rating.preparing import prepare
from ocop.rulebooks import Rulebook, load, names
from ocop.rules import OutsideDomain, Verdict
from ocop.testing import totals
from ocop.vocabulary import Stars
from tests.rulebooks import small_rulebook
from tests.strategies import Case, complete_cases

NOTHING: FrozenMapping[str, str] = FrozenMapping({})


def classifier_of(rulebook: Rulebook, set_: int = 1) -> Classifier:
    """Return the classifier of a card under the readings that its rulebook takes."""
    return make_classifier(rulebook, set_, NOTHING)


SMALL = classifier_of(small_rulebook())


SHIPPED = [load(name) for name in names()]


@pytest.mark.parametrize("rulebook", SHIPPED, ids=lambda book: book.id)
@given(st.data())
def test_band_of_every_total(rulebook: Rulebook, data: st.DataObject) -> None:
    """Each exact total lies in one band, and a higher total in no lower one."""
    classifier = classifier_of(rulebook)
    low, high = sorted((data.draw(totals(rulebook)), data.draw(totals(rulebook))))
    assert classifier.band(low) <= classifier.band(high)
    assert classifier.band(Fraction(low)) == classifier.band(low)
    fired = [
        row for row in rules.decide(classifier.bands, {"total": low}).rows if row.fired
    ]
    assert [row.row.results for row in fired] == [(str(int(classifier.band(low))),)]


@pytest.mark.parametrize("total", [70.0, 100.0, 69.9])
def test_band_of_a_float(total: Any) -> None:
    """A float is refused, also after the exact number that it equals was asked for."""
    classifier = classifier_of(SHIPPED[-1])
    assert [classifier.band(exact) for exact in (70, 100)] == [4, 5]
    with pytest.raises(InexactNumber, match="not exact"):
        classifier.band(total)


@pytest.mark.parametrize("total", [-1, Decimal("100.001"), Fraction(301, 3), True])
def test_band_of_what_is_not_on_the_scale(total: Any) -> None:
    """Totals below, above and beside the scale are refused, not clamped."""
    classifier = classifier_of(SHIPPED[-1])
    assert classifier.band(1) is Stars.ONE
    with pytest.raises(OutsideDomain, match="outside its domain"):
        classifier.band(total)


def test_band_without_room_to_remember(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory is bounded; without it the answers are the same."""
    monkeypatch.setattr(classifiers, "_MAX_BANDS", 0)
    classifier = attrs.evolve(SMALL)
    assert [classifier.band(total) for total in (5, 6, 6)] == [1, 2, 2]


def test_grade_is_limited_by_minimums() -> None:
    """The class is that of the band unless minimums are missed."""
    without_four = EVERYTHING & ~(1 << Stars.FOUR)
    assert SMALL.grade(20, EVERYTHING) is Stars.FIVE
    assert SMALL.grade(20, without_four) is Stars.THREE
    assert SMALL.grade(Fraction(1, 3), without_four) is Stars.ONE


def test_grade_under_other_readings() -> None:
    """The two switchable readings change what a missed minimum does."""
    without_four = EVERYTHING & ~(1 << Stars.FOUR)
    own = FrozenMapping({"cumulative-minimums": "own"})
    none = FrozenMapping({"below-minimums": "none"})
    book = small_rulebook()
    assert make_classifier(book, 1, own).grade(20, without_four) is Stars.FIVE
    assert make_classifier(book, 1, own).grade(14, without_four) is Stars.THREE
    assert make_classifier(book, 1, none).grade(20, without_four) is None
    assert make_classifier(book, 1, none).grade(13, without_four) is Stars.THREE


def test_no_class_at_all() -> None:
    """Who meets the minimums of no class falls to none."""
    assert SMALL.grade(20, GOES_ON) is None


@given(complete_cases())
def test_minimums_are_those_of_the_table(case: Case) -> None:
    """The quick effects and the decision table find the same classes."""
    book, sheet = case
    _, classifier = prepare(sheet, book, {})
    effects = [
        classifier.unmet(number)
        if number in sheet.not_applicable
        else classifier.effects[number][answer.option.number]
        for number, answer in sheet.answers.items()
    ]
    met = reduce(and_, (effect.met for effect in effects))
    facts = {
        fact_name(number): 0 if number in sheet.not_applicable else answer.option.number
        for number, answer in sheet.answers.items()
    }
    actual = rules.decide(classifier.minimums, facts)
    assert actual.verdict in (Verdict.DECIDED, Verdict.UNMATCHED)
    expected = tuple(int(stars) for stars in Stars if met & 1 << stars)
    assert (actual.value or ()) == expected
    assert sum(effect.points for effect in effects) == sum(
        sheet.earned(number) for number in sheet.answers
    )


def test_effects_of_a_stop() -> None:
    """Only 0 points on the criterion that says so end the evaluation."""
    ends = [
        (number, option)
        for number, effects in SMALL.effects.items()
        for option, effect in effects.items()
        if not effect.met & GOES_ON
    ]
    assert ends == [("3", 1)]


def test_the_card_of_a_day() -> None:
    """The card of a set may have been another one on an earlier day."""
    book = load("qd-1048-2019")
    before = make_classifier(book, 26, NOTHING, date(2020, 6, 7))
    assert before.scorecard is book.earlier_scorecards[0]
    assert classifier_of(book, 26).scorecard is book.scorecards[26]


def test_unprinted_points() -> None:
    """A card whose source lost an option says how many points are unaccounted for."""
    book = load("qd-148-2023")
    assert classifier_of(book, 1).unprinted_points == 0
    assert classifier_of(book, 11).unprinted_points == 3


def test_unprinted_points_are_never_negative() -> None:
    """A card that is not checked may offer more than it prints."""
    card = small_rulebook().scorecard(1)
    parts = tuple(attrs.evolve(part, max_points=1) for part in card.parts)
    classifier = attrs.evolve(SMALL, scorecard=attrs.evolve(card, parts=parts))
    assert classifier.unprinted_points == 0


def test_readings_are_the_choices_of_the_rulebook() -> None:
    """What is not switched stays as the rulebook has it; classifiers are kept."""
    chosen = {"cumulative-minimums": "cumulative", "below-minimums": "falls"}
    assert SMALL.readings == chosen
    switched = make_classifier(
        small_rulebook(), 1, FrozenMapping({"below-minimums": "none"})
    )
    assert switched.readings == {**chosen, "below-minimums": "none"}
    assert classifier_of(small_rulebook()) is classifier_of(small_rulebook())


def test_unknown_readings() -> None:
    """Unknown readings, fixed ones and unknown alternatives are listed together."""
    wrong = {"no-such": "x", "none-fits": "lowest", "below-minimums": "rises"}
    with pytest.raises(InvalidInput, match="no switchable reading 'no-such'") as caught:
        make_classifier(small_rulebook(), 1, FrozenMapping(wrong))
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("unknown-reading", "readings.no-such"),
        ("unknown-reading", "readings.none-fits"),
        ("unknown-alternative", "readings.below-minimums"),
    ]
    assert "expected one of: falls, none" in str(caught.value)


def test_unknown_reading_of_a_rulebook_that_has_none() -> None:
    """The message does not end in nothing."""
    book = attrs.evolve(small_rulebook(), readings=())
    with pytest.raises(InvalidInput, match=r"known: -$"):
        make_classifier(book, 1, FrozenMapping({"x": "y"}))


@pytest.mark.parametrize(
    ("reading", "alternative", "expression", "fact"),
    [
        ("cumulative-minimums", "cumulative", "mett", "met"),
        ("below-minimums", "falls", "max(permited)", "band, permitted"),
    ],
)
def test_a_reading_that_asks_for_what_is_not_known(
    reading: str, alternative: str, expression: str, fact: str
) -> None:
    """A slip in a user's rulebook is an error and never silently "no class"."""
    book = small_rulebook()
    before = book.classification
    expressions = {
        **before.expressions,
        reading: FrozenMapping({alternative: expression}),
    }
    after = attrs.evolve(before, expressions=FrozenMapping(expressions))
    classifier = attrs.evolve(SMALL, rulebook=attrs.evolve(book, classification=after))
    with pytest.raises(InvalidInput, match=f"gives no answer; .* from: {fact}$"):
        classifier.grade(20, EVERYTHING)


@pytest.mark.parametrize("total", [18, Decimal("19.5")])
def test_a_total_in_no_band(total: Total) -> None:
    """A gap between the bands of a user's rulebook is an error, not a low class."""
    book = small_rulebook()
    bands = book.classification.bands[1:]
    gap = attrs.evolve(book.classification, bands=bands)
    classifier = attrs.evolve(SMALL, rulebook=attrs.evolve(book, classification=gap))
    assert classifier.grade(17, EVERYTHING) is Stars.FOUR
    with pytest.raises(InvalidInput, match="'star-bands' gives no answer"):
        classifier.grade(total, EVERYTHING)
