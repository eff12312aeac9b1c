"""Conditions hold exactly for the pieces that are wanted, and read well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.rules.compilation.conditions import condition
from ocop.rules.compilation.scales import Scale

NUMBERS = Scale(kind="number", points=(5, 7), samples=(4, 5, 6, 7, 8))
THREE = Scale(kind="number", points=(5, 7, 9), samples=(4, 5, 6, 7, 8, 9, 10))
STRINGS = Scale(kind="string", points=("a", "c"), samples=("", "a", "b", "c", "d"))
BOOLEANS = Scale(kind="boolean", points=(False, True), samples=(False, True))


@pytest.mark.parametrize(
    ("scale", "wanted", "within", "expected"),
    [
        (NUMBERS, 0b00001, 0b11111, "x < 5"),
        (NUMBERS, 0b00011, 0b11111, "x <= 5"),
        (NUMBERS, 0b00010, 0b11111, "x == 5"),
        (NUMBERS, 0b11101, 0b11111, "x != 5"),
        (NUMBERS, 0b01010, 0b11111, "x in {5, 7}"),
        (NUMBERS, 0b10101, 0b11111, "x not in {5, 7}"),
        (NUMBERS, 0b01110, 0b11111, "5 <= x <= 7"),
        (NUMBERS, 0b00100, 0b11111, "5 < x < 7"),
        (NUMBERS, 0b11100, 0b11111, "x > 5"),
        (NUMBERS, 0b11000, 0b11111, "x >= 7"),
        (NUMBERS, 0b10001, 0b11111, "x < 5 or x > 7"),
        (NUMBERS, 0b01110, 0b01111, "x >= 5"),
        (NUMBERS, 0b00010, 0b01010, "x <= 5"),
        (THREE, 0b0100010, 0b1111111, "x in {5, 9}"),
        (STRINGS, 0b00010, 0b01010, "x == 'a'"),
        (STRINGS, 0b01010, 0b11111, "x in {'a', 'c'}"),
        (STRINGS, 0b11100, 0b11111, "x > 'a'"),
        (STRINGS, 0b10101, 0b11111, "x not in {'a', 'c'}"),
        (BOOLEANS, 0b10, 0b11, "x"),
        (BOOLEANS, 0b01, 0b11, "not x"),
    ],
)
def test_the_shortest_text_is_written(
    scale: Scale, wanted: int, within: int, expected: str
) -> None:
    """Neighbours become intervals, single points equalities."""
    assert condition("x", scale, wanted, within, repr) == expected


@given(
    st.sampled_from([NUMBERS, STRINGS]),
    st.integers(1, 0b11111),
    st.integers(1, 0b11111),
)
def test_it_holds_exactly_for_the_pieces_wanted(
    scale: Scale, wanted: int, within: int
) -> None:
    """Inside what is known, every value of a piece agrees with its bit."""
    reachable = [piece for piece in range(5) if within >> piece & 1]
    expected = [bool(wanted >> piece & 1) for piece in reachable]
    if len(set(expected)) < 2:
        return
    code = compile(condition("x", scale, wanted, within, repr), "condition", "eval")
    values = [scale.samples[piece] for piece in reachable]
    assert [eval(code, {"x": value}) for value in values] == expected  # noqa: S307 - our text
