"""Kinds of data in a rule file: each reads plain data into values, and writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, Protocol, final

import attrs

from ocop.errors import InvalidInput, OcopError, Problem, nearest
from ocop.rules.directions import Direction
from ocop.rules.hit_policies import HitPolicy
from ocop.rules.leeway import Strictness
from ocop.rules.parser import parse_type
from ocop.rules.types import Parameter, TypeReference
from ocop.rules.wording import phrase, spelt_payload
from ocop.texts import Text

__all__ = [
    "DIRECTION",
    "FAILED",
    "FLAG",
    "Field",
    "Kind",
    "LABEL",
    "Many",
    "PARAMETERS",
    "POLICY",
    "STRICTNESS",
    "Shape",
    "TEXT",
    "TYPE",
    "note_error",
    "note_problem",
]

FAILED: Final = object()
"""What stands in for a value that could not be read; its problems are noted."""


class Kind(Protocol):
    """How data of one kind are read and written."""

    def read(self, data: object, place: str, problems: list[Problem]) -> Any:
        """Return the value of plain data, or `FAILED`."""

    def write(self, value: Any) -> Any:
        """Return a value as plain data."""


def note_problem(
    problems: list[Problem], place: str, code: str, /, **arguments: str | Text
) -> object:
    """Note a problem, and return `FAILED`."""
    problems.append(Problem(code=code, path=place, arguments=arguments))
    return FAILED


def note_error(problems: list[Problem], place: str, error: OcopError) -> object:
    """Note what an error says about the data at a place, and return `FAILED`."""
    if isinstance(error, InvalidInput):
        problems.extend(
            attrs.evolve(each, path=each.path.replace("$", place, 1))
            for each in error.problems
        )
        return FAILED
    return note_problem(problems, place, error.code, **spelt_payload(error))


@final
@attrs.frozen(kw_only=True)
class Plain:
    """Data that one function reads and another one writes.

    Attributes:
        read: Returns the value, or `FAILED`.
        write: Returns the data.
    """

    read: Callable[[object, str, list[Problem]], Any]
    write: Callable[[Any], Any] = str


def _text(data: object, place: str, problems: list[Problem]) -> Any:
    if isinstance(data, str):
        return data
    return note_problem(problems, place, "not-text", found=str(data)[:80])


def _label(data: object, place: str, problems: list[Problem]) -> Any:
    if isinstance(data, str):
        return Text(vi=data, en=data)
    return _BOTH.read(data, place, problems)


def _write_label(text: Text) -> Any:
    return text.vi if text.vi == text.en else _BOTH.write(text)


def _flag(data: object, place: str, problems: list[Problem]) -> Any:
    if isinstance(data, bool):
        return data
    found = str(data)[:80]
    return note_problem(problems, place, "wrong-type", found=found, expected="true")


def _word(kind: type[StrEnum], code: str) -> Plain:
    """Return the kind of data that is one of some words."""

    def read(data: object, place: str, problems: list[Problem]) -> Any:
        if isinstance(data, str) and data in tuple(kind):
            return kind(data)
        found, expected = str(data)[:80], phrase(code)
        return note_problem(
            problems, place, "wrong-type", found=found, expected=expected
        )

    return Plain(read=read)


def _policy(data: object, place: str, problems: list[Problem]) -> Any:
    known = [policy.value for policy in HitPolicy]
    if data in known:
        return HitPolicy(data)
    return note_problem(
        problems,
        place,
        "wrong-type",
        found=str(data)[:80],
        expected=", ".join(known),
    )


def _type(data: object, place: str, problems: list[Problem]) -> Any:
    if isinstance(data, Mapping):
        return _PARTED.read(data, place, problems)
    if not isinstance(data, str):
        return _text(data, place, problems)
    try:
        return parse_type(data)
    except OcopError as error:
        return note_error(problems, place, error)


def _write_type(type_: TypeReference) -> Any:
    """Return a type as the language spells it, or part by part where it cannot."""
    text = str(type_)
    try:
        same = parse_type(text) == type_
    except OcopError:
        same = False
    return text if same else _PARTED.write(type_)


@final
@attrs.frozen(kw_only=True)
class Many:
    """A list of data of one kind."""

    kind: Kind

    def read(self, data: object, place: str, problems: list[Problem]) -> Any:
        """Return the values as a tuple, each perhaps `FAILED`; or `FAILED`."""
        if not isinstance(data, list):
            return note_problem(problems, place, "not-a-list", found=str(data)[:80])
        return tuple(
            self.kind.read(item, f"{place}[{index}]", problems)
            for index, item in enumerate(data)
        )

    def write(self, value: Any) -> Any:
        """Return the values as a list."""
        return [self.kind.write(item) for item in value]


@final
@attrs.frozen(kw_only=True)
class Field:
    """An entry of a shape.

    Attributes:
        attribute: The attribute that holds its value; empty if that is the whole value.
        kind: How its data are read and written.
        is_needed: Whether it must be there.
    """

    attribute: str
    kind: Kind
    is_needed: bool = False


@final
@attrs.frozen(kw_only=True)
class Shape:
    """A table of keys that makes one value.

    Attributes:
        make: The class of the value.
        fields: What may stand under each key.
        fixed: Attributes that every value of this shape has.
    """

    make: type[Any]
    fields: Mapping[str, Field]
    fixed: Mapping[str, Any] = attrs.field(factory=dict)

    def read(self, data: object, place: str, problems: list[Problem]) -> Any:
        """Return the value, or `FAILED`."""
        if not isinstance(data, Mapping):
            return note_problem(problems, place, "not-a-table", found=str(data)[:80])
        before = len(problems)
        values = dict(self.fixed)
        for key, item in data.items():
            field = self.fields.get(key)
            if field is None:
                self._refuse(key, place, problems)
            else:
                inner = f"{place}.{key}"
                values[field.attribute] = field.kind.read(item, inner, problems)
        for key, field in self.fields.items():
            if field.is_needed and key not in data:
                note_problem(problems, place, "missing-key", expected=key)
        if len(problems) > before:
            return FAILED
        if "" in values:
            return values[""]
        try:
            return self.make(**values)
        except OcopError as error:
            return note_error(problems, place, error)

    def _refuse(self, key: str, place: str, problems: list[Problem]) -> None:
        note_problem(
            problems,
            place,
            "unknown-key",
            found=key[:80],
            nearest=nearest(key, self.fields) or "-",
            expected=", ".join(self.fields),
        )

    def write(self, value: Any) -> Any:
        """Return the value as a table, without what is as it would be anyway."""
        attributes = attrs.fields_dict(self.make)
        found: dict[str, Any] = {}
        for key, field in self.fields.items():
            inner = getattr(value, field.attribute) if field.attribute else value
            if field.is_needed or inner != attributes[field.attribute].default:
                found[key] = field.kind.write(inner)
        return found

    def fits(self, value: Any) -> bool:
        """Whether a value is of this shape."""
        return type(value) is self.make and all(
            getattr(value, name) is wanted for name, wanted in self.fixed.items()
        )


TEXT: Final = Plain(read=_text)
FLAG: Final = Plain(read=_flag, write=bool)
POLICY: Final = Plain(read=_policy)
DIRECTION: Final = _word(Direction, "expected.direction")
STRICTNESS: Final = _word(Strictness, "expected.strictness")
TYPE: Final = Plain(read=_type, write=_write_type)
LABEL: Final = Plain(read=_label, write=_write_label)
_BOTH: Final = Shape(
    make=Text,
    fields={
        "vi": Field(attribute="vi", kind=TEXT, is_needed=True),
        "en": Field(attribute="en", kind=TEXT, is_needed=True),
    },
)
PARAMETERS: Final = Many(
    kind=Shape(
        make=Parameter,
        fields={
            "name": Field(attribute="name", kind=TEXT),
            "type": Field(attribute="type", kind=TYPE),
        },
    )
)
_PARTED: Final = Shape(
    make=TypeReference,
    fields={
        "name": Field(attribute="name", kind=TEXT, is_needed=True),
        "parts": Field(attribute="parts", kind=PARAMETERS),
        "result": Field(attribute="result", kind=TYPE),
    },
)
