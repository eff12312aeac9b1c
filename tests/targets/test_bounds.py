from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ocop.targets.bounds import (
    Bounds,
    difference,
    exactly,
    join,
    product,
    quotient,
    unknown,
)
from tests.targets import between, value

numbers = st.fractions(-5, 5, max_denominator=4)


@st.composite
def bounds(draw: st.DrawFn) -> tuple[Bounds, Fraction]:
    """Draw bounds, and a number inside."""
    low, number, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return (
        Bounds(
            low=draw(st.sampled_from([low, None])),
            high=draw(st.sampled_from([high, None])),
        ),
        number,
    )


def holds(found: Bounds, number: Fraction) -> bool:
    """Whether a number lies inside bounds."""
    return (found.low is None or found.low <= number) and (
        found.high is None or number <= found.high
    )


def test_known() -> None:
    """A number is known where its bounds meet."""
    assert (exactly(3).value, between(3, 4).value) == (3, None)
    assert unknown("a").is_open
    assert not between(3, None).is_open
    assert not between(None, 3).is_known


@given(bounds(), bounds())
def test_difference_is_safe(
    left: tuple[Bounds, Fraction], right: tuple[Bounds, Fraction]
) -> None:
    """Whatever the numbers are, their difference lies inside."""
    assert holds(difference(left[0], right[0]), left[1] - right[1])


@given(bounds(), bounds())
def test_quotient_is_safe(
    above: tuple[Bounds, Fraction], below: tuple[Bounds, Fraction]
) -> None:
    """Whatever the numbers are, their quotient lies inside, if there is one."""
    found = quotient(above[0], below[0], name="below")
    if below[1]:
        assert holds(found, above[1] / below[1])
    else:
        assert found.is_open


def test_quotient() -> None:
    """The ends of a quotient come from opposite ends; nothing is divided by 0."""
    share = quotient(between(1, 2), between(4, 8), name="all")
    assert (share.low, share.high) == (Fraction(1, 8), Fraction(1, 2))
    nothing = Bounds(missing=("all",), valueless=("… / all",))
    assert quotient(exactly(1), exactly(0), name="all") == nothing
    assert quotient(exactly(1), between(0, 3, "x"), name="all") == unknown("x")
    half = quotient(exactly(1), between(2, None), name="all")
    assert (half.low, half.high) == (0, Fraction(1, 2))


def test_product() -> None:
    """Both ends are multiplied."""
    assert product(between(1, None, "x"), 100) == between(100, None, "x")
    assert product(between(None, 2), 100) == between(None, 200)


def test_missing_facts_are_joined() -> None:
    """What is missing is told once."""
    assert join(("a", "b"), ("b", "c")) == ("a", "b", "c")
    found = difference(between(1, 2, "a"), between(1, 2, "a"))
    assert found == between(-1, 1, "a")
    assert difference(value(3), value(1)) == value(2)
