"""Three-valued logic, as values: true, false, null (no truth value) or missing.

A missing operand may still turn out either way, so it outweighs null.
"""

from __future__ import annotations

from collections.abc import Iterable

from ocop.rules.values import Missing, Truth, Value

__all__ = ["all_of", "any_of", "negation", "truth"]


def all_of(values: Iterable[Value]) -> Value:
    """Return true if all are true, false if one is false, else missing or null.

    >>> all_of([True, None]), all_of([False, None])
    (None, False)
    """
    return _combine(values, stop=False)


def any_of(values: Iterable[Value]) -> Value:
    """Return true if one is true, false if all are false, else missing or null.

    >>> any_of([True, None]), any_of([False, None])
    (True, None)
    """
    return _combine(values, stop=True)


def _combine(values: Iterable[Value], *, stop: bool) -> Value:
    facts: dict[str, None] = {}
    missing = null = False
    for value in values:
        if value is stop:
            return stop
        if type(value) is Missing:
            missing = True
            facts.update(dict.fromkeys(value.facts))
        elif value is not (not stop):
            null = True
    if missing:
        return Missing(facts=tuple(facts))
    return None if null else not stop


def negation(value: Value) -> Value:
    """Return the opposite of a truth value; missing stays missing, else null."""
    if type(value) is Missing:
        return value
    return not value if type(value) is bool else None


def truth(value: Value) -> Truth:
    """Return whether a test is passed: only true passes, missing is unknown."""
    if type(value) is Missing:
        return Truth.UNKNOWN
    return Truth.TRUE if value is True else Truth.FALSE
