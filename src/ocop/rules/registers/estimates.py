"""Estimates: what is known of one value, exact bounds where it is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.numbers import Number, ratio
from ocop.rules.registers.masks import Mask, any_mask
from ocop.rules.values import MISSING, Missing, Value, kind_of

__all__ = [
    "Doubt",
    "Estimate",
    "hull",
    "join",
    "known",
    "settled",
]


_NO_RECORDS: Final[FrozenMapping[str, Mask]] = FrozenMapping({})


@final
@attrs.frozen(kw_only=True)
class Doubt:
    """What keeps a value from being known.

    Attributes:
        facts: The facts and fields that are missing, such as ``products.stars``.
        records: For each register the records on which the value depends.
    """

    facts: tuple[str, ...] = ()
    records: FrozenMapping[str, Mask] = _NO_RECORDS


def join(doubts: Iterable[Doubt]) -> Doubt:
    """Return some doubts as one."""
    facts: dict[str, None] = {}
    records: dict[str, Mask] = {}
    for doubt in doubts:
        facts.update(dict.fromkeys(doubt.facts))
        for name, mask in doubt.records.items():
            records[name] = any_mask(mask, records.get(name, mask))
    return Doubt(facts=tuple(facts), records=FrozenMapping(records))


@final
@attrs.frozen(kw_only=True)
class Estimate:
    """What is known of one value.

    Attributes:
        value: The value, or a `Missing`; something inside it may be missing too.
        low: The least number that it can be, if there is one.
        high: The greatest number that it can be, if there is one.
        can_be_null: Whether it can be null; without bounds, anything.
        is_whole: Whether it is a whole number, or null.
        doubt: What keeps it from being known.
    """

    value: Value = MISSING
    low: Number | None = None
    high: Number | None = None
    can_be_null: bool = False
    is_whole: bool = False
    doubt: Doubt = Doubt()

    @property
    def is_known(self) -> bool:
        """Whether the value is known, with everything inside it."""
        return type(self.value) is not Missing and not self.doubt.facts

    @property
    def is_number(self) -> bool:
        """Whether the value is surely a number, or null."""
        return self.low is not None or self.high is not None


def known(value: Value) -> Estimate:
    """Return the estimate of a known value."""
    if kind_of(value) != "number":
        return Estimate(value=value, can_be_null=value is None)
    whole = ratio(value).denominator == 1
    return Estimate(value=value, low=value, high=value, is_whole=whole)


def settled(estimate: Estimate) -> Estimate:
    """Return an estimate as known if its bounds leave one number."""
    low, high = estimate.low, estimate.high
    if estimate.can_be_null or low is None or high is None or ratio(low) != ratio(high):
        return estimate
    return known(low)


def hull(one: Estimate, other: Estimate, doubt: Doubt) -> Estimate:
    """Return the estimate of a value that is one of two, nobody knows which."""
    if one.value is None and other.value is None:
        return one
    numeric = [each for each in (one, other) if each.value is not None]
    bounds = Estimate(can_be_null=True)
    if numeric and all(each.is_number for each in numeric):
        lows = [each.low for each in numeric if each.low is not None]
        highs = [each.high for each in numeric if each.high is not None]
        bounds = Estimate(
            low=min(lows) if len(lows) == len(numeric) else None,
            high=max(highs) if len(highs) == len(numeric) else None,
            can_be_null=one.can_be_null or other.can_be_null,
            is_whole=all(each.is_whole for each in numeric),
        )
    doubt = join((doubt, one.doubt, other.doubt))
    return settled(attrs.evolve(bounds, doubt=doubt))
