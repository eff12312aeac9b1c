"""Registers: large lists of records, held in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import final, overload

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.errors import InexactFact
from ocop.rules.facts import are_plain, check_facts
from ocop.rules.registers.columns import Column
from ocop.rules.values import MISSING, Missing, Value, identity

__all__ = ["Register"]


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Register(Sequence[FrozenMapping[str, Value]]):
    """A list of records that is counted and summed up quickly; nobody can change it.

    A field that a record lacks is missing: nobody told it, and it may have any value.
    A field that is None is null: it is known that there is nothing.
    Records are read as contexts in which what is missing is `ocop.rules.MISSING`.

    >>> teas = Register.of([{"name": "Shan", "stars": 4}, {"name": "Oolong"}])
    >>> len(teas), teas.fields, teas[0]["stars"]
    (2, ('name', 'stars'), 4)
    >>> teas.column("stars")
    (4, Missing(facts=()))
    """

    _columns: FrozenMapping[str, Column]
    _size: int

    @classmethod
    def of(cls, records: Iterable[Mapping[str, Value]]) -> Register:
        """Return the register of some records.

        Args:
            records: The records; they need not have the same fields.

        Raises:
            InexactNumber: If a float, or a number that is not finite, is in a record.
            TypeError: If something is not a value of the engine.
            LimitExceeded: If lists and contexts are too deep.
        """
        rows = [dict(record.items()) for record in records]
        names = dict.fromkeys(name for row in rows for name in row)
        columns = {
            name: Column.of(_checked(name, [row.get(name, MISSING) for row in rows]))
            for name in names
        }
        return cls(columns=FrozenMapping(columns), size=len(rows))

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that some record has, in their order."""
        return tuple(self._columns)

    @property
    def columns(self) -> FrozenMapping[str, Column]:
        """For each field its values."""
        return self._columns

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the value of a field in every record."""
        return tuple(self._column(name))

    def untold(self, name: str) -> tuple[int, ...]:
        """Return the indices of the records in which a field is missing.

        >>> Register.of([{"stars": 4}, {"stars": None}, {}]).untold("stars")
        (2,)
        """
        values = enumerate(self._column(name))
        return tuple(index for index, value in values if value is MISSING)

    def group_by(self, name: str) -> Mapping[Value, Register]:
        """Return for each value of a field the records that have it.

        The values come in the order of their first records, null among them.
        A record in which the field is missing is in no group; `untold` tells which
        these are.

        >>> teas = Register.of([{"stars": 4}, {"stars": 3}, {"stars": 4}, {}])
        >>> {stars: len(group) for stars, group in teas.group_by("stars").items()}
        {4: 2, 3: 1}
        """
        places: dict[Value, list[int]] = {}
        for index, value in enumerate(self._column(name)):
            if value is not MISSING:
                places.setdefault(value, []).append(index)
        return FrozenMapping({value: self.take(at) for value, at in places.items()})

    def take(self, indices: Iterable[int]) -> Register:
        """Return the records at some indices, in the order given.

        Raises:
            IndexError: If there is no record at an index.

        >>> Register.of([{"stars": 4}, {"stars": 3}]).take([1]).column("stars")
        (3,)
        """
        chosen = [range(self._size)[index] for index in indices]
        columns = {name: column.take(chosen) for name, column in self._columns.items()}
        return Register(columns=FrozenMapping(columns), size=len(chosen))

    def _column(self, name: str) -> Column:
        # A field that no record has is missing in all of them.
        if name not in self._columns:
            return Column.of([MISSING] * self._size)
        return self._columns[name]

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[FrozenMapping[str, Value]]:
        names = tuple(self._columns)
        if not names:
            return (FrozenMapping({}) for _ in range(self._size))
        return (
            FrozenMapping(dict(zip(names, values, strict=True)))
            for values in zip(*self._columns.values(), strict=True)
        )

    @overload
    def __getitem__(self, index: int) -> FrozenMapping[str, Value]: ...

    @overload
    def __getitem__(self, index: slice) -> Register: ...

    def __getitem__(self, index: int | slice) -> FrozenMapping[str, Value] | Register:
        places = range(self._size)[index]
        if isinstance(places, range):
            return self.take(places)
        return FrozenMapping(
            {name: column[places] for name, column in self._columns.items()}
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Register):
            return NotImplemented
        return (
            self._size == len(other)
            and self.columns.keys() == other.columns.keys()
            and all(
                _are_same(column, other.columns[name])
                for name, column in self._columns.items()
            )
        )

    def __hash__(self) -> int:
        return hash((self._size, frozenset(self._columns)))

    def __repr__(self) -> str:
        return f"<Register of {self._size} records: {', '.join(self._columns)}>"


def _are_same(left: Column, right: Column) -> bool:
    """Whether two columns have equal values in the language, place by place."""
    return all(
        identity(left.values[one]) == identity(right.values[other])
        for one, other in set(zip(left.codes, right.codes, strict=True))
    )


def _checked(name: str, values: list[Value]) -> list[Value]:
    """Return the values of a field as the engine holds them."""
    kinds = dict(zip(map(type, values), values, strict=True))
    if not are_plain({str(kind): value for kind, value in kinds.items()}):
        values = [
            next(iter(check_facts({_where(place, name): value}).values()))
            for place, value in enumerate(values, 1)
        ]
    if Missing in kinds:
        # Whatever it depends on outside, here it is a field that nobody told.
        values = [MISSING if type(value) is Missing else value for value in values]
    if Decimal in kinds:
        for place, value in enumerate(values, 1):
            if type(value) is Decimal and not value.is_finite():
                raise InexactFact(fact=_where(place, name), found=str(value))
    return values


def _where(place: int, name: str) -> str:
    return f"records[{place}].{name}"
