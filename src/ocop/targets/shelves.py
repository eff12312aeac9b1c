"""The records of one register by their keys, and what belongs to each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, final

import attrs

from ocop.rules.registers import Register
from ocop.rules.values import MISSING, Told, Value
from ocop.targets.areas import Area

__all__ = ["Shelf", "keys_of"]

_KEYS: Final = ("code", "id")
"""The field that holds the key of a record: the first of these that it has."""


def keys_of(register: Register) -> tuple[str, ...]:
    """Return the keys of records: code or id, or the number of a record without."""
    field = next((key for key in _KEYS if key in register.fields), None)
    told = (MISSING,) * len(register) if field is None else register.column(field)
    return tuple(
        str(number) if value is MISSING else str(value)
        for number, value in enumerate(told, 1)
    )


@final
class Shelf:
    """One register of an area, whose records are found by key."""

    def __init__(self, area: Area, register: str) -> None:
        self._area = area
        self._register = area.registers.get(register, Register.of(()))
        keys = enumerate(keys_of(self._register))
        self._places = {key: index for index, key in keys}
        self._groups: dict[str, _Groups] = {}

    def record(self, key: str | None) -> Told:
        """Return what is told of a record; of one that is not there, nothing is."""
        index = self._places.get(key or "")
        if index is None:
            return Told({})
        told = self._register[index].items()
        return Told({name: value for name, value in told if value is not MISSING})

    def belonging(self, by: str, key: str | None) -> Area:
        """Return the area with only the records that belong to one of this register.

        Args:
            by: The field of other registers that holds the key; a register without it
                is left as it is.
            key: The key.
        """
        if by not in self._groups:
            self._groups[by] = _Groups(self._area, by)
        return self._groups[by].area(key)


@final
class _Groups:
    """The registers of an area, each by the values of one field."""

    def __init__(self, area: Area, by: str) -> None:
        self._area = area
        self._field = by
        self._sorted = {
            name: register.group_by(by)
            for name, register in area.registers.items()
            if by in register.fields
        }
        self._untold = {
            name: area.registers[name].take(area.registers[name].untold(by))
            for name in self._sorted
        }

    def area(self, key: Value) -> Area:
        """Return the area with what belongs to a record, and with what may."""
        empty = Register.of(())
        belonging = {
            name: groups.get(key, empty) for name, groups in self._sorted.items()
        }
        unplaced = {
            name: Register.of((*self._untold.get(name, empty), *register))
            for name, register in self._may_belong(key)
        }
        return attrs.evolve(
            self._area,
            registers={**self._area.registers, **belonging},
            unplaced={name: one for name, one in unplaced.items() if len(one)},
            fields=(*self._area.fields, self._field),
        )

    def _may_belong(self, key: Value) -> Iterator[tuple[str, Register]]:
        """Yield what may lie in the area, as far as it is nobody else's."""
        names = dict.fromkeys((*self._untold, *self._area.unplaced))
        for name in names:
            register = self._area.unplaced.get(name, Register.of(()))
            owners = enumerate(register.column(self._field))
            if self._field in register.fields:
                chosen = [i for i, one in owners if one in (key, MISSING)]
                register = register.take(chosen)
            yield name, register
