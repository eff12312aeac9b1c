"""Exact arithmetic on int, Decimal and Fraction; nothing is ever rounded.

Sums, differences and products of decimals are decimals, a quotient is a fraction.
A number of more than `limits.MAX_DIGITS` digits raises `ocop.errors.LimitExceeded`.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from ocop.errors import InexactNumber, LimitExceeded
from ocop.rules.limits import MAX_DIGITS

__all__ = ["Number", "add", "divide", "multiply", "power", "ratio", "subtract"]

Number: TypeAlias = int | Decimal | Fraction

_EXACT: Final = decimal.Context(
    prec=3 * MAX_DIGITS,
    Emin=-3 * MAX_DIGITS,
    Emax=3 * MAX_DIGITS,
    traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow],
)
_MAX_BITS: Final = MAX_DIGITS * 10 // 3


def ratio(number: Number) -> Fraction | int:
    """Return a number as a fraction, for arithmetic and comparison.

    Raises:
        InexactNumber: If it is not finite.
        LimitExceeded: If it has too many digits.
    """
    if type(number) is not Decimal:
        return number
    if not number.is_finite():
        raise InexactNumber(found=str(number))
    if abs(number.adjusted()) > MAX_DIGITS or len(number.as_tuple().digits) > MAX_DIGITS:
        raise _too_long()
    return Fraction(number)


def _too_long() -> LimitExceeded:
    return LimitExceeded(what="digits of a number", limit=MAX_DIGITS, found="more")


def _checked(number: int | Fraction) -> int | Fraction:
    if (
        number.numerator.bit_length() > _MAX_BITS
        or number.denominator.bit_length() > _MAX_BITS
    ):
        raise _too_long()
    return number


def _exactly(
    on_decimals: Callable[[Decimal | int, Decimal | int], Decimal],
    on_ratios: Callable[[Fraction | int, Fraction | int], Fraction | int],
    left: Number,
    right: Number,
) -> Number:
    if type(left) is Decimal or type(right) is Decimal:
        if type(left) is not Fraction and type(right) is not Fraction:
            try:
                result = on_decimals(left, right)
            except decimal.InvalidOperation:
                raise InexactNumber(found=f"{left} or {right}") from None
            except (decimal.Inexact, decimal.Overflow):
                raise _too_long() from None
            ratio(result)
            return result
    return _checked(on_ratios(ratio(left), ratio(right)))


def add(left: Number, right: Number) -> Number:
    """Return the exact sum.

    >>> add(Decimal("0.1"), Decimal("0.2"))
    Decimal('0.3')
    """
    return _exactly(_EXACT.add, lambda a, b: a + b, left, right)


def subtract(left: Number, right: Number) -> Number:
    """Return the exact difference."""
    return _exactly(_EXACT.subtract, lambda a, b: a - b, left, right)


def multiply(left: Number, right: Number) -> Number:
    """Return the exact product."""
    return _exactly(_EXACT.multiply, lambda a, b: a * b, left, right)


def divide(left: Number, right: Number) -> Fraction | None:
    """Return the exact quotient as a fraction, or None when dividing by zero.

    >>> divide(209, 3)
    Fraction(209, 3)
    """
    if not right:
        return None
    return Fraction(_checked(Fraction(ratio(left)) / ratio(right)))


def power(base: Number, exponent: Number) -> Number | None:
    """Return a number to a whole power, or None if that is not an exact number."""
    whole = Fraction(ratio(exponent))
    if whole.denominator != 1:
        return None
    count, base_ratio = whole.numerator, Fraction(ratio(base))
    if not base_ratio:
        return 0 if count > 0 else 1 if count == 0 else None
    size = max(base_ratio.numerator.bit_length(), base_ratio.denominator.bit_length())
    if abs(base_ratio) != 1 and (size - 1) * abs(count) > _MAX_BITS:
        raise _too_long()
    result = base_ratio ** (count % 2 if abs(base_ratio) == 1 else count)
    return result.numerator if result.denominator == 1 else _checked(result)
