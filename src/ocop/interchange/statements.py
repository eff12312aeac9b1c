"""Statements from files: the figures of reports, as an official types them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_type_hints

import attrs

from ocop.dates import Period
from ocop.errors import InvalidInput
from ocop.interchange.fields import make_period
from ocop.interchange.limits import MAX_DIGITS, MAX_FIGURE_USES, MAX_STATEMENTS
from ocop.interchange.loading import read_one
from ocop.interchange.notes import Notes, show
from ocop.statements import (
    Figure,
    Mention,
    PrintedDay,
    Qualifier,
    Relation,
    Statement,
)
from ocop.statements.figures import Printed
from ocop.statements.statement import mentioned
from ocop.texts import Text

__all__ = ["read_statements", "structure_statements"]

_HEAD = ("id", "who", "on", "period", "source")
_LISTS = ("figures", "relations", "mentions")
_FIGURE_KEYS = (
    "value",
    "digits",
    "qualifier",
    "unit",
    "label",
    "who",
    "on",
    "period",
    "source",
)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)

_KINDS = MappingProxyType({kind.__name__.lower(): kind for kind in get_args(Relation)})
"""The kinds of relation by the name that a file uses."""

_Read = TypeVar("_Read")


def read_statements(path: Path) -> tuple[Statement, ...]:
    """Read the statements of a TOML or JSON file.

    Args:
        path: The file.

    Raises:
        InvalidInput: If the file cannot be read, or its statements are not what they
            have to be; every problem is listed with file and path.
    """
    return read_one(path, structure_statements)


def structure_statements(data: object) -> tuple[Statement, ...]:
    """Return the statements that plain data describe.

    Args:
        data: A mapping with the keys of one statement, or with a list ``statements``.

    Raises:
        InvalidInput: If the data are not those of statements; every problem is listed.

    >>> (statement,) = structure_statements(
    ...     {
    ...         "figures": {"all": 188, "three-stars": 141, "share": 75},
    ...         "relations": [
    ...             {
    ...                 "kind": "share",
    ...                 "share": "share",
    ...                 "part": "three-stars",
    ...                 "base": "all",
    ...             }
    ...         ],
    ...     }
    ... )
    >>> statement.relations[0].id, statement.figure("all").value
    ('relations[0]', 188)
    """
    notes = Notes()
    several = isinstance(data, Mapping) and "statements" in data
    keys = ("statements",) if several else (*_HEAD, *_LISTS)
    table = notes.table(data, "$", keys)
    found: list[Statement | None] = []
    if table is not None and several:
        entries = table["statements"]
        if not isinstance(entries, list):
            notes.add("not-a-list", "statements", found=show(entries))
            entries = []
        if len(entries) > MAX_STATEMENTS:
            notes.add("too-many-statements", "statements", limit=str(MAX_STATEMENTS))
            entries = []
        for index, entry in enumerate(entries):
            reader = _Reader(notes, f"statements[{index}]", f"statement-{index + 1}")
            found.append(reader.read(entry))
        _note_twice(found, notes)
    elif table is not None:
        found.append(_Reader(notes, "", "statement").read(table))
    statements = tuple(statement for statement in found if statement is not None)
    if sum(map(_count, statements)) > MAX_FIGURE_USES:
        notes.add("too-many-figures", "$", limit=str(MAX_FIGURE_USES))
    if notes.problems:
        raise InvalidInput(problems=notes.problems)
    return statements


def _count(statement: Statement) -> int:
    """Count the figures, and how often relations name one."""
    uses = (len(mentioned(relation)) for relation in statement.relations)
    return sum(uses, start=len(statement.figures))


def _note_twice(found: list[Statement | None], notes: Notes) -> None:
    ids = [statement.id for statement in found if statement is not None]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        notes.add("duplicate", "statements", found=id_, where="statements")


class _Reader:
    """One pass over the data of one statement."""

    def __init__(self, notes: Notes, path: str, name: str) -> None:
        self.notes = notes
        self.path = path
        self.name = name
        self.groups: dict[str, tuple[str, ...]] = {}

    def at(self, *steps: str) -> str:
        """Return the path of something inside; of everything, without steps."""
        return ".".join(filter(None, (self.path, *steps))) or "$"

    def read(self, value: object) -> Statement | None:
        """Read everything."""
        notes = self.notes
        table = notes.table(value, self.at(), (*_HEAD, *_LISTS))
        if table is None:
            return None
        before = len(notes.problems)
        if "figures" not in table:
            notes.add("missing-key", self.at(), expected="figures")
        told = self.head(table, "id", "who", "source")
        told["figures"] = tuple(self.figures(table.get("figures", {})))
        told["relations"] = tuple(self.listed(table, "relations", self.relation))
        told["mentions"] = tuple(self.listed(table, "mentions", self.mention))
        if len(notes.problems) > before:
            return None
        try:
            return Statement(**{"id": self.name} | told)
        except InvalidInput as error:
            for problem in error.problems:
                moved = attrs.evolve(problem, path=self.at(problem.path))
                notes.problems.append(moved)
        return None

    def head(
        self, table: Mapping[str, Any], *texts: str, path: str = ""
    ) -> dict[str, Any]:
        """Read the texts of a statement or figure, and the day that it tells of."""
        notes = self.notes
        told: dict[str, Any] = {
            key: notes.text(table[key], self.at(path, key))
            for key in texts
            if key in table
        }
        if "on" in table and "period" in table:
            notes.add("not-both", self.at(path), found="on, period")
        elif "on" in table:
            told["when"] = notes.day(table["on"], self.at(path, "on"))
        elif "period" in table:
            told["when"] = self.period(table["period"], self.at(path, "period"))
        return told

    def period(self, value: object, path: str) -> Period | None:
        """Read the first and the last day of a period."""
        notes = self.notes
        table = notes.table(value, path, ("first", "last"))
        if table is None:
            return None
        days: list[date | None] = []
        for key in ("first", "last"):
            if key not in table:
                notes.add("missing-key", path, expected=key)
            else:
                days.append(notes.day(table[key], f"{path}.{key}"))
        match days:
            case [date() as first, date() as last]:
                return make_period(notes, first, last, f"{path}.last")
        return None

    def listed(
        self,
        table: Mapping[str, Any],
        key: str,
        read: Callable[[Mapping[str, Any], str], _Read | None],
    ) -> Iterator[_Read]:
        """Read the tables of a list."""
        entries = table.get(key, [])
        if not isinstance(entries, list):
            self.notes.add("not-a-list", self.at(key), found=show(entries))
            return
        for index, entry in enumerate(entries):
            step = f"{key}[{index}]"
            if not isinstance(entry, Mapping):
                self.notes.add("not-a-table", self.at(step), found=show(entry))
                continue
            found = read(entry, step)
            if found is not None:
                yield found

    def figures(self, value: object) -> Iterator[Figure]:
        """Read the figures; a list of them is a group with a name of its own."""
        if not isinstance(value, Mapping):
            self.notes.add("not-a-table", self.at("figures"), found=show(value))
            return
        for name, entry in value.items():
            path = f"figures.{str(name)[:80]}"
            if not _CODE.fullmatch(str(name)):
                self.notes.add("not-a-code", self.at(path), found=str(name)[:80])
                continue
            entries = {name: entry}
            if isinstance(entry, list):
                entries = {f"{name}-{i}": one for i, one in enumerate(entry, start=1)}
                self.groups[name] = tuple(entries)
            for id_, one in entries.items():
                step = path if id_ == name else f"figures.{id_}"
                figure = self.figure(id_, one, step)
                if figure is not None:
                    yield figure

    def figure(self, id_: str, value: object, path: str) -> Figure | None:
        """Read one figure: a number, or a table with all that is known of it."""
        notes = self.notes
        table = value if isinstance(value, Mapping) else {"value": value}
        before = len(notes.problems)
        notes.table(table, self.at(path), _FIGURE_KEYS)
        told = self.head(table, "unit", "who", "source", path=path)
        if "value" in table:
            told["value"] = self.printed(table["value"], self.at(path, "value"))
        if "digits" in table:
            told["digits"] = self.digits(table["digits"], self.at(path, "digits"))
        if "label" in table:
            told["label"] = self.label(table["label"], self.at(path, "label"))
        if "qualifier" in table:
            names = [one.value for one in Qualifier]
            name = notes.name(table["qualifier"], self.at(path, "qualifier"), names)
            told["qualifier"] = None if name is None else Qualifier(name)
        return None if len(notes.problems) > before else Figure(id=id_, **told)

    def printed(self, value: object, path: str) -> int | Decimal | None:
        """Read a number as the report prints it."""
        if type(value) in (int, Decimal):
            number = self.notes.finite(cast("Printed", value), path)
            if number is None or number >= 0:
                return number
        if not self.notes.number_in_text(value, path):
            self.notes.add("not-a-figure", path, found=show(value))
        return None

    def digits(self, value: object, path: str) -> int | None:
        """Read to how many decimals a figure is rounded."""
        digits = self.notes.whole(value, path)
        if digits is not None and abs(digits) > MAX_DIGITS:
            self.notes.add("number-too-long", path, limit=str(MAX_DIGITS))
        return digits

    def label(self, value: object, path: str) -> Text | None:
        """Read a label: one text for both languages, or one for each."""
        if isinstance(value, str):
            return Text(vi=value, en=value)
        table = self.notes.table(value, path, ("vi", "en"))
        if table is None:
            return None
        texts = {
            key: self.notes.text(table.get(key), f"{path}.{key}") or ""
            for key in ("vi", "en")
        }
        return Text(**texts)

    def relation(self, table: Mapping[str, Any], path: str) -> Relation | None:
        """Read a relation, whose kind says which keys it has."""
        notes = self.notes
        if "kind" not in table:
            notes.add("missing-key", self.at(path), expected="kind")
            return None
        name = notes.name(table["kind"], self.at(path, "kind"), _KINDS)
        if name is None:
            return None
        kind = _KINDS[name]
        fields, types = attrs.fields_dict(kind), get_type_hints(kind)
        before = len(notes.problems)
        notes.table(table, self.at(path), ("kind", *fields))
        told: dict[str, Any] = {"id": path}
        for key, field in fields.items():
            if key in table:
                told[key] = self.field(table[key], types[key], self.at(path, key))
            elif key != "id" and field.default is attrs.NOTHING:
                notes.add("missing-key", self.at(path), expected=key)
        return None if len(notes.problems) > before else kind(**told)

    def field(self, value: object, type_: Any, path: str) -> object:
        """Read what a relation says: ids of figures, or a word."""
        if type_ is str:
            return self.notes.text(value, path)
        if isinstance(type_, type) and issubclass(type_, StrEnum):
            words = [word.value for word in type_]
            name = self.notes.name(value, path, words)
            return None if name is None else type_(name)
        names = (value,) if isinstance(value, str) else self.notes.texts(value, path)
        return tuple(id_ for name in names for id_ in self.groups.get(name, (name,)))

    def mention(self, table: Mapping[str, Any], path: str) -> Mention | None:
        """Read a document or a day that the report names."""
        notes = self.notes
        before = len(notes.problems)
        notes.table(table, self.at(path), ("id", "number", "dated"))
        told: dict[str, Any] = {"id": path} | self.head(
            table, "id", "number", path=path
        )
        if "dated" in table:
            told["dated"] = self.printed_day(table["dated"], self.at(path, "dated"))
        return None if len(notes.problems) > before else Mention(**told)

    def printed_day(self, value: object, path: str) -> PrintedDay | None:
        """Read a day as the report prints it, whether or not there is one."""
        try:
            return PrintedDay.parse(str(value))
        except ValueError:
            self.notes.add("not-a-printed-day", path, found=show(value))
        return None
