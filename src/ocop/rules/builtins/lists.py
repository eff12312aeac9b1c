"""Functions that sum up a list: counts, sums, extremes, averages."""

from __future__ import annotations

import functools
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from ocop.rules import numbers
from ocop.rules.comparisons import contains
from ocop.rules.functions import Takes, built_in
from ocop.rules.logic import all_of, any_of
from ocop.rules.values import Missing, Value, kind_of, less

__all__ = ["FUNCTIONS"]

Items = tuple[Value, ...]


def _count(items: Value) -> Value:
    return items if type(items) is Missing else len(items)


def _total(items: Items) -> Value:
    return functools.reduce(numbers.add, items) if _are_numbers(items) else None


def _are_numbers(items: Items) -> bool:
    return bool(items) and all(kind_of(item) == "number" for item in items)


def _product(items: Items) -> Value:
    return functools.reduce(numbers.multiply, items) if _are_numbers(items) else None


def _mean(items: Items) -> Value:
    total = _total(items)
    return None if total is None else numbers.divide(total, len(items))


def _least(items: Items) -> Value:
    return _best(items, less)


def _greatest(items: Items) -> Value:
    return _best(items, lambda new, old: less(old, new))


def _best(items: Items, better: Callable[[Value, Value], bool | None]) -> Value:
    if not items:
        return None
    best = items[0]
    for item in items:
        change = better(item, best)
        if change is None:
            return None
        best = item if change else best
    return best


def _median(items: Items) -> Value:
    if not _are_numbers(items):
        return None
    ordered = sorted(items, key=numbers.ratio)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return numbers.divide(numbers.add(ordered[middle - 1], ordered[middle]), 2)


def _deviation(items: Items) -> Value:
    if not _are_numbers(items) or len(items) == 1:
        return None
    values = [Fraction(numbers.ratio(item)) for item in items]
    mean = sum(values) / len(values)
    squares = sum((value - mean) ** 2 for value in values)
    return numbers.root(Fraction(squares) / (len(values) - 1))


def _mode(items: Items) -> Value:
    if not items:
        return ()
    if not _are_numbers(items):
        return None
    counts: dict[Fraction, int] = {}
    for item in items:
        value = Fraction(numbers.ratio(item))
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values())
    return tuple(
        numbers.simplest(value) for value in sorted(counts) if counts[value] == most
    )


def _every(items: Value) -> Value:
    return items if type(items) is Missing else all_of(items)


def _some(items: Value) -> Value:
    return items if type(items) is Missing else any_of(items)


def _contains(items: Value, element: Value) -> Value:
    if type(items) is Missing:
        return items
    return contains(items, element)


FUNCTIONS: Final = (
    built_in("all", _every, "list*", takes=Takes.MISSING),
    built_in("any", _some, "list*", takes=Takes.MISSING),
    built_in("count", _count, "list*", takes=Takes.MISSING),
    built_in("list contains", _contains, "list: list, element", takes=Takes.MISSING),
    built_in("max", _greatest, "list*"),
    built_in("mean", _mean, "list*"),
    built_in("median", _median, "list*"),
    built_in("min", _least, "list*"),
    built_in("mode", _mode, "list*"),
    built_in("product", _product, "list*"),
    built_in("stddev", _deviation, "list*"),
    built_in("sum", _total, "list*"),
)
"""The functions of this family."""
