"""Whether a value is of a type, and the coercions that the standard allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from ocop.rules.types import Parameter, TypeDefinition, TypeReference
from ocop.rules.values import Missing, Range, Value, kind_of

__all__ = ["Allows", "coerced", "is_instance", "standard_name"]

_ALIASES: Final[Mapping[str, str]] = {
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "null": "Null",
    "any": "Any",
}
_SIMPLE: Final = frozenset(
    (
        *("number", "string", "boolean", "date", "date and time", "time", "Null"),
        *("days and time duration", "years and months duration"),
    )
)

Allows = Callable[[str, Value], bool]
"""Whether a value passes the tests that a definition allows, given as rule text."""


def standard_name(name: str) -> str:
    """Return the name of a type as the language spells it.

    >>> standard_name("dateTime")
    'date and time'
    """
    return _ALIASES.get(name, name)


def is_instance(
    value: Value,
    type_: TypeReference,
    types: Mapping[str, TypeDefinition],
    allows: Allows,
) -> bool | None:
    """Whether a value is of a type; null is of no type but its own.

    Returns:
        None if there is no such type.
    """
    if value is None:
        return standard_name(type_.name) == "Null"
    return _conforms(value, type_, types, allows)


def _conforms(
    value: Value,
    type_: TypeReference,
    types: Mapping[str, TypeDefinition],
    allows: Allows,
) -> bool | None:
    if value is None or type(value) is Missing:
        return True
    name = standard_name(type_.name)
    definition = types.get(name)
    if definition is not None:
        return _is_defined(value, definition, types, allows)
    parts = [part.type for part in type_.parts]
    match name:
        case "Any":
            return True
        case "list":
            return type(value) is tuple and all(
                part is None or _conforms(item, part, types, allows)
                for part in parts[:1]
                for item in value
            )
        case "range":
            ends = (value.start, value.end) if type(value) is Range else ()
            return type(value) is Range and all(
                part is None or _conforms(end, part, types, allows)
                for part in parts[:1]
                for end in ends
            )
        case "context":
            return isinstance(value, Mapping) and all(
                part.name in value
                and part.type is not None
                and _conforms(value[part.name], part.type, types, allows)
                for part in type_.parts
            )
        case "function":
            return kind_of(value) == "function" and _takes(value, type_)
    return kind_of(value) == name if name in _SIMPLE else None


def _takes(function: Value, type_: TypeReference) -> bool:
    if not type_.parts and type_.result is None:
        return True
    found: tuple[Parameter, ...] = getattr(function, "parameters", ())
    return len(found) == len(type_.parts) and all(
        mine.type is None
        or theirs.type is None
        or standard_name(mine.type.name) in {standard_name(theirs.type.name), "Any"}
        for mine, theirs in zip(found, type_.parts, strict=True)
    )


def _is_defined(
    value: Value,
    definition: TypeDefinition,
    types: Mapping[str, TypeDefinition],
    allows: Allows,
) -> bool | None:
    if definition.is_collection:
        return type(value) is tuple and all(
            item is None or _is_element(item, definition, types, allows)
            for item in value
        )
    return _is_element(value, definition, types, allows)


def _is_element(
    value: Value,
    definition: TypeDefinition,
    types: Mapping[str, TypeDefinition],
    allows: Allows,
) -> bool:
    if type(value) is Missing:
        return True
    if definition.components and not (
        isinstance(value, Mapping)
        and all(
            value.get(part.name) is None
            or _is_defined(value[part.name], part, types, allows)
            for part in definition.components
        )
    ):
        return False
    base = definition.base
    if base is not None and not _conforms(value, base, types, allows):
        return False
    return definition.allowed is None or allows(definition.allowed, value)


def coerced(
    value: Value,
    type_: TypeReference | None,
    types: Mapping[str, TypeDefinition],
    allows: Allows,
) -> Value:
    """Return a value as one of a type, or null if it cannot be one.

    A list of one element and that element stand for one another, and a date stands
    for the midnight with which it starts.
    """
    if type_ is None or value is None or type(value) is Missing:
        return value
    conforms = _conforms(value, type_, types, allows)
    if conforms is not False:
        return value
    others: list[Value] = []
    if type(value) is tuple and len(value) == 1:
        others.append(value[0])
    elif type(value) is not tuple:
        others.append((value,))
    if type(value) is date:
        others.append(datetime.combine(value, time(), UTC))
    for other in others:
        if other is not None and _conforms(other, type_, types, allows):
            return other
    return None
