"""Recognitions of products from files, and what is due for them as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import attrs

from ocop import rulebooks
from ocop.certificates import certificate_terms, find_extension
from ocop.dates import add_months
from ocop.errors import InvalidInput, NotInForce, Problem
from ocop.grades import AwardedGrade, parse_grade
from ocop.interchange.files import parse_json, parse_toml, read_text
from ocop.interchange.limits import MAX_EVENTS
from ocop.interchange.notes import Notes, show
from ocop.procedure import Due
from ocop.recognitions import (
    Event,
    Extension,
    History,
    MonthEnd,
    Recognition,
    Refusal,
    Revocation,
)
from ocop.rulebooks import Rulebook
from ocop.vocabulary import EvaluationKind, Level, Stars

__all__ = ["read_histories", "read_one", "render_due", "structure_histories"]

_HEAD = (
    "product",
    "stars",
    "decision",
    "level",
    "on",
    "rulebook",
    "authority",
    "kind",
    "certificate",
)

_AFTER = {"revoked": ("on", "ground", "decision"), "refused": ("on", "decision")}
"""What can happen to a recognition later, and the keys that tell it."""

_NAMES = {
    "level": [level.value for level in Level],
    "kind": [kind.value for kind in EvaluationKind],
}
"""The fields that hold a code of a closed vocabulary."""

_MARGIN_MONTHS = 12
"""More than any law keeps a certificate valid beyond its term."""

_NEEDED = ("product", "stars", "decision", "level", "on")

_Read = TypeVar("_Read")


def read_one(path: Path, structure: Callable[[object], _Read]) -> _Read:
    """Read what a TOML or JSON file holds; the suffix of the name tells which it is.

    Args:
        path: The file.
        structure: Makes its value from plain data.

    Raises:
        InvalidInput: If the file cannot be read, exceeds a limit of
            `ocop.interchange.limits`, or is not what it has to be; every problem is
            listed with file and path.
    """
    try:
        return structure(_parse(path))
    except InvalidInput as error:
        problems = [attrs.evolve(p, source=str(path)) for p in error.problems]
    raise InvalidInput(problems=problems)


def _parse(path: Path) -> object:
    forms = {".toml": parse_toml, ".json": parse_json}
    suffix = path.suffix.lower()
    if suffix in forms:
        return forms[suffix](read_text(path))
    arguments = {"found": path.suffix, "expected": ", ".join(forms)}
    raise InvalidInput(problems=[Problem(code="unknown-format", arguments=arguments)])


def read_histories(path: Path) -> tuple[History, ...]:
    """Read the recognitions of a file as the histories of their products.

    Args:
        path: The file.

    Raises:
        InvalidInput: If the file cannot be read, or its recognitions are not what they
            have to be; every problem is listed with file and path.
    """
    return read_one(path, structure_histories)


def structure_histories(data: object) -> tuple[History, ...]:
    """Return the histories of the products whose recognitions plain data describe.

    Args:
        data: A mapping with the list ``recognitions``.

    Raises:
        InvalidInput: If the data are not recognitions, or contradict each other; every
            problem is listed.

    >>> (history,) = structure_histories(
    ...     {
    ...         "recognitions": [
    ...             {
    ...                 "product": "mam-nem",
    ...                 "stars": 3,
    ...                 "decision": "3981/QĐ-UBND",
    ...                 "level": "province",
    ...                 "on": "2026-08-05",
    ...             }
    ...         ]
    ...     }
    ... )
    >>> history.recognitions[0].end
    datetime.date(2029, 8, 5)
    """
    notes = Notes()
    table = notes.table(data, "$", ("recognitions", "month_end")) or {}
    ends = [end.value for end in MonthEnd]
    month_end = None
    if "month_end" in table:
        month_end = notes.name(table["month_end"], "month_end", ends)
    entries = table.get("recognitions")
    if entries is None:
        notes.add("missing-key", "$", expected="recognitions")
    elif not isinstance(entries, list):
        notes.add("not-a-list", "recognitions", found=show(entries))
    else:
        reader = _Reader(notes, MonthEnd(month_end) if month_end else None)
        for index, entry in enumerate(entries):
            reader.read(entry, f"recognitions[{index}]")
        histories = reader.histories()
        if not notes.problems:
            return histories
    raise InvalidInput(problems=notes.problems)


class _Reader:
    """One pass over the recognitions of a file, whose events it collects."""

    def __init__(self, notes: Notes, month_end: MonthEnd | None) -> None:
        self.notes = notes
        self.month_end = month_end
        self.events: dict[str, dict[str, Event]] = {}

    def histories(self) -> tuple[History, ...]:
        """Return a history for each product, and note what contradicts itself."""
        found = []
        for product, events in self.events.items():
            places = list(events)
            if len(places) > MAX_EVENTS:
                limit = str(MAX_EVENTS)
                self.notes.add("too-many-events", places[0], limit=limit)
                continue
            try:
                found.append(History(product=product, events=tuple(events.values())))
            except InvalidInput as error:
                for problem in error.problems:
                    index = int(problem.path.removeprefix("events[").rstrip("]"))
                    moved = attrs.evolve(problem, path=places[index])
                    self.notes.problems.append(moved)
        return tuple(found)

    def read(self, value: object, path: str) -> None:
        """Read one recognition with what happened to it afterwards."""
        notes = self.notes
        table = notes.table(value, path, (*_HEAD, "extended_by", *_AFTER))
        if table is None:
            return
        for key in _NEEDED:
            if key not in table:
                notes.add("missing-key", path, expected=key)
        told = {key: self.field(key, table[key], path) for key in _HEAD if key in table}
        if any(told.get(key) is None for key in _NEEDED):
            return
        book = self.rulebook(told, path)
        recognition = None if book is None else self.recognition(told, book, path)
        if recognition is None:
            return
        events = self.events.setdefault(recognition.product, {})
        events[path] = recognition
        self.read_after(recognition, table, path, events)

    def field(self, key: str, value: object, path: str) -> Any:
        """Read one field, or note why it is not what it has to be."""
        notes, where = self.notes, f"{path}.{key}"
        if key in _NAMES:
            return notes.name(value, where, _NAMES[key])
        match key:
            case "stars":
                return self.stars(value, where)
            case "on":
                return notes.day(value, where)
            case "rulebook":
                return notes.name(value, where, rulebooks.names())
        text = notes.text(value, where)
        if text is None or text.strip():
            return text
        notes.add("empty-text", where)
        return None

    def stars(self, value: object, path: str) -> Stars | None:
        """Read an awarded class; a proposed or potential one is none."""
        if not isinstance(value, int | str) or isinstance(value, bool):
            self.notes.add("not-a-grade", path, found=show(value))
            return None
        try:
            grade = parse_grade(value)
        except InvalidInput as error:
            for problem in error.problems:
                self.notes.problems.append(attrs.evolve(problem, path=path))
            return None
        if isinstance(grade, AwardedGrade):
            return grade.stars
        self.notes.add("not-awarded", path, found=show(value))
        return None

    def rulebook(self, told: Mapping[str, Any], path: str) -> Rulebook | None:
        """Find the law under which the product was judged."""
        if "rulebook" in told:
            name = told["rulebook"]
            return None if name is None else rulebooks.load(name)
        try:
            return rulebooks.in_force(on=told["on"])
        except NotInForce as error:
            self.outside(error, f"{path}.on")
        return None

    def recognition(
        self, told: Mapping[str, Any], book: Rulebook, path: str
    ) -> Recognition | None:
        """Make the recognition, or note why the law has none such."""
        on, kind = told["on"], told.get("kind")
        try:
            found = Recognition(
                product=told["product"],
                stars=told["stars"],
                decision=told["decision"],
                level=Level(told["level"]),
                authority=told.get("authority"),
                on=on,
                terms=certificate_terms(book, on=on, month_end=self.month_end),
                kind=kind and EvaluationKind(kind),
                certificate=told.get("certificate"),
            )
            # A term that leaves the calendar shows only when it is asked for.
            add_months(found.end, _MARGIN_MONTHS)
        except NotInForce as error:
            self.outside(error, f"{path}.on")
        except InvalidInput as error:
            for problem in error.problems:
                self.notes.problems.append(attrs.evolve(problem, path=f"{path}.stars"))
        except (ValueError, OverflowError):
            self.notes.add("not-a-date", f"{path}.on", found=show(on))
        else:
            return found
        return None

    def outside(self, error: NotInForce, path: str) -> None:
        """Note that nothing is in force on a day."""
        arguments = {"on": error.on, "nearest": error.nearest}
        self.notes.add(error.code, path, **arguments)

    def read_after(
        self,
        recognition: Recognition,
        table: Mapping[str, Any],
        path: str,
        events: dict[str, Event],
    ) -> None:
        """Read what happened to a recognition afterwards."""
        if "extended_by" in table:
            where = f"{path}.extended_by"
            extension = self.extension(recognition, table["extended_by"], where)
            if extension is not None:
                events[where] = extension
        for key, keys in _AFTER.items():
            where = f"{path}.{key}"
            if key not in table:
                continue
            inner = self.notes.table(table[key], where, keys)
            if inner is None:
                continue
            event = self.later(key, recognition, inner, where)
            if event is not None:
                events[where] = event

    def extension(
        self, recognition: Recognition, name: object, path: str
    ) -> Extension | None:
        """Find how a law keeps the certificate valid beyond its term."""
        book = self.notes.name(name, path, rulebooks.names())
        if book is None:
            return None
        found = find_extension(rulebooks.load(book), recognition)
        if found is None:
            on, end = recognition.on, recognition.end
            self.notes.add("no-extension", path, found=book, on=on, end=end)
        return found

    def later(
        self, key: str, recognition: Recognition, table: Mapping[str, Any], path: str
    ) -> Revocation | Refusal | None:
        """Read a revocation or a refusal."""
        told = {
            name: self.notes.text(table[name], f"{path}.{name}")
            for name in _AFTER[key]
            if name != "on" and name in table
        }
        if "on" not in table:
            self.notes.add("missing-key", path, expected="on")
            return None
        on = self.notes.day(table["on"], f"{path}.on")
        if on is None:
            return None
        if key == "revoked":
            return Revocation(recognition=recognition, on=on, **told)
        return Refusal(recognition=recognition, on=on, **told)


def render_due(due: Due) -> dict[str, Any]:
    """Return what is due for a recognition as plain data, ready for JSON.

    Args:
        due: What is due.
    """
    standing, recognition = due.standing, due.standing.recognition
    last = due.renewal and due.renewal.end and due.renewal.end - timedelta(days=1)
    return {
        "product": recognition.product,
        "decision": recognition.decision,
        "stars": int(recognition.stars),
        "level": recognition.level.value,
        "on": recognition.on.isoformat(),
        "valid_until": standing.end.isoformat(),
        "status": due.status.value,
        "renewal": due.renewal
        and {
            "opens": due.renewal.start.isoformat(),
            "closes": last and last.isoformat(),
        },
        "notice": due.notice and due.notice.isoformat(),
        "days_left": standing.days_left,
        "ahead": [
            {
                "what": day.kind.value,
                "on": day.on.isoformat(),
                "days": (day.on - standing.on).days,
            }
            for day in due.days
        ],
    }
