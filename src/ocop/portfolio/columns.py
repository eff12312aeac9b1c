"""Records of a register while it is built: for each field the values of all records."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from ocop.mappings import FrozenMapping
from ocop.portfolio.fields import PLACE_FIELDS
from ocop.portfolio.locating import Seat
from ocop.rules.registers.columns import Column, pack
from ocop.rules.registers.register import Register
from ocop.rules.values import MISSING, Value

__all__ = ["Columns", "add_facts", "make_register", "seat_columns", "turn"]

Columns: TypeAlias = dict[str, list[Value]]
"""For each field the values of all records; a value that nobody told is missing."""


def turn(names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Columns:
    """Return rows as columns with names."""
    listed = list(rows)
    return {n: [row[index] for row in listed] for index, n in enumerate(names)}


def make_register(columns: Columns) -> Register:
    """Return the register with some columns, also those without any known value."""
    size = next((len(values) for values in columns.values()), 0)
    held = {name: _encode(values) for name, values in columns.items()}
    return Register(columns=FrozenMapping(held), size=size)


def _encode(values: Sequence[Value]) -> Column:
    """Hold the values of a field, of which Python holds equal only what rules do.

    So in one pass it does what `Column.of` does for values of any kind.
    """
    places: defaultdict[Value, int] = defaultdict(itertools.count().__next__)
    codes = [places[value] for value in values]
    return Column(values=tuple(places), codes=pack(codes, len(places)))


def seat_columns(seats: Iterable[Seat]) -> Columns:
    """Return the columns that tell where things lie."""
    listed = list(seats)
    return {
        field: [seat[index] for seat in listed]
        for index, field in enumerate(PLACE_FIELDS)
    }


def add_facts(columns: Columns, facts: Mapping[str, Mapping[str, Value]]) -> None:
    """Add what a caller told about records, by the value of their first field."""
    keys = next(iter(columns.values()))
    names = dict.fromkeys(name for told in facts.values() for name in told)
    rows = [facts.get(key, {}) for key in keys] if names else []
    for name in names:
        columns[name] = [row.get(name, MISSING) for row in rows]
