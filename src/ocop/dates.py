"""Dates and periods: half-open, compared by the day, counted in whole months.

Nothing here reads a clock: every date is an argument.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, Self, final

import attrs

from ocop.texts import Language, Text, spell_day

__all__ = ["Period", "add_months", "check_day", "parse_date"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_date(text: str) -> date:
    """Return the day that ``YYYY-MM-DD`` text names.

    Raises:
        ValueError: If the text is anything else; day-first and month-first forms are
            refused because they cannot be told apart.

    >>> parse_date("2026-05-22")
    datetime.date(2026, 5, 22)
    """
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a date; write YYYY-MM-DD")
    return date.fromisoformat(text)


def add_months(day: date, months: int) -> date:
    """Return the same calendar day some months later (or earlier).

    Where the month reached has no such day, its last day is returned: a reading,
    because no text of the programme states a rule for month ends.

    Args:
        day: The day to count from.
        months: How many months; negative counts back.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - slow to import

    return day + relativedelta(months=months)


def check_day(
    _instance: object, _attribute: attrs.Attribute[Any], value: date | None
) -> None:
    """Refuse what is no day, as a validator of a field; None passes.

    Raises:
        TypeError: If the value is no date, or a moment of a day.
    """
    if value is not None and (
        isinstance(value, datetime) or not isinstance(value, date)
    ):
        raise TypeError(_NO_DAY.format(value))


_NO_DAY = "{!r} is not a date; give a day, such as datetime.date(2026, 5, 22)"


@final
@attrs.frozen(kw_only=True)
class Period:
    """Thời kỳ: the days from a start up to, and not including, an end.

    Attributes:
        start: The first day inside.
        end: The first day after, or None while no end is known.

    Raises:
        TypeError: If a bound is not a date.
        ValueError: If the end is not after the start.

    >>> Period(start=date(2026, 5, 22)).contains(date(2026, 5, 22))
    True
    """

    start: date = attrs.field(validator=check_day)
    end: date | None = attrs.field(default=None, validator=check_day)

    def __attrs_post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a period cannot end on {self.end}, start {self.start}")

    @property
    def last_day(self) -> date | None:
        """The last day inside, or None while no end is known."""
        return None if self.end is None else self.end - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Whether a day lies inside.

        Raises:
            TypeError: If it is no date, or a moment of a day.
        """
        try:
            return self.start <= day and (self.end is None or day < self.end)
        except TypeError:
            raise TypeError(_NO_DAY.format(day)) from None

    def overlaps(self, other: Self) -> bool:
        """Whether some day lies inside both."""
        return (self.end is None or other.start < self.end) and (
            other.end is None or self.start < other.end
        )

    @property
    def text(self) -> Text:
        """The period as a person reads it: the first day, the first day after."""
        return Text(vi=self._spell(Language.VI), en=self._spell(Language.EN))

    def _spell(self, language: Language) -> str:
        end = "…" if self.end is None else spell_day(self.end, language)
        return f"{spell_day(self.start, language)} – {end}"

    def __str__(self) -> str:
        return self._spell(Language.EN)
