"""Of policies that exclude each other only the one with the largest amount pays."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.values import Truth
from ocop.support.amounts import NOTHING
from ocop.support.results import Check, Support, SupportReason

__all__ = ["exclude"]


def exclude(supports: Sequence[Support]) -> tuple[Support, ...]:
    """Return what is left of what policies pay for one event, in their order.

    Of equal amounts the first one is paid. Where it is not known which is the largest,
    none of them is sure.

    Args:
        supports: What each policy pays if it stands alone.
    """
    groups: dict[str, list[Support]] = {}
    for one in supports:
        if one.policy.group is not None and not one.amount.is_nothing:
            groups.setdefault(one.policy.group, []).append(one)
    left = {one.policy.id: one for one in supports}
    for members in groups.values():
        if len(members) > 1:
            left |= {one.policy.id: one for one in _settle(members)}
    return tuple(left.values())


def _settle(members: Sequence[Support]) -> list[Support]:
    winner = next((one for one in members if _is_largest(one, members)), None)
    if winner is None:
        return [_contest(one) for one in members]
    return [one if one is winner else _drop(one) for one in members]


def _is_largest(one: Support, members: Sequence[Support]) -> bool:
    highs = [other.amount.high for other in members if other is not one]
    return all(high is not None and high <= one.amount.low for high in highs)


def _with_check(one: Support, truth: Truth) -> FrozenMapping[Check, Truth]:
    return FrozenMapping({**one.checks, Check.NOT_EXCLUDED: truth})


def _drop(one: Support) -> Support:
    return attrs.evolve(
        one,
        amount=NOTHING,
        payer=None,
        checks=_with_check(one, Truth.FALSE),
        reasons=(SupportReason.EXCLUDED,),
        missing=(),
    )


def _contest(one: Support) -> Support:
    return attrs.evolve(
        one,
        amount=one.amount.at_most(),
        checks=_with_check(one, Truth.UNKNOWN),
        reasons=(*one.reasons, SupportReason.CONTESTED),
    )
