from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.statistics import Rounding, RoundingMode, round_shares

COUNTS = st.lists(st.integers(0, 10**6), min_size=1).filter(any)
ROUNDINGS = st.builds(
    Rounding, mode=st.sampled_from(RoundingMode), digits=st.integers(0, 6)
)


@given(counts=COUNTS, digits=st.integers(0, 6))
def test_largest_remainders_add_up(counts: list[int], digits: int) -> None:
    """By the largest remainder the percentages add up to the whole, exactly."""
    assert sum(round_shares(counts, Rounding(digits=digits))) == 100


@given(counts=COUNTS, rounding=ROUNDINGS)
def test_no_share_is_far_off(counts: list[int], rounding: Rounding) -> None:
    """A printed share is less than one unit of its last digit from the exact one."""
    unit = Fraction(1, 10**rounding.digits)
    for count, percent in zip(counts, round_shares(counts, rounding), strict=True):
        assert abs(Fraction(percent) - Fraction(100 * count, sum(counts))) < unit
        assert -percent.as_tuple().exponent == rounding.digits  # type: ignore[operator] - it is finite


@given(counts=COUNTS, rounding=ROUNDINGS)
def test_larger_parts_have_no_smaller_shares(
    counts: list[int], rounding: Rounding
) -> None:
    """Shares stand in the order of the parts."""
    pairs = sorted(zip(counts, round_shares(counts, rounding), strict=True))
    percents = [percent for _, percent in pairs]
    assert percents == sorted(percents)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (RoundingMode.LARGEST_REMAINDER, ["13", "12", "75"]),
        (RoundingMode.HALF_UP, ["13", "13", "75"]),
        (RoundingMode.HALF_EVEN, ["12", "12", "75"]),
        (RoundingMode.DOWN, ["12", "12", "75"]),
    ],
)
def test_modes(mode: RoundingMode, expected: list[str]) -> None:
    """A half is rounded as the mode says; the first of equals gets what is left."""
    rounded = round_shares([1, 1, 6], Rounding(mode=mode, digits=0))
    assert [str(share) for share in rounded] == expected


def test_even_digits() -> None:
    """Half to even rounds up where the digit before is odd."""
    rounding = Rounding(mode=RoundingMode.HALF_EVEN, digits=0)
    assert round_shares([3, 5], rounding) == (Decimal(38), Decimal(62))


def test_shares_of_a_real_report() -> None:
    """Trà Vinh 2023 printed 75, 20, 2 and 3 %: by plain rounding and by remainders."""
    for mode in (RoundingMode.HALF_UP, RoundingMode.LARGEST_REMAINDER):
        rounded = round_shares([141, 38, 3, 6], Rounding(mode=mode, digits=0))
        assert [int(share) for share in rounded] == [75, 20, 2, 3]


@pytest.mark.parametrize("digits", [-1, 7])
def test_digits_have_limits(digits: int) -> None:
    """Fewer than no digits and more than six are refused."""
    with pytest.raises(ValueError, match="digits; give 0 to 6"):
        Rounding(digits=digits)


def test_parts_of_nothing() -> None:
    """Nothing has no shares."""
    with pytest.raises(ZeroDivisionError):
        round_shares([0, 0])
