"""Functions on truth values, and those that work on every kind of value."""

from __future__ import annotations

from typing import Final

from ocop.rules.functions import Takes, built_in
from ocop.rules.logic import negation
from ocop.rules.values import Value, equal, kind_of

__all__ = ["FUNCTIONS"]


def _is(first: Value, second: Value) -> bool:
    if kind_of(first) != kind_of(second):
        return False
    zones = {getattr(value, "tzinfo", None) for value in (first, second)}
    return len(zones) == 1 and equal(first, second) is True


def _or_else(value: Value, default: Value) -> Value:
    return default if value is None else value


FUNCTIONS: Final = (
    built_in("not", negation, "negand", takes=Takes.MISSING),
    built_in("is", _is, "value1, value2"),
    built_in("get or else", _or_else, "value, default"),
)
"""The functions of this family."""
