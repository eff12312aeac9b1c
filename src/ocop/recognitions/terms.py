"""How long a certificate lasts and when it can be renewed, as the law of a day says."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from enum import StrEnum
from typing import final

import attrs

from ocop.dates import Period, add_months
from ocop.legal import Citation
from ocop.vocabulary import Stars

__all__ = ["CertificateTerms", "MonthEnd"]


@final
class MonthEnd(StrEnum):
    """Ngày cuối tháng: when a term ends whose last month lacks the day it began on.

    No text of the programme says, so this is a reading: on the last day of that month,
    or on the first day after it.
    """

    LAST_DAY = "last-day"
    NEXT_DAY = "next-day"


@final
@attrs.frozen(kw_only=True)
class CertificateTerms:
    """Thời hạn giấy chứng nhận: how long certificates of a regime last.

    Days before the end are counted back from the day on which the certificate is no
    longer valid.

    Attributes:
        stars: The classes that are certified and may show the mark.
        months: How many months a certificate lasts.
        month_end: How a term ends at the end of a month.
        renewal_opens_days: How many days before the end a dossier for re-evaluation can
            be filed at the earliest, if the law says.
        renewal_closes_days: How many days before the end it can be filed at the latest,
            that day included, if the law says.
        notice_days: How many days before the end the subject is told at the latest, if
            the law says.
        citation: Where it stands.

    Raises:
        ValueError: If the term is not positive, or the window closes before it opens.

    >>> terms = CertificateTerms(
    ...     stars=(Stars.THREE, Stars.FOUR, Stars.FIVE),
    ...     months=36,
    ...     month_end=MonthEnd.LAST_DAY,
    ...     renewal_opens_days=180,
    ...     renewal_closes_days=120,
    ...     citation=Citation(instrument="26/2026/QĐ-TTg", place="article 4"),
    ... )
    >>> end = terms.end(date(2026, 8, 5))
    >>> print(end, terms.renewal(end))
    2029-08-05 2029-02-06 – 2029-04-08
    """

    stars: tuple[Stars, ...]
    months: int
    month_end: MonthEnd
    renewal_opens_days: int | None = None
    renewal_closes_days: int | None = None
    notice_days: int | None = None
    citation: Citation

    def __attrs_post_init__(self) -> None:
        if self.months < 1:
            raise ValueError(f"a certificate cannot last {self.months} months")
        opens, closes = self.renewal_opens_days, self.renewal_closes_days
        if (opens is None) != (closes is None):
            raise ValueError("a window for renewal needs both ends")
        if opens is not None and closes is not None and opens < closes:
            raise ValueError(f"a window of {opens} to {closes} days before is empty")

    def end(self, start: date) -> date:
        """Return the first day on which a certificate is no longer valid.

        Args:
            start: Its first day.
        """
        return _end(start, self.months, self.month_end)

    def renewal(self, end: date) -> Period | None:
        """Return when a dossier for re-evaluation can be filed, if the law says.

        Args:
            end: The first day on which the certificate is no longer valid.
        """
        if self.renewal_opens_days is None or self.renewal_closes_days is None:
            return None
        return Period(
            start=end - timedelta(days=self.renewal_opens_days),
            end=end - timedelta(days=self.renewal_closes_days - 1),
        )

    def warning(self, end: date) -> date | None:
        """Return the first day on which a certificate counts as expiring, if any.

        It is the day on which the window for renewal opens; where the law has none, the
        day by which the subject is told.

        Args:
            end: The first day on which the certificate is no longer valid.
        """
        days = self.renewal_opens_days
        if days is None:
            days = self.notice_days
        return None if days is None else end - timedelta(days=days)


@functools.lru_cache(maxsize=4096)
def _end(start: date, months: int, month_end: MonthEnd) -> date:
    """Count the months once for the many certificates of one day."""
    end = add_months(start, months)
    if month_end is MonthEnd.NEXT_DAY and end.day != start.day:
        return end + timedelta(days=1)
    return end
