from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from ocop.rules import MISSING, Outcome, Range, Verdict
from ocop.support.amounts import (
    ANY_AMOUNT,
    NOTHING,
    Amount,
    amount_of,
    largest,
    total,
)


def make(low: int, high: int | None) -> Amount:
    """Return an amount between two whole numbers."""
    return Amount(low=Fraction(low), high=None if high is None else Fraction(high))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (8, make(8, 8)),
        (0, NOTHING),
        (Range(start=20, end=30), make(20, 30)),
        (Range(start=30, end=20), ANY_AMOUNT),
        (Range(start=20, end=None), ANY_AMOUNT),
        (-1, ANY_AMOUNT),
        (None, ANY_AMOUNT),
        (True, ANY_AMOUNT),
        ("8", ANY_AMOUNT),
    ],
)
def test_decided(value: Any, expected: Amount) -> None:
    """A number or a range of numbers is an amount; anything else leaves it open."""
    assert amount_of(Outcome(verdict=Verdict.DECIDED, value=value)) == expected


@pytest.mark.parametrize(
    ("possible", "expected"),
    [
        ((50, 150), make(50, 150)),
        ((Range(start=20, end=30), 10), make(10, 30)),
        ((50, None), ANY_AMOUNT),
        ((50, MISSING), ANY_AMOUNT),
        ((), ANY_AMOUNT),
    ],
)
def test_possible(possible: tuple[Any, ...], expected: Amount) -> None:
    """What is still possible bounds an amount, if all of it is known."""
    outcome = Outcome(verdict=Verdict.UNDETERMINED, possible=possible)
    assert amount_of(outcome) == expected


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [(Verdict.NOT_APPLICABLE, NOTHING), (Verdict.UNMATCHED, ANY_AMOUNT)],
)
def test_without_an_answer(verdict: Verdict, expected: Amount) -> None:
    """What does not apply pays nothing; what no row tells is open."""
    assert amount_of(Outcome(verdict=verdict)) == expected


def test_total_and_largest() -> None:
    """Bounds add up, and compare, end by end."""
    amounts = [make(8, 8), make(20, 30)]
    assert total(amounts) == make(28, 38)
    assert largest(amounts) == make(20, 30)
    assert total([*amounts, ANY_AMOUNT]) == make(28, None)
    assert largest([*amounts, ANY_AMOUNT]) == make(20, None)
    assert total([]) == largest([]) == NOTHING


def test_at_most() -> None:
    """What may not be paid at all keeps its upper bound."""
    assert make(8, 8).at_most() == make(0, 8)
    assert make(8, 8).at_most().value is None
