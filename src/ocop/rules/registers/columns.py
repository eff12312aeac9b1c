"""Columns: values in order, of which each distinct one is held once.

What depends on one column alone is worked out once for each distinct value.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.temporal import Months
from ocop.rules.values import Missing, Told, Value

__all__ = ["Codes", "Column", "pack"]

Codes: TypeAlias = bytes | tuple[int, ...]
"""For each place the index of its value; as bytes where these are small enough."""

_TOLD_APART: Final = frozenset(
    (type(None), str, int, Decimal, Fraction, date, timedelta, Months, Missing)
)
"""Types of values that Python holds equal only where no rule can tell them apart."""

_ORDERED: Final = FrozenMapping(
    {**dict.fromkeys((int, Decimal, Fraction), "number"), str: "string", date: "date"}
)


@final
@attrs.frozen(kw_only=True)
class Column:
    """The values of a field, or of an expression, for all records.

    Attributes:
        values: The values that occur.
        codes: For each record the index of its value in ``values``.

    >>> column = Column.of(["tea", "rice", "tea"])
    >>> column.values, list(column.codes)
    (('tea', 'rice'), [0, 1, 0])
    """

    values: tuple[Value, ...]
    codes: Codes

    @classmethod
    def of(cls, values: Sequence[Value]) -> Column:
        """Return the column of some values."""
        plain = _TOLD_APART.issuperset(map(type, values))
        keys = values if plain else list(map(_key, values))
        first: dict[Value, Value] = {}
        for key, value in zip(keys, values, strict=True):
            first.setdefault(key, value)
        places = {key: place for place, key in enumerate(first)}
        return cls(
            values=tuple(first.values()),
            codes=pack(map(places.__getitem__, keys), len(places)),
        )

    @functools.cached_property
    def orders(self) -> tuple[tuple[int, ...], ...]:
        """The places of the values, from the least to the greatest of each kind.

        A value that has no order, or shares none with others here, stands alone.
        """
        by_kind: dict[Value, list[int]] = {}
        for place, value in enumerate(self.values):
            kind = _ORDERED.get(type(value), place)
            by_kind.setdefault(kind, []).append(place)
        return tuple(map(self._ordered, by_kind.values()))

    def _ordered(self, places: list[int]) -> tuple[int, ...]:
        return tuple(sorted(places, key=self.values.__getitem__))

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Value]:
        return map(self.values.__getitem__, self.codes)

    def __getitem__(self, index: int) -> Value:
        return self.values[self.codes[index]]

    def take(self, indices: Iterable[int]) -> Column:
        """Return the column of some of the records, in the order given."""
        taken = list(map(self.codes.__getitem__, indices))
        places = {code: place for place, code in enumerate(dict.fromkeys(taken))}
        return Column(
            values=tuple(map(self.values.__getitem__, places)),
            codes=pack(map(places.__getitem__, taken), len(places)),
        )


def pack(codes: Iterable[int], count: int) -> Codes:
    """Return indices of ``count`` values in the least room."""
    return bytes(codes) if count <= 1 << 8 else tuple(codes)


def _key(value: Value) -> Value:
    """Return what values share only where no rule can tell them apart."""
    kind = type(value)
    if kind in _TOLD_APART:
        return value
    if kind is bool:
        return kind, value
    if kind is tuple:
        return kind, tuple(map(_key, value))
    if kind in (FrozenMapping, Told):
        return kind, frozenset((name, _key(value[name])) for name in value)
    if kind in (datetime, time):
        # The same moment in two zones is equal, but its hours differ.
        return kind, value.replace(tzinfo=None), value.tzinfo, value.fold
    return kind, id(value)
