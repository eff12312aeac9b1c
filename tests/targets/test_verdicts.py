from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.plans import Aim, Comparator
from ocop.targets.bounds import Bounds, exactly
from ocop.targets.verdicts import (
    Point,
    Stage,
    TargetVerdict,
    expect,
    in_order,
    is_behind,
    judge,
    may_meet,
)
from tests.targets import between, value

YES, NO = frozenset((True,)), frozenset((False,))
EITHER = YES | NO


def aim(comparator: Comparator, **more: Any) -> Aim:
    """Return an aim of ten."""
    return Aim(comparator=comparator, value=10, **more)


AIMS = [
    aim(Comparator.AT_LEAST),
    aim(Comparator.MORE_THAN),
    aim(Comparator.AT_MOST),
    aim(Comparator.EXACTLY),
    aim(Comparator.ABOUT, tolerance=2),
    aim(Comparator.RANGE, upper=12),
]


@given(
    st.sampled_from(AIMS),
    st.none() | st.integers(5, 15),
    st.none() | st.integers(5, 15),
)
def test_may_meet(one: Aim, low: int | None, high: int | None) -> None:
    """An answer is possible exactly if a number inside the bounds gives it."""
    if low is not None and high is not None and low > high:
        low, high = high, low
    inside = range(0 if low is None else low, 20 if high is None else high + 1)
    # Between whole numbers lie others; only exactly one number has to be looked at.
    expected = {one.accepts(number) for number in inside}
    assert may_meet(one, between(low, high)) == expected


def test_expect() -> None:
    """A straight line leads from point to point, and holds at its ends."""
    points = [
        Point(date(2024, 1, 1), exactly(10)),
        Point(date(2024, 1, 11), exactly(20)),
        Point(date(2024, 1, 31), exactly(30)),
    ]
    days = [date(2023, 1, 1), *(date(2024, 1, day) for day in (1, 6, 11, 21, 31))]
    actual = [expect(points, day).value for day in [*days, date(2025, 1, 1)]]
    assert actual == [10, 10, 15, 20, 25, 30, 30]


def test_expect_from_an_unknown_start() -> None:
    """What is expected is as open as the start."""
    start, end = date(2024, 1, 1), date(2024, 1, 11)
    points = [Point(start, between(0, None, "x")), Point(end, exactly(10))]
    assert expect(points, date(2024, 1, 6)) == between(5, None, "x")


@pytest.mark.parametrize(
    ("one", "actual", "expected", "behind"),
    [
        (AIMS[0], value(5), value(5), NO),
        (AIMS[0], value(4), value(5), YES),
        (AIMS[0], between(4, 5), value(5), EITHER),
        (AIMS[0], between(None, None), value(5), EITHER),
        (AIMS[0], value(5), between(None, None), EITHER),
        (AIMS[2], value(15), value(14), YES),
        (AIMS[2], value(13), value(14), NO),
        (AIMS[3], value(11), value(5), YES),
        (AIMS[3], value(6), value(5), NO),
        (AIMS[3], between(None, 6), value(7), YES),
    ],
)
def test_is_behind(
    one: Aim, actual: Bounds, expected: Bounds, behind: frozenset[bool]
) -> None:
    """Less than expected is behind; of a ceiling, more than expected is."""
    assert is_behind(one, actual, expected) == behind


@pytest.mark.parametrize(
    ("meets", "arguments", "expected"),
    [
        (YES, {"stage": Stage.RUNNING}, ["met"]),
        (YES, {"stage": Stage.OVER}, ["met"]),
        (NO, {"stage": Stage.OVER}, ["missed"]),
        (EITHER, {"stage": Stage.OVER}, ["met", "missed"]),
        (NO, {"stage": Stage.RUNNING, "behind": YES}, ["behind"]),
        (NO, {"stage": Stage.RUNNING, "behind": NO}, ["on_track"]),
        (EITHER, {"stage": Stage.RUNNING}, ["met", "on_track", "behind"]),
        (NO, {"stage": Stage.OVER, "behind": NO}, ["missed"]),
    ],
)
def test_judge(
    meets: frozenset[bool], arguments: dict[str, Any], expected: list[str]
) -> None:
    """At the deadline a target is met or missed; before, on the way or not."""
    assert list(in_order(judge(meets, **arguments))) == expected


def test_order() -> None:
    """Verdicts stand in their order, the best first."""
    assert in_order(frozenset(TargetVerdict)) == tuple(TargetVerdict)
