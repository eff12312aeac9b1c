"""Where producers are: administrative units with their codes, through every reform.

A code alone names no unit: codes have been given to other units.
A code and a day do, so units are looked up by both, and followed to other days.
"""

from __future__ import annotations

import difflib
import functools
import itertools
import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any, final

import attrs

from ocop.dates import Period, parse_date
from ocop.errors import InvalidInput, NotInForce, Problem, UnknownName, phrase
from ocop.mappings import FrozenMapping
from ocop.texts import Argument
from ocop.vocabulary import Level

__all__ = ["Place", "PlaceKind", "PlaceTable", "provinces"]


@final
class PlaceKind(StrEnum):
    """Loại đơn vị hành chính: what an administrative unit is called.

    In Vietnamese, in this order: tỉnh, thành phố trực thuộc trung ương; huyện, quận,
    thị xã, thành phố thuộc tỉnh; xã, phường, thị trấn, đặc khu.

    >>> PlaceKind.WARD.level
    <Level.COMMUNE: 'commune'>
    """

    PROVINCE = "province"
    CITY = "city"
    RURAL_DISTRICT = "rural-district"
    URBAN_DISTRICT = "urban-district"
    TOWN = "town"
    PROVINCIAL_CITY = "provincial-city"
    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special-zone"

    @property
    def level(self) -> Level:
        """The level of administration at which such units stand."""
        return _LEVELS[self]


_LEVELS = {
    PlaceKind.PROVINCE: Level.PROVINCE,
    PlaceKind.CITY: Level.PROVINCE,
    PlaceKind.RURAL_DISTRICT: Level.DISTRICT,
    PlaceKind.URBAN_DISTRICT: Level.DISTRICT,
    PlaceKind.TOWN: Level.DISTRICT,
    PlaceKind.PROVINCIAL_CITY: Level.DISTRICT,
    PlaceKind.COMMUNE: Level.COMMUNE,
    PlaceKind.WARD: Level.COMMUNE,
    PlaceKind.TOWNSHIP: Level.COMMUNE,
    PlaceKind.SPECIAL_ZONE: Level.COMMUNE,
}

_DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
"""How many digits a code has, by which the level of any code is known."""


@final
@attrs.frozen(kw_only=True)
class Place:
    """Đơn vị hành chính: a unit as it was from one reform to the next.

    A unit that changes its name, its kind or its bounds is a new place, even where it
    keeps its code.

    Attributes:
        code: The code in the list of administrative units, zero-padded.
        name: The name without the kind, in Vietnamese.
        kind: What it is called.
        period: The days on which it is such a unit.
        parent: The code of the unit that it is a part of, if that is known.
        successors: The codes of the units of its level that took over on the day its
            period ends, several where it was divided; none where nobody did.

    Raises:
        ValueError: If the code has not the digits of the level, or successors come
            without an end.
    """

    code: str
    name: str
    kind: PlaceKind
    period: Period
    parent: str | None = None
    successors: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        digits = _DIGITS[self.level]
        if not (self.code.isdecimal() and self.code.isascii()) or (
            len(self.code) != digits
        ):
            raise ValueError(f"{self.code!r} is no code of {digits} digits")
        if self.successors and self.period.end is None:
            raise ValueError(f"{self.code} has successors but no last day")

    @property
    def level(self) -> Level:
        """The level of administration at which it stands."""
        return self.kind.level


def _no_levels() -> FrozenMapping[Level, Period]:
    return FrozenMapping({})


