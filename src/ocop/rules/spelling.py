"""Values as text, as the language would write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from ocop.mappings import FrozenMapping
from ocop.rules.canonical import quote, spell_key, spell_number
from ocop.rules.operators import Bound
from ocop.rules.temporal import Months, spell_moment
from ocop.rules.values import Missing, Range, Told, Value

__all__ = ["spell_value"]


def spell_value(value: Value) -> str:
    """Return the text of a value, as the language would write it.

    >>> spell_value((Decimal("89.50"), "a", None))
    '[89.5, "a", null]'
    """
    spell = _SPELL.get(type(value))
    return repr(value) if spell is None else spell(value)


def _spell_list(items: tuple[Value, ...]) -> str:
    return f"[{', '.join(map(spell_value, items))}]"


def _spell_context(entries: Mapping[str, Value]) -> str:
    texts = (f"{spell_key(name)}: {spell_value(entries[name])}" for name in entries)
    return "{" + ", ".join(texts) + "}"


def _spell_range(value: Range) -> str:
    left = "[" if value.start_bound is Bound.CLOSED else "("
    right = "]" if value.end_bound is Bound.CLOSED else ")"
    return f"{left}{spell_value(value.start)}..{spell_value(value.end)}{right}"


_SPELL: Final[Mapping[type, Callable[[Any], str]]] = {
    type(None): lambda _value: "null",
    bool: lambda value: "true" if value else "false",
    **dict.fromkeys((int, Decimal, Fraction), spell_number),
    str: quote,
    tuple: _spell_list,
    **dict.fromkeys((FrozenMapping, Told), _spell_context),
    Range: _spell_range,
    Missing: lambda _value: "?",
    **dict.fromkeys(
        (date, datetime, time, timedelta, Months),
        lambda value: f"@{quote(spell_moment(value))}",
    ),
}
