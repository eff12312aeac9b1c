"""Functions that compare ranges and points on one axis.

A point is treated as the range that holds only itself.
What cannot be compared, and a range without limit where its end matters, gives null.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from ocop.rules.functions import built_in
from ocop.rules.logic import all_of, any_of, negation
from ocop.rules.operators import Bound
from ocop.rules.values import Range, Value, equal, less

__all__ = ["FUNCTIONS"]

Ternary: TypeAlias = Value


def _range(value: Value) -> Range:
    return value if type(value) is Range else Range(start=value, end=value)


def _closed(bound: Bound) -> bool:
    return bound is Bound.CLOSED


def _same(first: Value, second: Value) -> Ternary:
    return None if first is None or second is None else equal(first, second)


def before(first: Value, second: Value) -> Ternary:
    """Whether all of one lies below all of the other."""
    one, two = _range(first), _range(second)
    touching = _closed(one.end_bound) and _closed(two.start_bound)
    return any_of(
        (
            less(one.end, two.start),
            all_of((_same(one.end, two.start), not touching)),
        )
    )


def _after(first: Value, second: Value) -> Ternary:
    return before(second, first)


def _meets(first: Range, second: Range) -> Ternary:
    touching = _closed(first.end_bound) and _closed(second.start_bound)
    return all_of((touching, _same(first.end, second.start)))


def _met_by(first: Range, second: Range) -> Ternary:
    return _meets(second, first)


def _overlaps(first: Range, second: Range) -> Ternary:
    return all_of((negation(before(first, second)), negation(before(second, first))))


def _starts_first(one: Range, two: Range) -> Ternary:
    """Whether one range has a value below all of the other."""
    wider = _closed(one.start_bound) and not _closed(two.start_bound)
    return any_of(
        (less(one.start, two.start), all_of((_same(one.start, two.start), wider)))
    )


def _ends_last(one: Range, two: Range) -> Ternary:
    """Whether one range has a value above all of the other."""
    wider = _closed(one.end_bound) and not _closed(two.end_bound)
    return any_of((less(two.end, one.end), all_of((_same(one.end, two.end), wider))))


def _overlaps_before(first: Range, second: Range) -> Ternary:
    return all_of(
        (
            _starts_first(first, second),
            negation(before(first, second)),
            negation(_ends_last(first, second)),
        )
    )


def _overlaps_after(first: Range, second: Range) -> Ternary:
    return _overlaps_before(second, first)


def _finishes(first: Value, second: Range) -> Ternary:
    one = _range(first)
    return all_of(
        (
            one.end_bound is second.end_bound,
            _same(one.end, second.end),
            negation(_starts_first(one, second)),
        )
    )


def _finished_by(first: Range, second: Value) -> Ternary:
    return _finishes(second, first)


def _includes(first: Range, second: Value) -> Ternary:
    two = _range(second)
    return all_of(
        (negation(_starts_first(two, first)), negation(_ends_last(two, first)))
    )


def _during(first: Value, second: Range) -> Ternary:
    return _includes(second, first)


def _starts(first: Value, second: Range) -> Ternary:
    one = _range(first)
    return all_of(
        (
            one.start_bound is second.start_bound,
            _same(one.start, second.start),
            negation(_ends_last(one, second)),
        )
    )


def _started_by(first: Range, second: Value) -> Ternary:
    return _starts(second, first)


def _coincides(first: Value, second: Value) -> Ternary:
    if type(first) is not Range or type(second) is not Range:
        return None if type(first) is not type(second) else _same(first, second)
    bounds = (
        first.start_bound is second.start_bound,
        first.end_bound is second.end_bound,
        _same(first.start, second.start),
        _same(first.end, second.end),
    )
    return all_of(bounds)


_POINT: Final = (
    "number|string|date|date and time|time|days and time duration"
    "|years and months duration"
)
_ANY: Final = f"range|{_POINT}"
FUNCTIONS: Final = (
    built_in("after", _after, f"first: {_ANY}, second: {_ANY}"),
    built_in("before", before, f"first: {_ANY}, second: {_ANY}"),
    built_in("coincides", _coincides, f"first: {_ANY}, second: {_ANY}"),
    built_in("during", _during, f"first: {_ANY}, second: range"),
    built_in("finished by", _finished_by, f"first: range, second: {_ANY}"),
    built_in("finishes", _finishes, f"first: {_ANY}, second: range"),
    built_in("includes", _includes, f"first: range, second: {_ANY}"),
    built_in("meets", _meets, "first: range, second: range"),
    built_in("met by", _met_by, "first: range, second: range"),
    built_in("overlaps", _overlaps, "first: range, second: range"),
    built_in("overlaps after", _overlaps_after, "first: range, second: range"),
    built_in("overlaps before", _overlaps_before, "first: range, second: range"),
    built_in("started by", _started_by, f"first: range, second: {_ANY}"),
    built_in("starts", _starts, f"first: {_ANY}, second: range"),
)
"""The functions of this family."""
