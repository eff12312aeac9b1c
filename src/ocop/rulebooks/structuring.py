"""Strict structuring: plain data from a file into typed shapes, all problems listed.

Unknown keys are refused and nothing is coerced: ``"5"`` is not 5, ``true`` is not 1, a
date with a time is not a date, a ``float`` is not a number of points.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from ocop.errors import InvalidInput, Problem, nearest, phrase, tell_contradiction
from ocop.texts import Text

__all__ = ["structure"]

Shape = TypeVar("Shape")

_TOO_LARGE = 10**15
"""No number of a rulebook is as large; the bound keeps hostile ones out."""


def structure(data: object, shape: type[Shape], *, source: str) -> Shape:
    """Turn plain data into a typed shape.

    Args:
        data: What a TOML or JSON reader returned.
        shape: The attrs class to make.
        source: The name of the file, for the problems.

    Raises:
        InvalidInput: If the data do not have the shape; every problem is listed.
    """
    try:
        return _converter().structure(data, shape)
    except (ClassValidationError, IterableValidationError) as group:
        found = [attrs.evolve(p, source=source) for p in _problems(group, "$", shape)]
    except _Refusal as refusal:
        found = [refusal.problem("$", source)]
    raise InvalidInput(problems=found)


class _Refusal(Exception):
    """A single value that does not have the expected type."""

    def __init__(self, expected: str | Text, value: object) -> None:
        super().__init__(expected)
        self.expected = expected
        self.value = value

    def problem(self, path: str, source: str | None = None) -> Problem:
        if isinstance(self.value, float):
            return Problem(
                code="float",
                path=path,
                arguments={"found": repr(self.value)},
                source=source,
            )
        return Problem(
            code="wrong-type",
            path=path,
            arguments={"found": _show(self.value), "expected": self.expected},
            source=source,
        )


def _show(value: object) -> str | Text:
    """Return a value as text; of what may be large or deep, only what it is."""
    if isinstance(value, Mapping):
        return phrase("found.table")
    if isinstance(value, list):
        return phrase("found.list")
    if type(value) is int and abs(value) >= _TOO_LARGE:
        return phrase("found.long-number")
    return repr(value)[:80]


def _problems(group: BaseException, path: str, shape: object) -> Iterator[Problem]:
    if isinstance(group, ForbiddenExtraKeysError):
        yield from _unknown_keys(group, path)
    elif isinstance(group, ClassValidationError | IterableValidationError):
        for error in group.exceptions:
            yield from _problems(error, path + _step(error), shape)
    elif isinstance(group, _Refusal):
        yield group.problem(path)
    elif isinstance(group, KeyError):
        yield Problem(
            code="missing-key", path=path, arguments={"expected": str(group.args[0])}
        )
    else:
        # The class itself refused what the fields say together.
        yield Problem(
            code="impossible",
            path=path,
            arguments={"found": tell_contradiction(group)},
        )


def _step(error: BaseException) -> str:
    """Return the step of the path that cattrs noted on an error."""
    if isinstance(error, KeyError):
        return ""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}"
        index = note.index
        return f"[{index}]" if isinstance(index, int) else f'."{index}"'
    return ""


def _unknown_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Problem]:
    known = [a.alias for a in attrs.fields(error.cl)]
    for key in sorted(error.extra_fields):
        yield Problem(
            code="unknown-key",
            path=f"{path}.{key}",
            arguments={
                "found": key,
                "nearest": nearest(key, known) or "-",
                "expected": ", ".join(known),
            },
        )


def _structure_whole(value: object, _: type) -> int:
    if type(value) is not int or abs(value) >= _TOO_LARGE:
        raise _Refusal(phrase("expected.whole-number"), value)
    return value


def _strict(kind: type, expected: str) -> Callable[[object, type], object]:
    def structure_value(value: object, _: type) -> object:
        if type(value) is not kind:
            raise _Refusal(phrase(expected), value)
        return value

    return structure_value


def _structure_text(value: object, _: type) -> str:
    if not isinstance(value, str):
        raise _Refusal(phrase("expected.text"), value)
    if not unicodedata.is_normalized("NFC", value):
        raise _Refusal(phrase("expected.composed-text"), value)
    return value


def _or_enum(hook: Callable[[Any, Any], object]) -> Callable[[Any, Any], object]:
    """Let an enum of texts or numbers not pass for a mere text or number."""

    def structure_scalar(value: object, kind: type) -> object:
        if issubclass(kind, Enum):
            return _structure_enum(value, kind)
        return hook(value, kind)

    return structure_scalar


def _structure_points(value: object, _: object) -> int | Decimal:
    if type(value) is int and abs(value) < _TOO_LARGE:
        return value
    # Comparing rounds in no decimal context, unlike `abs`.
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and -_TOO_LARGE < value < _TOO_LARGE
    ):
        return value
    raise _Refusal(phrase("expected.points"), value)


def _structure_date(value: object, _: type) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _Refusal(phrase("expected.date"), value)
    return value


def _structure_enum(value: object, kind: type[Enum]) -> Enum:
    for member in kind:
        if type(value) in (int, str) and member.value == value:
            return member
    raise _Refusal(" | ".join(str(member.value) for member in kind), value)


def _structure_tuple(value: object, kind: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _Refusal(phrase("expected.list"), value)
    many: Any = list.__class_getitem__(get_args(kind)[0])
    return tuple(_converter().structure(value, many))


def _table_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    inner = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    def structure_table(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise _Refusal(phrase("expected.table"), value)
        return inner(value, kind)

    return structure_table


def _structure_names(value: Any, kind: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _Refusal(phrase("expected.table"), value)
    item = get_args(kind)[1]
    found: dict[str, Any] = {}
    errors: list[Exception] = []
    for key, entry in value.items():
        try:
            found[key] = _converter().structure(entry, item)
        except Exception as error:  # noqa: BLE001 - collected and raised below
            note = IterableValidationNote("entry", key, item)
            error.__notes__ = [*getattr(error, "__notes__", ()), note]
            errors.append(error)
    if errors:
        raise IterableValidationError("entries", errors, kind)
    return found


def _is_points(kind: Any) -> bool:
    return set(get_args(kind)) == {int, Decimal}


def _is_tuple(kind: Any) -> bool:
    origin: object = get_origin(kind)
    return origin is tuple


def _is_names(kind: Any) -> bool:
    origin: object = get_origin(kind)
    return origin is dict


@functools.cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook_factory(attrs.has)(_table_hook)
    converter.register_structure_hook_func(_is_points, _structure_points)
    converter.register_structure_hook_func(_is_tuple, _structure_tuple)
    converter.register_structure_hook_func(_is_names, _structure_names)
    for kind, hook in _SCALARS.items():
        converter.register_structure_hook(kind, _or_enum(hook))
    return converter


_SCALARS: Mapping[type, Callable[[Any, Any], object]] = {
    int: _structure_whole,
    bool: _strict(bool, "expected.true-or-false"),
    str: _structure_text,
    date: _structure_date,
}
