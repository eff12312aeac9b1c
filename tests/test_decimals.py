"""Sums of decimals, whatever decimal context the caller has set."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rate
from ocop.councils import Gap
from ocop.decimals import exactly
from ocop.errors import InvalidInput, LimitExceeded
from ocop.improvement import improve
from ocop.panels import settle
from ocop.panels.scores import find_far_pairs
from ocop.rating import classify
from ocop.rulebooks import Rulebook, load
from ocop.rulebooks.checks import check
from ocop.rules import render_text
from ocop.scoresheets import ScoreSheet
from ocop.statements import Figure
from ocop.statistics import round_shares
from ocop.testing import complete_score_sheets, meetings, rulebooks, score_sheets
from ocop.texts import Language
from tests.contexts import CONTEXTS, compute_in_contexts

BOOKS = rulebooks(max_criteria=6)
SHEETS = BOOKS.flatmap(
    lambda book: st.tuples(st.just(book), score_sheets(book.scorecard(1)))
)
COMPLETE = BOOKS.flatmap(
    lambda book: st.tuples(st.just(book), complete_score_sheets(book.scorecard(1)))
)
SMALL = rulebooks(max_criteria=2).flatmap(
    lambda book: st.tuples(st.just(book), score_sheets(book.scorecard(1)))
)
FEW = settings(max_examples=25)
"""Everything is worked out once for each context, and nothing is remembered."""


@exactly
def add(left: Decimal, right: Decimal) -> Decimal:
    """Return a sum."""
    return left + right


@given(st.decimals(-(10**9), 10**9, places=3), st.decimals(0, 10**9, places=9))
def test_exactly(left: Decimal, right: Decimal) -> None:
    """Sums are exact in every context, and the context stays as it was."""
    expected = Fraction(left) + Fraction(right)
    for context in CONTEXTS:
        with decimal.localcontext(context):
            assert add(left, right) == expected
            assert decimal.getcontext().prec == context.prec


def test_names() -> None:
    """A function keeps its name and what it says about itself."""
    assert add.__name__ == "add"
    assert add.__doc__ == "Return a sum."


@pytest.mark.parametrize("large", ["1E+4000", "1E+999999", "1E-5000"])
def test_too_long(large: str) -> None:
    """A sum of too many digits is refused, whatever its size."""
    with pytest.raises(LimitExceeded, match="4000"):
        add(Decimal(large), Decimal(1))


@FEW
@given(SHEETS)
def test_rating(drawn: tuple[Rulebook, ScoreSheet]) -> None:
    """The rating of a sheet is the same in every context."""
    book, sheet = drawn
    first, *others = compute_in_contexts(lambda: rate(sheet, rulebook=book))
    assert others == [first] * len(others)
    earned = (Fraction(sheet.earned(number)) for number in sheet.scorecard.criteria)
    assert first.points.total == sum(earned)


@FEW
@given(SHEETS)
def test_reasons(drawn: tuple[Rulebook, ScoreSheet]) -> None:
    """So are its reasons, read in the same context."""
    book, sheet = drawn
    told = compute_in_contexts(
        lambda: render_text(rate(sheet, rulebook=book).outcome, Language.EN)
    )
    assert told == [told[-1]] * len(CONTEXTS)


@FEW
@given(SHEETS | COMPLETE)
def test_classify(drawn: tuple[Rulebook, ScoreSheet]) -> None:
    """So is what is told without the reasons."""
    book, sheet = drawn
    rating = rate(sheet, rulebook=book)
    actual = compute_in_contexts(lambda: classify(sheet, rulebook=book))
    assert actual == [(rating.verdict, rating.stars)] * len(CONTEXTS)


@settings(max_examples=5)
@given(SMALL, st.integers(1, 5))
def test_improve(drawn: tuple[Rulebook, ScoreSheet], target: int) -> None:
    """So are the cheapest ways to a class, or what keeps it out of reach."""
    book, sheet = drawn
    costs = {
        number: {option.number: Decimal("1.05") for option in criterion.choices}
        for number, criterion in sheet.scorecard.criteria.items()
    }
    first, *others = compute_in_contexts(
        lambda: improve(sheet, to=target, rulebook=book, costs=costs, limit=1)
    )
    assert others == [first] * len(others)
    for plan in first.plans:
        assert Fraction(plan.cost) == Fraction(105, 100) * len(plan.changes)


@FEW
@given(BOOKS, st.data())
def test_settle(book: Rulebook, data: st.DataObject) -> None:
    """So is the result of a meeting: gaps, spread, means and class."""
    meeting = data.draw(meetings(book.scorecard(1)))
    results = compute_in_contexts(lambda: settle(meeting, rulebook=book))
    assert results == [results[0]] * len(CONTEXTS)
    gaps = compute_in_contexts(lambda: [one.gap for one in results[0].spread])
    assert gaps == [gaps[0]] * len(CONTEXTS)


def test_far_pairs() -> None:
    """Members are ranked by their totals, not by what a context makes of them."""
    totals = {"a": Decimal("33.25"), "b": Decimal("33.5"), "c": Decimal("12.25")}
    found = compute_in_contexts(lambda: find_far_pairs(totals, Gap(points=0)))
    pairs = [(("b", "c"), "21.25"), (("a", "c"), "21.00"), (("b", "a"), "0.25")]
    for each in found:
        assert [(pair.members, str(pair.gap)) for pair in each] == pairs


@FEW
@given(BOOKS)
def test_checks(book: Rulebook) -> None:
    """Points that add up do so in every context."""
    assert compute_in_contexts(lambda: check(book)) == [()] * len(CONTEXTS)


@given(st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_shares(counts: list[int]) -> None:
    """Percentages keep their digits, and add up to a hundred."""
    found = compute_in_contexts(lambda: round_shares(counts))
    assert found == [found[-1]] * len(CONTEXTS)
    assert sum(map(Fraction, found[0])) == 10**2


def test_words() -> None:
    """Numbers in texts are cut to size in the same way."""
    figure = Figure(id="share", value=Decimal("4.51"), digits=1)
    assert compute_in_contexts(lambda: figure.text) == ["4.5"] * len(CONTEXTS)
    card = load("qd-26-2026").scorecard(11)
    found = []
    for context in CONTEXTS:
        with (
            decimal.localcontext(context),
            pytest.raises(InvalidInput) as caught,
        ):
            ScoreSheet.fill(card, {"1.1": 1_000_100_000_000_000_000_000_000})
        found.append(caught.value.problems[0].arguments["found"])
    assert found == ["1.000E+24"] * len(CONTEXTS)
