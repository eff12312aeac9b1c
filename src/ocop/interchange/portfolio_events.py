"""Registrations, proposals, units, figures and places as a data file tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from ocop.dates import Period
from ocop.errors import InvalidInput, tell_contradiction
from ocop.interchange.fields import (
    Reader,
    code_of,
    list_of,
    make_period,
    read_fields,
    word,
)
from ocop.interchange.notes import Notes, show
from ocop.mappings import FrozenMapping
from ocop.places import Place, PlaceKind
from ocop.portfolio import (
    Decline,
    Figure,
    PortfolioEvent,
    Potential,
    Registration,
    Unit,
)
from ocop.portfolio.locating import PLACE_REGISTERS
from ocop.products import Product
from ocop.rules.values import Value
from ocop.subjects import Representative, Subject
from ocop.vocabulary import SubjectKind

__all__ = ["EVENTS", "read_place"]


def _truth(notes: Notes, value: object, path: str) -> bool | None:
    if isinstance(value, bool):
        return value
    notes.add("not-true-or-false", path, found=show(value))
    return None


def _facts(notes: Notes, value: object, path: str) -> FrozenMapping[str, Value] | None:
    if isinstance(value, Mapping):
        return FrozenMapping(value)
    notes.add("not-a-table", path, found=show(value))
    return None


def _period(notes: Notes, told: Mapping[str, Any], path: str) -> Period | None:
    """The days from ``start`` to ``end``, both included; None for always."""
    start, end = told.get("start"), told.get("end")
    if start is None:
        if end is not None:
            notes.add("missing-key", path, expected="start")
        return None
    return make_period(notes, start, end, f"{path}.end")


_UNIT: Final[Mapping[str, Reader]] = {
    "register": word,
    "id": word,
    "start": Notes.day,
    "end": Notes.day,
    "place": word,
    "facts": _facts,
}

_PRODUCT: Final[Mapping[str, Reader]] = {
    "id": word,
    "name": word,
    "set": Notes.whole,
    "subject": word,
    "code": word,
    "on": Notes.day,
    "place": word,
    "facts": _facts,
}

_REPRESENTATIVE: Final[Mapping[str, Reader]] = dict.fromkeys(
    ("woman", "ethnic_minority", "person_with_disability"), _truth
)

_SUBJECT: Final[Mapping[str, Reader]] = {
    "id": word,
    "name": word,
    "kind": code_of(SubjectKind),
    **_REPRESENTATIVE,
    "on": Notes.day,
    "place": word,
    "facts": _facts,
}

_FIGURE: Final[Mapping[str, Reader]] = {
    "metric": word,
    "value": Notes.exact,
    "on": Notes.day,
    "year": Notes.whole,
    "item": word,
    "place": word,
    "source": word,
}

_DECISION: Final[Mapping[str, Reader]] = {"on": Notes.day, "decision": word}

_PLACE: Final[Mapping[str, Reader]] = {
    "code": word,
    "name": word,
    "kind": code_of(PlaceKind),
    "start": Notes.day,
    "end": Notes.day,
    "parent": word,
    "successors": list_of(word),
}


def _read_product(notes: Notes, value: object, path: str) -> Iterator[PortfolioEvent]:
    told = read_fields(notes, value, path, _PRODUCT, needed=("id", "set", "subject"))
    if told is not None:
        commune, place = _split_place(told)
        item = Product(
            id=told["id"],
            name=told.get("name", told["id"]),
            set=told["set"],
            subject=told["subject"],
            commune=commune,
            code=told.get("code"),
        )
        yield Registration(item=item, on=told.get("on"), place=place)
        yield from _add_facts(notes, "products", told, path)


def _read_subject(notes: Notes, value: object, path: str) -> Iterator[PortfolioEvent]:
    told = read_fields(notes, value, path, _SUBJECT, needed=("id",))
    if told is not None:
        commune, place = _split_place(told)
        item = Subject(
            id=told["id"],
            name=told.get("name", told["id"]),
            kind=told.get("kind"),
            commune=commune,
            representative=Representative(
                **{key: told[key] for key in _REPRESENTATIVE if key in told}
            ),
        )
        yield Registration(item=item, on=told.get("on"), place=place)
        yield from _add_facts(notes, "subjects", told, path)


def _split_place(told: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """A code as that of a commune, or as that of a larger unit."""
    code = told.get("place")
    if code is None or len(code) != _COMMUNE_DIGITS:
        return None, code
    return code, None


_COMMUNE_DIGITS: Final = 5
"""Digits of the code of a commune, by which it is told from larger units."""


def _add_facts(
    notes: Notes, register: str, told: Mapping[str, Any], path: str
) -> Iterator[PortfolioEvent]:
    """What a caller knows of a product or subject beyond its registration."""
    if "facts" in told:
        on: date | None = told.get("on")
        period = None if on is None else Period(start=on)
        yield from _make_unit(notes, told["id"], register, period, told, path)


def _make_unit(
    notes: Notes,
    id_: str,
    register: str,
    period: Period | None,
    told: Mapping[str, Any],
    path: str,
) -> Iterator[Unit]:
    facts = told.get("facts", {})
    place = None if register in ("products", "subjects") else told.get("place")
    try:
        yield Unit(id=id_, register=register, period=period, place=place, facts=facts)
    except InvalidInput as error:
        for problem in error.problems:
            notes.add(problem.code, path, **problem.arguments)


def _read_unit(notes: Notes, value: object, path: str) -> Iterator[PortfolioEvent]:
    told = read_fields(notes, value, path, _UNIT, needed=("register", "id"))
    if told is not None:
        period = _period(notes, told, path)
        register = told["register"]
        if register in PLACE_REGISTERS and "place" not in told:
            # Who names a commune in a list of communes names it by its code.
            if not told["id"].isdecimal():
                notes.add("missing-key", path, expected="place")
                return
            told["place"] = told["id"]
        yield from _make_unit(notes, told["id"], register, period, told, path)


def _read_potential(notes: Notes, value: object, path: str) -> Iterator[PortfolioEvent]:
    readers = {"product": word, **_DECISION, "declined": _read_decision}
    told = read_fields(notes, value, path, readers, needed=("product", "on"))
    if told is None:
        return
    declined = told.pop("declined", None)
    potential = Potential(**told)
    yield potential
    if declined is not None:
        if declined["on"] < potential.on:
            found, expected = declined["on"], potential.on
            notes.add("before", f"{path}.declined.on", found=found, expected=expected)
        else:
            yield Decline(potential=potential, **declined)


def _read_decision(notes: Notes, value: object, path: str) -> dict[str, Any] | None:
    return read_fields(notes, value, path, _DECISION, needed=("on",))


def _read_figure(notes: Notes, value: object, path: str) -> Iterator[PortfolioEvent]:
    needed = ("metric", "value", "source")
    told = read_fields(notes, value, path, _FIGURE, needed=needed)
    if told is None:
        return
    if "on" in told and "year" in told:
        notes.add("not-both", path, found="on, year")
    elif "on" not in told and "year" not in told:
        notes.add("missing-key", path, expected="on")
    elif "year" in told and not date.min.year <= told["year"] <= date.max.year:
        notes.add("not-a-date", f"{path}.year", found=show(told["year"]))
    else:
        yield Figure(**told)


EVENTS: Final = FrozenMapping(
    {
        "products": _read_product,
        "subjects": _read_subject,
        "potentials": _read_potential,
        "units": _read_unit,
        "figures": _read_figure,
    }
)
"""For each list of a data file what reads its members as events."""


def read_place(notes: Notes, value: object, path: str) -> Place | None:
    """Read an administrative unit; its ``end`` is its last day."""
    told = read_fields(
        notes, value, path, _PLACE, needed=("code", "name", "kind", "start")
    )
    period = None if told is None else _period(notes, told, path)
    if told is None or period is None:
        return None
    try:
        return Place(
            code=told["code"],
            name=told["name"],
            kind=told["kind"],
            period=period,
            parent=told.get("parent"),
            successors=told.get("successors", ()),
        )
    except ValueError as error:
        notes.add("impossible", path, found=tell_contradiction(error))
        return None
