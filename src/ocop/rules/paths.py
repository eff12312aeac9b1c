"""Entries of contexts and properties of dates, durations and ranges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

from ocop.rules.numbers import simplest
from ocop.rules.operators import Bound
from ocop.rules.temporal import Months
from ocop.rules.values import Missing, Range, Told, Value

__all__ = ["member"]


def member(source: Value, name: str, where: str) -> Value:
    """Return what a path leads to; of a list, what it leads to in every element.

    Args:
        source: The value before the dot.
        name: The name after it.
        where: The path as text, which names a fact that is missing.
    """
    if isinstance(source, Mapping):
        default = Missing(facts=(where,)) if isinstance(source, Told) else None
        value = source.get(name, default)
        if type(value) is Missing and not value.facts:
            return Missing(facts=(where,))
        return value
    if type(source) is tuple:
        return tuple(member(item, name, where) for item in source)
    if type(source) is Missing:
        return source
    read = _PROPERTIES.get(type(source), {}).get(name)
    return None if read is None else read(source)


def _seconds(clock: time | datetime) -> int | Fraction | Decimal:
    return simplest(clock.second + Fraction(clock.microsecond, 1_000_000))


def _zone_name(clock: time | datetime) -> str | None:
    zone = clock.tzinfo
    return zone.key if isinstance(zone, ZoneInfo) else None


def _length(divisor: int, modulus: int | None) -> Callable[[timedelta], Value]:
    def read(length: timedelta) -> Value:
        micro = abs(length) // timedelta(microseconds=1)
        amount: int | Fraction = Fraction(micro, 1_000_000 * divisor)
        if divisor > 1:
            amount = int(amount)
        if modulus is not None:
            amount %= modulus
        return simplest(-amount if length < timedelta() else amount)

    return read


def _months(count: int) -> int:
    return abs(count) % 12 * (-1 if count < 0 else 1)


_DAY: Final[dict[str, Callable[[Any], Value]]] = {
    "year": lambda day: day.year,
    "month": lambda day: day.month,
    "day": lambda day: day.day,
    "weekday": lambda day: day.isoweekday(),
}
_CLOCK: Final[dict[str, Callable[[Any], Value]]] = {
    "hour": lambda clock: clock.hour,
    "minute": lambda clock: clock.minute,
    "second": _seconds,
    "time offset": lambda clock: clock.utcoffset(),
    "timezone": _zone_name,
}
_PROPERTIES: Final[Mapping[type, Mapping[str, Callable[[Any], Value]]]] = {
    date: _DAY,
    datetime: {**_DAY, **_CLOCK},
    time: _CLOCK,
    timedelta: {
        "days": _length(86_400, None),
        "hours": _length(3_600, 24),
        "minutes": _length(60, 60),
        "seconds": _length(1, 60),
    },
    Months: {
        "years": lambda duration: int(Fraction(duration.count, 12)),
        "months": lambda duration: _months(duration.count),
    },
    Range: {
        "start": lambda ends: ends.start,
        "end": lambda ends: ends.end,
        "start included": lambda ends: ends.start_bound is Bound.CLOSED,
        "end included": lambda ends: ends.end_bound is Bound.CLOSED,
    },
}
