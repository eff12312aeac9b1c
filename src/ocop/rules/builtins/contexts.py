"""Functions on contexts: their entries, read, made and changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ocop.mappings import FrozenMapping
from ocop.rules.functions import built_in
from ocop.rules.paths import member
from ocop.rules.values import Value

__all__ = ["FUNCTIONS"]

Items = tuple[Value, ...]


def _value(source: Mapping[str, Value], key: Value) -> Value:
    keys = key if type(key) is tuple else (key,)
    value: Value = source
    for name in keys:
        if type(name) is not str or not isinstance(value, Mapping):
            return None
        value = member(value, name, name)
    return value if keys else None


def _entries(source: Mapping[str, Value]) -> Value:
    return tuple(
        FrozenMapping({"key": name, "value": value}) for name, value in source.items()
    )


def _context(entries: Items) -> Value:
    made: dict[str, Value] = {}
    for entry in entries:
        if not isinstance(entry, Mapping) or not {"key", "value"} <= entry.keys():
            return None
        name = entry["key"]
        if type(name) is not str or name in made:
            return None
        made[name] = entry["value"]
    return FrozenMapping(made)


def _put(source: Mapping[str, Value], key: Value, value: Value) -> Value:
    keys = key if type(key) is tuple else (key,)
    if not keys or type(keys[0]) is not str:
        return None
    name, rest = keys[0], keys[1:]
    if not rest:
        return FrozenMapping({**source, name: value})
    inner = source.get(name, FrozenMapping({}))
    if not isinstance(inner, Mapping):
        return None
    changed = _put(inner, rest, value)
    return None if changed is None else FrozenMapping({**source, name: changed})


def _merge(contexts: Items) -> Value:
    merged: dict[str, Value] = {}
    for context in contexts:
        if not isinstance(context, Mapping):
            return None
        merged.update(context)
    return FrozenMapping(merged)


FUNCTIONS: Final = (
    built_in("context", _context, "entries: list"),
    built_in("context merge", _merge, "contexts: list"),
    built_in(
        "context put",
        _put,
        "context: context, key: string, value",
        "context: context, keys: list, value",
    ),
    built_in("get entries", _entries, "m: context"),
    built_in("get value", _value, "m: context, key: string|list"),
)
"""The functions of this family."""
