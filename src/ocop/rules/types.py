"""Types of the language: what ``instance of`` and typed parameters name."""

from __future__ import annotations

from typing import final

import attrs

__all__ = ["Parameter", "TypeReference"]


@final
@attrs.frozen(kw_only=True)
class TypeReference:
    """A type: a name, and for a compound type the types of its parts.

    Attributes:
        name: Such as ``number``, ``list``, ``context``, ``function`` or a user's name.
        parts: For a list or range its element, for a context its entries, for a
            function its parameters.
        result: For a function, what it returns.
    """

    name: str
    parts: tuple[Parameter, ...] = ()
    result: TypeReference | None = None

    def __str__(self) -> str:
        parts = ", ".join(map(str, self.parts))
        if self.result is not None:
            return f"function<{parts}> -> {self.result}"
        return f"{self.name}<{parts}>" if self.parts else self.name


@final
@attrs.frozen(kw_only=True)
class Parameter:
    """A name with a type, either of which may be left out.

    Attributes:
        name: The name, or an empty string in ``list<number>``.
        type: The type, or None in ``function(x)``.
    """

    name: str = ""
    type: TypeReference | None = None

    def __str__(self) -> str:
        if self.type is None:
            return self.name
        return f"{self.name}: {self.type}" if self.name else str(self.type)




def is_instance(value: object, type_: TypeReference) -> bool:
    """Whether a value is of a type; null is of no type but ``Null`` and ``Any``."""
    from ocop.rules.values import kind_of  # noqa: PLC0415 - values know ranges

    name = type_.name.lower()
    return name == "any" or kind_of(value).lower() == name
