"""What a sheet earns: what holds for every sheet on every card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from ocop.mappings import FrozenMapping
from ocop.rating import Verdict, classify, rate
from ocop.rulebooks import load
from ocop.scorecards import Option
from ocop.scoresheets import Answer, ScoreSheet
from ocop.testing import complete_score_sheets, score_sheets
from ocop.vocabulary import Stars
from tests.by_hand import DISQUALIFIED, class_by_hand, points_by_hand
from tests.pickles import pickled
from tests.rulebooks import small_rulebook
from tests.strategies import READINGS, Case, cases, complete_cases, small_cases

SMALL = small_rulebook()
CARD = SMALL.scorecard(1)


def with_answer(sheet: ScoreSheet, number: str, option: Option) -> ScoreSheet:
    """Return a sheet with one more, or another, answer."""
    answers = {**sheet.answers, number: Answer(option=option)}
    return attrs.evolve(sheet, answers=FrozenMapping(answers))


@given(complete_cases(), st.sampled_from(READINGS))
def test_every_complete_sheet_gets_its_one_verdict(
    case: Case, readings: dict[str, str]
) -> None:
    """A complete sheet is rated or disqualified, as a person with the card would."""
    book, sheet = case
    card = sheet.scorecard
    assume(card.attainable_points == card.max_points)
    expected = class_by_hand(book, sheet, readings)
    rating = rate(sheet, rulebook=book, readings=readings)
    if expected == DISQUALIFIED:
        assert (rating.verdict, rating.stars) == (Verdict.DISQUALIFIED, None)
        assert rating.possible_stars == ()
    else:
        assert (rating.verdict, rating.stars) == (Verdict.RATED, expected)
        assert rating.possible_stars == ((expected,) if expected else ())
    assert rating.possibly_unclassed is (rating.stars is None)
    assert rating.points.total == points_by_hand(sheet)
    assert rating.points.low == rating.points.high == rating.points.total


@given(cases(), st.sampled_from(READINGS))
def test_classify_is_rate(case: Case, readings: dict[str, str]) -> None:
    """The quick way and the way with reasons give the same answer."""
    book, sheet = case
    rating = rate(sheet, rulebook=book, readings=readings)
    actual = classify(sheet, rulebook=book, readings=readings)
    assert actual == (rating.verdict, rating.stars)


def raised(sheet: ScoreSheet) -> Iterator[tuple[str, Option]]:
    """Yield what is higher in print, in the same case, for no fewer points."""
    for number, answer in sheet.answers.items():
        chosen = answer.option
        for option in sheet.scorecard.criteria[number].options:
            same = chosen.number == 0 or option.case == chosen.case
            if (
                same
                and option.number > chosen.number
                and option.points >= chosen.points
            ):
                yield number, option


@given(complete_cases(), st.data())
def test_raising_an_option_never_lowers_the_class(
    case: Case, data: st.DataObject
) -> None:
    """A higher option in printed order never costs a star, except as stated here.

    It must be in the same case of an either/or criterion and earn no less, because a
    card may print fewer points on a later line.  A criterion that begins to apply may
    itself end the evaluation; and under the reading that gives no class below a missed
    minimum, more points can lead into a band whose minimums are missed (see below).
    """
    book, sheet = case
    readings = data.draw(st.sampled_from([READINGS[0], READINGS[2]]))
    higher = [*raised(sheet)]
    assume(higher)
    number, option = data.draw(st.sampled_from(higher))
    before = rate(sheet, rulebook=book, readings=readings)
    after = rate(with_answer(sheet, number, option), rulebook=book, readings=readings)
    assert after.points.total >= before.points.total
    if after.verdict is Verdict.DISQUALIFIED:
        began = {*sheet.not_applicable} - {*after.sheet.not_applicable}
        stops = after.sheet.scorecard.stopping_at_zero
        new = {*after.disqualified_by} - {*before.disqualified_by}
        assert new <= {stops.get(n) for n in began}
        return
    least_before = min(before.possible_stars, default=0)
    assert min(after.possible_stars, default=0) >= least_before


def test_more_points_may_cost_the_class_under_another_reading() -> None:
    """Without falling, a total that enters a band of missed minimums has no class."""
    readings = {"below-minimums": "none"}
    answers = {"1.1": 3, "1.2": 3, "2.1.1": 2, "2.1.2": 0}
    lower = ScoreSheet.fill(CARD, {**answers, "3": 2})
    higher = ScoreSheet.fill(CARD, {**answers, "1.1": 5, "3": 5})
    assert classify(lower, rulebook=SMALL, readings=readings)[1] is Stars.THREE
    assert classify(higher, rulebook=SMALL, readings=readings)[1] is None
    assert classify(higher, rulebook=SMALL)[1] is Stars.THREE


@given(cases(), st.sampled_from(READINGS), st.data())
def test_answering_a_question_only_narrows(
    case: Case, readings: dict[str, str], data: st.DataObject
) -> None:
    """An answer leaves neither the possible classes nor the range of points."""
    book, sheet = case
    assume(sheet.unanswered)
    number = data.draw(st.sampled_from(sheet.unanswered))
    option = data.draw(st.sampled_from(sheet.scorecard.criteria[number].choices))
    before = rate(sheet, rulebook=book, readings=readings)
    answered = with_answer(sheet, number, option)
    after = rate(answered, rulebook=book, readings=readings)
    assert {*after.possible_stars} <= {*before.possible_stars}
    assert after.possibly_unclassed <= before.possibly_unclassed
    assert before.points.low <= after.points.low <= after.points.high
    assert after.points.high <= before.points.high
    if before.verdict is not Verdict.UNDETERMINED:
        assert (after.verdict, after.stars) == (before.verdict, before.stars)


@given(cases())
def test_points_lie_in_their_range(case: Case) -> None:
    """Sections make parts, parts make the total, and the total can be reached."""
    book, sheet = case
    points = rate(sheet, rulebook=book).points
    card = sheet.scorecard
    assert points.total == sum(points.parts.values()) == sum(points.sections.values())
    assert [*points.parts] == [part.code for part in card.parts]
    for part in card.parts:
        inside = [points.sections[section.number] for section in part.sections]
        assert points.parts[part.code] == sum(inside)
        assert 0 <= points.parts[part.code] <= part.max_points
    assert 0 <= points.low <= points.high <= card.max_points
    assert points.total <= points.high


@given(cases(), st.data())
def test_a_ground_disqualifies_whatever_else(case: Case, data: st.DataObject) -> None:
    """No answer outweighs a ground that somebody raised."""
    book, sheet = case
    grounds = [*sheet.scorecard.grounds]
    assume(grounds)
    ground = data.draw(st.sampled_from(grounds))
    rating = rate(attrs.evolve(sheet, disqualified_by=(ground,)), rulebook=book)
    assert (rating.verdict, rating.stars) == (Verdict.DISQUALIFIED, None)
    assert ground in rating.disqualified_by
    assert (rating.level, rating.certifiable) == (None, False)
    assert (rating.possible_stars, rating.possibly_unclassed) == ((), True)


@given(small_cases())
def test_what_does_not_apply_changes_nothing(case: Case) -> None:
    """Whatever is answered where a criterion does not apply, the rating is the same."""
    book, sheet = case
    dropped = FrozenMapping(
        {n: a for n, a in sheet.answers.items() if n not in sheet.not_applicable}
    )
    without = rate(attrs.evolve(sheet, answers=dropped), rulebook=book)
    rating = rate(sheet, rulebook=book)
    assert attrs.evolve(rating, sheet=without.sheet) == without
    missed = {u.criterion.number for u in rating.unmet_minimums}
    for number in sheet.not_applicable:
        criterion = sheet.scorecard.criteria[number]
        marked = any(criterion.minimum(stars) for stars in Stars)
        assert (number in missed) is marked


@given(cases())
def test_unmet_minimums_are_those_of_the_card(case: Case) -> None:
    """A minimum is unmet where the answer falls short, and asks for a marked option."""
    book, sheet = case
    for unmet in rate(sheet, rulebook=book).unmet_minimums:
        criterion, number = unmet.criterion, unmet.criterion.number
        marked = [o for o in criterion.options if o.minimum_for is unmet.stars]
        if criterion.minimum_for is unmet.stars:
            assert unmet.required.points > 0
        else:
            assert unmet.required in marked
        assert unmet.points == sheet.earned(number)
        if number in sheet.not_applicable:
            continue
        chosen = sheet.answers[number].option
        assert not criterion.meets(unmet.stars, chosen)
        if any(option.case == chosen.case for option in marked):
            assert unmet.required.case == chosen.case


@given(score_sheets(), st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(sheet: ScoreSheet, random: Any) -> None:
    """A sheet made by hand in any order has the same rating, with the same reasons."""
    items = [*sheet.answers.items()]
    random.shuffle(items)
    shuffled = attrs.evolve(sheet, answers=FrozenMapping(dict(items)))
    one, other = rate(sheet), rate(shuffled)
    assert one == other
    assert one.outcome.possible == other.outcome.possible
    assert one.outcome.missing == other.outcome.missing


@given(cases())
def test_rating_is_a_value(case: Case) -> None:
    """Ratings compare by content, survive pickling, and are changed by evolve."""
    book, sheet = case
    rating = rate(sheet, rulebook=book)
    assert rate(sheet, rulebook=book) == rating
    assert hash(rate(sheet, rulebook=book)) == hash(rating)
    again = pickled(rating)
    assert again == rating
    assert again.outcome.possible == rating.outcome.possible
    assert attrs.evolve(rating, certifiable=not rating.certifiable) != rating
    assert (rating.rulebook, rating.revision) == (book.id, book.revision)
    assert rating.digest == book.digest


@given(complete_score_sheets())
def test_a_shipped_card_needs_no_rulebook(sheet: ScoreSheet) -> None:
    """The rulebook is found by the id on the card."""
    assert rate(sheet) == rate(sheet, rulebook=load(sheet.scorecard.rulebook))
