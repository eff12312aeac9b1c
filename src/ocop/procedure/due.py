"""What is due for recognitions on a day: renewal, notice and end, under the law then.

How long a certificate lasts is the law under which it was granted; when a dossier for
re-evaluation can be filed, and when the subject is told, is the law of the day on which
somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import final

import attrs

from ocop.certificates import certificate_terms
from ocop.dates import Period
from ocop.recognitions import CertificateTerms, History, Standing, Status
from ocop.rulebooks import Rulebook

__all__ = ["Due", "DueDay", "DueKind", "list_due"]


@final
class DueKind(StrEnum):
    """Việc đến hạn: what happens to a recognition on a day.

    In this order: bắt đầu nhận hồ sơ đánh giá lại, ngày cuối nộp hồ sơ, ngày cuối thông
    báo cho chủ thể, hết hiệu lực.
    """

    RENEWAL_OPENS = "renewal-opens"
    RENEWAL_CLOSES = "renewal-closes"
    NOTICE = "notice"
    END = "end"


@final
@attrs.frozen(kw_only=True)
class DueDay:
    """Ngày đến hạn: a day that matters for a recognition.

    Attributes:
        kind: What happens.
        on: The day.
    """

    kind: DueKind
    on: date


@final
@attrs.frozen(kw_only=True)
class Due:
    """Việc đến hạn của một lần công nhận: how it stands, and what comes next.

    Attributes:
        standing: How it stands by its own terms.
        status: How it stands once the window for renewal is that of the law of the day.
        renewal: When a dossier for re-evaluation can be filed, if the law says.
        notice: The last day on which the authority tells the subject that the end is
            near, if the law says.
    """

    standing: Standing
    status: Status
    renewal: Period | None
    notice: date | None

    @property
    def days(self) -> tuple[DueDay, ...]:
        """The days that matter from the day asked for, the nearest first."""
        if not self.standing.in_effect:
            return ()
        found = [DueDay(kind=DueKind.END, on=self.standing.end)]
        if self.notice is not None:
            found.append(DueDay(kind=DueKind.NOTICE, on=self.notice))
        if self.renewal is not None and (last := self.renewal.last_day) is not None:
            found.append(DueDay(kind=DueKind.RENEWAL_OPENS, on=self.renewal.start))
            found.append(DueDay(kind=DueKind.RENEWAL_CLOSES, on=last))
        order = list(DueKind)
        ahead = [day for day in found if day.on >= self.standing.on]
        return tuple(sorted(ahead, key=lambda day: (day.on, order.index(day.kind))))


def list_due(
    histories: Iterable[History],
    *,
    on: date,
    rulebook: Rulebook,
    within: int | None = None,
) -> tuple[Due, ...]:
    """Return how recognitions stand on a day, those with the nearest day first.

    Recognitions after that day are left out.
    A window for renewal that had closed before the rulebook came into force is none,
    because nobody could have used it.

    Args:
        histories: The histories of products.
        on: The day.
        rulebook: The law of that day.
        within: Only those for which a day that matters lies within so many days; None
            for all.

    Raises:
        NotInForce: If the rulebook knows no certificates on that day.
        ValueError: If the number of days is negative.

    >>> from ocop import rulebooks
    >>> from ocop.recognitions import Recognition
    >>> from ocop.vocabulary import Level, Stars
    >>> granted, day = date(2024, 3, 1), date(2026, 9, 3)
    >>> recognition = Recognition(
    ...     product="p1",
    ...     stars=Stars.FOUR,
    ...     decision="88/QĐ-UBND",
    ...     level=Level.PROVINCE,
    ...     on=granted,
    ...     terms=certificate_terms(rulebooks.in_force(on=granted), on=granted),
    ... )
    >>> history = History(product="p1").with_events(recognition)
    >>> (due,) = list_due([history], on=day, rulebook=rulebooks.in_force(on=day))
    >>> due.status.value, due.days[0].kind.value, str(due.days[0].on)
    ('expiring', 'renewal-closes', '2026-11-01')
    """
    if within is not None and within < 0:
        raise ValueError(f"{within} days lie in the past")
    terms = certificate_terms(rulebook, on=on)
    found = [
        due
        for history in histories
        for due in _look(history, on, terms, rulebook.period.start)
        if within is None or _is_near(due, on, within)
    ]
    return tuple(sorted(found, key=_order))


def _look(
    history: History, on: date, terms: CertificateTerms, start: date
) -> Iterator[Due]:
    for standing in history.standings(on=on):
        renewal = _renewal(standing, terms, start)
        status = standing.status
        if status is Status.VALID and renewal is not None and renewal.start <= on:
            status = Status.EXPIRING
        days, end = terms.notice_days, standing.recognition.end
        notice = None if days is None else end - timedelta(days=days)
        yield Due(standing=standing, status=status, renewal=renewal, notice=notice)


def _renewal(standing: Standing, terms: CertificateTerms, start: date) -> Period | None:
    if standing.status in (Status.REVOKED, Status.REPLACED):
        return None
    window = terms.renewal(standing.recognition.end)
    if window is None:
        return standing.renewal
    if window.end is not None and window.end <= start:
        return None
    return window


def _is_near(due: Due, on: date, within: int) -> bool:
    return any((day.on - on).days <= within for day in due.days)


def _order(due: Due) -> tuple[date, str, date]:
    recognition = due.standing.recognition
    first = due.days[0].on if due.days else date.max
    return first, recognition.product, recognition.on
