"""Recognitions as events: what happened to a product's class, and what holds on a day.

Nothing is ever overwritten: what holds is computed from the events and a day.
How long a certificate lasts comes from the law as `CertificateTerms`.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias, TypeVar, final

import attrs

from ocop.dates import Period, add_months
from ocop.errors import InvalidInput, Problem
from ocop.legal import Citation
from ocop.vocabulary import EvaluationKind, Level, Stars

__all__ = [
    "CertificateTerms",
    "Event",
    "Extension",
    "History",
    "MonthEnd",
    "Recognition",
    "Refusal",
    "Revocation",
    "Standing",
    "Status",
]


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
        end = add_months(start, self.months)
        if self.month_end is MonthEnd.NEXT_DAY and end.day != start.day:
            return end + timedelta(days=1)
        return end

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


@final
@attrs.frozen(kw_only=True)
class Recognition:
    """Công nhận: a decision that gives a product a class, with its certificate.

    A proposed or potential class is none; `ocop.grades` tells them apart.

    Attributes:
        product: The id of the product.
        stars: The class.
        decision: The number of the decision, such as ``3981/QĐ-UBND``.
        level: The level of the authority.
        authority: The name of the authority, if it is known.
        on: The day of the decision, from which the certificate runs.
        terms: The law on certificates of that day.
        kind: Why the product was evaluated, if that is known.
        certificate: The number of the certificate, where it has one of its own.

    Raises:
        InvalidInput: If the class is not one that is certified.
        TypeError: If the class is not a `Stars`, or the day not a date.
    """

    product: str
    stars: Stars = attrs.field(validator=attrs.validators.instance_of(Stars))
    decision: str
    level: Level
    authority: str | None = None
    on: date
    terms: CertificateTerms
    kind: EvaluationKind | None = None
    certificate: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.stars not in self.terms.stars:
            found = str(int(self.stars))
            raise InvalidInput(
                problems=[_problem("not-certified", self.decision, found=found)]
            )
        Period(start=self.on)

    @property
    def term(self) -> Period:
        """The days of its certificate, if nothing happens."""
        return Period(start=self.on, end=self.end)

    @functools.cached_property
    def end(self) -> date:
        """The first day after its term."""
        return self.terms.end(self.on)


@final
@attrs.frozen(kw_only=True)
class Revocation:
    """Thu hồi: a decision that takes a certificate back.

    Attributes:
        recognition: The recognition that is revoked.
        on: The first day on which it no longer counts.
        ground: Why: the id of a ground of the rulebook, or a code of the caller's own
            where the law of the day is not known; None if nobody told.
        decision: The number of the decision, if it is known.
    """

    recognition: Recognition
    on: date
    ground: str | None = None
    decision: str | None = None


@final
@attrs.frozen(kw_only=True)
class Extension:
    """Kéo dài hiệu lực: a transition keeps a certificate valid beyond its term.

    It ends earlier with the next recognition, or a `Refusal`.

    Attributes:
        recognition: The recognition whose certificate stays valid.
        until: The first day on which it no longer does, whatever happens.
        citation: The provision that extends it.
    """

    recognition: Recognition
    until: date
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class Refusal:
    """Không công nhận lại: a re-evaluation ends without a recognition.

    Attributes:
        recognition: The recognition that was up for re-evaluation.
        on: The day of the result; an extension ends on it.
        decision: The number of the decision or notice, if it is known.
    """

    recognition: Recognition
    on: date
    decision: str | None = None


_After = TypeVar("_After", Revocation, Extension, Refusal)

Event: TypeAlias = Recognition | Revocation | Extension | Refusal


@final
class Status(StrEnum):
    """Tình trạng: how a recognition stands on a day.

    In this order: còn hiệu lực, sắp hết hạn, được kéo dài, hết hạn, bị thu hồi, được
    thay bằng lần công nhận sau.
    """

    VALID = "valid"
    EXPIRING = "expiring"
    EXTENDED = "extended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


_IN_EFFECT = (Status.VALID, Status.EXPIRING, Status.EXTENDED)


@final
@attrs.frozen(kw_only=True)
class Standing:
    """Tình trạng công nhận: how one recognition stands on a day.

    Attributes:
        recognition: The recognition.
        on: The day.
        status: How it stands.
        end: The first day on which it is no longer in effect, as known on the day.
        renewal: When a dossier for re-evaluation can be filed, if the law says; None
            once the recognition is revoked or replaced.
        revocation: The revocation, once it has taken effect.
        successor: The recognition that replaced it, once it has.
    """

    recognition: Recognition
    on: date
    status: Status
    end: date
    renewal: Period | None
    revocation: Revocation | None = None
    successor: Recognition | None = None

    @property
    def in_effect(self) -> bool:
        """Whether the recognition counts on the day."""
        return self.status in _IN_EFFECT

    @property
    def days_left(self) -> int:
        """How many days it still counts, the day itself included."""
        return (self.end - self.on).days if self.in_effect else 0


@final
@attrs.frozen(kw_only=True)
class History:
    """Quá trình của một sản phẩm: all events of a product, of which none is ever lost.

    Only what happened up to a day counts on it.
    A recognition that was replaced does not come back when the next one ends: a
    reading, because no text says that it would.

    Attributes:
        product: The id of the product.
        events: The events in the order in which they were recorded.

    Raises:
        InvalidInput: If events contradict each other; all contradictions are listed.

    >>> terms = CertificateTerms(
    ...     stars=(Stars.THREE, Stars.FOUR, Stars.FIVE),
    ...     months=36,
    ...     month_end=MonthEnd.LAST_DAY,
    ...     citation=Citation(instrument="148/QĐ-TTg"),
    ... )
    >>> recognition = Recognition(
    ...     product="p1",
    ...     stars=Stars.THREE,
    ...     decision="303/QĐ-UBND",
    ...     level=Level.PROVINCE,
    ...     on=date(2020, 2, 4),
    ...     terms=terms,
    ... )
    >>> history = History(product="p1").with_events(recognition)
    >>> history.standing(on=date(2023, 2, 3)).days_left
    1
    >>> history.standing(on=date(2023, 2, 4)).status
    <Status.EXPIRED: 'expired'>
    """

    product: str
    events: tuple[Event, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = [*self._check_recognitions(), *self._check_others()]
        if problems:
            raise InvalidInput(problems=problems)

    def with_events(self, *events: Event) -> History:
        """Return a history that holds more events; none is doubled.

        Raises:
            InvalidInput: If an event contradicts one that is recorded: the recorded one
                stays, and the contradiction has to be settled outside.
        """
        return attrs.evolve(self, events=tuple(dict.fromkeys((*self.events, *events))))

    @functools.cached_property
    def recognitions(self) -> tuple[Recognition, ...]:
        """The recognitions, the earliest first."""
        found = (event for event in self.events if isinstance(event, Recognition))
        return tuple(sorted(found, key=lambda recognition: recognition.on))

    def standings(self, *, on: date) -> tuple[Standing, ...]:
        """Return how each recognition up to a day stands on it, the earliest first.

        At most one is in effect.
        """
        made = [r for r in self.recognitions if r.on <= on]
        return tuple(
            self._standing(recognition, successor, on)
            for recognition, successor in itertools.zip_longest(made, made[1:])
        )

    def standing(self, *, on: date) -> Standing | None:
        """Return how the latest recognition up to a day stands on it, if any."""
        return next(reversed(self.standings(on=on)), None)

    def mark_stars(self, *, on: date) -> Stars | None:
        """Return the class that the OCOP mark of the product may show on a day.

        None says that the product may not show the mark: it has no recognition, or none
        that is in effect.
        The class of the latest recognition is the only one that may be shown.
        """
        standing = self.standing(on=on)
        if standing is None or not standing.in_effect:
            return None
        return standing.recognition.stars

    def _standing(
        self, recognition: Recognition, successor: Recognition | None, on: date
    ) -> Standing:
        revocations = self._of(Revocation, recognition)
        revocation = next((r for r in revocations if r.on <= on), None)
        end = self._lapse(recognition, on)
        if revocation is not None:
            end = min(end, revocation.on)
        standing = Standing(
            recognition=recognition,
            on=on,
            status=_status_in_time(recognition, end, on),
            end=end,
            renewal=recognition.terms.renewal(recognition.end),
        )
        if successor is not None and successor.on < end:
            return attrs.evolve(
                standing,
                status=Status.REPLACED,
                end=successor.on,
                renewal=None,
                successor=successor,
            )
        if revocation is not None:
            return attrs.evolve(
                standing, status=Status.REVOKED, renewal=None, revocation=revocation
            )
        return standing

    def _lapse(self, recognition: Recognition, on: date) -> date:
        """The first day after its term and what extends it, as known on a day."""
        untils = [extension.until for extension in self._of(Extension, recognition)]
        if not untils:
            return recognition.end
        refused = [r.on for r in self._of(Refusal, recognition) if r.on <= on]
        return max(recognition.end, min([max(untils), *refused]))

    def _of(self, kind: type[_After], recognition: Recognition) -> Iterator[_After]:
        for event in self.events:
            if isinstance(event, kind) and event.recognition == recognition:
                yield event

    def _check_recognitions(self) -> Iterator[Problem]:
        days: dict[date, Recognition] = {}
        decisions: dict[tuple[str, Level, int], Recognition] = {}
        for path, event in self._paths():
            if not isinstance(event, Recognition):
                continue
            if event.product != self.product:
                found, expected = event.product, self.product
                yield _problem("other-product", path, found=found, expected=expected)
            decision = (event.decision, event.level, event.on.year)
            other = days.setdefault(event.on, event)
            if other is event:
                other = decisions.setdefault(decision, event)
            if other is not event:
                found, expected = _name(event), _name(other)
                yield _problem("recognised-twice", path, found=found, expected=expected)

    def _check_others(self) -> Iterator[Problem]:
        revoked: set[Recognition] = set()
        for path, event in self._paths():
            if isinstance(event, Recognition):
                continue
            recognition = event.recognition
            first, day = recognition.on, _day(event)
            if isinstance(event, Extension):
                first = recognition.end + timedelta(days=1)
            if recognition not in self.events:
                yield _problem("no-such-recognition", path, found=_name(recognition))
            elif day < first:
                yield _problem("before", path, found=str(day), expected=str(first))
            if isinstance(event, Revocation):
                if recognition in revoked:
                    yield _problem("revoked-twice", path, found=_name(recognition))
                revoked.add(recognition)

    def _paths(self) -> Iterator[tuple[str, Event]]:
        return ((f"events[{i}]", event) for i, event in enumerate(self.events))


def _status_in_time(recognition: Recognition, end: date, on: date) -> Status:
    if on >= end:
        return Status.EXPIRED
    if on >= recognition.end:
        return Status.EXTENDED
    warning = recognition.terms.warning(recognition.end)
    return Status.VALID if warning is None or on < warning else Status.EXPIRING


def _day(event: Revocation | Extension | Refusal) -> date:
    return event.until if isinstance(event, Extension) else event.on


def _name(recognition: Recognition) -> str:
    return f"{recognition.decision} ({recognition.on})"


def _problem(code: str, path: str, **arguments: str) -> Problem:
    return Problem(code=code, path=path, arguments=arguments)
