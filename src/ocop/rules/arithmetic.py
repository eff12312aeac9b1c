"""The arithmetic operators: on numbers, strings, dates and durations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from ocop.errors import LimitExceeded
from ocop.rules import numbers
from ocop.rules.expressions import ArithmeticOperator
from ocop.rules.limits import MAX_STRING
from ocop.rules.temporal import Months
from ocop.rules.values import Missing, Value, kind_of

__all__ = ["OPERATIONS", "negative"]


def _numbers(left: Value, right: Value) -> bool:
    return kind_of(left) == kind_of(right) == "number"


def _add(left: Value, right: Value) -> Value:
    if _numbers(left, right):
        return numbers.add(left, right)
    if type(left) is str and type(right) is str:
        return join((left, right))
    return None


def join(texts: tuple[str, ...]) -> str:
    """Return some strings as one.

    Raises:
        LimitExceeded: If it is longer than `limits.MAX_STRING`.
    """
    size = sum(map(len, texts))
    if size > MAX_STRING:
        raise LimitExceeded(what="string", limit=MAX_STRING, found=str(size))
    return "".join(texts)


def _subtract(left: Value, right: Value) -> Value:
    return numbers.subtract(left, right) if _numbers(left, right) else None


def _multiply(left: Value, right: Value) -> Value:
    return numbers.multiply(left, right) if _numbers(left, right) else None


def _divide(left: Value, right: Value) -> Value:
    return numbers.divide(left, right) if _numbers(left, right) else None


def _power(left: Value, right: Value) -> Value:
    return numbers.power(left, right) if _numbers(left, right) else None


OPERATIONS: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    ArithmeticOperator.ADD: _add,
    ArithmeticOperator.SUBTRACT: _subtract,
    ArithmeticOperator.MULTIPLY: _multiply,
    ArithmeticOperator.DIVIDE: _divide,
    ArithmeticOperator.POWER: _power,
}
"""For each operator the operation on two values that are not missing."""


def negative(value: Value) -> Value:
    """Return a number or a duration with the other sign."""
    match value:
        case Missing():
            return value
        case timedelta():
            return -value
        case Months():
            return Months(count=-value.count)
    return numbers.subtract(0, value) if kind_of(value) == "number" else None