@final
@attrs.frozen(kw_only=True)
class PlaceTable:
    """Danh mục đơn vị hành chính: places that can be found by code and day.

    Attributes:
        places: The places.
        levels: The days on which each level of administration exists, where that is
            known.

    Raises:
        InvalidInput: If two places have one code on one day, or a successor does not
            begin on the day its predecessor ends; all are listed.
    """

    places: tuple[Place, ...]
    levels: FrozenMapping[Level, Period] = attrs.field(factory=_no_levels)

    def __attrs_post_init__(self) -> None:
        problems = [*self._find_clashes(), *self._find_dangling()]
        if problems:
            raise InvalidInput(problems=problems)

    @functools.cached_property
    def _by_code(self) -> FrozenMapping[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        for place in sorted(self.places, key=lambda place: place.period.start):
            found.setdefault(place.code, []).append(place)
        return FrozenMapping({code: tuple(places) for code, places in found.items()})

    @functools.cached_property
    def _by_successor(self) -> FrozenMapping[Place, tuple[Place, ...]]:
        found: dict[Place, list[Place]] = {}
        for place in self.places:
            for successor in self.successors_of(place):
                found.setdefault(successor, []).append(place)
        return FrozenMapping({place: tuple(before) for place, before in found.items()})

    def _find_clashes(self) -> Iterator[Problem]:
        for code, places in self._by_code.items():
            for before, after in itertools.pairwise(places):
                if before.period.overlaps(after.period):
                    found, expected = (
                        phrase("in-period", name=place.name, period=place.period.text)
                        for place in (after, before)
                    )
                    yield _problem("places-clash", code, found=found, expected=expected)

    def _find_dangling(self) -> Iterator[Problem]:
        for place in self.places:
            for code in place.successors:
                starts = {other.period.start for other in self._by_code.get(code, ())}
                if place.period.end not in starts:
                    on = str(place.period.end)
                    yield _problem("no-successor", place.code, found=code, on=on)

    def with_places(self, *places: Place) -> PlaceTable:
        """Return a table that holds more places, such as the communes of a province.

        Raises:
            InvalidInput: As for the table itself.
        """
        return attrs.evolve(self, places=(*self.places, *places))

    def has_level(self, level: Level, *, on: date) -> bool:
        """Whether a level of administration exists on a day, as far as is known.

        >>> provinces().has_level(Level.DISTRICT, on=date(2025, 7, 1))
        False
        """
        return level in self.levels and self.levels[level].contains(on)

    def find(self, code: str, *, on: date) -> Place:
        """Return the place that has a code on a day.

        Args:
            code: The code, zero-padded.
            on: The day.

        Raises:
            UnknownName: If no place ever had the code.
            NotInForce: If none has it on that day; the error names one that did.

        >>> provinces().find("15", on=date(2025, 6, 30)).name
        'Yên Bái'
        >>> provinces().find("15", on=date(2025, 7, 1)).name
        'Lào Cai'
        """
        places = self._by_code.get(code)
        if places is None:
            close = difflib.get_close_matches(code[:10], self._by_code)
            raise UnknownName(kind="place", name=code, known=close)
        for place in places:
            if place.period.contains(on):
                return place
        place = places[0] if on < places[0].period.start else places[-1]
        name, period = f"{code} {place.name}", place.period.text
        raise NotInForce(on=on, nearest=phrase("in-period", name=name, period=period))

    def places_on(self, level: Level, *, on: date) -> tuple[Place, ...]:
        """Return the places of a level on a day, by code.

        >>> [len(provinces().places_on(Level.PROVINCE, on=day))
        ...     for day in (date(2025, 6, 30), date(2025, 7, 1))]
        [63, 34]
        """
        found = (p for p in self.places if p.level is level and p.period.contains(on))
        return tuple(sorted(found, key=lambda place: place.code))

    def successors_of(self, place: Place) -> tuple[Place, ...]:
        """Return the places that took over from a place when its period ended.

        >>> yen_bai = provinces().find("15", on=date(2025, 6, 30))
        >>> [place.name for place in provinces().successors_of(yen_bai)]
        ['Lào Cai']
        """
        if place.period.end is None:
            return ()
        return tuple(self.find(c, on=place.period.end) for c in place.successors)

    def predecessors_of(self, place: Place) -> tuple[Place, ...]:
        """Return the places from which a place took over when its period began.

        >>> lao_cai = provinces().find("15", on=date(2025, 7, 1))
        >>> [place.name for place in provinces().predecessors_of(lao_cai)]
        ['Lào Cai', 'Yên Bái']
        """
        return self._by_successor.get(place, ())

    def follow(self, place: Place, *, to: date) -> tuple[Place, ...]:
        """Return what a place is on another day, by code.

        Forwards they are its successors and theirs, backwards its predecessors.
        They are several where it was divided, or where several made it up; none where
        it ended without a successor or the table does not reach that day.
        Bounds are not compared: a part of one of them may lie outside the place.

        Args:
            place: A place of this table.
            to: The day.

        >>> lam_dong = provinces().find("68", on=date(2026, 5, 22))
        >>> [place.name for place in provinces().follow(lam_dong, to=date(2020, 1, 1))]
        ['Bình Thuận', 'Đắk Nông', 'Lâm Đồng']
        """
        step = self.predecessors_of if to < place.period.start else self.successors_of
        found = {place}
        while any(not other.period.contains(to) for other in found):
            found = {
                other
                for one in found
                for other in ((one,) if one.period.contains(to) else step(one))
            }
        return tuple(sorted(found, key=lambda place: place.code))


def _problem(code: str, place: str, **arguments: Argument) -> Problem:
    return Problem(code=code, path=f"places.{place}", arguments=arguments)


@functools.cache
def provinces() -> PlaceTable:
    """Return the table of provinces and cities since the programme began.

    It holds all provinces on every day, with the codes of the list of administrative
    units, and the days on which each level of administration exists; districts are no
    more after the reform of the middle of 2025.
    Districts and communes are not in it: `PlaceTable.with_places` adds them.

    >>> provinces().find("46", on=date(2026, 1, 1)).kind
    <PlaceKind.CITY: 'city'>
    """
    file = resources.files("ocop").joinpath("places_data", "provinces.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    return PlaceTable(
        places=tuple(
            Place(
                code=entry["code"],
                name=entry["name"],
                kind=PlaceKind(entry["kind"]),
                period=_read_period(entry),
                successors=tuple(entry.get("successors", ())),
            )
            for entry in data["places"]
        ),
        levels=FrozenMapping(
            {Level(level): _read_period(p) for level, p in data["levels"].items()}
        ),
    )


def _read_period(entry: dict[str, Any]) -> Period:
    end = entry.get("end")
    return Period(start=parse_date(entry["start"]), end=end and parse_date(end))
