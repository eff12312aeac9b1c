"""Operations on two values inside a scope, which take work where values are long."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ocop.rules import comparisons
from ocop.rules.arithmetic import OPERATIONS
from ocop.rules.operators import ArithmeticOperator, ComparisonOperator
from ocop.rules.scope import Scope
from ocop.rules.values import Value
from ocop.rules.work import APPROXIMATING, everything, is_heavy, is_long, steps_of

__all__ = ["Operation", "comparison_by", "computation_by", "passes"]

Operation: TypeAlias = Callable[[Value, Value, Scope], Value]
"""Returns what an operator makes of two values that are not missing."""


def computation_by(operator: ArithmeticOperator) -> Operation:
    """Return what computes with two values."""
    operate = OPERATIONS[operator]
    is_power = operator is ArithmeticOperator.POWER

    def compute(one: Value, two: Value, scope: Scope) -> Value:
        if is_power:
            scope.spend(APPROXIMATING)
        result = operate(one, two)
        if is_long(result):
            scope.go_through(one, two, result)
        return result

    return compute


def comparison_by(operator: ComparisonOperator) -> Operation:
    """Return what compares two values."""
    compare = comparisons.COMPARE[operator]

    def compare_within(one: Value, two: Value, scope: Scope) -> Value:
        if is_heavy(one) or is_heavy(two):
            scope.go_through(one, two)
        return compare(one, two)

    return compare_within


def passes(value: Value, test: Value, scope: Scope) -> Value:
    """Whether a value passes a test that evaluated to ``test``."""
    if is_heavy(value) or is_heavy(test):
        scope.go_through(value, test)
        if type(test) is tuple:
            # The value is compared with every element.
            scope.spend(len(test) * steps_of(everything((value,))))
    return comparisons.passes(value, test)
