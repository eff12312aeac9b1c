"""Functions on dates: their place in the week, the month and the year."""

from __future__ import annotations

from datetime import date
from typing import Final

from ocop.rules.functions import built_in
from ocop.rules.values import Value

__all__ = ["FUNCTIONS"]

# The standard gives these names in English, whatever the language of the user.
_DAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE: Final = "date: date|date and time"


def _day_of_year(day: date) -> Value:
    return day.timetuple().tm_yday


def _day_of_week(day: date) -> Value:
    return _DAYS[day.weekday()]


def _month_of_year(day: date) -> Value:
    return _MONTHS[day.month - 1]


def _week_of_year(day: date) -> Value:
    return day.isocalendar().week


FUNCTIONS: Final = (
    built_in("day of week", _day_of_week, _DATE),
    built_in("day of year", _day_of_year, _DATE),
    built_in("month of year", _month_of_year, _DATE),
    built_in("week of year", _week_of_year, _DATE),
)
"""The functions of this family."""
