"""The grammar of types, as written after ``instance of`` and for parameters."""

from __future__ import annotations

from ocop.rules.cursor import Cursor
from ocop.rules.types import Parameter, TypeReference

__all__ = ["read_parameters", "read_type"]


def read_type(cursor: Cursor) -> TypeReference:
    """Read a type, such as ``number``, ``list<string>`` or ``context<a: number>``."""
    with cursor.nested():
        name = _type_name(cursor)
        parts = _parts(cursor) if cursor.stands("<") else ()
        result = None
        if name == "function" and cursor.stands("->"):
            cursor.advance()
            result = read_type(cursor)
        return TypeReference(name=name, parts=parts, result=result)


def _type_name(cursor: Cursor) -> str:
    if cursor.stands("function", "null"):
        return cursor.advance().text
    name = cursor.name()
    while cursor.stands("."):
        cursor.advance()
        name += f".{cursor.name()}"
    return name


def _parts(cursor: Cursor) -> tuple[Parameter, ...]:
    cursor.take("<")
    parts: list[Parameter] = []
    for _ in cursor.items(">"):
        name = ""
        if cursor.has_label():
            name = cursor.name()
            cursor.take(":")
        parts.append(Parameter(name=name, type=read_type(cursor)))
    return tuple(parts)


def read_parameters(cursor: Cursor) -> tuple[Parameter, ...]:
    """Read the parameters of a function, with their brackets."""
    cursor.take("(")
    parameters: list[Parameter] = []
    for _ in cursor.items(")"):
        name, type_ = cursor.name(), None
        if cursor.stands(":"):
            cursor.advance()
            type_ = read_type(cursor)
        parameters.append(Parameter(name=name, type=type_))
    return tuple(parameters)
