from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.statements.intervals import NOT_NEGATIVE, Interval

NUMBERS = st.integers(0, 4).map(Fraction)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval without negative numbers, of any shape."""
    low, high = sorted((draw(NUMBERS), draw(st.none() | NUMBERS)), key=_order)
    if low == high:
        return Interval.point(low)
    return Interval(
        low=low,
        high=high,
        low_open=draw(st.booleans()),
        high_open=high is not None and draw(st.booleans()),
    )


def _order(bound: Fraction | None) -> Fraction:
    return Fraction(99) if bound is None else bound


def inside(interval: Interval) -> list[Fraction]:
    """Return the quarters that lie inside, up to six."""
    return [n for n in (Fraction(i, 4) for i in range(25)) if interval.contains(n)]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval.point(3), "3"),
        (Interval(low=Fraction(1), high=Fraction(2), low_open=True), "(1..2]"),
        (Interval(low=Fraction(1, 2), high=Fraction(2), high_open=True), "[0.5..2)"),
        (NOT_NEGATIVE, "[0..∞)"),
        (Interval(high=Fraction(2)), "(-∞..2]"),
        (Interval(), "(-∞..∞)"),
    ],
)
def test_text(interval: Interval, expected: str) -> None:
    """An interval is written as the rule language writes it."""
    assert str(interval) == expected


@pytest.mark.parametrize(
    ("low", "high", "open_"), [(2, 1, False), (1, 1, True)], ids=["crossed", "open"]
)
def test_empty_is_refused(low: int, high: int, open_: bool) -> None:
    """There is no interval without a number in it."""
    with pytest.raises(ValueError, match="nothing lies between"):
        Interval(low=Fraction(low), high=Fraction(high), high_open=open_)


def test_exact() -> None:
    """Only an interval of one number is exact."""
    assert Interval.point(2).exact == 2
    assert NOT_NEGATIVE.exact is None
    assert Interval().exact is None


@given(intervals(), intervals())
def test_operations_hold_every_result(one: Interval, other: Interval) -> None:
    """What two numbers make lies in what their intervals make."""
    total, difference, product = one + other, one - other, one * other
    quotient = one.divided_by(other)
    for left in inside(one):
        for right in inside(other):
            assert total.contains(left + right)
            assert difference.contains(left - right)
            assert product.contains(left * right)
            if right:
                assert quotient is not None
                assert quotient.contains(left / right)


@given(intervals(), intervals())
def test_meet(one: Interval, other: Interval) -> None:
    """What lies in both lies in each, and in whichever order they meet."""
    met = one.meet(other)
    assert met == other.meet(one)
    both = [n for n in inside(one) if other.contains(n)]
    assert both == ([] if met is None else inside(met))


@given(intervals())
def test_nothing_by_zero(one: Interval) -> None:
    """By zero nothing can be divided, and zero by anything else is zero."""
    zero = Interval.point(0)
    assert one.divided_by(zero) is None
    if one != zero:
        assert zero.divided_by(one) == zero


@given(intervals(), intervals())
def test_ends_are_tight(one: Interval, other: Interval) -> None:
    """The bounds of a sum and a product are those of bounds."""
    assert (one + other).low == one.low + other.low
    if one.high is not None and other.high is not None:
        assert (one * other).high == one.high * other.high
