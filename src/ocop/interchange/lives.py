"""Lives of products from plain data: every dossier is walked again, step by step.

What a file tells is a list of steps, as a register keeps them; the states, the
recognitions and the extensions follow from the law of each day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from ocop.errors import IllegalStep, InvalidInput, NotInForce, Problem
from ocop.interchange.limits import MAX_EVENTS
from ocop.interchange.loading import read_one
from ocop.interchange.notes import Notes, show
from ocop.interchange.recognitions import structure_histories
from ocop.procedure import Case, CaseResult, Life, advance
from ocop.recognitions import Event, Recognition
from ocop.scorecards import Points
from ocop.texts import Argument, Text
from ocop.vocabulary import EvaluationKind, Stars

__all__ = ["read_life", "structure_life"]

_KEYS = ("product", "dossiers", "recognitions", "month_end")
_DOSSIER = ("id", "kind", "renews", "steps")
_STEP = ("step", "on", "total", "stars", "decision", "reason")

_POINTS = re.compile(r"(\d{1,50})/(\d{0,49}[1-9]\d{0,49})", re.ASCII)


def read_life(path: Path) -> Life:
    """Read the life of one product from a TOML or JSON file, and walk it again.

    Args:
        path: The file.

    Raises:
        InvalidInput: If the file cannot be read, or its steps are not what they have to
            be, or were not legal on their days; every problem is listed with file and
            path.
    """
    return read_one(path, structure_life)


def structure_life(data: object) -> Life:
    """Return the life of the product whose steps plain data list.

    Each step is taken by the law of its day; after one that is not legal, the others of
    its dossier are not looked at.

    Args:
        data: A mapping with the ``product``, its ``dossiers`` and the ``recognitions``
            whose dossiers are not known.

    Raises:
        InvalidInput: If the data are not those of a life; every problem is listed.

    >>> life = structure_life(
    ...     {
    ...         "product": "mam-nem",
    ...         "dossiers": [
    ...             {
    ...                 "id": "d1",
    ...                 "kind": "first",
    ...                 "steps": [{"step": "file", "on": "2026-08-24"}],
    ...             }
    ...         ],
    ...     }
    ... )
    >>> life.case("d1").state
    'at-commune'
    """
    notes = Notes()
    table = notes.table(data, "$", _KEYS)
    if table is not None:
        for key in ("product", "dossiers"):
            if key not in table:
                notes.add("missing-key", "$", expected=key)
        life = _Reader(table, notes).life()
        if life is not None:
            return life
    raise InvalidInput(problems=notes.problems)


class _Reader:
    """One pass over the data of one life."""

    def __init__(self, table: Mapping[str, Any], notes: Notes) -> None:
        self.table = table
        self.notes = notes
        self.product = notes.text(table.get("product", ""), "product") or ""
        self.made: dict[date, Recognition] = {}

    def life(self) -> Life | None:
        """Read everything, or note why there is no such life."""
        events = self.events()
        self.made = {e.on: e for e in events if isinstance(e, Recognition)}
        entries = self.entries(self.table.get("dossiers", []), "dossiers")
        cases = [self.case(entry, path) for path, entry in entries]
        if self.notes.problems:
            return None
        known = tuple(case for case in cases if case is not None)
        try:
            return Life(product=self.product, cases=known, events=events)
        except InvalidInput as error:
            for problem in error.problems:
                moved = problem.path.replace("cases", "dossiers", 1)
                self.notes.problems.append(attrs.evolve(problem, path=moved))
        return None

    def events(self) -> tuple[Event, ...]:
        """Read what happened to recognitions whose dossiers are not known."""
        told = {k: self.table[k] for k in _KEYS[2:] if k in self.table}
        entries = told.setdefault("recognitions", [])
        if isinstance(entries, list):
            told["recognitions"] = [
                self.recognition(entry, f"recognitions[{index}]")
                for index, entry in enumerate(entries)
            ]
        try:
            histories = structure_histories(told)
        except InvalidInput as error:
            self.notes.problems += error.problems
            return ()
        return tuple(event for history in histories for event in history.events)

    def recognition(self, value: object, path: str) -> object:
        """Return one recognition with the product of the life."""
        if not isinstance(value, Mapping):
            return value
        told = value.get("product", self.product)
        if told != self.product:
            found, expected = show(told), self.product
            self.notes.add("other-product", path, found=found, expected=expected)
        return {**value, "product": self.product}

    def entries(self, value: object, path: str) -> Iterator[tuple[str, object]]:
        """Yield the items of a list, each with its path."""
        if not isinstance(value, list):
            self.notes.add("not-a-list", path, found=show(value))
        elif len(value) > MAX_EVENTS:
            self.notes.add("too-many-events", path, limit=str(MAX_EVENTS))
        else:
            yield from ((f"{path}[{i}]", entry) for i, entry in enumerate(value))

    def case(self, value: object, path: str) -> Case | None:
        """Read one dossier and walk it."""
        notes = self.notes
        table = notes.table(value, path, _DOSSIER)
        if table is None:
            return None
        before = len(notes.problems)
        for key in ("id", "kind", "steps"):
            if key not in table:
                notes.add("missing-key", path, expected=key)
        kinds = [kind.value for kind in EvaluationKind]
        id_ = notes.text(table.get("id", ""), f"{path}.id")
        kind = notes.name(table.get("kind", kinds[0]), f"{path}.kind", kinds)
        renews = self.renews(table, f"{path}.renews")
        first = kind == EvaluationKind.FIRST
        if first and "renews" in table:
            notes.add("renews-nothing", f"{path}.renews")
        elif not first and "renews" not in table:
            notes.add("missing-key", path, expected="renews")
        if len(notes.problems) > before or id_ is None or kind is None:
            return None
        case = Case(
            id=id_, product=self.product, kind=EvaluationKind(kind), renews=renews
        )
        return self.walk(case, table["steps"], f"{path}.steps")

    def renews(self, table: Mapping[str, Any], path: str) -> Recognition | None:
        """Find the recognition of a day, from which a dossier starts."""
        if "renews" not in table:
            return None
        on = self.notes.day(table["renews"], path)
        if on is not None and on not in self.made:
            self.notes.add("no-such-recognition", path, found=on)
        return None if on is None else self.made.get(on)

    def walk(self, case: Case, value: object, path: str) -> Case | None:
        """Take the steps of a dossier, up to the first that cannot be taken."""
        for where, entry in self.entries(value, path):
            walked = self.step(case, entry, where)
            if walked is None:
                return None
            case = walked
        if case.recognition is not None:
            self.made[case.recognition.on] = case.recognition
        return case

    def step(self, case: Case, value: object, path: str) -> Case | None:
        """Take one step, or note why it cannot be taken."""
        notes = self.notes
        before = len(notes.problems)
        table = notes.table(value, path, _STEP) or {}
        for key in _STEP[:2]:
            if key not in table:
                notes.add("missing-key", path, expected=key)
        name, decision, reason = (
            notes.text(table[key], f"{path}.{key}") if key in table else None
            for key in ("step", "decision", "reason")
        )
        on = notes.day(table["on"], f"{path}.on") if "on" in table else None
        result = self.result(table, path)
        if len(notes.problems) > before or on is None or name is None:
            return None
        try:
            return advance(
                case, name, on=on, result=result, decision=decision, reason=reason
            )
        except InvalidInput as error:
            for problem in error.problems:
                where = f"{path}.{problem.path.removeprefix('result.')}"
                notes.problems.append(attrs.evolve(problem, path=where))
        except IllegalStep as error:
            notes.problems.append(_illegal(error, path))
        except NotInForce as error:
            notes.add(error.code, path, on=error.on, nearest=error.nearest)
        return None

    def result(self, table: Mapping[str, Any], path: str) -> CaseResult | None:
        """Read what a council came to; 0 stars are no class."""
        if "total" not in table and "stars" not in table:
            return None
        total, stars = None, None
        if "total" in table:
            total = self.total(table["total"], f"{path}.total")
        if table.get("stars", 0) != 0:
            number = self.notes.whole(table["stars"], f"{path}.stars")
            if number in tuple(Stars):
                stars = Stars(number)
            elif number is not None:
                self.notes.add("not-a-grade", f"{path}.stars", found=show(number))
        return CaseResult(total=total, stars=stars)

    def total(self, value: object, path: str) -> Points | Fraction | None:
        """Read an exact total; a mean that is no decimal is text such as 209/3."""
        if type(value) in (int, Decimal):
            return value  # type: ignore[return-value] # one of the two
        match = _POINTS.fullmatch(value) if isinstance(value, str) else None
        if match is not None:
            return Fraction(int(match[1]), int(match[2]))
        return self.notes.exact(value, path)


def _illegal(error: IllegalStep, path: str) -> Problem:
    said = {
        language: "; ".join(
            f"{id_} ({getattr(text, language)})" for id_, text in error.legal.items()
        )
        for language in ("vi", "en")
    }
    arguments: dict[str, Argument] = {
        "step": error.step,
        "state": error.state,
        "on": error.on,
        "rulebook": error.rulebook,
        "legal": Text(vi=said["vi"] or "-", en=said["en"] or "-"),
    }
    return Problem(code=error.code, path=path, arguments=arguments)
