"""Faults found in software that classes products: each must be impossible here.

The docstring of a test quotes the fault: what went in, what wrongly came out, what is
right. Bands are those of the decisions of 2023 and 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop import rules
from ocop.classification import EVERYTHING, Classifier, Total, make_classifier
from ocop.errors import InvalidInput
from ocop.mappings import FrozenMapping
from ocop.rating import Verdict, rate
from ocop.rulebooks import Rulebook, load, names
from ocop.rules import OutsideDomain
from ocop.scorecards import Criterion, Option, Points, Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

BOOKS = [load("qd-148-2023"), load("qd-26-2026")]
TEA = load("qd-26-2026").scorecard("che-tuoi-che-bien")


@pytest.fixture(params=BOOKS, ids=lambda book: book.id)
def classifier(request: pytest.FixtureRequest) -> Classifier:
    """The bands of a regime, with a card on which all minimums are taken as met."""
    return make_classifier(request.param, 1, FrozenMapping({}))


def grade(classifier: Classifier, total: Total) -> Stars | None:
    """Return the class of a total when no minimum is missed."""
    return classifier.grade(total, EVERYTHING)


def best_of(card: Scorecard) -> dict[str, Option]:
    """Return the best answer to everything on a card."""
    return {
        number: max(criterion.options, key=lambda option: option.points)
        for number, criterion in card.criteria.items()
    }


def test_mean_rounded_to_two_decimals_then_banded(classifier: Classifier) -> None:
    """Mean rounded to 2 decimals, then banded: 69.996 → 4★ → 3★."""
    assert round(Decimal("69.996"), 2) == 70
    assert grade(classifier, Decimal("69.996")) is Stars.THREE


def test_mean_rounded_to_one_decimal_then_banded(classifier: Classifier) -> None:
    """Mean rounded to 1 decimal, then banded: 89.95 → 5★ → 4★."""
    assert grade(classifier, Decimal("89.95")) is Stars.FOUR


def test_mean_printed_as_an_integer_then_banded(classifier: Classifier) -> None:
    """Sheets 70,70,72,70,71,71,65,70,70,70 = 69.9 → 4★ → 3★."""
    sheets = [70, 70, 72, 70, 71, 71, 65, 70, 70, 70]
    mean = Fraction(sum(sheets), len(sheets))
    assert mean == Fraction("69.9")
    assert grade(classifier, mean) is Stars.THREE


def test_mean_of_three_members(classifier: Classifier) -> None:
    """A mean that has no decimal form: 70,70,69 = 209/3 → 4★ → 3★."""
    assert grade(classifier, Fraction(70 + 70 + 69, 3)) is Stars.THREE
    assert grade(classifier, Fraction(70 + 70 + 70, 3)) is Stars.FOUR


def test_integer_ranges_on_decimals(classifier: Classifier) -> None:
    """Integer ranges on decimals: 49.5 → nothing → 2★."""
    assert grade(classifier, Decimal("49.5")) is Stars.TWO
    between = [Decimal(f"{bound - 1}.5") for bound in (30, 50, 70, 90)]
    assert [grade(classifier, total) for total in between] == [1, 2, 3, 4]


@pytest.mark.parametrize("total", [30, 50, 70, 90])
def test_bands_closed_at_both_ends(classifier: Classifier, total: int) -> None:
    """Bands closed at both ends: 70 matches 3★ and 4★; it is exactly one."""
    outcome = rules.decide(classifier.bands, {"total": total})
    passed = [row for row in outcome.rows if row.verdict is rules.Truth.TRUE]
    assert [row.row.results for row in passed] == [(str(outcome.value),)]
    assert grade(classifier, total) == outcome.value
    just_below = Fraction(total) - Fraction(1, 10**9)
    assert grade(classifier, just_below) == outcome.value - 1


def missing_five_stars(card: Scorecard) -> Iterator[tuple[Criterion, Option]]:
    """Yield each criterion with its best option that misses the mark of 5 stars."""
    for criterion in card.criteria.values():
        short = [o for o in criterion.choices if not criterion.meets(Stars.FIVE, o)]
        if short:
            yield criterion, max(short, key=lambda option: option.points)


def lower(answers: dict[str, Option], total: int) -> None:
    """Take single points from answers, where no minimum minds, down to a total."""
    for number, chosen in answers.items():
        criterion = TEA.criteria[number]
        for option in criterion.choices:
            one_less = chosen.points - option.points == 1
            minded = not all(criterion.meets(stars, option) for stars in Stars)
            if sum(o.points for o in answers.values()) > total:
                answers[number] = option if one_less and not minded else answers[number]


def test_star_minimums_ignored() -> None:
    """Star minimums ignored: total 92 with a missed ***** minimum → 5★ → not 5★."""
    criterion, short = next(missing_five_stars(TEA))
    answers = best_of(TEA) | {criterion.number: short}
    lower(answers, 92)
    rating = rate(ScoreSheet.fill(TEA, answers))
    assert rating.points.total == 92
    assert [u.criterion.number for u in rating.unmet_minimums] == [criterion.number]
    assert rating.stars is Stars.FOUR
    assert rating.possible_stars == (Stars.FOUR,)


@pytest.mark.parametrize(
    ("criterion", "short"),
    [*missing_five_stars(TEA)],
    ids=[criterion.number for criterion, _ in missing_five_stars(TEA)],
)
def test_each_star_minimum_counts(criterion: Criterion, short: Option) -> None:
    """Star minimums ignored: the best of everything but one ***** minimum → not 5★."""
    sheet = ScoreSheet.fill(TEA, {**best_of(TEA), criterion.number: short})
    rating = rate(sheet)
    assert rating.stars is not None
    assert rating.stars < Stars.FIVE
    missed = [u.stars for u in rating.unmet_minimums if u.criterion == criterion]
    assert Stars.FIVE in missed


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_part_caps_of_another_law(book: Rulebook) -> None:
    """Part caps of another law: A 38 clamped to 35 while citing 148."""
    card = book.scorecard(1)
    points: Points = 0
    answers = {}
    for criterion in card.parts[0].criteria:
        fitting = [o for o in criterion.choices if points + o.points <= 38]
        answers[criterion.number] = max(fitting, key=lambda option: option.points)
        points += answers[criterion.number].points
    rating = rate(ScoreSheet.fill(card, answers))
    assert rating.points.parts["A"] == 38
    assert card.parts[0].max_points == 40


def test_storage_that_cannot_hold_100(classifier: Classifier) -> None:
    """Storage that cannot hold 100.00: float(4,2)."""
    assert grade(classifier, Decimal("100.00")) is Stars.FIVE
    rating = rate(ScoreSheet.fill(TEA, best_of(TEA)))
    assert (rating.points.total, rating.stars) == (100, Stars.FIVE)
    assert f"{Decimal(rating.points.total):.2f}" == "100.00"
    with pytest.raises(OutsideDomain, match="outside its domain"):
        grade(classifier, Decimal("100.01"))


def test_default_grade_when_unknown() -> None:
    """Default grade "3 sao" or "4" when unknown: unknown stays unknown."""
    rating = rate(ScoreSheet.fill(TEA, {}))
    assert (rating.verdict, rating.stars) == (Verdict.UNDETERMINED, None)
    assert rating.possible_stars == tuple(Stars)
    assert (rating.level, rating.certifiable) == (None, False)
    assert rating.outcome.value is None


def test_one_missing_answer_is_not_zero() -> None:
    """A question left open counted as 0 points: 4★ → 5★ is still possible."""
    criterion, _ = next(missing_five_stars(TEA))
    answers = best_of(TEA)
    del answers[criterion.number]
    rating = rate(ScoreSheet.fill(TEA, answers))
    assert (rating.verdict, rating.stars) == (Verdict.UNDETERMINED, None)
    assert rating.possible_stars[-1] is Stars.FIVE
    assert rating.outcome.missing == (criterion.number,)


def test_one_missing_answer_that_cannot_matter() -> None:
    """A question that cannot change the class does not keep it open."""
    answers = best_of(TEA)
    (number,) = [n for n, c in TEA.criteria.items() if n == "2.4"]
    del answers[number]
    rating = rate(ScoreSheet.fill(TEA, answers))
    assert (rating.verdict, rating.stars) == (Verdict.RATED, Stars.FIVE)
    assert rating.points.low < rating.points.high


@pytest.mark.parametrize("ground", [*TEA.grounds])
def test_a_missing_guard_must_never_pass(ground: str) -> None:
    """A ground that disqualifies ignored beside 100 points: 5★ → no class."""
    sheet = ScoreSheet.fill(TEA, best_of(TEA), disqualified_by=(ground,))
    rating = rate(sheet)
    assert (rating.verdict, rating.stars) == (Verdict.DISQUALIFIED, None)
    assert rating.disqualified_by == (ground,)
    assert (rating.points.total, rating.certifiable) == (100, False)


def test_a_stop_ignored() -> None:
    """A criterion on which 0 points end the evaluation ignored: 4★ → no class."""
    cards = [card for name in names() for card in load(name).scorecards.values()]
    stopping = [(card, number) for card in cards for number in card.stopping_at_zero]
    assert stopping
    for card, number in stopping:
        zero = card.criteria[number].find_by_points(0)[0]
        rating = rate(ScoreSheet.fill(card, {**best_of(card), number: zero}))
        assert (rating.verdict, rating.stars) == (Verdict.DISQUALIFIED, None)
        assert rating.disqualified_by == (card.stopping_at_zero[number],)


def test_points_between_two_options_taken_for_one() -> None:
    """Points that no option has accepted or rounded: 2.5 → 3 → refused."""
    with pytest.raises(InvalidInput, match=r"no option earns 2\.5 points"):
        ScoreSheet.fill(TEA, {"1.1": Decimal("2.5")})


def test_a_float_taken_for_exact() -> None:
    """A binary fraction accepted: 0.1 + 0.2 is not 0.3 → refused, with the fix."""
    with pytest.raises(InvalidInput, match="write an int or a Decimal"):
        ScoreSheet.fill(TEA, {"1.1": 3.0})  # type: ignore[dict-item]


def test_a_card_of_another_law() -> None:
    """A sheet of one law classed under another: 5★ → refused."""
    sheet = ScoreSheet.fill(TEA, best_of(TEA))
    with pytest.raises(InvalidInput, match="not of qd-148-2023 11"):
        rate(sheet, rulebook=load("qd-148-2023"))
