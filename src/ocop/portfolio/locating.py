"""In which units something lies on a day, given a code that was told on another day.

Units are followed through reforms; what became of one that was divided is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple, final

from ocop.errors import NotInForce, UnknownName
from ocop.mappings import FrozenMapping
from ocop.places import Place, PlaceTable
from ocop.portfolio.fields import PLACE_FIELDS
from ocop.rules.values import MISSING, Value
from ocop.vocabulary import Level

__all__ = ["LEVELS", "Locator", "PLACE_REGISTERS", "Seat"]

LEVELS: Final[Mapping[Level, str]] = FrozenMapping(
    dict(
        zip(
            (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE),
            PLACE_FIELDS,
            strict=True,
        )
    )
)
"""For each level of units the field that names the unit, the lowest first."""

PLACE_REGISTERS: Final[Mapping[str, Level]] = FrozenMapping(
    {f"{field}s": level for level, field in LEVELS.items()}
)
"""The registers of administrative units with their levels."""


@final
class Seat(NamedTuple):
    """The units in which something lies: codes, None for no unit, or missing.

    The place is the unit that was named, where it is still the same unit.
    """

    commune: Value
    district: Value
    province: Value
    place: Place | None = None

    def outline(self) -> Seat:
        """Return the seat of a unit as a whole: it lies in none of a lower level."""
        if self.place is None:
            return self
        level = LEVELS[self.place.level]
        below = PLACE_FIELDS[: PLACE_FIELDS.index(level)]
        return self._replace(**dict.fromkeys(below))


@final
class Locator:
    """Finds seats on one day; each code is followed only once.

    Attributes:
        table: The units of all days.
        on: The day.
        codes_on: The day whose codes are used where no other is told.
        nowhere: The seat of something of which nobody told where it lies: what is known
            is only which levels there are.
    """

    def __init__(
        self, table: PlaceTable, *, on: date, codes_on: date | None = None
    ) -> None:
        self.table = table
        self.on = on
        self.codes_on = codes_on
        self._named: dict[str, list[Place]] = {}
        for place in table.places:
            self._named.setdefault(place.code, []).append(place)
        abolished = {
            LEVELS[level]: None
            for level, period in table.levels.items()
            if level in LEVELS and not period.contains(on)
        }
        self.nowhere = Seat(MISSING, MISSING, MISSING)._replace(**abolished)
        self._seats: dict[tuple[str, int | None], Seat] = {}

    def locate(self, code: str | None, told: date | None) -> Seat:
        """Return where the unit that had a code on a day lies.

        Where the day is not known, or no unit had the code on it, every unit that ever
        had it is meant, and only what is true of all of them is known.
        """
        named = () if code is None else self._named.get(code, ())
        if code is None or not named:
            return self.nowhere
        which, day = None, told or self.codes_on
        if day is not None:
            for index, place in enumerate(named):
                if place.period.contains(day):
                    which = index
        if (code, which) not in self._seats:
            meant = named if which is None else [named[which]]
            self._seats[code, which] = self._agree(meant)
        return self._seats[code, which]

    def _agree(self, places: Iterable[Place]) -> Seat:
        """What is the same for all units that some places have become."""
        became = [self._follow(place) for place in places]
        if not all(became):
            return self.nowhere
        now = {found for each in became for found in each}
        seats = [self.enclose(place) for place in now]
        if len(now) == 1 and now.issuperset(places):
            return seats[0]
        return Seat(
            commune=_agreed({seat.commune for seat in seats}),
            district=_agreed({seat.district for seat in seats}),
            province=_agreed({seat.province for seat in seats}),
        )

    def _follow(self, place: Place) -> tuple[Place, ...]:
        """What a place is on the day; without a successor, what it was a part of is."""
        found = self.table.follow(place, to=self.on)
        if found:
            return found
        parent = self._find_parent(place, place.period.start)
        # A parent of a lower level would be a slip of the table, and lead in a circle.
        if parent is None or len(parent.code) >= len(place.code):
            return ()
        return self._follow(parent)

    def enclose(self, place: Place) -> Seat:
        """Return the seat of a place of the day: itself, and what it is part of."""
        found: dict[str, Value] = {}
        at: Place | None = place
        while at is not None and LEVELS[at.level] not in found:
            found[LEVELS[at.level]] = at.code
            at = self._find_parent(at, self.on)
        return self.nowhere._replace(**found, place=place)

    def _find_parent(self, place: Place, on: date) -> Place | None:
        if place.parent is None:
            return None
        try:
            return self.table.find(place.parent, on=on)
        except (UnknownName, NotInForce):
            return None


def _agreed(codes: set[Value]) -> Value:
    return codes.pop() if len(codes) == 1 else MISSING
