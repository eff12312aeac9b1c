"""Where and when a number is taken: a day, a unit, what the portfolio holds of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias, final

import attrs

from ocop.errors import NotInForce, UnknownName
from ocop.mappings import FrozenMapping
from ocop.places import Place
from ocop.plans import Plan, Target
from ocop.portfolio import Portfolio
from ocop.rules.registers import Register
from ocop.rules.values import Value
from ocop.rules.work import Allowance
from ocop.targets.areas import NOWHERE, Area
from ocop.targets.figures import Figures, GeneralFigures
from ocop.targets.limits import MAX_WORK
from ocop.targets.shelves import Shelf
from ocop.targets.views import Areas
from ocop.vocabulary import Level

__all__ = ["Gone", "Grounds", "PLACES", "Site"]

PLACES: Final = {
    "communes": Level.COMMUNE,
    "districts": Level.DISTRICT,
    "provinces": Level.PROVINCE,
}
"""The registers whose records are administrative units."""

_FROM_PRODUCTS = ("products", "events", "subjects")
"""The registers of which nothing is known where no product and no subject was told."""

_Key: TypeAlias = tuple[date, date, str | None, GeneralFigures]
"""What tells areas apart: the day, that of the units, the unit, and its figures."""

_EMPTY: Final = Register.of(())


@final
@attrs.frozen(kw_only=True)
class Gone:
    """Đơn vị không còn: a unit that does not exist on the day whose units are counted.

    Attributes:
        unit: Its code with its name, or the level of units that is no more.
        on: The day.
        successors: The units that took over, each with code and name.
    """

    unit: str
    on: date
    successors: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Site:
    """Where and when a number is taken.

    Attributes:
        on: The day.
        units_on: The day whose units are counted.
        start: The first day that counts.
        deadline: The last day that counts.
        area: What lies there; None where that is not known.
        code: The code of the unit; None for the whole country.
        place: That unit, where the table of units has it.
        general: Whether figures that name no unit are about it.
        register: The register of which one record is judged, if one is.
        by: The field by which other records belong to that one.
        item: The key of the record.
        year: The year that is judged, if it is one.
        holds: For how many days after its own one a figure stands.
        facts: What rules may use beside the registers and days.
    """

    on: date
    units_on: date
    start: date
    deadline: date
    area: Area | None = None
    code: str | None = None
    place: Place | None = None
    general: GeneralFigures = GeneralFigures.INSIDE
    register: str | None = None
    by: str | None = None
    item: str | None = None
    year: int | None = None
    holds: int = 0
    facts: Mapping[str, Value] = FrozenMapping({})

    @property
    def names(self) -> dict[str, Value]:
        """Every name that a rule may use beside the registers."""
        days = {"as_of": self.on, "start": self.start, "deadline": self.deadline}
        return {**days, **self.facts}


@final
class Grounds:
    """The portfolio in which the targets of a plan are judged, looked at once a day.

    Attributes:
        plan: The plan.
        portfolio: The portfolio.
        figures: Its figures.
        allowance: The work that the rules of the plan may do.
    """

    def __init__(self, plan: Plan, portfolio: Portfolio) -> None:
        self.plan = plan
        self.portfolio = portfolio
        self.figures = Figures(portfolio.figures, portfolio.places)
        self.allowance = Allowance(MAX_WORK)
        self._days: dict[tuple[date, date], Areas] = {}
        self._areas: dict[_Key, Area | None] = {}
        self._shelves: dict[tuple[date, date, str | None, str], Shelf] = {}
        self._tells_products = bool(portfolio.registrations or portfolio.histories)

    def site(self, target: Target, *, on: date, units_on: date) -> Site | Gone:
        """Return where a target is judged on a day.

        Args:
            target: The target.
            on: The day.
            units_on: The day whose units are counted.
        """
        code = self.plan.place_of(target)
        place = None
        if code is not None:
            found = self.find(code, target, units_on=units_on)
            if isinstance(found, Gone):
                return found
            place = found
        site = Site(
            on=on,
            units_on=units_on,
            start=self.plan.start_of(target),
            deadline=self.plan.deadline_of(target),
            code=code,
            place=place,
            holds=self.plan.figures_hold_of(target),
            facts=_told(target),
        )
        return self.move(site, on=on)

    def move(self, site: Site, *, on: date) -> Site:
        """Return the same place on another day, with what lies there then."""
        area = self.area(site, on=on)
        facts = dict(site.facts)
        if site.year is not None:
            facts["unit"] = site.year
        elif site.register is not None and area is not None:
            shelf = self.shelf(site, on=on)
            facts["unit"] = shelf.record(site.item or site.code)
            area = area if site.by is None else shelf.belonging(site.by, site.item)
        return attrs.evolve(site, on=on, area=area, facts=FrozenMapping(facts))

    def find(self, code: str, target: Target, *, units_on: date) -> Place | Gone | None:
        """Return the unit that a plan means by a code, on the day of the units.

        The plan means the unit that had the code when the target started: a unit that
        was merged into another is gone, even if the other one has its code.
        """
        places = self.portfolio.places
        for day in (self.plan.start_of(target), units_on):
            try:
                place = places.find(code, on=day)
            except UnknownName:
                return None
            except NotInForce:
                continue
            if place.period.contains(units_on):
                return place
            after = places.follow(place, to=units_on)
            return Gone(
                unit=f"{place.code} {place.name}",
                on=units_on,
                successors=tuple(f"{one.code} {one.name}" for one in after),
            )
        return None

    def shelf(self, site: Site, *, on: date) -> Shelf:
        """Return the register whose record is judged, by the keys of its records."""
        register = site.register or ""
        # A unit of places stands in the registers of the whole portfolio.
        code = None if site.item is None else site.code
        key = (on, site.units_on, code, register)
        if key not in self._shelves:
            area = self.area(attrs.evolve(site, code=code), on=on)
            self._shelves[key] = Shelf(area or NOWHERE, register)
        return self._shelves[key]

    def is_abolished(self, register: str, *, on: date) -> bool:
        """Whether a register lists units of a level that does not exist on a day."""
        level, places = PLACES.get(register), self.portfolio.places
        if level is None or level not in places.levels:
            return False
        return not places.has_level(level, on=on)

    def area(self, site: Site, *, on: date) -> Area | None:
        """Return what lies in the unit of a site on a day; None if nobody knows it."""
        key = (on, site.units_on, site.code, site.general)
        if key not in self._areas:
            areas = self._look(on, site.units_on)
            self._areas[key] = (
                areas.whole()
                if site.code is None
                else areas.within(site.code, site.general)
            )
        return self._areas[key]

    def _look(self, on: date, units_on: date) -> Areas:
        if (on, units_on) not in self._days:
            view = self.portfolio.view(on=on, units_on=units_on)
            registers = self._told_registers(view.registers)
            self._days[on, units_on] = Areas(attrs.evolve(view, registers=registers))
        return self._days[on, units_on]

    def _told_registers(
        self, registers: Mapping[str, Register]
    ) -> FrozenMapping[str, Register]:
        """Return the registers of which somebody told something.

        Counting a list that nobody gave would find 0 of everything; what is listed for
        another day only is an empty list.
        """
        listed = {unit.register: _EMPTY for unit in self.portfolio.units}
        found = {**listed, **registers}
        unlisted = {name for name in PLACES if not len(registers[name])}
        if not self._tells_products:
            unlisted.update(_FROM_PRODUCTS)
            for name in PLACES:
                found[name] = _without_columns(registers[name], _FROM_PRODUCTS)
        for name in unlisted:
            found.pop(name, None)
        return FrozenMapping(found)


def _told(target: Target) -> dict[str, Value]:
    """Return the numbers of a target that its rules may use."""
    found = {"required": target.aim and target.aim.value}
    found["baseline"] = target.baseline and target.baseline.value
    return {name: value for name, value in found.items() if value is not None}


def _without_columns(register: Register, names: tuple[str, ...]) -> Register:
    kept = {name: c for name, c in register.columns.items() if name not in names}
    return Register(columns=FrozenMapping(kept), size=len(register))
