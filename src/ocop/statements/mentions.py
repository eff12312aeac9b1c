"""Documents and days that a report names, as it prints them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, final

import attrs

__all__ = ["Mention", "PrintedDay"]

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


@final
@attrs.frozen(kw_only=True)
class PrintedDay:
    """Ngày in trong văn bản: day, month and year, whether or not there is such a day.

    Attributes:
        day: The day of the month.
        month: The month.
        year: The year.

    >>> PrintedDay.parse("24/4/2023").date
    datetime.date(2023, 4, 24)
    >>> PrintedDay.parse("31/4/2023").date is None
    True
    """

    day: int
    month: int
    year: int

    @classmethod
    def parse(cls, text: str) -> PrintedDay:
        """Return the day that a text names: day first, or ``YYYY-MM-DD``.

        Vietnamese documents write the day first; no other order is read.

        Raises:
            ValueError: If the text is neither.
        """
        if (match := _DAY_FIRST.fullmatch(text)) is not None:
            day, month, year = map(int, match.groups())
        elif (match := _YEAR_FIRST.fullmatch(text)) is not None:
            year, month, day = map(int, match.groups())
        else:
            raise ValueError(f"{text[:40]!r} is not a day; write DD/MM/YYYY")
        return cls(day=day, month=month, year=year)

    @property
    def date(self) -> date | None:
        """The date, or None if there is no such day."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def __str__(self) -> str:
        """Return it as Vietnamese documents write it."""
        return f"{self.day}/{self.month}/{self.year}"


def _parse(day: object) -> Any:
    if isinstance(day, date):
        return PrintedDay(day=day.day, month=day.month, year=day.year)
    return PrintedDay.parse(day) if isinstance(day, str) else day


@final
@attrs.frozen(kw_only=True)
class Mention:
    """Văn bản, ngày được nêu: a document with its date, or only a day.

    Attributes:
        id: A stable code, unique within the statement.
        dated: The day, as a `PrintedDay`, a date or its text; None if none is printed.
        number: The official number of the document; empty for only a day.

    Raises:
        ValueError: If the text of the day is none.

    >>> Mention(id="decision", number="148/QĐ-TTg", dated="24/4/2023").dated.month
    4
    """

    id: str
    dated: PrintedDay | None = attrs.field(default=None, converter=_parse)
    number: str = ""
