"""Targets of plans from plain data: aims, indicators, units and all that they need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ocop.errors import phrase, tell_contradiction
from ocop.interchange.fields import (
    Reader,
    code_of,
    list_of,
    read_fields,
    rule,
    word,
    wording,
)
from ocop.interchange.notes import Notes, show
from ocop.legal import Alternative, Reading
from ocop.mappings import FrozenMapping
from ocop.plans import (
    Aim,
    Baseline,
    Change,
    Comparator,
    Each,
    Force,
    Gathering,
    Indicator,
    Milestone,
    Target,
    Trust,
)

__all__ = ["read_days", "read_notes", "read_target"]

_COMPARATORS = {
    "at_least": Comparator.AT_LEAST,
    "more_than": Comparator.MORE_THAN,
    "at_most": Comparator.AT_MOST,
    "exactly": Comparator.EXACTLY,
    "about": Comparator.ABOUT,
    "range": Comparator.RANGE,
    "value": Comparator.UNSTATED,
}
"""The keys of which a target has one, each with the comparator that it spells."""

_INDICATOR: Mapping[str, Reader] = {
    "rule": rule,
    "metric": word,
    "item": word,
    "year": Notes.whole,
    "gathering": code_of(Gathering),
    "trusted": code_of(Trust),
}


def _pair(notes: Notes, value: object, path: str) -> tuple[Any, ...] | None:
    """Read the two ends of a range."""
    if isinstance(value, list) and len(value) == 2:
        return tuple(notes.exact(v, f"{path}[{i}]") for i, v in enumerate(value))
    notes.add("not-two-numbers", path, found=show(value))
    return None


_AIM: Mapping[str, Reader] = {
    **dict.fromkeys(_COMPARATORS, Notes.exact),
    "range": _pair,
    "tolerance": Notes.exact,
}


def read_target(notes: Notes, value: object, path: str) -> Target | None:
    """Read one target, or note why it is none.

    Args:
        notes: Takes what is wrong; then None is returned.
        value: A table with the keys of a target.
        path: Where it is.
    """
    told = read_fields(notes, value, path, _TARGET, needed=("id", "text"))
    if told is None:
        return None
    before = len(notes.problems)
    aim = _make_aim(notes, told, path)
    indicator = _make_indicator(notes, told, path)
    if len(notes.problems) > before:
        return None
    own = {key: told[key] for key in told if key not in {**_AIM, **_INDICATOR}}
    try:
        return Target(aim=aim, indicator=indicator, **own)
    except ValueError as error:
        notes.add("impossible", path, found=tell_contradiction(error))
    return None


def _make_aim(notes: Notes, told: Mapping[str, Any], path: str) -> Aim | None:
    keys = [key for key in _COMPARATORS if key in told]
    if len(keys) > 1:
        notes.add("not-both", path, found=", ".join(keys))
    if len(keys) != 1:
        if "tolerance" in told and not keys:
            notes.add("impossible", path, found=phrase("refused.tolerance"))
        return None
    (key,) = keys
    value, upper = told[key] if key == "range" else (told[key], None)
    try:
        return Aim(
            comparator=_COMPARATORS[key],
            value=value,
            upper=upper,
            tolerance=told.get("tolerance"),
        )
    except ValueError as error:
        notes.add("impossible", f"{path}.{key}", found=tell_contradiction(error))
    return None


def _make_indicator(
    notes: Notes, told: Mapping[str, Any], path: str
) -> Indicator | None:
    fields = {key: told[key] for key in _INDICATOR if key in told}
    if "rule" in fields or "metric" in fields:
        return Indicator(**fields)
    if fields:
        notes.add("missing-key", path, expected="rule, metric")
    return None


def _read_indicator(notes: Notes, value: object, path: str) -> Indicator | None:
    """Read an indicator that stands alone: a rule, or a table."""
    if isinstance(value, str):
        text = rule(notes, value, path)
        return None if text is None else Indicator(rule=text)
    told = read_fields(notes, value, path, _INDICATOR)
    if told is None:
        return None
    if not told:
        notes.add("missing-key", path, expected="rule, metric")
    return _make_indicator(notes, told, path)


def _read_baseline(notes: Notes, value: object, path: str) -> Baseline | None:
    """Read a baseline: a number, or a table that tells it or how it is found."""
    if not isinstance(value, Mapping):
        number = notes.exact(value, path)
        return None if number is None else Baseline(value=number)
    readers = {"value": Notes.exact, "on": Notes.day, **_INDICATOR}
    told = read_fields(notes, value, path, readers)
    if told is None:
        return None
    indicator = _make_indicator(notes, told, path)
    try:
        return Baseline(value=told.get("value"), indicator=indicator, on=told.get("on"))
    except ValueError as error:
        notes.add("impossible", path, found=tell_contradiction(error))
    return None


def _read_milestone(notes: Notes, value: object, path: str) -> Milestone | None:
    readers: Mapping[str, Reader] = {"on": Notes.day, "value": Notes.exact}
    told = read_fields(notes, value, path, readers, needed=readers)
    return None if told is None else Milestone(**told)


def _read_aim(notes: Notes, value: object, path: str) -> Aim | None:
    """Read an aim that stands alone."""
    told = read_fields(notes, value, path, _AIM)
    if told is None:
        return None
    if not told:
        notes.add("missing-key", path, expected=", ".join(_COMPARATORS))
    return _make_aim(notes, told, path)


def _mapping_of(read: Reader) -> Reader:
    """Return a reader of tables with any keys, whose values one reader reads."""

    def read_all(notes: Notes, value: object, path: str) -> FrozenMapping[str, Any]:
        if not isinstance(value, Mapping):
            notes.add("not-a-table", path, found=show(value))
            return FrozenMapping({})
        return FrozenMapping(
            {key: read(notes, v, f'{path}."{key}"') for key, v in value.items()}
        )

    return read_all


_EACH: Mapping[str, Reader] = {
    "over": word,
    "where": rule,
    "by": word,
    "exceptions": _mapping_of(_read_aim),
    "exempt": list_of(word),
}


def _read_each(notes: Notes, value: object, path: str) -> Each | None:
    told = read_fields(notes, value, path, _EACH, needed=("over",))
    if told is None:
        return None
    exceptions = dict(told.pop("exceptions", {}))
    exceptions |= dict.fromkeys(told.pop("exempt", ()))
    return Each(exceptions=FrozenMapping(exceptions), **told)


def read_days(notes: Notes, value: object, path: str) -> int | None:
    """Read a number of days: 0 or more."""
    days = notes.whole(value, path)
    if days is not None and days < 0:
        notes.add("impossible", path, found=str(days))
        return None
    return days


def read_notes(notes: Notes, value: object, path: str) -> tuple[Any, ...]:
    """Read remarks for readers: one text or a list of them."""
    if isinstance(value, list):
        return tuple(list_of(wording)(notes, value, path))
    return (wording(notes, value, path),)


def _read_reading(notes: Notes, value: object, path: str) -> Reading | None:
    """Read what a plan leaves open, with the choice made."""
    readers = {
        "id": word,
        "question": wording,
        "choice": word,
        "alternatives": _mapping_of(wording),
        "why": wording,
    }
    told = read_fields(notes, value, path, readers, needed=readers)
    if told is None:
        return None
    alternatives = told.pop("alternatives")
    if notes.name(told["choice"], f"{path}.choice", alternatives) is None:
        return None
    return Reading(
        alternatives=tuple(Alternative(id=i, text=t) for i, t in alternatives.items()),
        switchable=False,
        **told,
    )


_TARGET: Mapping[str, Reader] = {
    "id": word,
    "text": wording,
    **_AIM,
    "unit": word,
    **_INDICATOR,
    "of": _read_indicator,
    **dict.fromkeys(("subset_of", "part_of", "raises", "supports", "place"), word),
    "start": Notes.day,
    "deadline": Notes.day,
    "milestones": list_of(_read_milestone),
    "force": code_of(Force),
    "each": _read_each,
    "allocation": _mapping_of(Notes.exact),
    "baseline": _read_baseline,
    "change": code_of(Change),
    "on_track": rule,
    "best": rule,
    "units_on": Notes.day,
    "figures_hold": read_days,
    "form": word,
    "notes": read_notes,
    "readings": list_of(_read_reading),
}
