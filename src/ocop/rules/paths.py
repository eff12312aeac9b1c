"""Entries of contexts and properties of dates, durations and ranges."""

from __future__ import annotations

from collections.abc import Mapping

from ocop.rules.values import Missing, Told, Value

__all__ = ["member"]


def member(source: Value, name: str, where: str) -> Value:
    """Return what a path leads to; of a list, what it leads to in every element.

    Args:
        source: The value before the dot.
        name: The name after it.
        where: The path as text, which names a fact that is missing.
    """
    match source:
        case Missing():
            return Missing(facts=(where,)) if source.facts == () else source
        case Mapping():
            default = Missing(facts=(where,)) if isinstance(source, Told) else None
            value = source.get(name, default)
            if type(value) is Missing and not value.facts:
                return Missing(facts=(where,))
            return value
        case tuple():
            return tuple(member(item, name, where) for item in source)
    return None
