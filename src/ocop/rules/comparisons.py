"""Comparisons between values, and whether a value passes a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ocop.rules.logic import all_of, any_of
from ocop.rules.operators import ComparisonOperator
from ocop.rules.scope import missing_of
from ocop.rules.values import Missing, Range, Value, equal, less

__all__ = ["COMPARE", "between", "contains", "passes"]


def _not_equal(left: Value, right: Value) -> bool | Missing | None:
    result = equal(left, right)
    return not result if type(result) is bool else result


def _less_or_equal(left: Value, right: Value) -> bool | None:
    more = less(right, left)
    return None if more is None else not more


COMPARE: Final[Mapping[str, Callable[[Value, Value], bool | Missing | None]]] = {
    ComparisonOperator.EQUAL: equal,
    ComparisonOperator.NOT_EQUAL: _not_equal,
    ComparisonOperator.LESS: less,
    ComparisonOperator.LESS_OR_EQUAL: _less_or_equal,
    ComparisonOperator.GREATER: lambda left, right: less(right, left),
    ComparisonOperator.GREATER_OR_EQUAL: lambda left, right: _less_or_equal(
        right, left
    ),
}
"""For each operator the comparison of two values that are not missing.

What is inside them may be, and then the result may be missing too.
"""


def between(value: Value, low: Value, high: Value) -> Value:
    """Whether a value lies between two others, both included."""
    return all_of((_at_most(low, value), _at_most(value, high)))


def _at_most(left: Value, right: Value) -> Value:
    missing = missing_of((left, right))
    return _less_or_equal(left, right) if missing is None else missing


def contains(items: tuple[Value, ...], value: Value) -> Value:
    """Whether a list has an element equal to a value."""
    return any_of(_is_equal(item, value) for item in items)


def _is_equal(item: Value, value: Value) -> Value:
    missing = missing_of((item, value))
    return _surely(equal(item, value)) if missing is None else missing


def _surely(result: Value) -> Value:
    """A result, where a value of another type is just another value."""
    return result if type(result) is Missing else result is True


def passes(value: Value, test: Value) -> Value:
    """Whether a value passes a test that evaluated to ``test``.

    It passes a range that contains it, a list that has it (or has a range that
    contains it), and any value that equals it.
    """
    missing = missing_of((value, test))
    if missing is not None:
        return missing
    if type(test) is Range and type(value) is not Range:
        return test.contains(value)
    if type(test) is tuple:
        whole = _surely(equal(value, test))
        return any_of((whole, *(_passes_element(value, item) for item in test)))
    return equal(value, test)


def _passes_element(value: Value, item: Value) -> Value:
    if type(item) is Missing:
        return item
    if type(item) is Range and type(value) is not Range:
        return item.contains(value) is True
    return _surely(equal(value, item))
