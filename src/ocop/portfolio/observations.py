"""The registers of reported figures and of the caller's own countable units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ocop.portfolio.columns import Columns, seat_columns
from ocop.portfolio.events import Figure, Unit
from ocop.portfolio.fields import OWN_FIELDS
from ocop.portfolio.locating import PLACE_REGISTERS, Locator
from ocop.rules.values import MISSING, Value, identity

__all__ = ["describe_figures", "describe_units", "gather_facts", "is_known"]


def is_known(figure: Figure, *, on: date) -> bool:
    """Whether a figure is known on a day; one of a year is so from its first day on."""
    if figure.on is not None:
        return figure.on <= on
    return figure.of_year <= on.year


def describe_figures(
    figures: Iterable[Figure], *, on: date, locator: Locator
) -> Columns:
    """Return the columns of the figures.

    The place of a figure is missing where that unit is another one on the day of the
    units; in which larger units it lies is told all the same.

    Args:
        figures: The figures known on the day.
        on: The day.
        locator: Finds the units of a day.
    """
    listed = list(figures)
    seats = [
        locator.locate(one.place, min(one.last_day, on)).outline() for one in listed
    ]
    return {
        **{
            name: [getattr(one, name) for one in listed]
            for name in ("metric", "item", "on", "value", "source")
        },
        "year": [one.of_year for one in listed],
        "place": [
            None if one.place is None else MISSING if seat.place is None else one.place
            for one, seat in zip(listed, seats, strict=True)
        ],
        **seat_columns(seats),
    }


def describe_units(units: Iterable[Unit], *, locator: Locator) -> dict[str, Columns]:
    """Return for each register of the caller's own its columns.

    Args:
        units: The units that are there on the day.
        locator: Finds the units of a day.
    """
    by_id: dict[str, dict[str, list[Unit]]] = {}
    for unit in units:
        if unit.register not in OWN_FIELDS:
            by_id.setdefault(unit.register, {}).setdefault(unit.id, []).append(unit)
    return {
        register: _describe_register(found, locator)
        for register, found in by_id.items()
    }


def _describe_register(found: Mapping[str, list[Unit]], locator: Locator) -> Columns:
    placed = {
        id_: next((unit for unit in units if unit.place is not None), units[0])
        for id_, units in found.items()
    }
    seats = [locator.locate(unit.place, unit.start) for unit in placed.values()]
    places = [MISSING if seat.place is None else seat.place.code for seat in seats]
    columns: Columns = {"id": list(found), "place": places, **seat_columns(seats)}
    names = dict.fromkeys(n for units in found.values() for u in units for n in u.facts)
    told = [dict(p for u in units for p in u.facts.items()) for units in found.values()]
    return columns | {name: [one.get(name, MISSING) for one in told] for name in names}


def gather_facts(
    units: Iterable[Unit], *, locator: Locator
) -> dict[str, dict[str, dict[str, Value]]]:
    """Return the facts that units add to other registers, by register and key.

    What is told about an administrative unit holds only while it is the same unit.
    Where two tell different things about it, neither is taken.

    Args:
        units: The units that are there on the day.
        locator: Finds the units of a day.
    """
    found: dict[str, dict[str, dict[str, Value]]] = {name: {} for name in OWN_FIELDS}
    for unit in units:
        if unit.register not in OWN_FIELDS:
            continue
        key = unit.id
        if unit.register in PLACE_REGISTERS:
            place = locator.locate(unit.place, unit.start).place
            if place is None or place.level is not PLACE_REGISTERS[unit.register]:
                continue
            key = place.code
        facts = found[unit.register].setdefault(key, {})
        for name, value in unit.facts.items():
            known = facts.setdefault(name, value)
            facts[name] = value if identity(known) == identity(value) else MISSING
    return found
