"""Functions on strings; positions count from 1, or from the end if negative."""

from __future__ import annotations

from typing import Final

from ocop.rules.arithmetic import join
from ocop.rules.functions import Takes, built_in
from ocop.rules.matching import Pattern, compile_pattern
from ocop.rules.numbers import Number, ratio
from ocop.rules.values import Value
from ocop.rules.work import Spend

__all__ = ["FUNCTIONS"]

Items = tuple[Value, ...]


def _part(text: str, start: Number, length: Number | None = None) -> Value:
    place = int(ratio(start))
    if not 1 <= abs(place) <= len(text):
        return None
    first = place - 1 if place > 0 else len(text) + place
    if length is None:
        return text[first:]
    size = int(ratio(length))
    return text[first : first + size] if size >= 1 else None


def _before(text: str, match: str) -> Value:
    return text.partition(match)[0] if match and match in text else ""


def _after(text: str, match: str) -> Value:
    return text.partition(match)[2] if match else text


def _join(items: Items, delimiter: str | None = None) -> Value:
    texts = tuple(item for item in items if item is not None)
    if any(type(text) is not str for text in texts):
        return None
    separator = delimiter or ""
    spread = tuple(part for text in texts for part in (separator, text))
    return join(spread[1:])


def _pattern(spend: Spend, pattern: str, flags: str | None = None) -> Pattern | None:
    compiled = compile_pattern(pattern, flags or "")
    if compiled is not None:
        spend(len(compiled.program))
    return compiled


def _matches(spend: Spend, text: str, pattern: str, flags: str | None = None) -> Value:
    compiled = _pattern(spend, pattern, flags)
    if compiled is None:
        return None
    return compiled.search(text, spend=spend) is not None


def _replace(
    spend: Spend, text: str, pattern: str, replacement: str, flags: str | None = None
) -> Value:
    compiled = _pattern(spend, pattern, flags)
    return None if compiled is None else compiled.replace(text, replacement, spend)


def _split(spend: Spend, text: str, delimiter: str) -> Value:
    compiled = _pattern(spend, delimiter)
    return None if compiled is None else compiled.split(text, spend)


FUNCTIONS: Final = (
    built_in(
        "contains", lambda text, match: match in text, "string: string, match: string"
    ),
    built_in(
        "ends with",
        lambda text, match: text.endswith(match),
        "string: string, match: string",
    ),
    built_in("lower case", lambda text: text.lower(), "string: string"),
    built_in(
        "matches",
        _matches,
        "input: string, pattern: string, flags?: string",
        takes=Takes.WORK,
    ),
    built_in(
        "replace",
        _replace,
        "input: string, pattern: string, replacement: string, flags?: string",
        takes=Takes.WORK,
    ),
    built_in("split", _split, "string: string, delimiter: string", takes=Takes.WORK),
    built_in(
        "starts with",
        lambda text, match: text.startswith(match),
        "string: string, match: string",
    ),
    built_in("string join", _join, "list: list, delimiter?: string"),
    built_in("string length", len, "string: string"),
    built_in(
        "substring", _part, "string: string, start position: number, length?: number"
    ),
    built_in("substring after", _after, "string: string, match: string"),
    built_in("substring before", _before, "string: string, match: string"),
    built_in("upper case", lambda text: text.upper(), "string: string"),
)
"""The functions of this family."""
