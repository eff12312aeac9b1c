"""The arithmetic operators: on numbers, strings, dates and durations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Final

from ocop.dates import add_months
from ocop.errors import LimitExceeded
from ocop.rules import numbers
from ocop.rules.limits import MAX_STRING
from ocop.rules.operators import ArithmeticOperator
from ocop.rules.temporal import Months
from ocop.rules.values import Missing, Value, kind_of
from ocop.rules.wording import phrase

__all__ = ["OPERATIONS", "join", "negative"]

_MICRO: Final = timedelta(microseconds=1)
_DAY: Final = timedelta(days=1)


def join(texts: tuple[str, ...]) -> str:
    """Return some strings as one.

    Raises:
        LimitExceeded: If it is longer than `limits.MAX_STRING`.
    """
    size = sum(map(len, texts))
    if size > MAX_STRING:
        raise LimitExceeded(
            what=phrase("limit.string"), limit=MAX_STRING, found=str(size)
        )
    return "".join(texts)


def _are_numbers(left: Value, right: Value) -> bool:
    return kind_of(left) == kind_of(right) == "number"


def _add(left: Value, right: Value) -> Value:
    if _are_numbers(left, right):
        return numbers.add(left, right)
    match left, right:
        case str(), str():
            return join((left, right))
        case Months(), Months():
            return Months(count=left.count + right.count)
        case timedelta() | Months(), date() | time():
            return _shift(right, left)
        case _, timedelta() | Months():
            return _shift(left, right)
    return None


def _subtract(left: Value, right: Value) -> Value:
    if _are_numbers(left, right):
        return numbers.subtract(left, right)
    match left, right:
        case Months(), Months():
            return Months(count=left.count - right.count)
        case date(), date():
            return _between(left, right)
        case time(), time():
            return _between(_on_a_day(left), _on_a_day(right))
        case _, timedelta() | Months():
            return _shift(left, negative(right))
    return None


def _on_a_day(clock: time) -> datetime:
    return datetime.combine(date(2000, 1, 1), clock)


def _between(end: date, start: date) -> Value:
    """Return the duration from one moment to another, or null if they differ in kind.

    A date stands for its midnight, in universal time where the other has a zone.
    """
    try:
        return _as_moment(end, start) - _as_moment(start, end)
    except TypeError:
        return None


def _as_moment(day: date, other: date) -> datetime:
    if isinstance(day, datetime):
        return day
    has_zone = isinstance(other, datetime) and other.tzinfo is not None
    return datetime.combine(day, time(), UTC if has_zone else None)


def _shift(moment: Value, duration: timedelta | Months) -> Value:
    """Return a moment or a duration after some time."""
    try:
        match moment, duration:
            case timedelta() | datetime(), timedelta():
                return moment + duration
            case date(), timedelta():
                return (datetime.combine(moment, time()) + duration).date()
            case time(), timedelta():
                return (_on_a_day(moment) + duration % _DAY).timetz()
            case date(), Months():
                return add_months(moment, duration.count)
    except (OverflowError, ValueError):
        # The calendar of this engine runs from the year 1 to the year 9999.
        return None
    return None


def _multiply(left: Value, right: Value) -> Value:
    if _are_numbers(left, right):
        return numbers.multiply(left, right)
    if kind_of(left) == "number":
        left, right = right, left
    if kind_of(right) != "number":
        return None
    return _scaled(left, Fraction(numbers.ratio(right)))


def _divide(left: Value, right: Value) -> Value:
    if _are_numbers(left, right):
        return numbers.divide(left, right)
    match left, right:
        case timedelta(), timedelta():
            return numbers.divide(left // _MICRO, right // _MICRO)
        case Months(), Months():
            return numbers.divide(left.count, right.count)
    if kind_of(right) != "number" or not right:
        return None
    return _scaled(left, 1 / Fraction(numbers.ratio(right)))


def _scaled(duration: Value, factor: Fraction) -> Value:
    """Return a duration times a number, cut to a whole month or microsecond."""
    match duration:
        case Months():
            return Months(count=int(duration.count * factor))
        case timedelta():
            try:
                return int((duration // _MICRO) * factor) * _MICRO
            except OverflowError:
                return None
    return None


def _power(left: Value, right: Value) -> Value:
    return numbers.power(left, right) if _are_numbers(left, right) else None


OPERATIONS: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    ArithmeticOperator.ADD: _add,
    ArithmeticOperator.SUBTRACT: _subtract,
    ArithmeticOperator.MULTIPLY: _multiply,
    ArithmeticOperator.DIVIDE: _divide,
    ArithmeticOperator.POWER: _power,
}
"""For each operator the operation on two values that are not missing."""


def negative(value: Value) -> Value:
    """Return a number or a duration with the other sign."""
    match value:
        case Missing():
            return value
        case timedelta():
            return -value
        case Months():
            return Months(count=-value.count)
    return numbers.subtract(0, value) if kind_of(value) == "number" else None
