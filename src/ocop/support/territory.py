"""Whether something lies in the territory of a policy, through reforms of units."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import final

from ocop.errors import NotInForce, UnknownName
from ocop.places import Place, PlaceTable
from ocop.portfolio.fields import PLACE_FIELDS
from ocop.portfolio.locating import Locator, Seat
from ocop.rules.values import MISSING, Truth
from ocop.support.policies import Area, SupportPolicy

__all__ = ["Seats", "check_territory"]


@final
class Seats:
    """Finds where units lie, or can lie, in the units of one day; each only once."""

    def __init__(self, table: PlaceTable, *, on: date) -> None:
        self._locator = Locator(table, on=on)
        self._found: dict[tuple[str | None, date | None], tuple[Seat, ...]] = {}

    def find(self, code: str | None, told: date | None) -> tuple[Seat, ...]:
        """Return every seat that a unit can have: several where it was merged.

        Args:
            code: The code of the unit, if it is known.
            told: The day on which the code is meant, if it is known.
        """
        key = (code, told)
        if key not in self._found:
            self._found[key] = tuple(self._follow(code, told))
        return self._found[key]

    def agree(self, code: str | None, told: date | None) -> Seat:
        """Return what is the same in every seat that a unit can have."""
        return self._locator.locate(code, told)

    def _follow(self, code: str | None, told: date | None) -> Iterator[Seat]:
        units: tuple[Place, ...] = ()
        if code is not None and told is not None:
            with contextlib.suppress(NotInForce, UnknownName):
                place = self._locator.table.find(code, on=told)
                units = self._locator.table.follow(place, to=self._locator.on)
        for unit in units:
            yield self._locator.enclose(unit)
        if not units:
            yield self.agree(code, told)


def check_territory(
    policy: SupportPolicy, seats: Iterable[Seat]
) -> tuple[Truth, tuple[str, ...]]:
    """Return whether something lies in the territory, with the units that are missing.

    Args:
        policy: The policy.
        seats: Where it can lie, in the units of the day of the policy's codes.
    """
    found = [_judge(policy.territory, seat) for seat in seats]
    truths = {truth for truth, _ in found}
    if len(truths) == 1 and Truth.UNKNOWN not in truths:
        return truths.pop(), ()
    missing = {name for _, names in found for name in names}
    if len(truths) > 1:
        # The merged unit is known, but not which of the former ones is meant.
        missing.add("province")
    return Truth.UNKNOWN, tuple(name for name in PLACE_FIELDS if name in missing)


def _judge(areas: Iterable[Area], seat: Seat) -> tuple[Truth, tuple[str, ...]]:
    found = [_lies_in(area, seat) for area in areas]
    truths = {truth for truth, _ in found}
    if Truth.TRUE in truths:
        return Truth.TRUE, ()
    missing = tuple(name for _, names in found for name in names)
    return (Truth.UNKNOWN if missing else Truth.FALSE), missing


def _lies_in(area: Area, seat: Seat) -> tuple[Truth, tuple[str, ...]]:
    """Whether one seat lies in one area, with the units that would tell."""
    units = dict(zip(PLACE_FIELDS, seat, strict=False))
    missing = tuple(name for name in area.codes if units[name] is MISSING)
    if any(units[n] != c for n, c in area.codes.items() if n not in missing):
        return Truth.FALSE, ()
    return (Truth.UNKNOWN if missing else Truth.TRUE), missing
