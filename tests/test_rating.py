"""What a sheet earns: properties that hold on every card, and worked examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ocop.errors import InvalidInput, UnknownName
from ocop.mappings import FrozenMapping
from ocop.rating import Verdict, classify, rate
from ocop.rulebooks import Rulebook, load, names
from ocop.scorecards import Option, Points, Scorecard
from ocop.scoresheets import Answer, ScoreSheet
from ocop.testing import complete_score_sheets, score_sheets
from ocop.vocabulary import Level, Stars
from tests.by_hand import DISQUALIFIED, class_by_hand, points_by_hand
from tests.pickles import pickled
from tests.rulebooks import small_rulebook
from tests.strategies import READINGS, Case, cases, complete_cases, small_cases

SMALL = small_rulebook()
CARD = SMALL.scorecard(1)
DEFAULT = READINGS[0]


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


@given(complete_score_sheets(load("qd-148-2023").scorecard(11)))
def test_a_card_with_lost_points_may_stay_undetermined(sheet: ScoreSheet) -> None:
    """Where the source lost 3 points, the class is known only if they cannot matter."""
    book = load("qd-148-2023")
    sheet = attrs.evolve(sheet, disqualified_by=())
    rating = rate(sheet)
    assume(not rating.disqualified_by)
    assert rating.points.low == points_by_hand(sheet)
    assert rating.points.high == rating.points.low + 3
    assert (rating.verdict is Verdict.RATED) is (len(rating.possible_stars) == 1)
    assert class_by_hand(book, sheet, DEFAULT) == rating.possible_stars[0]


INCOMPLETE = [
    (card, int(card.max_points - card.attainable_points))
    for name in names()
    for card in load(name).all_scorecards
    if card.attainable_points < card.max_points
]
"""The cards whose source lost points, each with how many."""


def fill_to(card: Scorecard, total: int) -> ScoreSheet:
    """Return a complete sheet of exactly so many points that meets every minimum."""
    roots = {criterion.depends_on for criterion in card.criteria.values()}
    found: dict[Points, dict[str, Option]] = {0: {}}
    for number, criterion in card.criteria.items():
        fitting = [
            option
            for option in criterion.choices
            if all(criterion.meets(stars, option) for stars in Stars)
            and (option.points > 0 or number not in {*roots, *card.stopping_at_zero})
        ]
        found = {
            points + option.points: {**answers, number: option}
            for points, answers in found.items()
            for option in fitting
        }
    return ScoreSheet.fill(card, found[total])


@pytest.mark.parametrize(
    ("card", "lost"),
    INCOMPLETE,
    ids=[f"{card.rulebook}-{card.set}" for card, _ in INCOMPLETE],
)
@pytest.mark.parametrize(("bound", "stars"), [(70, 4), (90, 5)])
def test_lost_points_near_a_bound(
    card: Scorecard, lost: int, bound: int, stars: int
) -> None:
    """Where the points that the source lost could change the class, it stays open."""
    for total, possible in [
        (bound - lost - 1, (stars - 1,)),
        (bound - lost, (stars - 1, stars)),
        (bound - 1, (stars - 1, stars)),
        (bound, (stars,)),
    ]:
        rating = rate(fill_to(card, total))
        assert rating.points.total == total
        assert rating.possible_stars == possible
        assert rating.stars == (possible[0] if len(possible) == 1 else None)
        caution = rating.cautions[-1].en
        assert caution.startswith("Of the 100 points of this card its source lost ")
        assert f" {lost}: the best options add up to {100 - lost}; " in caution


def test_incomplete_cards() -> None:
    """Every rating on these carries that caution; the first is the earlier card."""
    assert [(card.rulebook, card.set, lost) for card, lost in INCOMPLETE] == [
        ("qd-1048-2019", 26, 1),
        ("qd-1048-2019", 19, 2),
        ("qd-148-2023", 7, 1),
        ("qd-148-2023", 11, 3),
        ("qd-148-2023", 12, 3),
        ("qd-148-2023", 13, 2),
    ]


@pytest.mark.parametrize(
    ("name", "total", "expected"),
    [
        ("qd-1048-2019", 29, []),
        ("qd-1048-2019", 30, ["fraction-gap"]),
        ("qd-1048-2019", 93, ["fraction-gap"]),
        ("qd-148-2023", 93, []),
        ("qd-26-2026", 93, []),
    ],
)
def test_rests_on(name: str, total: int, expected: list[str]) -> None:
    """A class that rests on how the bands are read says so."""
    rating = rate(fill_to(load(name).scorecard(1), total))
    assert [reading.id for reading in rating.rests_on] == expected


def test_an_open_class_rests_on_every_band_it_can_reach() -> None:
    """While answers are missing, all bands that the total can come to lie in count."""
    rating = rate(ScoreSheet.fill(load("qd-1048-2019").scorecard(1), {}))
    assert rating.band is None
    assert [reading.id for reading in rating.rests_on] == ["fraction-gap"]


def test_a_card_that_was_replaced() -> None:
    """A sheet on the card of its day is rated, though the set has another card now."""
    book = load("qd-1048-2019")
    earlier = book.scorecard(26, on=date(2020, 6, 7))
    best = {c.number: c.options[-1] for c in earlier.criteria.values()}
    sheet = ScoreSheet.fill(earlier, best, on=date(2020, 6, 7))
    rating = rate(sheet)
    assert (rating.stars, rating.points.total) == (5, 98)
    assert len(rating.cautions) == 2
    assert classify(sheet) == (Verdict.RATED, Stars.FIVE)


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


def test_minimum_is_named_in_the_case_that_was_chosen() -> None:
    """Who produces together is told what that case asks for, not the other."""
    alone = rate(ScoreSheet.fill(CARD, {"1.2": 1}), rulebook=SMALL)
    together = rate(ScoreSheet.fill(CARD, {"1.2": 0}), rulebook=SMALL)
    assert [u.required.number for u in alone.unmet_minimums] == [2]
    assert [u.required.number for u in together.unmet_minimums] == [4]


def test_minimum_at_a_criterion_as_a_whole() -> None:
    """It asks for the lowest option that earns anything."""
    rating = rate(ScoreSheet.fill(CARD, {"3": 0}), rulebook=SMALL)
    assert [(u.stars, u.required.points, u.points) for u in rating.unmet_minimums] == [
        (Stars.FOUR, 2, 0)
    ]
    assert rating.disqualified_by == ("zero-sensory-score",)


BEST = {"1.1": 5, "1.2": 3, "2.1.1": 4, "2.1.2": 3, "3": 5}


@pytest.mark.parametrize(
    ("answers", "stars", "level"),
    [
        (BEST, Stars.FIVE, Level.CENTRE),
        ({**BEST, "3": 2}, Stars.FOUR, Level.PROVINCE),
        ({**BEST, "2.1.2": 1}, Stars.THREE, Level.PROVINCE),
        ({**BEST, "2.1.1": 0}, Stars.TWO, None),
        ({**BEST, "1.1": 0}, Stars.TWO, None),
    ],
)
def test_level_and_certificate(
    answers: dict[str, int], stars: Stars, level: Level | None
) -> None:
    """The class decides who recognises; where nobody does, no certificate follows."""
    rating = rate(ScoreSheet.fill(CARD, answers), rulebook=SMALL)
    assert (rating.stars, rating.level) == (stars, level)
    assert rating.certifiable is (level is not None)


@pytest.mark.parametrize(
    ("product", "answers", "raised", "expected"),
    [
        ("Kẹo lạc", {}, (), "<rating of Kẹo lạc: undetermined, 0 points>"),
        (
            "",
            {"3": 2},
            ("forged-dossier",),
            "<rating of <small 1>: disqualified, 2 points>",
        ),
    ],
)
def test_ratings_show_what_was_found(
    product: str, answers: dict[str, Points], raised: tuple[str, ...], expected: str
) -> None:
    """A representation names the product, the class and the points."""
    sheet = ScoreSheet.fill(CARD, answers, product=product, disqualified_by=raised)
    assert repr(rate(sheet, rulebook=SMALL)) == expected


def test_level_depends_on_the_day() -> None:
    """Before a level is competent it recognises nothing."""
    sheet = ScoreSheet.fill(CARD, BEST, on=date(2019, 12, 31))
    rating = rate(sheet, rulebook=SMALL)
    assert (rating.stars, rating.level, rating.certifiable) == (5, None, False)


def _with_district() -> Rulebook:
    province = next(c for c in SMALL.competence if Stars.THREE in c.stars)
    district = attrs.evolve(
        province,
        level=Level.DISTRICT,
        period=attrs.evolve(province.period, end=date(2025, 7, 1)),
    )
    later = attrs.evolve(
        province, period=attrs.evolve(province.period, start=date(2025, 7, 1))
    )
    others = (c for c in SMALL.competence if c is not province)
    return attrs.evolve(SMALL, competence=(district, later, *others))


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (None, None),
        (date(2025, 6, 30), Level.DISTRICT),
        (date(2025, 7, 1), Level.PROVINCE),
    ],
)
def test_level_without_a_day_stays_open(on: date | None, level: Level | None) -> None:
    """Where the level changed in time, only the day tells it; a certificate follows."""
    sheet = ScoreSheet.fill(CARD, {**BEST, "3": 2}, on=on)
    rating = rate(sheet, rulebook=_with_district())
    assert (rating.stars, rating.level, rating.certifiable) == (4, level, True)


@pytest.mark.parametrize(
    ("on", "count"), [(None, 1), (date(2020, 12, 31), 0), (date(2021, 1, 1), 1)]
)
def test_cautions(on: date | None, count: int) -> None:
    """What no source says is told from the day it matters, and when no day is known."""
    rating = rate(ScoreSheet.fill(CARD, BEST, on=on), rulebook=SMALL)
    assert len(rating.cautions) == count


def test_card_of_another_rulebook() -> None:
    """A sheet is rated under the law of its card only."""
    sheet = ScoreSheet.fill(CARD, BEST)
    with pytest.raises(InvalidInput, match="card of small 1, not of qd-26-2026 1"):
        rate(sheet, rulebook=load("qd-26-2026"))
    tea = ScoreSheet.fill(load("qd-26-2026").scorecard(11), {})
    with pytest.raises(InvalidInput, match="not of small 11"):
        classify(tea, rulebook=SMALL)


def test_card_of_no_shipped_rulebook() -> None:
    """A user's own card needs the user's own rulebook."""
    with pytest.raises(UnknownName, match="no rulebook 'small'"):
        rate(ScoreSheet.fill(CARD, BEST))


def test_unknown_reading() -> None:
    """A slip in the name of a reading never means the default."""
    with pytest.raises(InvalidInput, match="no switchable reading 'below-minimum'"):
        rate(
            ScoreSheet.fill(CARD, BEST), rulebook=SMALL, readings={"below-minimum": ""}
        )
