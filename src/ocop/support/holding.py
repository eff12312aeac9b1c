"""Which policies hold for a place on a day, and whether a policy holds for an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import final

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.mappings import FrozenMapping
from ocop.places import Place, PlaceTable, provinces
from ocop.portfolio.locating import LEVELS
from ocop.rules.values import Truth
from ocop.support.policies import SupportPolicy
from ocop.support.territory import Seats, check_territory

__all__ = [
    "Extent",
    "Holding",
    "check_period",
    "find_policies",
    "index_policies",
    "starts_of_successors",
]


@final
class Extent(StrEnum):
    """Phạm vi: how far a policy holds in a place.

    In Vietnamese, in this order: toàn bộ; một phần; chưa xác định được.
    """

    WHOLE = "whole"
    PART = "part"
    UNKNOWN = "unknown"


@final
@attrs.frozen(kw_only=True)
class Holding:
    """Chính sách đang áp dụng: a policy that holds for a place on a day.

    Attributes:
        policy: The policy.
        extent: In how much of the place it holds; a part where the place is larger than
            the territory, as after a merger.
        is_certain: Whether the source says that it still holds on that day.
    """

    policy: SupportPolicy
    extent: Extent
    is_certain: bool


def find_policies(
    policies: Iterable[SupportPolicy],
    code: str,
    *,
    on: date,
    places: PlaceTable | None = None,
) -> tuple[Holding, ...]:
    """Return the policies that hold for a place on a day, in their order.

    A merged unit has the policies of those that it was made of, each in a part, until
    their period ends or another policy replaces them.

    Args:
        policies: The policies.
        code: The code of the place.
        on: The day; the code is that of the day.
        places: The administrative units; the provinces if there are no others.

    Raises:
        InvalidInput: If two policies have one id.
        UnknownName: If no place ever had the code.
        NotInForce: If none has it on the day.
    """
    table = provinces() if places is None else places
    place = table.find(code, on=on)
    held = index_policies(policies)
    ends = starts_of_successors(held.values())
    found = []
    for policy in held.values():
        truth = check_period(policy, ends.get(policy.id), on)
        extent = _find_extent(policy, place, on=on, table=table)
        if truth is not Truth.FALSE and extent is not None:
            is_certain = truth is Truth.TRUE
            found.append(Holding(policy=policy, extent=extent, is_certain=is_certain))
    return tuple(found)


def index_policies(
    policies: Iterable[SupportPolicy],
) -> Mapping[str, SupportPolicy]:
    """Return policies by id.

    Raises:
        InvalidInput: If two have one id.
    """
    held: dict[str, SupportPolicy] = {}
    problems = []
    for policy in policies:
        if policy.id in held:
            arguments = {"found": policy.id, "where": "policies"}
            problems.append(Problem(code="duplicate", arguments=arguments))
        held[policy.id] = policy
    if problems:
        raise InvalidInput(problems=problems)
    return FrozenMapping(held)


def starts_of_successors(policies: Iterable[SupportPolicy]) -> Mapping[str, date]:
    """Return for each policy that is replaced the first day on which it is."""
    starts: dict[str, date] = {}
    for policy in policies:
        start = policy.period.start
        for id_ in policy.replaces:
            starts[id_] = min(start, starts.get(id_, start))
    return FrozenMapping(starts)


def check_period(policy: SupportPolicy, replaced_on: date | None, day: date) -> Truth:
    """Return whether a policy holds on a day.

    Args:
        policy: The policy.
        replaced_on: The first day on which another one holds in its stead, if any does.
        day: The day.
    """
    is_replaced = replaced_on is not None and day >= replaced_on
    if is_replaced or not policy.period.contains(day):
        return Truth.FALSE
    doubtful = policy.doubtful_from
    return Truth.TRUE if doubtful is None or day < doubtful else Truth.UNKNOWN


def _find_extent(
    policy: SupportPolicy, place: Place, *, on: date, table: PlaceTable
) -> Extent | None:
    """In how much of a place a policy holds; None for no part of it."""
    then = Seats(table, on=policy.codes_on)
    truth, _ = check_territory(policy, then.find(place.code, on))
    if truth is Truth.TRUE:
        return Extent.WHOLE
    now, level = Seats(table, on=on), LEVELS[place.level]
    for area in policy.territory:
        for code in area.codes.values():
            if getattr(now.agree(code, policy.codes_on), level) == place.code:
                return Extent.PART
    return None if truth is Truth.FALSE else Extent.UNKNOWN
