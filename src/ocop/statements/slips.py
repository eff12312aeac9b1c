"""Slips of typing that turn one number into another."""

from __future__ import annotations

from enum import StrEnum
from typing import final

__all__ = ["Slip", "find_slip"]


@final
class Slip(StrEnum):
    """Lỗi gõ: how a number was mistyped.

    In this order: hai chữ số đảo chỗ, sai một chữ số, thừa một chữ số, thiếu một chữ
    số.
    """

    TRANSPOSED = "transposed"
    WRONG_DIGIT = "wrong-digit"
    EXTRA_DIGIT = "extra-digit"
    MISSING_DIGIT = "missing-digit"


def find_slip(printed: str, meant: str) -> Slip | None:
    """Return the one slip that turns what was meant into what is printed, or None.

    >>> find_slip("184", "148"), find_slip("724", "70")
    (<Slip.TRANSPOSED: 'transposed'>, None)
    """
    if len(printed) == len(meant):
        pairs = zip(printed, meant, strict=True)
        match [i for i, pair in enumerate(pairs) if len({*pair}) > 1]:
            case [_]:
                return Slip.WRONG_DIGIT
            case [one, other] if other == one + 1 and (
                printed[one : other + 1] == meant[other] + meant[one]
            ):
                return Slip.TRANSPOSED
        return None
    if _drops_one(printed, meant):
        return Slip.EXTRA_DIGIT
    return Slip.MISSING_DIGIT if _drops_one(meant, printed) else None


def _drops_one(long: str, short: str) -> bool:
    return len(long) == len(short) + 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )
