"""Functions that make one kind of value from another."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Final

from ocop.rules.functions import built_in
from ocop.rules.limits import MAX_DIGITS
from ocop.rules.numbers import Number, ratio
from ocop.rules.operators import Bound
from ocop.rules.spelling import spell_value
from ocop.rules.temporal import (
    Months,
    parse_date_time,
    parse_day,
    parse_duration,
    parse_moment,
    parse_time,
    spell_moment,
)
from ocop.rules.values import Range, Value, less

__all__ = ["FUNCTIONS"]

_NUMBER: Final = re.compile(r"-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_RANGE: Final = re.compile(r"\s*([\[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])\[])\s*")
_MOMENT: Final = re.compile(
    r'(?:@|(?:date|time|date and time|duration)\s*\(\s*)"([^"]*)"\s*\)?'
)


def _string(value: Value) -> Value:
    match value:
        case None | str():
            return value
        case date() | time() | timedelta() | Months():
            return spell_moment(value)
    return spell_value(value)


def _number(text: str, grouping: Value = None, point: Value = None) -> Value:
    if grouping not in (None, " ", ",", ".") or point not in (None, ",", "."):
        return None
    if grouping is not None and grouping == point:
        return None
    if grouping is not None:
        text = text.replace(grouping, "")
    if point is not None:
        text = text.replace(point, ".")
    return _numeral(text)


def _numeral(text: str) -> Number | None:
    if len(text) > MAX_DIGITS or not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    return int(text) if text.lstrip("-").isdecimal() else number


def _day(value: Value) -> Value:
    if type(value) is str:
        return parse_day(value)
    return value.date() if type(value) is datetime else value


def _day_of(year: Number, month: Number, day: Number) -> Value:
    parts = [int(part) for part in (year, month, day) if ratio(part) == int(part)]
    try:
        return date(*parts)
    except (ValueError, TypeError, OverflowError):
        return None


def _moment(value: Value) -> Value:
    if type(value) is str:
        day = parse_day(value)
        return parse_date_time(value) if day is None else _midnight(day)
    return _midnight(value) if type(value) is date else value


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _combined(day: Value, clock: time) -> Value:
    return datetime.combine(_day(day), clock)


def _clock(value: Value) -> Value:
    if type(value) is str:
        return parse_time(value)
    if type(value) is date:
        return time(tzinfo=UTC)
    return value.timetz() if type(value) is datetime else value


def _clock_of(
    hour: Number, minute: Number, second: Number, offset: timedelta | None = None
) -> Value:
    exact = ratio(second)
    micro = (exact - int(exact)) * 1_000_000
    try:
        return time(
            int(hour),
            int(minute),
            int(exact),
            int(micro),
            None if offset is None else timezone(offset),
        )
    except (ValueError, OverflowError):
        return None


def _duration(value: Value) -> Value:
    return parse_duration(value) if type(value) is str else value


def _months_between(start: date, end: date) -> Value:
    """Return the whole months from one day to another."""
    count = (end.year - start.year) * 12 + end.month - start.month
    first, last = (start, end) if start <= end else (end, start)
    if last.day < first.day:
        count -= 1 if start <= end else -1
    return Months(count=count)


def _range(text: str) -> Value:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    left, low, high, right = match.groups()
    start, end = _constant(low), _constant(high)
    if start is None or end is None or less(end, start) is not False:
        return None
    return Range(
        start=start,
        end=end,
        start_bound=Bound.CLOSED if left == "[" else Bound.OPEN,
        end_bound=Bound.CLOSED if right == "]" else Bound.OPEN,
    )


def _constant(text: str) -> Value:
    moment = _MOMENT.fullmatch(text)
    if moment is not None:
        return parse_moment(moment[1])
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    return _numeral(text)


def _make_day(*parts: Value) -> Value:
    return _day(*parts) if len(parts) == 1 else _day_of(*parts)


def _make_moment(*parts: Value) -> Value:
    return _moment(*parts) if len(parts) == 1 else _combined(*parts)


def _make_clock(*parts: Value) -> Value:
    return _clock(*parts) if len(parts) == 1 else _clock_of(*parts)


FUNCTIONS: Final = (
    built_in(
        "date",
        _make_day,
        "from: string|date|date and time",
        "year: number, month: number, day: number",
    ),
    built_in(
        "date and time",
        _make_moment,
        "from: string|date|date and time",
        "date: date|date and time, time: time",
    ),
    built_in(
        "duration",
        _duration,
        "from: string|days and time duration|years and months duration",
    ),
    built_in(
        "number",
        _number,
        "from: string, grouping separator?: string, decimal separator?: string",
    ),
    built_in("range", _range, "from: string"),
    built_in("string", _string, "from"),
    built_in(
        "time",
        _make_clock,
        "from: string|date|time|date and time",
        "hour: number, minute: number, second: number, offset?: days and time duration",
    ),
    built_in(
        "years and months duration",
        _months_between,
        "from: date|date and time, to: date|date and time",
    ),
)
"""The functions of this family."""
