"""What cannot be true together among the events of a portfolio."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from ocop.errors import Problem
from ocop.portfolio.events import Decline, Figure, Registration, Unit
from ocop.portfolio.ordering import name_registration
from ocop.recognitions import History
from ocop.rules.spelling import spell_value
from ocop.rules.values import identity
from ocop.texts import Argument

__all__ = ["find_contradictions"]

Told = TypeVar("Told")


def find_contradictions(
    *,
    registrations: Iterable[Registration],
    histories: Iterable[History],
    declines: Iterable[Decline],
    units: Iterable[Unit],
    figures: Iterable[Figure],
) -> Iterator[Problem]:
    """Yield a problem for each thing that contradicts another one.

    Args:
        registrations: All registrations.
        histories: All histories; only one of them tells of a product.
        declines: All proposals that were turned down.
        units: All countable units.
        figures: All figures.
    """
    for one, other in _pair(registrations, lambda r: (name_registration(r), r.on)):
        on = one.on or "…"
        yield _problem("registered-twice", name_registration(other), on=on)
    for _, again in _pair(histories, lambda history: history.product):
        yield _problem("history-twice", f"products.{again.product}")
    for first, second in _pair(declines, lambda decline: decline.potential):
        path = f"products.{first.potential.product}"
        yield _problem("declined-twice", path, found=second.on, expected=first.on)
    for left, right in _pair(units, lambda unit: (unit.register, unit.id)):
        yield from _compare_units(left, right)
    for early, late in _pair(figures, _describe_figure):
        path = f"figures.{early.metric}"
        found, expected = spell_value(late.value), spell_value(early.value)
        if identity(late.value) != identity(early.value):
            yield _problem(
                "figure-twice",
                path,
                found=found,
                expected=expected,
                source=early.source,
            )


def _describe_figure(figure: Figure) -> Hashable:
    """What two figures share that are of the same thing, by the same source."""
    return (
        figure.metric,
        figure.on,
        figure.year,
        figure.item,
        figure.place,
        figure.source,
    )


def _compare_units(one: Unit, other: Unit) -> Iterator[Problem]:
    if one.period and other.period and not one.period.overlaps(other.period):
        return
    path = f"{one.register}.{one.id}"
    places = {place for place in (one.place, other.place) if place is not None}
    if len(places) > 1:
        found, expected = sorted(places)
        yield _problem("unit-twice", path, name="place", found=found, expected=expected)
    for name in one.facts.keys() & other.facts.keys():
        left, right = one.facts[name], other.facts[name]
        if identity(left) != identity(right):
            found, expected = spell_value(right), spell_value(left)
            yield _problem(
                "unit-twice", path, name=name, found=found, expected=expected
            )


def _pair(
    told: Iterable[Told], key: Callable[[Told], Hashable]
) -> Iterator[tuple[Told, Told]]:
    """Yield each two things that have one key."""
    groups: dict[Hashable, list[Told]] = {}
    for one in told:
        groups.setdefault(key(one), []).append(one)
    for group in groups.values():
        if len(group) > 1:
            yield from itertools.combinations(group, 2)


def _problem(code: str, path: str, **arguments: Argument) -> Problem:
    return Problem(code=code, path=path, arguments=arguments)
