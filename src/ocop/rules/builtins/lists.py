"""Functions on lists."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

from ocop.rules import numbers
from ocop.rules.functions import BuiltIn
from ocop.rules.logic import all_of, any_of
from ocop.rules.values import Missing, Value, kind_of, less

__all__ = ["FUNCTIONS"]


def _spread(values: tuple[Value, ...]) -> tuple[Value, ...]:
    if len(values) == 1 and type(values[0]) is tuple:
        return values[0]
    return values


def _count(*values: Value) -> Value:
    items = _spread(values)
    missing = len(items) == 1 and type(items[0]) is Missing and items is values
    return items[0] if missing else len(items)


def _sum(*values: Value) -> Value:
    items = _spread(values)
    if not items or any(kind_of(item) != "number" for item in items):
        return None
    return functools.reduce(numbers.add, items)


def _mean(*values: Value) -> Value:
    total = _sum(*values)
    return None if total is None else numbers.divide(total, len(_spread(values)))


def _least(*values: Value) -> Value:
    return _best(_spread(values), lambda new, old: less(new, old))


def _greatest(*values: Value) -> Value:
    return _best(_spread(values), lambda new, old: less(old, new))


def _best(
    items: tuple[Value, ...], better: Callable[[Value, Value], bool | None]
) -> Value:
    best = items[0] if items else None
    for item in items:
        change = better(item, best)
        if change is None:
            return None
        best = item if change else best
    return best


def _all(*values: Value) -> Value:
    return all_of(_spread(values))


def _any(*values: Value) -> Value:
    return any_of(_spread(values))


def _function(
    name: str, call: Callable[..., Value], *, sees_missing: bool = False
) -> BuiltIn:
    return BuiltIn(
        name=name,
        parameters=("list",),
        call=call,
        required=1,
        variadic=True,
        sees_missing=sees_missing,
    )


FUNCTIONS: Final = (
    _function("count", _count, sees_missing=True),
    _function("sum", _sum),
    _function("mean", _mean),
    _function("min", _least),
    _function("max", _greatest),
    _function("all", _all, sees_missing=True),
    _function("any", _any, sees_missing=True),
)
"""The functions of this family."""
