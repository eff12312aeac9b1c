"""Loops: over lists, ranges and combinations of them, within a budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ocop.errors import LimitExceeded
from ocop.rules.limits import MAX_ITEMS
from ocop.rules.scope import Evaluator, Scope, missing_of
from ocop.rules.values import Missing, Range, Value, kind_of

__all__ = ["each", "elements", "select"]


def elements(start: Value, end: Value, scope: Scope) -> Value:
    """Return the whole numbers, or the days, from one to another, either way."""
    missing = missing_of((start, end))
    if missing is not None:
        return missing
    if type(start) is date and type(end) is date:
        days = elements(start.toordinal(), end.toordinal(), scope)
        return tuple(map(date.fromordinal, days))
    if not (_is_whole(start) and _is_whole(end)):
        return None
    low, high = int(start), int(end)
    if abs(high - low) >= MAX_ITEMS:
        raise LimitExceeded(what="list", limit=MAX_ITEMS, found=str(abs(high - low)))
    step = 1 if low <= high else -1
    return tuple(range(low, high + step, step))


def _is_whole(value: Value) -> bool:
    return kind_of(value) == "number" and value == int(value)


def each(
    iterators: Sequence[tuple[str, Evaluator]], scope: Scope
) -> Iterator[Scope | Missing | None]:
    """Yield a scope for every combination; a missing or null source as it is."""
    if not iterators:
        yield scope
        return
    (name, source), rest = iterators[0], iterators[1:]
    items = source(scope)
    if type(items) is Range:
        items = _range_elements(items, scope)
    if items is None or type(items) is Missing:
        yield items
        return
    for item in items if type(items) is tuple else (items,):
        scope.spend(1)
        yield from each(rest, scope.bind({name: item}))


def _range_elements(source: Range, scope: Scope) -> Value:
    items = elements(source.start, source.end, scope)
    if items is None:
        return None
    return tuple(item for item in items if source.contains(item))


def select(source: Value, condition: Evaluator, scope: Scope) -> Value:
    """Return the elements that satisfy a condition, or the one at a position."""
    if type(source) is Missing:
        return source
    if source is None:
        return None
    items = source if type(source) is tuple else (source,)
    chosen: list[Value] = []
    unknown: list[Value] = []
    for item in items:
        scope.spend(1)
        result = condition(_item_scope(item, scope))
        if kind_of(result) == "number":
            return _at(items, result)
        if type(result) is Missing:
            unknown.append(result)
        elif result is True:
            chosen.append(item)
    return missing_of(unknown) if unknown else tuple(chosen)


def _item_scope(item: Value, scope: Scope) -> Scope:
    names = {"item": item}
    if isinstance(item, Mapping):
        names.update(item)
    return scope.bind(names)


def _at(items: tuple[Value, ...], position: Value) -> Value:
    if not _is_whole(position) or not 1 <= abs(position) <= len(items):
        return None
    return items[int(position) - 1 if position > 0 else int(position)]
