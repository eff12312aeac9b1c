"""Functions that make lists from lists: parts, joins, orders."""

from __future__ import annotations

import functools
from typing import Final

from ocop.errors import LimitExceeded
from ocop.rules.functions import Caller, Takes, built_in
from ocop.rules.limits import MAX_ITEMS
from ocop.rules.numbers import Number, ratio
from ocop.rules.values import Missing, Value, equal, identity, kind_of
from ocop.rules.wording import phrase

__all__ = ["FUNCTIONS"]

Items = tuple[Value, ...]


def _bounded(items: Items) -> Items:
    if len(items) > MAX_ITEMS:
        raise LimitExceeded(
            what=phrase("limit.list"), limit=MAX_ITEMS, found=str(len(items))
        )
    return items


def _index(position: Number, size: int) -> int | None:
    """Return the index of a position counted from 1, or from the end if negative."""
    place = int(ratio(position))
    if not 1 <= abs(place) <= size:
        return None
    return place - 1 if place > 0 else size + place


def _part(items: Items, start: Number, length: Number | None = None) -> Value:
    first = _index(start, len(items))
    if first is None:
        return None
    if length is None:
        return items[first:]
    size = int(ratio(length))
    return items[first : first + size] if 1 <= size <= len(items) - first else None


def _append(items: Value, more: Items) -> Value:
    return _bounded((*(() if items is None else items), *more))


def _concatenate(lists: Items) -> Value:
    if any(item is None for item in lists):
        return None
    return _bounded(
        tuple(
            item
            for part in lists
            for item in (part if type(part) is tuple else (part,))
        )
    )


def _insert(items: Items, position: Number, item: Value) -> Value:
    index = _index(position, len(items))
    if index is None:
        return None
    return _bounded((*items[:index], item, *items[index:]))


def _remove(items: Items, position: Number) -> Value:
    index = _index(position, len(items))
    return None if index is None else items[:index] + items[index + 1 :]


def _reverse(items: Items) -> Value:
    return items[::-1]


def _positions(items: Items, match: Value) -> Value:
    return tuple(
        place for place, item in enumerate(items, 1) if equal(item, match) is True
    )


def _unique(items: Items) -> Items:
    found: dict[Value, Value] = {}
    for item in items:
        found.setdefault(identity(item), item)
    return tuple(found.values())


def _union(lists: Items) -> Value:
    joined = _concatenate(lists)
    return None if joined is None else _unique(joined)


def _flatten(items: Items) -> Value:
    found: list[Value] = []
    stack = list(reversed(items))
    while stack:
        item = stack.pop()
        if type(item) is tuple:
            stack.extend(reversed(item))
        else:
            found.append(item)
    return tuple(found)


def _sort(call: Caller, items: Items, precedes: Value) -> Value:
    missing: list[Missing] = []

    def order(first: Value, second: Value) -> int:
        before = call(precedes, first, second)
        if type(before) is Missing:
            missing.append(before)
        return -1 if before is True else 0

    ordered = tuple(sorted(items, key=functools.cmp_to_key(order)))
    return missing[0] if missing else ordered


def _replace(call: Caller, items: Items, where: Value, item: Value) -> Value:
    if kind_of(where) == "number":
        index = _index(where, len(items))
        return None if index is None else (*items[:index], item, *items[index + 1 :])
    chosen = [call(where, old, item) for old in items]
    for choice in chosen:
        if type(choice) is not bool:
            return choice if type(choice) is Missing else None
    return tuple(
        item if choice else old for old, choice in zip(items, chosen, strict=True)
    )


FUNCTIONS: Final = (
    built_in("append", _append, "list: list, item+"),
    built_in("concatenate", _concatenate, "list+"),
    built_in("distinct values", _unique, "list: list"),
    built_in("flatten", _flatten, "list: list"),
    built_in("index of", _positions, "list: list, match"),
    built_in("insert before", _insert, "list: list, position: number, newItem"),
    built_in(
        "list replace",
        _replace,
        "list: list, position: number, newItem",
        "list: list, match: function, newItem",
        takes=Takes.CALLER,
    ),
    built_in("remove", _remove, "list: list, position: number"),
    built_in("reverse", _reverse, "list: list"),
    built_in(
        "sort",
        _sort,
        "list: list, precedes: function",
        takes=Takes.CALLER,
    ),
    built_in("sublist", _part, "list: list, start position: number, length?: number"),
    built_in("union", _union, "list+"),
)
"""The functions of this family."""
