"""Loops: over lists, ranges and combinations of them, within a budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from ocop.errors import LimitExceeded
from ocop.rules.limits import MAX_ITEMS
from ocop.rules.paths import member
from ocop.rules.scope import Evaluator, Scope, missing_of
from ocop.rules.values import Missing, Range, Told, Value, kind_of
from ocop.rules.wording import phrase

__all__ = ["each", "elements", "select", "with_partial"]

_GROUP: Final = 1 << 5
"""Elements, or names of them, that are looked at in one step."""


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
        found = str(abs(high - low))
        raise LimitExceeded(what=phrase("limit.list"), limit=MAX_ITEMS, found=found)
    scope.spend(abs(high - low) // _GROUP)
    step = 1 if low <= high else -1
    return tuple(range(low, high + step, step))


def _is_whole(value: Value) -> bool:
    return kind_of(value) == "number" and value == int(value)


def each(
    iterators: Sequence[tuple[str, Evaluator]], scope: Scope, turn: int = 1
) -> Iterator[Scope | Missing | None]:
    """Yield a scope for every combination; a missing or null source as it is.

    Args:
        iterators: The names, each with its source.
        scope: Where the loop stands.
        turn: How many steps a turn takes.
    """
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
        scope.spend(turn)
        yield from each(rest, scope.bind({name: item}), turn)


def with_partial(scope: Scope, done: Sequence[Value]) -> Scope:
    """Return a scope that sees the results of a loop so far."""
    scope.spend(len(done))
    return scope.bind({"partial": tuple(done)})


def _range_elements(source: Range, scope: Scope) -> Value:
    items = elements(source.start, source.end, scope)
    if items is None:
        return None
    return tuple(item for item in items if source.contains(item))


def select(source: Value, condition: Evaluator, scope: Scope, turn: int = 1) -> Value:
    """Return the elements that satisfy a condition, or the one at a position.

    Args:
        source: The elements.
        condition: The condition.
        scope: Where the filter stands.
        turn: How many steps an element takes.
    """
    if source is None or type(source) is Missing:
        return source
    items = source if type(source) is tuple else (source,)
    scope.spend(len(items) // _GROUP)
    known = {name for item in items if isinstance(item, Mapping) for name in item}
    turn += len(known) // _GROUP
    chosen: list[Value] = []
    unknown: list[Value] = []
    for item in items or (None,):
        scope.spend(turn)
        result = condition(scope.bind(_element_names(item, known)))
        if kind_of(result) == "number":
            return _at(items, result)
        if type(result) is Missing:
            unknown.append(result)
        elif result is True:
            chosen.append(item)
    if not items:
        return ()
    return missing_of(unknown) if unknown else tuple(chosen)


def _element_names(item: Value, known: Iterable[str]) -> dict[str, Value]:
    """Return what a condition calls the parts of an element.

    An entry that only other elements have is null, not a fact from outside.
    """
    if isinstance(item, Told):
        return {"item": item, **{name: member(item, name, name) for name in known}}
    if isinstance(item, Mapping):
        return {"item": item, **{name: item.get(name) for name in known}}
    return {"item": item}


def _at(items: tuple[Value, ...], position: Value) -> Value:
    if not _is_whole(position) or not 1 <= abs(position) <= len(items):
        return None
    return items[int(position) - 1 if position > 0 else int(position)]
