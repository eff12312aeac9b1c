"""Pieces of an axis: what stands for each of them, and how they are found."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InexactNumber
from ocop.rules.partitions import KINDS, OUTSIDE, Line, neighbours
from ocop.rules.temporal import Months
from ocop.rules.values import less

MIDNIGHT = datetime(2026, 1, 1)  # noqa: DTZ001 - local time
LAST = datetime.max  # noqa: DTZ901 - local time
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("kind", "cuts", "gaps"),
    [
        ("number", [0, 1], [-1, Fraction(1, 2), 2]),
        ("string", ["", "\0", "a"], [None, None, "\0\0", "a\0"]),
        ("string", ["a"], ["", "a\0"]),
        (
            "date",
            [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 4)],
            [date(2025, 12, 31), None, date(2026, 1, 3), date(2026, 1, 5)],
        ),
        ("date", [date.min, date.max], [None, date(1, 1, 2), None]),
        ("date and time", [MIDNIGHT], [MIDNIGHT - TICK, MIDNIGHT + TICK]),
        ("date and time", [LAST], [LAST - TICK, None]),
        ("time", [time.min, time.max], [None, time(0, 0, 0, 1), None]),
        ("days and time duration", [timedelta()], [-TICK, TICK]),
        (
            "years and months duration",
            [Months(count=0), Months(count=1)],
            [Months(count=-1), None, Months(count=2)],
        ),
    ],
)
def test_neighbours(kind: str, cuts: list[Any], gaps: list[Any]) -> None:
    """A gap has a representative between its ends, or nothing lies in it."""
    assert list(neighbours(kind, cuts)) == gaps


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_without_cuts_is_one_piece(kind: str) -> None:
    """Where no test speaks of a kind, one value stands for all."""
    assert len(Line(kind, []).pieces) == 1


NUMBERS = st.one_of(
    st.integers(-5, 5),
    st.decimals(-5, 5, places=1),
    st.fractions(-5, 5, max_denominator=4),
)


@given(st.lists(NUMBERS, max_size=5), st.lists(st.booleans(), min_size=11), NUMBERS)
def test_a_number_is_found_in_its_piece(
    cuts: list[Any], bits: list[bool], value: Any
) -> None:
    """Both ways to find a piece give the mark of the piece where the value lies."""
    line = Line("number", cuts)
    line.marks = [int(bit) for bit, _ in zip(bits, line.pieces, strict=False)]
    index = sum(less(cut, value) is True for cut in line.cuts)
    on_cut = any(Fraction(cut) == Fraction(value) for cut in line.cuts)
    expected = line.marks[2 * index + on_cut]
    assert line.find(value) == expected
    try:
        find, points, passed = line.pieces_for(type(value), 2)
        found = passed[find(points, value)]
    except TypeError:
        # A decimal and a fraction are compared the other way.
        assert type(value) is Decimal
        return
    assert found == expected | 2


def test_what_is_outside_keeps_no_bit() -> None:
    """A piece outside the domain, or a number too large, is nowhere."""
    line = Line("number", [0])
    line.marks = [OUTSIDE, 1, 1]
    find, cuts, passed = line.pieces_for(int, 2)
    assert [passed[find(cuts, value)] for value in (-1, 0, 1)] == [0, 3, 3]
    assert passed[find(cuts, 10**1001)] == passed[find(cuts, -(10**1001))] == 0
    line.marks = [0, 1, 0]
    find, cuts, passed = line.pieces_for(int, 2)
    assert [passed[find(cuts, value)] for value in (-1, 0, 1)] == [2, 3, 2]
    assert passed[find(cuts, 10**1001)] == passed[find(cuts, -(10**1001))] == 0


@pytest.mark.parametrize(
    ("marks", "found"),
    [([0, 1, 1], [0, 1, 1]), ([0, 0, 1], [0, 0, 1]), ([0, 1, 0], [0, 1, 0])],
)
def test_a_point_joins_either_side_or_none(marks: list[int], found: list[int]) -> None:
    """Half-open pieces are found by one search, points by two."""
    for kind, values in (("number", (0, 1, 2)), ("string", ("a", "b", "c"))):
        line = Line(kind, [values[1]])
        line.marks = marks
        find, cuts, passed = line.pieces_for(type(values[0]), 0)
        assert [passed[find(cuts, value)] for value in values] == found


def test_a_number_without_end_has_no_place() -> None:
    """Infinity is not a number of a rule."""
    line = Line("number", [])
    line.marks = [1]
    with pytest.raises(InexactNumber, match="Infinity"):
        line.find(Decimal("Infinity"))
