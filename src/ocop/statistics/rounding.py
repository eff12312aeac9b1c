"""Shares as printed percentages, rounded by a declared method."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import final

import attrs

from ocop.decimals import exactly

__all__ = ["Rounding", "RoundingMode", "round_shares"]


@final
class RoundingMode(StrEnum):
    """Cách làm tròn: how shares are rounded.

    By the largest remainder all are rounded down, and what is then missing to the whole
    goes to those that lost most, the first ones among equals: so they add up.
    The other modes round each share by itself: a half up, a half to the even digit, or
    everything down.

    >>> RoundingMode("half-up")
    <RoundingMode.HALF_UP: 'half-up'>
    """

    LARGEST_REMAINDER = "largest-remainder"
    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"


@final
@attrs.frozen(kw_only=True)
class Rounding:
    """Quy tắc làm tròn: a mode of rounding, and how many digits stay.

    Attributes:
        mode: The mode.
        digits: How many digits of a percentage stand after the decimal point.

    Raises:
        ValueError: If the digits are fewer than none or more than six.

    >>> Rounding().mode
    <RoundingMode.LARGEST_REMAINDER: 'largest-remainder'>
    """

    mode: RoundingMode = RoundingMode.LARGEST_REMAINDER
    digits: int = 1

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.digits <= MAX_DIGITS:
            raise ValueError(f"{self.digits} digits; give 0 to {MAX_DIGITS}")


MAX_DIGITS = 6
"""Digits of a percentage after the decimal point."""


@exactly
def round_shares(
    counts: Sequence[int], rounding: Rounding | None = None
) -> tuple[Decimal, ...]:
    """Return the percentages that parts are of their sum.

    Args:
        counts: The parts.
        rounding: How they are rounded; by the largest remainder to one digit if it is
            not told.

    Raises:
        ZeroDivisionError: If the parts sum up to nothing.

    >>> [str(share) for share in round_shares([1, 1, 1])]
    ['33.4', '33.3', '33.3']
    >>> plain = Rounding(mode=RoundingMode.HALF_UP, digits=0)
    >>> [str(share) for share in round_shares([141, 38, 3, 6], plain)]
    ['75', '20', '2', '3']
    """
    chosen = Rounding() if rounding is None else rounding
    whole = 10 ** (chosen.digits + 2)
    total = sum(counts)
    exact = [Fraction(count * whole, total) for count in counts]
    rounded = _round(exact, chosen.mode, whole)
    return tuple(Decimal(units).scaleb(-chosen.digits) for units in rounded)


def _round(exact: list[Fraction], mode: RoundingMode, whole: int) -> list[int]:
    match mode:
        case RoundingMode.HALF_UP:
            return [math.floor(share + Fraction(1, 2)) for share in exact]
        case RoundingMode.HALF_EVEN:
            return [round(share) for share in exact]
    down = [math.floor(share) for share in exact]
    if mode is RoundingMode.LARGEST_REMAINDER:
        lost = sorted(range(len(exact)), key=lambda place: down[place] - exact[place])
        for place in lost[: whole - sum(down)]:
            down[place] += 1
    return down
