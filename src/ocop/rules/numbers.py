"""Exact arithmetic on int, Decimal and Fraction.

Sums, differences and products of decimals are decimals, a quotient is a fraction.
Only roots, logarithms and exponentials that are no fraction are rounded, to the 34
digits that numbers of the standard have.
A number of more than `limits.MAX_RESULT_DIGITS` digits raises
`ocop.errors.LimitExceeded`.
"""

from __future__ import annotations

import decimal
import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from ocop.errors import InexactNumber, LimitExceeded
from ocop.rules.canonical import as_decimal
from ocop.rules.limits import MAX_RESULT_DIGITS
from ocop.rules.wording import phrase

__all__ = [
    "Number",
    "add",
    "approximately",
    "divide",
    "exponential",
    "logarithm",
    "multiply",
    "negate",
    "power",
    "ratio",
    "root",
    "simplest",
    "subtract",
]

Number: TypeAlias = int | Decimal | Fraction

_EXACT: Final = decimal.Context(
    prec=2 * MAX_RESULT_DIGITS,
    Emin=-2 * MAX_RESULT_DIGITS,
    Emax=2 * MAX_RESULT_DIGITS,
    traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow],
)
_MAX_BITS: Final = MAX_RESULT_DIGITS * 10 // 3


def ratio(number: Number) -> Fraction | int:
    """Return a number as a fraction, for arithmetic and comparison.

    Raises:
        InexactNumber: If it is not finite.
        LimitExceeded: If it has too many digits.
    """
    if not isinstance(number, Decimal):
        return number
    if not number.is_finite():
        raise InexactNumber(found=str(number))
    if (
        abs(number.adjusted()) > MAX_RESULT_DIGITS
        or len(number.as_tuple().digits) > MAX_RESULT_DIGITS
    ):
        raise _too_long()
    return Fraction(number)


def _too_long() -> LimitExceeded:
    return LimitExceeded(
        what=phrase("limit.digits"), limit=MAX_RESULT_DIGITS, found=phrase("found.more")
    )


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
    if isinstance(left, Fraction) or isinstance(right, Fraction):
        return _checked(on_ratios(ratio(left), ratio(right)))
    if isinstance(left, int) and isinstance(right, int):
        return _checked(on_ratios(left, right))
    try:
        result = on_decimals(left, right)
    except decimal.InvalidOperation:
        raise InexactNumber(found=f"{left} or {right}") from None
    except (decimal.Inexact, decimal.Overflow):
        raise _too_long() from None
    ratio(result)
    return result


def add(left: Number, right: Number) -> Number:
    """Return the exact sum.

    >>> add(Decimal("0.1"), Decimal("0.2"))
    Decimal('0.3')
    """
    return _exactly(_EXACT.add, lambda a, b: a + b, left, right)


def subtract(left: Number, right: Number) -> Number:
    """Return the exact difference."""
    return _exactly(_EXACT.subtract, lambda a, b: a - b, left, right)


def negate(number: int | Decimal) -> int | Decimal:
    """Return the number with the other sign, whatever decimal context is set."""
    return _EXACT.minus(number) if isinstance(number, Decimal) else -number


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
    """Return a number to a power, or None if there is none.

    >>> power(2, -2), power(0, -1)
    (Fraction(1, 4), None)
    """
    whole, start = Fraction(ratio(exponent)), Fraction(ratio(base))
    if whole.denominator != 1:
        if start <= 0:
            return None if start else 0 if whole > 0 else None
        return approximately(lambda context: _power(context, start, whole))
    count = whole.numerator
    if not start:
        return None if count < 0 else int(count == 0)
    if abs(start) == 1:
        return int(start) if count % 2 else 1
    size = max(start.numerator.bit_length(), start.denominator.bit_length())
    if (size - 1) * abs(count) > _MAX_BITS:
        raise _too_long()
    return _checked(_whole(Fraction(start**count)))


def _power(context: decimal.Context, base: Fraction, exponent: Fraction) -> Decimal:
    return context.power(_rounded(context, base), _rounded(context, exponent))


def _rounded(context: decimal.Context, number: Number) -> Decimal:
    exact = ratio(number)
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def _whole(number: Fraction) -> int | Fraction:
    return number.numerator if number.denominator == 1 else number


def simplest(number: Fraction | int) -> Number:
    """Return a number as an int or a decimal if it is one, else as a fraction.

    >>> simplest(Fraction(5, 2)), simplest(Fraction(4, 2))
    (Decimal('2.5'), 2)
    """
    if number.denominator == 1:
        return number.numerator
    decimal_number = as_decimal(Fraction(number))
    return Fraction(number) if decimal_number is None else decimal_number


def root(number: Number) -> Number | None:
    """Return the square root, exact if it is a fraction; None if there is none.

    >>> root(Decimal("2.25"))
    Decimal('1.5')
    """
    exact = Fraction(ratio(number))
    if exact < 0:
        return None
    top, bottom = math.isqrt(exact.numerator), math.isqrt(exact.denominator)
    if Fraction(top, bottom) ** 2 == exact:
        return simplest(Fraction(top, bottom))
    return approximately(lambda context: context.sqrt(_rounded(context, number)))


def approximately(compute: Callable[[decimal.Context], Decimal]) -> Number:
    """Return what has no exact value, to 34 digits."""
    context = decimal.Context(
        prec=34 + 4, Emin=-MAX_RESULT_DIGITS, Emax=MAX_RESULT_DIGITS
    )
    try:
        result = compute(context)
    except decimal.Overflow:
        raise _too_long() from None
    return simplest(Fraction(decimal.Context(prec=34).plus(result)))


def logarithm(number: Number) -> Number | None:
    """Return the natural logarithm, or None if there is none."""
    if ratio(number) <= 0:
        return None
    return approximately(lambda context: context.ln(_rounded(context, number)))


def exponential(number: Number) -> Number:
    """Return Euler's number to a power."""
    return approximately(lambda context: context.exp(_rounded(context, number)))
