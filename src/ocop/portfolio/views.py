"""A portfolio as of a day: registers that rules count, whole or of one unit."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from typing import final

import attrs

from ocop.mappings import FrozenMapping
from ocop.places import PlaceTable
from ocop.portfolio.locating import LEVELS
from ocop.products import ProductSet
from ocop.rules.registers.register import Register
from ocop.rules.values import Value
from ocop.vocabulary import Level

__all__ = ["View"]

_Groups = Mapping[str, Mapping[Value, Register]]


@final
@attrs.frozen(kw_only=True)
class View:
    """Danh mục tại một ngày: what there was on a day, as registers that rules count.

    `ocop.portfolio.Portfolio.view` makes it, and tells what the registers hold.

    Attributes:
        on: The day.
        units_on: The day whose administrative units are meant.
        places: The units of all days.
        product_sets: The product sets by number.
        facts: The facts beside the registers: ``as_of`` and ``units_on``.
        registers: The registers by name.

    >>> from ocop.portfolio import Portfolio, Registration
    >>> from ocop.products import Product
    >>> tea = Product(id="p1", name="Chè Tân Cương", set=11, subject="s1")
    >>> portfolio = Portfolio.of(Registration(item=tea, place="19"))
    >>> view = portfolio.view(on=date(2026, 11, 21))
    >>> len(view.within("19").registers["products"])
    1
    >>> len(view.within("01").registers["products"])
    0
    """

    on: date
    units_on: date
    places: PlaceTable = attrs.field(repr=False)
    product_sets: FrozenMapping[int, ProductSet] = attrs.field(repr=False)
    facts: FrozenMapping[str, Value]
    registers: FrozenMapping[str, Register]

    def within(self, code: str) -> View:
        """Return the same view of what lies in one administrative unit.

        What nobody told to lie there is not in it: `unplaced` holds what may.

        Args:
            code: The code of a unit of the day ``units_on``.

        Raises:
            UnknownName: If no unit ever had the code.
            NotInForce: If none has it on the day ``units_on``.
        """
        level = self.places.find(code, on=self.units_on).level
        registers = {
            name: groups.get(code, self.registers[name][:0])
            for name, groups in self._groups(level).items()
        }
        return attrs.evolve(self, registers=FrozenMapping(registers))

    def unplaced(self, level: Level) -> View:
        """Return the same view of what lies in a unit of a level that nobody told.

        Args:
            level: The level: commune, district or province.
        """
        field = LEVELS[level]
        registers = {
            name: register.take(register.untold(field))
            for name, register in self.registers.items()
            if field in register.fields
        }
        return attrs.evolve(self, registers=FrozenMapping(registers))

    def _groups(self, level: Level) -> _Groups:
        match level:
            case Level.COMMUNE:
                return self._by_commune
            case Level.DISTRICT:
                return self._by_district
        return self._by_province

    @functools.cached_property
    def _by_commune(self) -> _Groups:
        return self._group(Level.COMMUNE)

    @functools.cached_property
    def _by_district(self) -> _Groups:
        return self._group(Level.DISTRICT)

    @functools.cached_property
    def _by_province(self) -> _Groups:
        return self._group(Level.PROVINCE)

    def _group(self, level: Level) -> _Groups:
        field = LEVELS[level]
        return {n: register.group_by(field) for n, register in self.registers.items()}
