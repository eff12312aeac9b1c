"""Facts as they come from a caller, checked and held as the engine holds values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules.errors import InexactFact
from ocop.rules.limits import MAX_NESTING
from ocop.rules.scope import Mode
from ocop.rules.temporal import Months
from ocop.rules.values import Missing, Range, Told, Value

__all__ = ["are_plain", "check_facts", "hold_facts"]

_SCALARS: Final = frozenset(
    (type(None), bool, int, str, date, datetime, time, timedelta, Months, Missing)
)
_PLAIN: Final = _SCALARS | {Decimal, Fraction}


def are_plain(facts: Mapping[str, Value]) -> bool:
    """Whether facts are scalars that the engine can hold as they are."""
    return _PLAIN.issuperset(map(type, facts.values()))


def check_facts(facts: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return facts as the engine holds them, with every number known to be exact.

    Raises:
        InexactNumber: If a float, or a number that is not finite, is anywhere inside.
        TypeError: If something is not a value of the engine.
        LimitExceeded: If lists and contexts are too deep or numbers too long.
    """
    if are_plain(facts):
        return facts
    return {name: _freeze(value, name) for name, value in facts.items()}


def hold_facts(facts: Mapping[str, Value], mode: Mode) -> Mapping[str, Value]:
    """Return facts as the engine holds them in a mode.

    In standard mode nothing is missing: what a context lacks is null there.

    Raises:
        InexactNumber: If a float, or a number that is not finite, is anywhere inside.

    >>> hold_facts({"a": Missing(), "b": {"c": 1}}, Mode.STANDARD)
    {'a': None, 'b': FrozenMapping({'c': 1})}
    """
    held = check_facts(facts)
    if mode is Mode.EXACT:
        return held
    return {name: _without_missing(value) for name, value in held.items()}


def _without_missing(value: Value) -> Value:
    if type(value) is Missing:
        return None
    if isinstance(value, Mapping):
        return FrozenMapping({name: _without_missing(value[name]) for name in value})
    if type(value) is tuple:
        return tuple(map(_without_missing, value))
    return value


def _freeze(value: Value, where: str, depth: int = 0) -> Value:
    """Return a value as the engine holds it; ``where`` names it in errors."""
    if type(value) in _PLAIN:
        return value
    if depth > MAX_NESTING:
        raise LimitExceeded(what=where[:80], limit=MAX_NESTING, found=str(depth))
    if isinstance(value, float):
        raise InexactFact(fact=where, found=repr(value))
    match value:
        case Mapping():
            known = type(value) if isinstance(value, FrozenMapping | Told) else Told
            return known(_freeze_entries(value, where, depth))
        case list() | tuple():
            return tuple(
                _freeze(item, f"{where}[{index}]", depth + 1)
                for index, item in enumerate(value, 1)
            )
        case int() | str():
            # A member of an enumeration is the number or the text that it stands for.
            return int(value) if isinstance(value, int) else str.__str__(value)
        case Range() | Callable():
            return value
    raise TypeError(f"{where}: {type(value).__name__} is not a value of a rule")


def _freeze_entries(
    value: Mapping[str, Value], where: str, depth: int
) -> dict[str, Value]:
    return {
        name: _freeze(entry, f"{where}.{name}", depth + 1)
        for name, entry in value.items()
    }
