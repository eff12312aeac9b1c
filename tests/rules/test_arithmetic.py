"""The arithmetic operators, by the tables of the standard."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InexactNumber, LimitExceeded
from ocop.rules import arithmetic, limits
from tests.rules.answers import value, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1 + 0.2", "0.3"),
        (".10 * 30.00", "3"),
        ("1 + 3/2*2 - 2**3", "-4"),
        ("1.01/2", "0.505"),
        ("1/3", "1/3"),
        ("1/3*3", "1"),
        ("1/0", "null"),
        ("2**-2", "0.25"),
        ("-2**2", "4"),
        ("2**3**2", "64"),
        ("0**0", "1"),
        ("0**-1", "null"),
        ("1**1000000", "1"),
        ("(-1)**1000001", "-1"),
        ("4**0.5", "2"),
        ("0**0.5", "0"),
        ("0**-0.5", "null"),
        ("(-4)**0.5", "null"),
        ("-(-5)", "5"),
        ('-"a"', "null"),
        ("-null", "null"),
        ("-x", "?"),
        ('"a" + "b"', '"ab"'),
        ('"a" + 1', "null"),
        ('"a" - "b"', "null"),
        ('"a" * 2', "null"),
        ('"a" / 2', "null"),
        ('"a" ** 2', "null"),
        ("1 + null", "null"),
        ("true + 1", "null"),
        ("x + null", "?"),
        ("[1] + [2]", "null"),
        ('@"2012-12-25" - @"2012-12-24"', '@"P1D"'),
        ('@"2012-12-24T23:59:00" - @"2012-12-22T03:45:00"', '@"P2DT20H14M"'),
        ('@"2012-12-25T00:00:00Z" - @"2012-12-24"', '@"P1D"'),
        ('@"2012-12-24" - @"2012-12-25T12:00:00Z"', '@"-P1DT12H"'),
        ('@"2012-12-25T00:00:00Z" - @"2012-12-24T00:00:00"', "null"),
        ('@"2012-12-25T00:00:00" - @"2012-12-24"', '@"P1D"'),
        ('@"10:00:00" - @"08:30:00"', '@"PT1H30M"'),
        ('@"2012-12-24T23:59:00" + @"PT1M"', '@"2012-12-25T00:00:00"'),
        ('@"PT1M" + @"2012-12-24T23:59:00"', '@"2012-12-25T00:00:00"'),
        ('@"2012-01-31" + @"P1M"', '@"2012-02-29"'),
        ('@"P1M" + @"2012-01-31"', '@"2012-02-29"'),
        ('@"2012-03-31" - @"P1M"', '@"2012-02-29"'),
        ('@"2012-12-24" + @"P1DT25H"', '@"2012-12-26"'),
        ('@"2012-12-24" - @"PT1H"', '@"2012-12-23"'),
        ('@"23:59:00Z" + @"PT2M"', '@"00:01:00Z"'),
        ('@"00:00:00" - @"PT1H"', '@"23:00:00"'),
        ('@"9999-12-31" + @"P1D"', "null"),
        ('@"9999-12-31" + @"P1M"', "null"),
        ('@"2012-12-24" + @"2012-12-24"', "null"),
        ('@"2012-12-24" + 1', "null"),
        ('@"10:00:00" + @"P1M"', "null"),
        ('@"P1Y" + @"P1M"', '@"P1Y1M"'),
        ('@"P1Y" - @"P1M"', '@"P11M"'),
        ('@"P1D" + @"PT1H"', '@"P1DT1H"'),
        ('@"P1D" - @"PT1H"', '@"PT23H"'),
        ('@"P1D" + @"P1M"', "null"),
        ('@"P1M" * 2.5', '@"P2M"'),
        ('2 * @"P1M"', '@"P2M"'),
        ('@"P1D" * 0.5', '@"PT12H"'),
        ('@"P200000DT0.000001S" * 1', '@"P200000DT0.000001S"'),
        ('@"P1D" * @"P1D"', "null"),
        ('@"P999999999D" * 2', "null"),
        ('@"P1Y" / 5', '@"P2M"'),
        ('@"P1D" / 2', '@"PT12H"'),
        ('@"P1D" / 0', "null"),
        ('@"P1D" / @"PT6H"', "4"),
        ('@"P200000DT0.000001S" / @"PT0.000001S"', "17280000000000001"),
        ('@"P1Y" / @"P5M"', "2.4"),
        ('@"P1Y" / @"P0M"', "null"),
        ('@"P1Y" / @"P1D"', "null"),
        ('@"2012-12-24" / 2', "null"),
        ('2 / @"P1D"', "null"),
        ('-@"P1D"', '@"-P1D"'),
        ('-@"P1M"', '@"-P1M"'),
    ],
)
def test_operators(text: str, expected: str) -> None:
    """An operator gives what the standard says, exactly; a wrong type gives null."""
    assert written(text) == expected


EXACT = st.one_of(
    st.integers(-1000, 1000),
    st.decimals(-1000, 1000, places=3),
    st.fractions(-1000, 1000, max_denominator=1000),
)


@given(EXACT, EXACT)
def test_numbers_are_exact(one: object, two: object) -> None:
    """Sums, differences, products and quotients are those of fractions."""
    a, b = Fraction(one), Fraction(two)  # type: ignore[arg-type] - any exact number
    assert Fraction(value("a + b", a=one, b=two)) == a + b
    assert Fraction(value("a - b", a=one, b=two)) == a - b
    assert Fraction(value("a * b", a=one, b=two)) == a * b
    assert value("a / b", a=one, b=two) == (a / b if b else None)
    assert value("a < b", a=one, b=two) == (a < b)
    assert value("a = b", a=one, b=two) == (a == b)


def test_a_sign_turns_a_fact_round() -> None:
    """The negative of a fact is the number on the other side of zero."""
    assert value("-a", a=5) == -5


def test_strings_have_a_limit() -> None:
    """The longest string that may be built is built; one letter more is refused."""
    longest = "a" * (limits.MAX_STRING - 1)
    assert len(arithmetic.join((longest, "b"))) == limits.MAX_STRING
    with pytest.raises(LimitExceeded, match=r"string: 100001 .* limit of 100000"):
        arithmetic.join((longest, "bc"))


def test_kinds_of_numbers() -> None:
    """Decimals stay decimals, whole numbers whole, a quotient is a fraction."""
    assert type(value("1 + 2")) is int
    assert type(value("1.5 + 2")) is Decimal
    assert type(value("6 / 3")) is Fraction
    assert type(value("a + 0.5", a=Fraction(1, 3))) is Fraction


@pytest.mark.parametrize(
    "text",
    [
        "9 ** (9 ** 9)",
        "10 ** 5000",
        "x * x",
        "d * d",
        "0.1 ** 5000",
        "for i in 1..99 return if i = 1 then 7 else partial[-1] * partial[-1]",
    ],
)
def test_numbers_have_a_limit(text: str) -> None:
    """A number that would fill the memory is an error."""
    with pytest.raises(LimitExceeded, match="digits"):
        value(text, x=10**3000, d=Decimal("1E3000"))


def test_numbers_that_are_none() -> None:
    """Infinity takes part in no sum."""
    with pytest.raises(InexactNumber, match="Infinity"):
        value("d + 1", d=Decimal("Infinity"))
    with pytest.raises(InexactNumber, match="NaN"):
        value("d * 0.5", d=Decimal("NaN"))
    with pytest.raises(InexactNumber, match="sNaN"):
        value("d + 0.5", d=Decimal("sNaN"))


def test_clocks_of_zones_are_compared_on_one_day() -> None:
    """A zone is taken as it was on the first day of 2000."""
    apart = '@"10:00:00@Africa/Khartoum" - @"10:00:00@Etc/UTC"'
    assert written(apart) == '@"-PT2H"'
