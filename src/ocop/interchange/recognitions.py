"""Recognitions of products from files, as the histories of their products."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from ocop import rulebooks
from ocop.certificates import certificate_terms, find_extension
from ocop.dates import add_months
from ocop.errors import InvalidInput, NotInForce
from ocop.grades import AwardedGrade, parse_grade
from ocop.interchange.limits import MAX_EVENTS
from ocop.interchange.loading import read_one
from ocop.interchange.notes import Notes, show
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

__all__ = ["read_histories", "structure_histories"]

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
