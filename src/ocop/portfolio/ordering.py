"""The one order in which a portfolio keeps what it was told, whoever told it first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ocop.portfolio.events import Decline, Figure, Potential, Registration, Unit
from ocop.recognitions import Event, Extension, History, Recognition, Revocation
from ocop.rules.spelling import spell_value

__all__ = [
    "name_registration",
    "sort_declines",
    "sort_figures",
    "sort_histories",
    "sort_potentials",
    "sort_registrations",
    "sort_units",
]


def sort_registrations(told: Iterable[Registration]) -> tuple[Registration, ...]:
    """Return registrations by what is registered, the earliest first."""

    def key(one: Registration) -> tuple[Any, ...]:
        return name_registration(one), one.on or date.min, one.place or ""

    return tuple(sorted(dict.fromkeys(told), key=key))


def name_registration(registration: Registration) -> str:
    """Return where what is registered stands in problems."""
    item = registration.item
    return f"{type(item).__name__.lower()}s.{item.id}"


def sort_histories(histories: Iterable[History]) -> tuple[History, ...]:
    """Return histories by product, the events of each in order."""
    ordered = (_order_events(history) for history in histories)
    return tuple(sorted(ordered, key=lambda history: history.product))


def _order_events(history: History) -> History:
    events = tuple(sorted(history.events, key=_event_key))
    if events == history.events:
        return history
    return History(product=history.product, events=events)


def _event_key(event: Event) -> tuple[Any, ...]:
    if isinstance(event, Recognition):
        return event.on, event.level, event.decision, 0
    one = event.recognition
    of = (one.on, one.level, one.decision)
    match event:
        case Extension():
            return *of, 1, event.until, event.citation.text.en
        case Revocation():
            return *of, 2, event.on, event.decision or "", event.ground or ""
    return *of, 3, event.on, event.decision or ""


def sort_potentials(told: Iterable[Potential]) -> tuple[Potential, ...]:
    """Return proposals by product, the earliest first."""
    return tuple(sorted(dict.fromkeys(told), key=_potential_key))


def _potential_key(one: Potential) -> tuple[Any, ...]:
    return one.product, one.on, one.decision or ""


def sort_declines(told: Iterable[Decline]) -> tuple[Decline, ...]:
    """Return proposals that were turned down, in the same order."""

    def key(one: Decline) -> tuple[Any, ...]:
        return *_potential_key(one.potential), one.on, one.decision or ""

    return tuple(sorted(dict.fromkeys(told), key=key))


def sort_units(told: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return countable units by register and id, the earliest first."""

    def key(one: Unit) -> tuple[Any, ...]:
        end = one.period and one.period.end
        facts = sorted((name, spell_value(v)) for name, v in one.facts.items())
        start = one.start or date.min
        return one.register, one.id, start, end or date.max, one.place or "", facts

    return tuple(sorted(dict.fromkeys(told), key=key))


def sort_figures(told: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return figures by metric, the earliest first."""

    def key(one: Figure) -> tuple[Any, ...]:
        what = one.item or "", one.place or ""
        return one.metric, one.last_day, one.year or 0, *what, one.source

    return tuple(sorted(dict.fromkeys(told), key=key))
