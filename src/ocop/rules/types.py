"""Types as values: what ``instance of`` and typed parameters name, and definitions."""

from __future__ import annotations

from typing import final

import attrs

__all__ = ["Parameter", "TypeDefinition", "TypeReference"]


@final
@attrs.frozen(kw_only=True)
class TypeReference:
    """A type: a name, and for a compound type the types of its parts.

    Attributes:
        name: Such as ``number``, ``list``, ``context``, ``function`` or a user's name.
        parts: For a list or range its element, for a context its entries, for a
            function its parameters.
        result: For a function, what it returns.

    >>> number = TypeReference(name="number")
    >>> str(TypeReference(name="list", parts=(Parameter(type=number),)))
    'list<number>'
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


@final
@attrs.frozen(kw_only=True)
class TypeDefinition:
    """A type that a model defines: a name for a type, perhaps with fewer values.

    Attributes:
        name: Its name, or the name of an entry inside a compound type.
        base: The type, or of a collection the type of its elements; None for a
            compound type.
        components: The entries of a compound type.
        is_collection: Whether it is a list of such values.
        allowed: Tests that every value has to pass, as rule text; None for no limit.
    """

    name: str
    base: TypeReference | None = None
    components: tuple[TypeDefinition, ...] = ()
    is_collection: bool = False
    allowed: str | None = None
