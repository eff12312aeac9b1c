"""The units of which every one is judged: places, records of a register, years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import final

import attrs

from ocop.places import Place
from ocop.plans import YEARS, Aim, Comparator, Each, Target
from ocop.rules import parse
from ocop.rules.registers import Measures
from ocop.targets.areas import Area
from ocop.targets.figures import GeneralFigures
from ocop.targets.shelves import keys_of
from ocop.targets.sites import PLACES, Gone, Grounds, Site

__all__ = [
    "JudgedUnit",
    "last_day",
    "list_allotted",
    "list_keys",
    "list_units",
    "year_before",
]


@final
@attrs.frozen(kw_only=True)
class JudgedUnit:
    """One unit with its own aim.

    Attributes:
        key: Its code, its id or its year.
        name: Its name, if it has one.
        aim: What its number has to be.
        site: Where it is judged; or that it is no more.
        is_meant: Whether it is surely one of the units; None if that is not known.
        doubts: The facts that are missing to know it.
    """

    key: str
    aim: Aim
    site: Site | Gone
    name: str | None = None
    is_meant: bool | None = True
    doubts: tuple[str, ...] = ()


def list_units(
    grounds: Grounds, each: Each, aim: Aim, site: Site
) -> tuple[JudgedUnit, ...] | Gone | None:
    """Return the units of a target that have to meet its aim.

    Args:
        grounds: The plan and the portfolio.
        each: The units.
        aim: What every one of them has to meet, but for exceptions.
        site: Where the target is judged.

    Returns:
        The units; or that their level is no more; or None if nobody told which there
        are.
    """
    if each.over == YEARS:
        return tuple(_list_years(grounds, each, aim, site))
    if grounds.is_abolished(each.over, on=site.units_on):
        return Gone(unit=each.over, on=site.units_on)
    if site.area is None or not len(site.area.registers.get(each.over, ())):
        return None
    return tuple(_list_records(grounds, each, aim, site, site.area))


def list_keys(each: Each, site: Site) -> frozenset[str]:
    """Return the keys of all units that there are, whether or not a rule picks them.

    Args:
        each: The units.
        site: Where the target is judged.
    """
    if each.over == YEARS:
        return frozenset(map(str, range(site.start.year, site.deadline.year + 1)))
    if site.area is None:
        return frozenset()
    register = site.area.registers.get(each.over)
    return frozenset() if register is None else frozenset(keys_of(register))


def _list_years(
    grounds: Grounds, each: Each, aim: Aim, site: Site
) -> Iterator[JudgedUnit]:
    """Yield the years that have begun; each is judged at its own end or before."""
    for year in range(site.start.year, site.on.year + 1):
        own = each.exceptions.get(str(year), aim)
        if own is None:
            continue
        start = max(site.start, date(year, 1, 1))
        deadline = min(site.deadline, last_day(year))
        whole = attrs.evolve(site, start=start, deadline=deadline, year=year)
        moved = grounds.move(whole, on=min(site.on, deadline))
        yield JudgedUnit(key=str(year), aim=own, site=moved)


def last_day(year: int) -> date:
    """Return the last day of a calendar year."""
    return date(year, 12, 31)


def year_before(grounds: Grounds, site: Site) -> Site:
    """Return the whole year before the one that is judged."""
    year = site.start.year - 1
    last = last_day(year)
    before = attrs.evolve(site, start=date(year, 1, 1), deadline=last, year=year)
    return grounds.move(before, on=last)


def _list_records(
    grounds: Grounds, each: Each, aim: Aim, site: Site, area: Area
) -> Iterator[JudgedUnit]:
    """Yield the records that are meant, each as a unit."""
    is_place = each.over in PLACES
    register = area.registers[each.over]
    chosen: dict[int, bool | None] = dict.fromkeys(range(len(register)), True)
    doubts: tuple[str, ...] = ()
    if each.where is not None:
        known = Measures(
            facts=site.names,
            registers={each.over: register},
            allowance=grounds.allowance,
        )
        found = known.select(parse(each.where), each.over)
        chosen = {**dict.fromkeys(found.inside, True), **dict.fromkeys(found.open)}
        doubts = found.missing
    keys, names = keys_of(register), register.column("name")
    for index, is_meant in sorted(chosen.items()):
        key, name = keys[index], names[index]
        own = each.exceptions.get(key, aim)
        if own is None:
            continue
        yield JudgedUnit(
            key=key,
            name=name if isinstance(name, str) else None,
            aim=own,
            site=(
                _place_site(grounds, site, key, each.over)
                if is_place
                else _record_site(grounds, site, key, each)
            ),
            is_meant=is_meant,
            doubts=() if is_meant else doubts,
        )


def _place_site(grounds: Grounds, site: Site, code: str, register: str) -> Site:
    unit = attrs.evolve(
        site,
        code=code,
        place=grounds.portfolio.places.find(code, on=site.units_on),
        general=GeneralFigures.OUTSIDE,
        register=register,
    )
    return grounds.move(unit, on=site.on)


def _record_site(grounds: Grounds, site: Site, key: str, each: Each) -> Site:
    unit = attrs.evolve(site, register=each.over, by=each.by, item=key)
    return grounds.move(unit, on=site.on)


def list_allotted(
    grounds: Grounds, target: Target, site: Site
) -> tuple[JudgedUnit, ...]:
    """Return the units over which a target is shared out, each with its share.

    A key is the code of a unit, if the table of units has it; else figures are told
    about it as an item.

    Args:
        grounds: The plan and the portfolio.
        target: The target.
        site: Where the target is judged.
    """
    comparator = Comparator.AT_LEAST
    if target.aim is not None and target.aim.is_ceiling:
        comparator = Comparator.AT_MOST
    return tuple(
        JudgedUnit(
            key=key,
            name=place.name if isinstance(place, Place) else None,
            aim=Aim(comparator=comparator, value=value),
            site=(
                place
                if isinstance(place, Gone)
                else _allotted_site(grounds, site, key, place)
            ),
        )
        for key, value in target.allocation.items()
        for place in (grounds.find(key, target, units_on=site.units_on),)
    )


def _allotted_site(grounds: Grounds, site: Site, key: str, place: Place | None) -> Site:
    if place is None:
        # Registers tell nothing of a unit that nobody knows; figures may.
        return attrs.evolve(site, area=None, item=key)
    unit = attrs.evolve(site, code=key, place=place, general=GeneralFigures.OUTSIDE)
    return grounds.move(unit, on=site.on)
