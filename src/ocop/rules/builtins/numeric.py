"""Functions on numbers: rounding, remainders, roots."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from ocop.rules import numbers
from ocop.rules.functions import BuiltIn, Takes, built_in
from ocop.rules.limits import MAX_DIGITS
from ocop.rules.numbers import Number
from ocop.rules.temporal import Months
from ocop.rules.values import Value
from ocop.rules.work import APPROXIMATING, Spend

__all__ = ["FUNCTIONS"]

Rounding: TypeAlias = Callable[[Fraction], int]


def _up(number: Fraction) -> int:
    return math.ceil(number) if number > 0 else math.floor(number)


def _half_up(number: Fraction) -> int:
    down = math.trunc(number)
    return _up(number) if abs(number - down) >= Fraction(1, 2) else down


def _half_down(number: Fraction) -> int:
    down = math.trunc(number)
    return _up(number) if abs(number - down) > Fraction(1, 2) else down


def _rounded(number: Number, scale: Number, rounding: Rounding) -> Value:
    places = Fraction(numbers.ratio(scale))
    if places.denominator != 1 or abs(places) > MAX_DIGITS:
        return None
    unit = Fraction(10) ** places.numerator
    return numbers.simplest(rounding(numbers.ratio(number) * unit) / unit)


def _rounder(name: str, rounding: Rounding, *shorter: str) -> BuiltIn:
    return built_in(
        name,
        lambda number, places=0: _rounded(number, places, rounding),
        "n: number, scale: number",
        *shorter,
    )


def _absolute(value: Value) -> Value:
    if isinstance(value, Months):
        return Months(count=abs(value.count))
    return value.copy_abs() if isinstance(value, Decimal) else abs(value)


def _modulo(dividend: Number, divisor: Number) -> Value:
    if not divisor:
        return None
    one, two = Fraction(numbers.ratio(dividend)), numbers.ratio(divisor)
    return numbers.simplest(one - two * math.floor(one / two))


def _parity(rest: int) -> Callable[[Number], Value]:
    def has(number: Number) -> bool | None:
        exact = Fraction(numbers.ratio(number))
        return exact.numerator % 2 == rest if exact.denominator == 1 else None

    return has


def _worked(
    compute: Callable[[Number], Number | None],
) -> Callable[[Spend, Number], Value]:
    """Return a function that takes long for any number."""

    def call(spend: Spend, number: Number) -> Value:
        spend(APPROXIMATING)
        return compute(number)

    return call


FUNCTIONS: Final = (
    built_in(
        "abs",
        _absolute,
        "n: number|days and time duration|years and months duration",
    ),
    _rounder("ceiling", math.ceil, "n: number"),
    _rounder("decimal", round),
    _rounder("floor", math.floor, "n: number"),
    _rounder("round down", math.trunc),
    _rounder("round half down", _half_down),
    _rounder("round half up", _half_up),
    _rounder("round up", _up),
    built_in("even", _parity(0), "number: number"),
    built_in("exp", _worked(numbers.exponential), "number: number", takes=Takes.WORK),
    built_in("log", _worked(numbers.logarithm), "number: number", takes=Takes.WORK),
    built_in("modulo", _modulo, "dividend: number, divisor: number"),
    built_in("odd", _parity(1), "number: number"),
    built_in("sqrt", _worked(numbers.root), "number: number", takes=Takes.WORK),
)
"""The functions of this family."""
