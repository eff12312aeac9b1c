"""What a sheet earns: worked examples, and cards and laws that are special."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import assume, given

from ocop.errors import InvalidInput, UnknownName
from ocop.rating import Verdict, classify, rate
from ocop.rulebooks import Rulebook, load, names
from ocop.scorecards import Option, Points, Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.testing import complete_score_sheets
from ocop.vocabulary import Level, Stars
from tests.by_hand import class_by_hand, points_by_hand
from tests.rulebooks import small_rulebook
from tests.strategies import READINGS

SMALL = small_rulebook()
CARD = SMALL.scorecard(1)


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
    assert class_by_hand(book, sheet, READINGS[0]) == rating.possible_stars[0]


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
