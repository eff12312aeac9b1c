"""Portfolios from data files: products, subjects, recognitions, units, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from ocop import rulebooks
from ocop.communes import load_communes
from ocop.errors import InvalidInput, Problem, nearest, phrase, tell_contradiction
from ocop.interchange.loading import read_one
from ocop.interchange.notes import Notes, show
from ocop.interchange.portfolio_events import EVENTS, read_place
from ocop.interchange.portfolio_rows import read_rows
from ocop.interchange.recognitions import structure_histories
from ocop.places import PlaceTable, provinces
from ocop.portfolio import (
    Figure,
    Portfolio,
    PortfolioEvent,
    Potential,
    Registration,
    Unit,
)
from ocop.products import Product, ProductSet
from ocop.recognitions import History

__all__ = ["read_portfolio", "structure_portfolio"]

_LISTS: Final = (*EVENTS, "recognitions", "places")

_KEYS: Final = ("rulebook", "month_end", "communes_since", "codes_on", *_LISTS)


def read_portfolio(path: Path) -> Portfolio:
    """Read the portfolio of a data file.

    Each list of a TOML or JSON file can be kept in a CSV table beside it; the file then
    gives the name of the table instead.

    Args:
        path: The file.

    Raises:
        InvalidInput: If a file cannot be read, exceeds a limit of
            `ocop.interchange.limits`, or its data are not what they have to be; every
            problem is listed with file and path.
    """

    def structure(data: object) -> Portfolio:
        return structure_portfolio(data, folder=path.parent)

    return read_one(path, structure)


def structure_portfolio(data: object, *, folder: Path | None = None) -> Portfolio:
    """Return the portfolio that plain data describe.

    Args:
        data: A mapping with the lists of a data file.
        folder: Where tables lie that are named instead of a list; without it none can
            be named.

    Raises:
        InvalidInput: If the data are not what they have to be, or contradict each
            other; every problem is listed.

    >>> portfolio = structure_portfolio(
    ...     {
    ...         "products": [{"id": "p1", "set": 11, "subject": "s1", "place": "19"}],
    ...         "figures": [
    ...             {"metric": "revenue", "value": 19, "year": 2025, "source": "report"}
    ...         ],
    ...     }
    ... )
    >>> portfolio.products["p1"].subject, portfolio.figures[0].value
    ('s1', 19)
    """
    notes = Notes()
    table = notes.table(data, "$", _KEYS) or {}
    reader = _Reader(notes, folder)
    told = {key: reader.read_list(key, table[key]) for key in _LISTS if key in table}
    places = reader.read_places(told.pop("places", []), table)
    sets = reader.read_sets(table)
    events: list[PortfolioEvent] = [
        *reader.read_histories(told.pop("recognitions", []), table),
        *reader.read_events(told),
    ]
    codes_on = None
    if "codes_on" in table:
        codes_on = notes.day(table["codes_on"], "codes_on")
    reader.check_names(places)
    if not notes.problems:
        return Portfolio.of(
            *events, places=places, product_sets=sets, codes_on=codes_on
        )
    raise InvalidInput(problems=_tell_columns_once(notes.problems))


_Member: TypeAlias = tuple[str, Any]
"""A member of a list, and where it stands."""


class _Reader:
    """One pass over a data file, which notes all that is wrong with it."""

    def __init__(self, notes: Notes, folder: Path | None) -> None:
        self.notes = notes
        self.folder = folder
        self.known: dict[str, set[str]] = {"products": set(), "subjects": set()}
        self.named: list[tuple[str, str, str]] = []

    def read_list(self, key: str, value: object) -> list[_Member]:
        """Read a list, or the table that is named in its stead."""
        if isinstance(value, str) and self.folder is not None:
            path = Path(value)
            if path.name != value or path.suffix.lower() != ".csv":
                self.notes.add("not-a-list", key, found=show(value))
                return []
            try:
                rows = read_rows(self.folder / path)
            except InvalidInput as error:
                self.notes.problems += error.problems
                return []
            return [(f"{value} {place}", row) for place, row in rows.items()]
        if not isinstance(value, list):
            self.notes.add("not-a-list", key, found=show(value))
            return []
        return [(f"{key}[{index}]", member) for index, member in enumerate(value)]

    def read_places(
        self, members: Iterable[_Member], table: Mapping[str, Any]
    ) -> PlaceTable:
        """Read the administrative units: the provinces, and what the file adds."""
        notes = self.notes
        found = [read_place(notes, member, path) for path, member in members]
        more = [place for place in found if place is not None]
        if "communes_since" in table:
            since = notes.day(table["communes_since"], "communes_since")
            try:
                more += () if since is None else load_communes(since=since)
            except ModuleNotFoundError as error:
                missing = phrase("refused.package", name=error.name, extra="places")
                notes.add("unreadable", "communes_since", found=missing)
            except ValueError as error:
                told = tell_contradiction(error)
                notes.add("impossible", "communes_since", found=told)
        try:
            return provinces().with_places(*more)
        except InvalidInput as error:
            notes.problems += error.problems
        return provinces()

    def read_sets(self, table: Mapping[str, Any]) -> tuple[ProductSet, ...]:
        """Find the product sets of the rulebook whose numbers the file uses."""
        if "rulebook" not in table:
            return ()
        name = self.notes.name(table["rulebook"], "rulebook", rulebooks.names())
        return () if name is None else rulebooks.load(name).product_sets

    def read_histories(
        self, members: Iterable[_Member], table: Mapping[str, Any]
    ) -> tuple[History, ...]:
        """Read the recognitions."""
        listed = list(members)
        data: dict[str, Any] = {"recognitions": [member for _, member in listed]}
        if "month_end" in table:
            data["month_end"] = table["month_end"]
        try:
            found = structure_histories(data)
        except InvalidInput as error:
            self.notes.problems += [_move(p, listed) for p in error.problems]
            return ()
        for path, member in listed:
            self.named.append(("products", member["product"], f"{path}.product"))
        return found

    def read_events(
        self, told: Mapping[str, Iterable[_Member]]
    ) -> Iterator[PortfolioEvent]:
        """Read everything else."""
        for key, members in told.items():
            for path, member in members:
                self._note_name(key, member)
                for event in EVENTS[key](self.notes, member, path):
                    self._remember(event, path)
                    yield event

    def _note_name(self, key: str, member: object) -> None:
        """Keep the name that a member gives, whatever else is wrong with it."""
        if key in self.known and isinstance(member, Mapping):
            name = member.get("id")
            if isinstance(name, str):
                self.known[key].add(name)

    def _remember(self, event: PortfolioEvent, path: str) -> None:
        """Keep the names that an event uses."""
        code: str | None = None
        match event:
            case Registration(item=Product() as item):
                self.named.append(("subjects", item.subject, f"{path}.subject"))
                code = event.code
            case Registration():
                code = event.code
            case Potential():
                self.named.append(("products", event.product, f"{path}.product"))
            case Unit():
                if event.register in self.known:
                    self.named.append((event.register, event.id, f"{path}.id"))
                code = event.place
            case Figure():
                code = event.place
        if code is not None:
            self.named.append(("places", code, f"{path}.place"))

    def check_names(self, places: PlaceTable) -> None:
        """Note names that nothing has, where the file lists what has names.

        Codes of places are known where units of their level are.
        """
        codes = {place.code for place in places.places}
        digits = {len(code) for code in codes}
        for kind, name, path in self.named:
            if kind == "places":
                known, listed = codes, len(name) in digits
            else:
                known, listed = self.known[kind], bool(self.known[kind])
            if listed and name not in known:
                few = sorted(known) if len(self.notes.problems) < _MAX_HINTS else []
                self.notes.add(
                    "dangling",
                    path,
                    found=name[:80],
                    where=kind,
                    nearest=nearest(name, few) or "-",
                )


_MAX_HINTS = 20
"""Slips for which the nearest name is looked up; it takes long among many."""


def _tell_columns_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Tell of a column that a table cannot have where it is named, not in each row."""
    told = set()
    for problem in problems:
        match = _ROW.match(problem.path)
        if problem.code != "unknown-key" or match is None:
            yield problem
            continue
        path = f"{match[1]} row 1{problem.path[match.end() :]}"
        if (path, problem.arguments["found"]) not in told:
            told.add((path, problem.arguments["found"]))
            yield attrs.evolve(problem, path=path)


_ROW = re.compile(r"([^/]+\.csv) row \d+", re.IGNORECASE)


def _move(problem: Problem, listed: Sequence[_Member]) -> Problem:
    """Tell a problem of a recognition by its place in the file."""
    match = _INDEX.match(problem.path)
    if match is None:
        return problem
    rest = problem.path[match.end() :]
    return attrs.evolve(problem, path=f"{listed[int(match[1])][0]}{rest}")


_INDEX = re.compile(r"recognitions\[(\d+)\]")
