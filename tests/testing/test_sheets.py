"""Strategies for score sheets: complete, nearly complete, with wide gaps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from ocop.rating import classify
from ocop.rulebooks import load, names
from ocop.scoresheets import ScoreSheet
from ocop.testing import complete_score_sheets, score_sheets, scorecards
from ocop.vocabulary import Stars
from tests.strategies import SEARCH

TEA = load("qd-26-2026").scorecard("che-tuoi-che-bien")


@given(score_sheets())
def test_sheets_are_on_shipped_cards(sheet: ScoreSheet) -> None:
    """Without a card, a sheet is on a shipped one and can be rated at once."""
    shipped = load(sheet.scorecard.rulebook).all_scorecards
    assert any(card is sheet.scorecard for card in shipped)
    assert classify(sheet)


@pytest.mark.parametrize("name", names())
def test_sheets_of_every_regime(name: str) -> None:
    """Each shipped rulebook is drawn."""
    assert find(
        score_sheets(), lambda sheet: sheet.scorecard.rulebook == name, settings=SEARCH
    )


@given(score_sheets(TEA))
def test_sheets_on_a_given_card(sheet: ScoreSheet) -> None:
    """With a card, every sheet is on it."""
    assert sheet.scorecard is TEA


@given(score_sheets())
def test_days_are_those_of_the_card(sheet: ScoreSheet) -> None:
    """A sheet is filled in while its rulebook, and its card, are in force."""
    if sheet.on is not None:
        book = load(sheet.scorecard.rulebook)
        assert book.period.contains(sheet.on)
        assert book.scorecard(sheet.scorecard.set, on=sheet.on) is sheet.scorecard


@pytest.mark.parametrize("name", names())
def test_days_reach_the_edges_of_a_regime(name: str) -> None:
    """The first day of a regime is drawn."""
    book = load(name)
    card = next(card for card in book.scorecards.values() if card.period is None)
    sheets = score_sheets(card)
    first = book.period.start
    assert find(sheets, lambda sheet: sheet.on == first, settings=SEARCH)


@given(complete_score_sheets() | scorecards().flatmap(complete_score_sheets))
def test_complete_sheets_have_no_gap(sheet: ScoreSheet) -> None:
    """Every criterion is answered, also one that does not apply."""
    assert [*sheet.answers] == [*sheet.scorecard.criteria]


FEATURES: dict[str, Callable[[ScoreSheet], bool]] = {
    "empty": lambda sheet: not sheet.answers,
    "nearly complete": lambda sheet: len(sheet.unanswered) == 1,
    "complete": lambda sheet: not sheet.unanswered,
    "evidence": lambda sheet: any(a.evidence for a in sheet.answers.values()),
    "disqualified": lambda sheet: bool(sheet.disqualified_by),
    "with a day": lambda sheet: sheet.on is not None,
    "with a name": lambda sheet: bool(sheet.product),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_sheets_have_every_feature(feature: str) -> None:
    """What a filled form may have comes by itself."""
    assert find(score_sheets(TEA), FEATURES[feature], settings=SEARCH)


@pytest.mark.parametrize("stars", Stars)
def test_sheets_of_every_class(stars: Stars) -> None:
    """Every class is reached, although most ways to fill a card lead to few of them."""
    sheets = complete_score_sheets(TEA)
    assert find(sheets, lambda sheet: classify(sheet)[1] is stars, settings=SEARCH)


def test_sheets_shrink_well() -> None:
    """The simplest sheet with a certain answer has no other."""
    sheet = find(score_sheets(TEA), lambda sheet: "5.1" in sheet.answers)
    assert [*sheet.answers] == ["5.1"]
    assert (sheet.product, sheet.disqualified_by, sheet.on) == ("", (), None)


@given(st.data())
def test_a_card_without_grounds(data: st.DataObject) -> None:
    """Where nothing can be raised, nothing is."""
    card = data.draw(scorecards(max_criteria=1).filter(lambda card: not card.grounds))
    assert data.draw(score_sheets(card)).disqualified_by == ()
