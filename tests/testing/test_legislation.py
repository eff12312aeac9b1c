"""Strategies for rulebooks around a small card, and for totals near bounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import find, given
from hypothesis import strategies as st

from ocop.classification import Total, make_classifier
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook, load
from ocop.rulebooks.checks import check
from ocop.testing import rulebooks, totals
from tests.strategies import SEARCH

NEWEST = load("qd-26-2026")


@given(rulebooks())
def test_rulebooks_hold_together(rulebook: Rulebook) -> None:
    """The static checks of shipped rulebooks find nothing in a generated one."""
    assert check(rulebook) == ()


@given(rulebooks(max_criteria=2))
def test_rulebooks_have_one_small_card(rulebook: Rulebook) -> None:
    """The card is that of the only set, and the scale is as long as the card."""
    (card,) = rulebook.scorecards.values()
    assert rulebook.scorecard(1) is card
    assert card.rulebook == rulebook.id
    assert len(card.criteria) <= 2
    assert rulebook.classification.max_points == card.max_points


def test_rulebooks_have_up_to_five_bands() -> None:
    """A scale may have a single band, where it is too short to part, or all five."""
    for count in (1, 2, 5):
        book = find(
            rulebooks(),
            lambda book, n=count: len(book.classification.bands) == n,
            settings=SEARCH,
        )
        stars = [band.stars for band in book.classification.bands]
        assert stars == sorted(stars, reverse=True)


def test_rulebooks_keep_the_readings_that_can_be_switched() -> None:
    """Readings of the newest regime, without the places of its own cards."""
    book = find(rulebooks(), lambda _: True, settings=SEARCH)
    assert [reading.id for reading in book.readings] == [
        reading.id for reading in NEWEST.readings if reading.switchable
    ]


@given(totals(NEWEST))
def test_totals_are_exact_and_on_the_scale(total: Total) -> None:
    """Every total has a band."""
    assert isinstance(total, int | Decimal | Fraction)
    assert 0 <= total <= 100
    assert make_classifier(NEWEST, 1, FrozenMapping({})).band(total)


def test_totals_lie_on_bounds_and_beside() -> None:
    """The bound itself, and what rounding would take for it, are drawn."""
    assert find(totals(NEWEST), lambda total: total == 70) == 70
    assert find(totals(NEWEST), lambda total: 0 < 70 - total < Fraction(1, 100))
    assert find(totals(NEWEST), lambda total: 0 < total - 90 < Fraction(1, 100))


@given(rulebooks().flatmap(lambda book: st.tuples(st.just(book), totals(book))))
def test_totals_of_any_rulebook(case: tuple[Rulebook, Total]) -> None:
    """Totals fit the scale of the rulebook that they are drawn for."""
    book, total = case
    assert 0 <= total <= book.classification.max_points
