"""The areas of a view: what lies in each of its units, and what may lie there."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final, TypeAlias, final

from ocop.errors import NotInForce, UnknownName
from ocop.places import Place
from ocop.portfolio import View
from ocop.rules.registers import Register
from ocop.rules.values import MISSING, Value
from ocop.targets.areas import Area, LazyRegisters
from ocop.targets.figures import GeneralFigures
from ocop.vocabulary import Level

__all__ = ["Areas"]

_FIGURES: Final = "figures"

_Around: TypeAlias = tuple[tuple[str, str], ...]
"""The units in which a unit lies: the level and the code of each."""


@final
class Areas:
    """A view, and what lies in its units; what several units need is found once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._groups: dict[tuple[str, Level], Mapping[Value, Register]] = {}
        self._candidates: dict[tuple[str, Level, _Around], Register] = {}
        self._unplaced: dict[Level, Mapping[str, Register]] = {}

    def whole(self) -> Area:
        """Return all that the view holds."""
        return Area(registers=self._view.registers)

    def within(self, code: str, figures: GeneralFigures) -> Area | None:
        """Return what lies in a unit; None if there is no such unit.

        Args:
            code: The code of a unit of the day whose units the view has.
            figures: Whether figures that are about no unit belong to this one.
        """
        view = self._view
        try:
            place = view.places.find(code, on=view.units_on)
        except (UnknownName, NotInForce):
            return None
        level, around = place.level, self._above(place)
        return Area(
            registers=LazyRegisters(
                {
                    name: functools.partial(self._inside, name, place, figures)
                    for name in view.registers
                }
            ),
            unplaced=LazyRegisters(
                {
                    name: functools.partial(self._near, name, level, around)
                    for name in self._find_unplaced(level)
                }
            ),
            fields=(level.value,),
        )

    def _inside(self, name: str, place: Place, figures: GeneralFigures) -> Register:
        """Return the records of a register that lie in a unit."""
        everywhere = self._view.registers[name]
        if (name, place.level) not in self._groups:
            groups = everywhere.group_by(place.level.value)
            self._groups[name, place.level] = groups
        found = self._groups[name, place.level].get(place.code, everywhere[:0])
        if name != _FIGURES or figures is GeneralFigures.OUTSIDE:
            return found
        places = enumerate(everywhere.column("place"))
        general = everywhere.take(index for index, at in places if at is None)
        return Register.of((*found, *general)) if len(general) else found

    def _near(self, name: str, level: Level, around: _Around) -> Register:
        """Return the records of unknown place that are not known to lie elsewhere."""
        key = (name, level, around)
        if key not in self._candidates:
            register = self._find_unplaced(level)[name]
            self._candidates[key] = _may_lie_in(around, register)
        return self._candidates[key]

    def _find_unplaced(self, level: Level) -> Mapping[str, Register]:
        if level not in self._unplaced:
            registers = self._view.unplaced(level).registers
            self._unplaced[level] = {
                name: register
                for name, register in registers.items()
                if len(register) and name != _FIGURES
            }
        return self._unplaced[level]

    def _above(self, place: Place) -> _Around:
        """Return the units in which a unit lies, with the names of their levels."""
        view, found = self._view, []
        while place.parent is not None:
            try:
                place = view.places.find(place.parent, on=view.units_on)
            except (UnknownName, NotInForce):
                break
            found.append((place.level.value, place.code))
        return tuple(found)


def _may_lie_in(around: _Around, register: Register) -> Register:
    """Return the records that are not known to lie in other units of higher levels."""
    outside: set[int] = set()
    for field, code in around:
        known = enumerate(register.column(field))
        outside.update(i for i, one in known if one is not MISSING and one != code)
    if not outside:
        return register
    return register.take(i for i in range(len(register)) if i not in outside)
