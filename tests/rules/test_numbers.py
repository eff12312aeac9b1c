"""Exact arithmetic and the few results that are rounded."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InexactNumber, LimitExceeded
from ocop.rules import limits, numbers
from ocop.rules.canonical import spell_number

RATIOS = st.fractions(-1000, 1000, max_denominator=1000)


@given(RATIOS, st.integers(-20, 20))
def test_whole_powers_are_exact(base: Fraction, exponent: int) -> None:
    """A whole power is that of fractions, or does not exist."""
    expected = base**exponent if base or exponent >= 0 else None
    assert numbers.power(base, exponent) == expected


@given(RATIOS)
def test_roots(number: Fraction) -> None:
    """A root that is a fraction is exact, another is near."""
    square = numbers.root(number * number)
    assert square is not None
    assert Fraction(square) == abs(number)
    found = numbers.root(number)
    if number < 0:
        assert found is None
    else:
        assert found is not None
        assert abs(Fraction(found) ** 2 - number) <= number / 10**32


@given(RATIOS)
def test_the_simplest_form(number: Fraction) -> None:
    """A number is whole or a decimal if it can be; its text says exactly what it is."""
    simple = numbers.simplest(number)
    assert Fraction(simple) == number
    ends = 10**9 % number.denominator == 0
    if number.denominator == 1:
        assert type(simple) is int
    elif ends:
        assert type(simple) is Decimal
    text = spell_number(number)
    top, _, bottom = text.partition("/")
    assert Fraction(top) / Fraction(bottom or 1) == number


def test_long_numbers_are_spelt_whole() -> None:
    """Not one digit of a long number is lost."""
    assert spell_number(10**4500 + 1) == "1" + "0" * 4499 + "1"
    assert spell_number(Decimal("1E-30")) == "0." + "0" * 29 + "1"
    assert spell_number(Decimal("12E3")) == "12000"
    assert spell_number(Fraction(1, 2**100)).endswith("5")


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number(text: str) -> None:
    """A decimal that is not finite has no ratio."""
    with pytest.raises(InexactNumber):
        numbers.ratio(Decimal(text))


@pytest.mark.parametrize("text", ["1E4001", "1E-4001", "1" * 4001])
def test_what_is_too_long(text: str) -> None:
    """A decimal with too many digits is refused before it fills the memory."""
    with pytest.raises(LimitExceeded, match="limit of 4000"):
        numbers.ratio(Decimal(text))


def test_the_longest_numbers() -> None:
    """What just fits is computed; one digit, or one binary digit, more is refused."""
    longest = limits.MAX_RESULT_DIGITS
    for text in (f"1E{longest}", f"1E-{longest}", "1" * longest):
        assert numbers.ratio(Decimal(text)) == Fraction(text)
    bits = longest * 10 // 3 - 1
    assert numbers.power(2, bits) == numbers.multiply(2**bits, 1) == 2**bits
    assert numbers.divide(1, 2**bits) == Fraction(1, 2**bits)
    for make in (
        lambda: numbers.power(2, bits + 1),
        lambda: numbers.multiply(2**bits, 2),
        lambda: numbers.divide(1, 2 ** (bits + 1)),
    ):
        with pytest.raises(LimitExceeded, match="more is over the limit of 4000"):
            make()


def test_powers_of_one_and_of_fractions() -> None:
    """Ones stay ones, halves stay halves, and a whole power is a whole number."""
    assert [numbers.power(-1, count) for count in (2, 3, 4)] == [1, -1, 1]
    assert numbers.power(1, Fraction(1, 2)) == 1
    assert numbers.power(Fraction(1, 4), Fraction(1, 2)) == Fraction(1, 2)
    assert numbers.power(Fraction(1, 2), 1) == Fraction(1, 2)
    assert type(numbers.power(2, 2)) is int


def test_a_half_is_a_decimal() -> None:
    """A fraction that ends as a decimal becomes one."""
    half = numbers.simplest(Fraction(1, 2))
    assert type(half) is Decimal
    assert half == Decimal("0.5")


def test_what_is_too_near_to_zero() -> None:
    """An exponential smaller than any number with the digits allowed is zero."""
    assert numbers.exponential(-(10**5)) == 0


def test_logarithms_and_exponentials_are_inverse() -> None:
    """They are rounded to the digits that numbers of the standard have."""
    one = numbers.exponential(1)
    found = numbers.logarithm(one)
    assert found is not None
    assert abs(Fraction(found) - 1) < Fraction(1, 10**32)
    assert numbers.logarithm(-1) is None


@pytest.mark.parametrize(
    ("number", "spelt"),
    [
        (7, "-7"),
        (Decimal("1.56"), "-1.56"),
        (Decimal("0.0"), "0.0"),
        (Decimal("1E1000"), "-1E+1000"),
    ],
)
def test_the_other_sign(number: int | Decimal, spelt: str) -> None:
    """Another sign rounds nothing, and there is one zero."""
    with decimal.localcontext(prec=1, Emax=9, traps=[decimal.Inexact]):
        negated = numbers.negate(number)
        assert (str(negated), type(negated)) == (spelt, type(number))
