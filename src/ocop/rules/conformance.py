"""Whether a value is of a type, and the coercions that the standard allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Final, TypeAlias, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.types import Parameter, TypeDefinition, TypeReference
from ocop.rules.values import Missing, Range, Told, Value, kind_of

__all__ = ["NO_TYPES", "Types", "standard_name"]

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

Fits: TypeAlias = Callable[[Value, TypeReference | None], bool]
"""Whether a part of a value is of the type of that part."""


def standard_name(name: str) -> str:
    """Return the name of a type as the language spells it.

    >>> standard_name("dateTime")
    'date and time'
    """
    return _ALIASES.get(name, name)


@final
@attrs.frozen(kw_only=True, eq=False)
class Types:
    """The types in sight: those of the language and those that a model defines.

    Attributes:
        definitions: The types that a model defines, by their names.
        allows: Whether a value passes tests that a definition gives as rule text.
    """

    definitions: Mapping[str, TypeDefinition]
    allows: Callable[[str, Value], bool]

    def is_instance(self, value: Value, type_: TypeReference) -> bool | None:
        """Whether a value is of a type; null is of no type but its own.

        Returns:
            None if there is no such type.
        """
        if value is None:
            return standard_name(type_.name) == "Null"
        return self._conforms(value, type_)

    def coerced(self, value: Value, type_: TypeReference | None) -> Value:
        """Return a value as one of a type, or null if it cannot be one.

        A list of one element and that element stand for one another, and a date
        stands for the midnight with which it starts.
        """
        if type_ is None or value is None or type(value) is Missing:
            return value
        if self._conforms(value, type_) is not False:
            return value
        for other in _others(value):
            if other is not None and self._conforms(other, type_):
                return other
        return None

    def _conforms(self, value: Value, type_: TypeReference) -> bool | None:
        if value is None or type(value) is Missing:
            return True
        name = standard_name(type_.name)
        definition = self.definitions.get(name)
        if definition is not None:
            return self._is_defined(value, definition)
        test = _COMPOUND.get(name)
        if test is not None:
            # Without its parts a compound type says nothing.
            whole = name == "Any" or type_.parts or type_.result is not None
            return test(value, type_, self._fits) if whole else None
        return kind_of(value) == name if name in _SIMPLE else None

    def _fits(self, value: Value, type_: TypeReference | None) -> bool:
        return type_ is None or self._conforms(value, type_) is True

    def _is_defined(self, value: Value, definition: TypeDefinition) -> bool:
        if not definition.is_collection:
            return self._is_element(value, definition)
        return type(value) is tuple and all(
            item is None or self._is_element(item, definition) for item in value
        )

    def _is_element(self, value: Value, definition: TypeDefinition) -> bool:
        if type(value) is Missing:
            return True
        if definition.components and not self._has_components(value, definition):
            return False
        if not self._fits(value, definition.base):
            return False
        return definition.allowed is None or self.allows(definition.allowed, value)

    def _has_components(self, value: Value, definition: TypeDefinition) -> bool:
        return isinstance(value, Mapping) and all(
            self._has(value, part) for part in definition.components
        )

    def _has(self, value: Mapping[str, Value], part: TypeDefinition) -> bool:
        if part.name not in value:
            # What was told so far may get the entry; what is whole never will.
            return type(value) is Told
        entry = value[part.name]
        return entry is None or self._is_defined(entry, part)


def _allow(_text: str, _value: Value) -> bool:
    return True


NO_TYPES: Final = Types(definitions=FrozenMapping({}), allows=_allow)
"""Only the types of the language."""


def _others(value: Value) -> Iterator[Value]:
    """Yield the values that may stand for a value."""
    if type(value) is not tuple:
        yield (value,)
    elif len(value) == 1:
        yield value[0]
    if type(value) is date:
        yield datetime.combine(value, time(), UTC)


def _is_list(value: Value, type_: TypeReference, fits: Fits) -> bool:
    return type(value) is tuple and all(
        fits(item, part.type) for part in type_.parts[:1] for item in value
    )


def _is_range(value: Value, type_: TypeReference, fits: Fits) -> bool:
    return type(value) is Range and all(
        fits(end, part.type)
        for part in type_.parts[:1]
        for end in (value.start, value.end)
    )


def _is_context(value: Value, type_: TypeReference, fits: Fits) -> bool:
    return isinstance(value, Mapping) and all(
        part.name in value and fits(value[part.name], part.type) for part in type_.parts
    )


def _is_function(value: Value, type_: TypeReference, _fits: Fits) -> bool:
    return kind_of(value) == "function" and _takes(value, type_)


_COMPOUND: Final[Mapping[str, Callable[[Value, TypeReference, Fits], bool]]] = {
    "Any": lambda _value, _type, _fits: True,
    "context": _is_context,
    "function": _is_function,
    "list": _is_list,
    "range": _is_range,
}


def _takes(function: Value, type_: TypeReference) -> bool:
    found: tuple[Parameter, ...] = getattr(function, "parameters", ())
    return len(found) == len(type_.parts) and all(
        mine.type is None
        or theirs.type is None
        or standard_name(mine.type.name) in {standard_name(theirs.type.name), "Any"}
        for mine, theirs in zip(found, type_.parts, strict=True)
    )
