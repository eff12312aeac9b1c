from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InexactNumber
from ocop.plans import Aim, Comparator

numbers = st.one_of(
    st.integers(0, 50),
    st.fractions(0, 50, max_denominator=20),
    st.decimals(0, 50, places=2),
)


@pytest.mark.parametrize(
    ("comparator", "rest", "met", "not_met"),
    [
        (Comparator.AT_LEAST, {}, [10, 11], [9]),
        (Comparator.MORE_THAN, {}, [11], [10, 9]),
        (Comparator.AT_MOST, {}, [0, 10], [11]),
        (Comparator.EXACTLY, {}, [10], [9, 11]),
        (Comparator.ABOUT, {"tolerance": 2}, [8, 10, 13], [7]),
        (Comparator.RANGE, {"upper": 12}, [10, 12, 13], [9]),
        (Comparator.RANGE, {"upper": 12, "tolerance": 1}, [9, 13], [8]),
        (Comparator.UNSTATED, {}, [10, 11], [9]),
    ],
)
def test_accepts(
    comparator: Comparator, rest: dict[str, Any], met: list[int], not_met: list[int]
) -> None:
    """Each comparator is met by its numbers; above a range is met."""
    aim = Aim(comparator=comparator, value=10, **rest)
    assert [number for number in met if not aim.accepts(number)] == []
    assert [number for number in not_met if aim.accepts(number)] == []


@given(numbers, numbers)
def test_numbers_of_any_kind_compare(value: Any, actual: Any) -> None:
    """Whole numbers, decimals and fractions are compared exactly."""
    aim = Aim(comparator=Comparator.AT_LEAST, value=value)
    assert aim.accepts(actual) is (Fraction(actual) >= Fraction(value))


def test_more_than_is_stricter() -> None:
    """A share of just the number is not more than it."""
    aim = Aim(comparator=Comparator.MORE_THAN, value=Decimal("33.3"))
    assert aim.accepts(Fraction(100, 3))
    assert not aim.accepts(Fraction(333, 10))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"comparator": Comparator.RANGE}, "an upper end"),
        ({"comparator": Comparator.AT_LEAST, "upper": 12}, "an upper end"),
        ({"comparator": Comparator.RANGE, "upper": 9}, "10–9 ends below"),
        ({"comparator": Comparator.ABOUT}, "which tolerance"),
        ({"comparator": Comparator.AT_LEAST, "tolerance": 1}, "only 'about'"),
        ({"comparator": Comparator.ABOUT, "tolerance": -1}, "is negative"),
    ],
)
def test_impossible(fields: dict[str, Any], message: str) -> None:
    """An aim has the ends and the tolerance of its comparator, and no others."""
    with pytest.raises(ValueError, match=message):
        Aim(value=10, **fields)


def test_inexact() -> None:
    """A float, and what is no number, is refused."""
    with pytest.raises(InexactNumber):
        Aim(comparator=Comparator.AT_LEAST, value=0.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="value: True"):
        Aim(comparator=Comparator.AT_LEAST, value=True)


def test_bound_and_text() -> None:
    """The bound is what has to be reached; the text is what a plan prints."""
    about = Aim(comparator=Comparator.RANGE, value=8, upper=10, tolerance=1)
    assert (about.bound, about.text) == (7, "8–10")
    plain = Aim(comparator=Comparator.AT_MOST, value=Decimal("2.50"))
    assert (plain.bound, plain.text, plain.is_ceiling) == (
        Decimal("2.50"),
        "2.5",
        True,
    )
