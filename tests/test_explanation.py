"""The reasons of a rating: they are evaluated, and they agree with the verdict."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.classification import make_classifier
from ocop.completions import complete
from ocop.explanation import explain, grounds_of
from ocop.mappings import FrozenMapping
from ocop.rating import Rating, rate
from ocop.rulebooks import load
from ocop.rules import Outcome, Verdict
from ocop.scoresheets import ScoreSheet
from ocop.texts import Language
from tests.rulebooks import small_rulebook
from tests.strategies import READINGS, Case, cases, small_cases

SMALL = small_rulebook()
CARD = SMALL.scorecard(1)


def rating_of(case: Case, readings: dict[str, str] | None = None) -> Rating:
    """Rate a sheet under its rulebook."""
    book, sheet = case
    return rate(sheet, rulebook=book, readings=readings or {})


def child(outcome: Outcome, subject: str) -> Outcome:
    """Return the one part of an outcome with a subject."""
    (found,) = (part for part in outcome.children if part.subject == subject)
    return found


def walk(outcome: Outcome) -> Iterator[Outcome]:
    """Yield an outcome and all its parts."""
    yield outcome
    for part in outcome.children:
        yield from walk(part)


@given(cases(), st.sampled_from(READINGS))
def test_outcome_agrees_with_the_verdict(case: Case, readings: dict[str, str]) -> None:
    """The tree says the same class, the same possible classes and what is open."""
    rating = rating_of(case, readings)
    outcome = rating.outcome
    if rating.disqualified_by:
        assert (outcome.subject, outcome.value) == ("disqualified", None)
        raised = [part.subject for part in outcome.children if part.value is True]
        assert raised == [*rating.disqualified_by]
        return
    decided = rating.verdict == "rated"
    assert (outcome.verdict is Verdict.DECIDED) is decided
    assert outcome.value == rating.stars
    known = [stars for stars in outcome.possible if stars is not None]
    assert known == [*rating.possible_stars]
    assert (None in outcome.possible) is rating.possibly_unclassed
    assert {*outcome.missing} == ({*case[1].unanswered} if not decided else set())


@given(cases())
def test_points_agree_with_the_totals(case: Case) -> None:
    """The points in the tree are those of the rating, part by part."""
    rating = rating_of(case)
    points = child(rating.outcome, "points")
    low, high = rating.points.low, rating.points.high
    assert points.possible == ((low,) if low == high else (low, high))
    assert points.value == (low if low == high else None)
    for code in rating.points.parts:
        part = child(points, code)
        answers = sum(a.value for a in part.children if a.value is not None)
        assert answers == rating.points.parts[code]
        open_ = [a.subject for a in part.children if a.verdict is Verdict.UNDETERMINED]
        assert [*part.missing] == open_
        assert part.value == (None if open_ else answers)


@given(cases())
def test_band_fires_for_the_total(case: Case) -> None:
    """One band fires for a known total; no class that is left lies above the bands."""
    rating = rating_of(case)
    if rating.disqualified_by:
        return
    band = child(rating.outcome, "star-bands")
    if band.verdict is Verdict.DECIDED and rating.points.low == rating.points.high:
        (fired,) = (row for row in band.rows if row.fired)
        assert fired.row.results == (str(band.value),)
        assert [cell.value for cell in fired.cells] == [rating.points.low]
        assert fired.row.citations == band.citations
    assert max(rating.possible_stars, default=0) <= max(band.possible)


@given(small_cases(), st.sampled_from(READINGS))
def test_the_class_follows_from_the_reasons(
    case: Case, readings: dict[str, str]
) -> None:
    """Band and permitted classes, put into the rule of the tree, give the class."""
    rating = rating_of(case, readings)
    outcome = rating.outcome
    facts = {}
    for part in outcome.children:
        if part.subject == "star-bands" and part.verdict is Verdict.DECIDED:
            facts["band"] = part.value
        if part.label is not None and part.label.en.startswith("Classes whose"):
            facts["permitted"] = part.value
    if rating.verdict == "rated" and len(facts) == 2:
        assert rules.evaluate(outcome.subject, facts).value == rating.stars


@given(small_cases())
def test_minimums_that_are_missed_are_seen(case: Case) -> None:
    """The cell of a missed minimum is false, all other known cells are true."""
    rating = rating_of(case)
    if rating.disqualified_by:
        return
    missed = {
        (f"option_{unmet.criterion.number}".replace(".", "_"), f"{unmet.stars}-stars")
        for unmet in rating.unmet_minimums
    }
    seen = {
        (cell.input, row.row.id)
        for row in child(rating.outcome, "star-minimums").rows
        for cell in row.cells
        if cell.truth is rules.Truth.FALSE
    }
    assert seen == missed


@given(cases(), st.sampled_from(Language))
def test_reasons_can_be_read(case: Case, language: Language) -> None:
    """Every tree can be shown as text and as plain data, and says who was asked."""
    rating = rating_of(case)
    text = rules.render_text(rating.outcome, language)
    assert all(
        criterion.name.read(language) in text
        for criterion in case[1].scorecard.criteria.values()
    )
    assert rules.render_dict(rating.outcome)["verdict"] == rating.outcome.verdict
    assert all(part.label for part in rating.outcome.children)


def test_what_matters_most_is_asked_first() -> None:
    """Open criteria with minimums come first, then those with more points."""
    sheet = ScoreSheet.fill(CARD, {})
    outcome = rate(sheet, rulebook=SMALL).outcome
    assert outcome.missing == ("1.1", "3", "2.1.1", "1.2", "2.1.2")


def test_an_unfinished_sheet_may_stop() -> None:
    """While 0 points on taste are possible, so is that there is no class."""
    answers = {"1.1": 5, "1.2": 3, "2.1.1": 4, "2.1.2": 3}
    outcome = rate(ScoreSheet.fill(CARD, answers), rulebook=SMALL).outcome
    assert outcome.verdict is Verdict.UNDETERMINED
    assert outcome.possible == (None, 4, 5)
    assert outcome.missing == ("3",)


def test_labels_of_answers() -> None:
    """An answer is told by its label; open and not applicable criteria say so."""
    sheet = ScoreSheet.fill(CARD, {"1.1": 5, "2.1.1": 0})
    points = child(rate(sheet, rulebook=SMALL).outcome, "points")
    answers = [answer for part in points.children for answer in part.children]
    assert [answer.label.en for answer in answers if answer.label] == [
        "1.1 Raw material: All of it local",
        "1.2 Producers: not answered",
        "2.1.1 Story: None",
        "2.1.2 Identity: does not apply",
        "3 Taste: not answered",
    ]
    assert [answer.possible for answer in answers] == [
        (5,),
        (1, 2, 0, 3),
        (0,),
        (0,),
        (0, 2, 5),
    ]


def test_disqualified() -> None:
    """The grounds come first, then the points all the same."""
    sheet = ScoreSheet.fill(CARD, {"3": 0}, disqualified_by=("forged-dossier",))
    outcome = rate(sheet, rulebook=SMALL).outcome
    assert outcome.verdict is Verdict.DECIDED
    assert outcome.label is not None
    assert outcome.label.vi == "Bị loại"
    assert [part.subject for part in outcome.children] == [
        "forged-dossier",
        "zero-sensory-score",
        "points",
    ]


def test_grounds_count_once() -> None:
    """A stop that is also raised by hand is one ground."""
    sheet = ScoreSheet.fill(CARD, {"3": 0}, disqualified_by=("zero-sensory-score",))
    assert grounds_of(sheet) == ("zero-sensory-score",)


def test_what_does_not_apply_does_not_stop() -> None:
    """0 points on a criterion that does not apply are no 0 points."""
    criteria = CARD.parts[0].sections[1].criteria
    stop = CARD.criteria["3"].conditions
    dependent = attrs.evolve(criteria[1], conditions=stop)
    section = attrs.evolve(CARD.parts[0].sections[1], criteria=(criteria[0], dependent))
    part = attrs.evolve(CARD.parts[0], sections=(CARD.parts[0].sections[0], section))
    card = attrs.evolve(CARD, parts=(part, CARD.parts[1]))
    book = attrs.evolve(SMALL, scorecards=FrozenMapping({1: card}))
    without = ScoreSheet.fill(card, {"1.1": 5, "1.2": 3, "2.1.1": 0, "3": 5})
    answered = ScoreSheet.fill(
        card, {"1.1": 5, "1.2": 3, "2.1.1": 0, "2.1.2": 0, "3": 5}
    )
    assert rate(without, rulebook=book).stars == 2
    assert rate(answered, rulebook=book).stars == 2
    applying = ScoreSheet.fill(card, {"2.1.1": 2, "2.1.2": 0})
    assert grounds_of(applying) == ("zero-sensory-score",)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_incomplete_card_stays_open(language: str) -> None:
    """Where the source lost points, the tree shows a range though all is answered."""
    book = load("qd-148-2023")
    card = book.scorecard(7)
    lowest = {c.number: c.choices[0] for c in card.criteria.values()}
    sheet = ScoreSheet.fill(card, lowest)
    classifier = make_classifier(book, 7, FrozenMapping({}))
    outcome = explain(classifier, sheet, complete(classifier, sheet))
    points = child(outcome, "points")
    low = sum(option.points for option in lowest.values())
    assert points.possible == (low, low + 1)
    lost = points.children[-1]
    assert (lost.subject, lost.possible) == ("lost-points", (0, 1))
    assert rules.render_text(outcome, language)
