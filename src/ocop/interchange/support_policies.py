"""Support policies from TOML and JSON files, their rules among them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ocop.errors import InvalidInput
from ocop.interchange.fields import (
    Reader,
    code_of,
    list_of,
    make_period,
    read_fields,
    word,
    wording,
)
from ocop.interchange.loading import read_one
from ocop.interchange.notes import Notes
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.rules import DecisionModel
from ocop.rules.files.format import MODEL
from ocop.support import Area, Once, SupportPolicy
from ocop.vocabulary import Level

__all__ = ["read_support_policy", "structure_support_policy"]

_UNIT = "million-vnd"
"""The unit of money that a file has to name, so that nobody writes amounts in đồng."""


def _read_unit(notes: Notes, value: object, path: str) -> str | None:
    return notes.name(value, path, (_UNIT,))


def _read_act(notes: Notes, value: object, path: str) -> Citation | None:
    """Read an act: its number, or a table that also tells the place in it."""
    if isinstance(value, str):
        number = word(notes, value, path)
        return None if number is None else Citation(instrument=number)
    readers = {"number": word, "place": word}
    told = read_fields(notes, value, path, readers, needed=("number",))
    if told is None:
        return None
    return Citation(instrument=told["number"], place=told.get("place", ""))


def _read_area(notes: Notes, value: object, path: str) -> Area | None:
    readers = dict.fromkeys(("province", "district", "commune"), word)
    told = read_fields(notes, value, path, readers, needed=("province",))
    return None if told is None else Area(**told)


def _read_rules(notes: Notes, value: object, path: str) -> DecisionModel | None:
    before = len(notes.problems)
    model: DecisionModel = MODEL.read(value, path, notes.problems)
    return model if len(notes.problems) == before else None


def _read_successors(
    notes: Notes, value: object, path: str
) -> FrozenMapping[Level, Level] | None:
    levels = dict.fromkeys([level.value for level in Level], code_of(Level))
    told = read_fields(notes, value, path, levels)
    if told is None:
        return None
    return FrozenMapping({Level(old): new for old, new in told.items()})


_POLICY: Mapping[str, Reader] = {
    "id": word,
    "act": _read_act,
    "title": wording,
    "issuer": wording,
    "unit": _read_unit,
    "start": Notes.day,
    "end": Notes.day,
    "doubtful_from": Notes.day,
    "territory": list_of(_read_area),
    "codes_on": Notes.day,
    "once": code_of(Once),
    "group": word,
    "replaces": list_of(word),
    "payer_successors": _read_successors,
    "gaps": list_of(wording),
    "source": word,
    "rules": _read_rules,
}

_NEEDED = (
    "id",
    "act",
    "title",
    "issuer",
    "unit",
    "start",
    "territory",
    "codes_on",
    "once",
    "source",
    "rules",
)


def read_support_policy(path: Path) -> SupportPolicy:
    """Read the support policy that a TOML or JSON file holds.

    Args:
        path: The file.

    Raises:
        InvalidInput: If the file cannot be read, exceeds a limit of
            `ocop.interchange.limits`, or is no policy; every problem is listed with
            file and path.

    >>> read_support_policy(Path("examples/policies/bac-ninh-2024.toml")).act.text.vi
    '828/QĐ-UBND'
    """
    return read_one(path, structure_support_policy)


def structure_support_policy(data: object) -> SupportPolicy:
    """Return the support policy that plain data describe.

    Args:
        data: A mapping with the keys of a policy; ``end`` is its last day.

    Raises:
        InvalidInput: If the data are no policy, or contradict each other; every problem
            is listed.
    """
    notes = Notes()
    told = read_fields(notes, data, "$", _POLICY, needed=_NEEDED)
    if told is not None:
        del told["unit"]
        start, last = told.pop("start"), told.pop("end", None)
        period = make_period(notes, start, last, "end")
        if period is not None:
            return SupportPolicy(period=period, **told)
    raise InvalidInput(problems=notes.problems)
