"""Tables of known fields: each value read by its own reader, all problems noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from ocop.dates import Period
from ocop.errors import LimitExceeded, RuleSyntaxError
from ocop.interchange.notes import Notes, show
from ocop.rules import parse
from ocop.texts import Text

__all__ = [
    "Reader",
    "code_of",
    "list_of",
    "make_period",
    "read_fields",
    "rule",
    "word",
    "wording",
]

Reader: TypeAlias = Callable[[Notes, object, str], Any]
"""Reads one value, or notes why it is not what it has to be and returns None."""

_Code = TypeVar("_Code", bound=StrEnum)


def read_fields(
    notes: Notes,
    value: object,
    path: str,
    readers: Mapping[str, Reader],
    *,
    needed: Collection[str] = (),
) -> dict[str, Any] | None:
    """Return the fields of a table, each as its reader gives it.

    Args:
        notes: Takes what is wrong; then None is returned.
        value: The table.
        path: Where it is.
        readers: A reader for each key that is known.
        needed: The keys that must be there.
    """
    before = len(notes.problems)
    table = notes.table(value, path, readers)
    if table is None:
        return None
    for key in needed:
        if key not in table:
            notes.add("missing-key", path, expected=key)
    where = "" if path == "$" else f"{path}."
    told = {
        key: read(notes, table[key], f"{where}{key}")
        for key, read in readers.items()
        if key in table
    }
    return told if len(notes.problems) == before else None


def make_period(
    notes: Notes, first: date, last: date | None, path: str
) -> Period | None:
    """Return the days from a first to a last one, both included.

    Args:
        notes: Takes what is wrong; then None is returned.
        first: The first day.
        last: The last day, or None while none is known.
        path: Where the last day stands.
    """
    if last is not None and last < first:
        notes.add("before", path, found=last, expected=first)
    elif last == date.max:
        notes.add("impossible", path, found=last)
    else:
        return Period(start=first, end=last and last + timedelta(days=1))
    return None


def word(notes: Notes, value: object, path: str) -> str | None:
    """Read text that is not blank."""
    text = notes.text(value, path)
    if text is None or text.strip():
        return text
    notes.add("empty-text", path)
    return None


def wording(notes: Notes, value: object, path: str) -> Text | None:
    """Read a text for people: one in each language, or one that serves for both."""
    if isinstance(value, str):
        text = word(notes, value, path)
        return None if text is None else Text(vi=text, en=text)
    languages = {"vi": word, "en": word}
    told = read_fields(notes, value, path, languages, needed=languages)
    return None if told is None else Text(**told)


def rule(notes: Notes, value: object, path: str) -> str | None:
    """Read the text of an expression of `ocop.rules`."""
    text = notes.text(value, path)
    if text is None:
        return None
    try:
        parse(text)
    except (RuleSyntaxError, LimitExceeded) as error:
        notes.add("not-feel", path, found=text[:80], why=error.message)
        return None
    return text


def code_of(codes: type[_Code]) -> Reader:
    """Return a reader of the codes of a closed vocabulary."""
    names = [code.value for code in codes]

    def read(notes: Notes, value: object, path: str) -> _Code | None:
        name = notes.name(value, path, names)
        return None if name is None else codes(name)

    return read


def list_of(read: Reader) -> Reader:
    """Return a reader of lists whose members one reader reads."""

    def read_all(notes: Notes, value: object, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            notes.add("not-a-list", path, found=show(value))
            return ()
        return tuple(read(notes, v, f"{path}[{i}]") for i, v in enumerate(value))

    return read_all
