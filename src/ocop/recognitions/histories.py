"""What holds on a day: computed from the events of a product, and never stored."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias, final

import attrs

from ocop.dates import Period
from ocop.errors import InvalidInput, Problem, phrase
from ocop.recognitions.events import (
    Event,
    Extension,
    Recognition,
    Refusal,
    Revocation,
)
from ocop.texts import Argument, Text
from ocop.vocabulary import Level, Stars

__all__ = ["History", "Standing", "Status"]


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


_Follower: TypeAlias = Revocation | Extension | Refusal

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

    >>> from ocop.legal import Citation
    >>> from ocop.recognitions import CertificateTerms, MonthEnd
    >>> from ocop.vocabulary import Level
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
        made = self._made(on)
        return tuple(map(self._standing, made, (*made[1:], None), itertools.repeat(on)))

    def standing(self, *, on: date) -> Standing | None:
        """Return how the latest recognition up to a day stands on it, if any."""
        made = self._made(on)
        return self._standing(made[-1], None, on) if made else None

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

    @functools.cached_property
    def _by_day(self) -> dict[date, Recognition]:
        return {recognition.on: recognition for recognition in self.recognitions}

    @functools.cached_property
    def _followers(self) -> dict[date, list[_Follower]]:
        """What happened to each recognition, by its day: no two have the same."""
        followers: dict[date, list[_Follower]] = {}
        for event in self.events:
            if not isinstance(event, Recognition):
                followers.setdefault(event.recognition.on, []).append(event)
        return followers

    def _made(self, on: date) -> list[Recognition]:
        return [r for r in self.recognitions if r.on <= on]

    def _standing(
        self, recognition: Recognition, successor: Recognition | None, on: date
    ) -> Standing:
        end, revocation = recognition.end, None
        if followers := self._followers.get(recognition.on):
            end, revocation = _ending(end, followers, on)
        renewal = None
        if successor is not None and successor.on < end:
            status, end, revocation = Status.REPLACED, successor.on, None
        elif revocation is not None:
            status, successor = Status.REVOKED, None
        else:
            status, successor = _status_in_time(recognition, end, on), None
            renewal = recognition.terms.renewal(recognition.end)
        return Standing(
            recognition=recognition,
            on=on,
            status=status,
            end=end,
            renewal=renewal,
            revocation=revocation,
            successor=successor,
        )

    def _check_recognitions(self) -> Iterator[Problem]:
        days: dict[date, Recognition] = {}
        decisions: dict[tuple[str, Level, int], Recognition] = {}
        for path, event in self._paths():
            if not isinstance(event, Recognition):
                continue
            if event.product != self.product:
                product, expected = event.product, self.product
                yield _problem("other-product", path, found=product, expected=expected)
            decision = (event.decision, event.level, event.on.year)
            other = days.setdefault(event.on, event)
            if other is event:
                other = decisions.setdefault(decision, event)
            if other is not event:
                found, recorded = _name(event), _name(other)
                yield _problem("recognised-twice", path, found=found, expected=recorded)

    def _check_others(self) -> Iterator[Problem]:
        revoked: set[Recognition] = set()
        for path, event in self._paths():
            if isinstance(event, Recognition):
                continue
            recognition = event.recognition
            first, day = recognition.on, _day(event)
            if isinstance(event, Extension):
                first = recognition.end + timedelta(days=1)
            if self._by_day.get(recognition.on) != recognition:
                yield _problem("no-such-recognition", path, found=_name(recognition))
            elif day < first:
                yield _problem("before", path, found=day, expected=first)
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


def _ending(
    end: date, followers: list[_Follower], on: date
) -> tuple[date, Revocation | None]:
    """The first day on which a recognition is no longer in effect, as known on a day.

    Args:
        end: The first day after its term.
        followers: What happened to it.
        on: The day.
    """
    revocation, until, cuts = None, end, [date.max]
    for event in followers:
        match event:
            case Extension():
                until = max(until, event.until)
            case Refusal() if event.on <= on:
                cuts.append(max(end, event.on))
            case Revocation() if event.on <= on:
                revocation = event
                cuts.append(event.on)
    return min(until, *cuts), revocation


def _day(event: _Follower) -> date:
    return event.until if isinstance(event, Extension) else event.on


def _name(recognition: Recognition) -> Text:
    return phrase("named-by-day", name=recognition.decision, on=recognition.on)


def _problem(code: str, path: str, **arguments: Argument) -> Problem:
    return Problem(code=code, path=path, arguments=arguments)
