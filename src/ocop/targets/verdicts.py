"""From a number to a verdict: what is certain, and what is still possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, final

from ocop.plans import Aim, Comparator
from ocop.rules.numbers import ratio
from ocop.targets.bounds import Bounds

__all__ = [
    "Point",
    "Stage",
    "TargetVerdict",
    "expect",
    "in_order",
    "is_behind",
    "judge",
    "may_meet",
    "stage_on",
]


@final
class TargetVerdict(StrEnum):
    """Kết luận: how a target stands on a day.

    In Vietnamese, in this order: đạt; đúng tiến độ; chậm tiến độ; không đạt; chưa xác
    định được.
    From the deadline on a target is met, missed or undetermined.
    """

    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MISSED = "missed"
    UNDETERMINED = "undetermined"


@final
class Stage(StrEnum):
    """Giai đoạn: whether a target can still be met, or what counts is settled."""

    RUNNING = "running"
    OVER = "over"


def stage_on(on: date, deadline: date) -> Stage:
    """Return whether a target can still be met after a day, as far as time goes."""
    return Stage.RUNNING if on < deadline else Stage.OVER


@final
class Point(NamedTuple):
    """A day, and the number that is or has to be reached on it."""

    on: date
    value: Bounds


def in_order(verdicts: Iterable[TargetVerdict]) -> tuple[TargetVerdict, ...]:
    """Return verdicts, the best first."""
    return tuple(sorted(verdicts, key=tuple(TargetVerdict).index))


def may_meet(aim: Aim, actual: Bounds) -> frozenset[bool]:
    """Return whether a number meets an aim: both answers where it may or may not.

    >>> aim = Aim(comparator=Comparator.AT_LEAST, value=4)
    >>> sorted(may_meet(aim, Bounds(low=Fraction(3), high=Fraction(5))))
    [False, True]
    """
    if aim.comparator is Comparator.EXACTLY:
        return frozenset(_may_equal(ratio(aim.value), actual))
    best, worst = actual.high, actual.low
    if aim.is_ceiling:
        best, worst = worst, best
    return frozenset(
        (best is None or aim.accepts(best), worst is not None and aim.accepts(worst))
    )


def _may_equal(value: Fraction | int, actual: Bounds) -> Iterator[bool]:
    low, high = actual.low, actual.high
    if (low is None or low <= value) and (high is None or value <= high):
        yield True
    if not (low == value == high):
        yield False


def expect(points: Sequence[Point], on: date) -> Bounds:
    """Return what a straight line through known points expects for the end of a day.

    Args:
        points: Start, milestones and aim, by day.
        on: The day.
    """
    before = [point for point in points if point.on <= on] or [points[0]]
    after = [point for point in points if point.on > on] or [points[-1]]
    left, right = before[-1], after[0]
    days = (right.on - left.on).days
    part = Fraction((on - left.on).days, days) if days > 0 and on > left.on else 0
    return Bounds(
        low=_between(left.value.low, right.value.low, part),
        high=_between(left.value.high, right.value.high, part),
        missing=tuple(dict.fromkeys((*left.value.missing, *right.value.missing))),
    )


def _between(
    left: Fraction | None, right: Fraction | None, part: Fraction | int
) -> Fraction | None:
    return None if left is None or right is None else left + (right - left) * part


def is_behind(aim: Aim, actual: Bounds, expected: Bounds) -> frozenset[bool]:
    """Return whether a number is short of what is expected: both where it may be.

    More than exactly what is demanded is not on the way to it.
    """
    is_exact = aim.comparator is Comparator.EXACTLY
    if is_exact and actual.low is not None and actual.low > ratio(aim.value):
        return frozenset((True,))
    if aim.is_ceiling:
        actual, expected = expected, actual
    may_be = actual.low is None or expected.high is None or actual.low < expected.high
    may_not = actual.high is None or expected.low is None or actual.high >= expected.low
    return frozenset(
        late for late, possible in ((True, may_be), (False, may_not)) if possible
    )


def judge(
    meets: frozenset[bool],
    *,
    stage: Stage,
    behind: frozenset[bool] = frozenset((True, False)),
) -> frozenset[TargetVerdict]:
    """Return the verdicts that are possible.

    Args:
        meets: Whether the aim is met now.
        stage: Whether it can still be met.
        behind: Whether the number is short of what is expected.
    """
    found = {TargetVerdict.MET} if True in meets else set()
    if False in meets:
        if stage is Stage.OVER:
            found.add(TargetVerdict.MISSED)
        else:
            found |= {
                TargetVerdict.BEHIND if late else TargetVerdict.ON_TRACK
                for late in behind
            }
    return frozenset(found)
