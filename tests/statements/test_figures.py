from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InexactNumber
from ocop.statements.figures import Figure, Qualifier, rounds_to, truncates_to


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"value": 100}, "100"),
        ({"value": Decimal("4.5")}, "[4.45..4.55)"),
        ({"value": Decimal("4.5"), "qualifier": Qualifier.EXACT}, "4.5"),
        ({"value": 100, "qualifier": Qualifier.ROUNDED}, "[99.5..100.5]"),
        ({"value": 1200, "digits": -2, "qualifier": Qualifier.ROUNDED}, "[1150..1250]"),
        ({"value": 1200, "qualifier": Qualifier.ABOUT}, "[1150..1250]"),
        ({"value": 25, "qualifier": Qualifier.ABOUT}, "[24.5..25.5]"),
        ({"value": Decimal("2.50"), "qualifier": Qualifier.ABOUT}, "[2.45..2.55]"),
        ({"value": 0, "qualifier": Qualifier.ABOUT}, "[0..0.5]"),
        ({"value": 100, "qualifier": Qualifier.MORE_THAN}, "(100..∞)"),
        ({"value": 100, "qualifier": Qualifier.LESS_THAN}, "[0..100)"),
        ({"value": 0, "qualifier": Qualifier.LESS_THAN}, "0"),
        ({}, "[0..∞)"),
    ],
)
def test_span(given_: dict[str, Any], expected: str) -> None:
    """A figure stands for all that a report can mean by it."""
    assert str(Figure(id="x", **given_).span) == expected


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"value": 75}, "[74.5..75.5)"),
        ({"value": 75, "qualifier": Qualifier.EXACT}, "75"),
        ({"value": 75, "qualifier": Qualifier.MORE_THAN}, "(75..∞)"),
        ({}, "[0..∞)"),
    ],
)
def test_rounded_span(given_: dict[str, Any], expected: str) -> None:
    """As a percentage, even a whole number is rounded, unless it is told otherwise."""
    assert str(Figure(id="x", **given_).rounded_span) == expected


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(75, 0, "75"), (Decimal("43.0"), 1, "43.0"), (Decimal("1E+3"), 0, "1000")],
)
def test_digits_and_text(value: Any, digits: int, text: str) -> None:
    """A figure keeps the decimals that are printed."""
    figure = Figure(id="x", value=value)
    assert (figure.digits, figure.text) == (digits, text)


def test_not_printed_has_no_text() -> None:
    """What is not printed has no text, and its id for a label."""
    figure = Figure(id="x")
    assert (figure.text, figure.label.vi, figure.label.en) == (None, "x", "x")


@pytest.mark.parametrize("value", [1.5, True, "1", Decimal("NaN"), Decimal("Infinity")])
def test_inexact_is_refused(value: Any) -> None:
    """A float, text, a truth value and what is not finite are no figures."""
    with pytest.raises(InexactNumber):
        Figure(id="x", value=value)


def test_negative_is_refused() -> None:
    """Reports print what there is."""
    with pytest.raises(ValueError, match="-1 is negative"):
        Figure(id="x", value=-1)


@given(st.integers(0, 30_000), st.integers(0, 2))
def test_rounding_agrees_with_brute_force(thousandths: int, digits: int) -> None:
    """A number lies in what is printed of it, rounded up or to even or cut off."""
    number = Decimal(thousandths).scaleb(-3)
    step = Decimal(1).scaleb(-digits)
    rounded = {number.quantize(step, mode) for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    cut = number.quantize(step, ROUND_DOWN)
    near = [cut + step * shift for shift in (-1, 0, 1, 2) if cut + step * shift >= 0]
    exact = Fraction(number)
    assert {p for p in near if rounds_to(p, digits).contains(exact)} == rounded
    assert {p for p in near if truncates_to(p, digits).contains(exact)} == {cut}
