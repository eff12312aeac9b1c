"""Regulations of councils from plain data: the id of a preset, or all that it says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from ocop.councils import (
    Aggregation,
    ChairRule,
    Gap,
    GapBound,
    MinimumTest,
    Quorum,
    Regulation,
    regulation,
    regulations,
)
from ocop.interchange.notes import Notes
from ocop.legal import Citation
from ocop.texts import Text
from ocop.vocabulary import Level

__all__ = ["read_regulation"]

_NEEDED = ("id", "body", "level", "citation")
_KEYS = (*_NEEDED, "quorum", "gap", "aggregation", "minimums", "rounds", "source")

_Code = TypeVar("_Code", bound=StrEnum)


def read_regulation(value: object, notes: Notes) -> Regulation | None:
    """Read a regulation; what it does not say stays untold.

    Args:
        value: The id of one for which there is a source, or a table.
        notes: Takes what is wrong; then None is returned.
    """
    if isinstance(value, str):
        name = notes.name(value, "regulation", regulations())
        return None if name is None else regulation(name)
    table = notes.table(value, "regulation", _KEYS)
    if table is None:
        return None
    before = len(notes.problems)
    for key in _NEEDED:
        if key not in table:
            notes.add("missing-key", "regulation", expected=key)
    body, told = _read_body(table, notes), _read_rules(table, notes)
    texts = {
        key: notes.text(table.get(key, ""), f"regulation.{key}") or ""
        for key in ("id", "citation", "source")
    }
    level = _code(table, "level", Level, "regulation", notes)
    if len(notes.problems) > before or level is None or body is None:
        return None
    return Regulation(
        id=texts["id"],
        body=body,
        level=level,
        citation=Citation(instrument=texts["citation"]),
        source=texts["source"],
        **told,
    )


def _read_body(table: Mapping[str, Any], notes: Notes) -> Text | None:
    """Read whose regulation it is: one text, or one in each language."""
    value = table.get("body", "")
    if isinstance(value, str):
        return Text(vi=value, en=value)
    inner = notes.table(value, "regulation.body", ("vi", "en"))
    if inner is None:
        return None
    texts = {
        language: notes.text(inner.get(language), f"regulation.body.{language}")
        for language in ("vi", "en")
    }
    return Text(vi=texts["vi"] or "", en=texts["en"] or "")


def _read_rules(table: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    rounds = table.get("rounds")
    if rounds is not None:
        rounds = notes.whole(rounds, "regulation.rounds")
    if rounds is not None and rounds < 1:
        notes.add("no-such-round", "regulation.rounds", found=str(rounds))
    return {
        "quorum": _read_quorum(table, notes),
        "gap": _read_gap(table, notes),
        "aggregation": _code(table, "aggregation", Aggregation, "regulation", notes),
        "minimums": _code(table, "minimums", MinimumTest, "regulation", notes),
        "rounds": rounds,
    }


def _read_quorum(table: Mapping[str, Any], notes: Notes) -> Quorum | None:
    path = "regulation.quorum"
    if "quorum" not in table:
        return None
    inner = notes.table(table["quorum"], path, ("share", "count", "chair"))
    if inner is None:
        return None
    share, count = inner.get("share"), inner.get("count")
    if share is not None:
        share = notes.exact(share, f"{path}.share")
    if count is not None:
        count = notes.whole(count, f"{path}.count")
    chair = _code(inner, "chair", ChairRule, path, notes)
    if (inner.get("share") is None) is (inner.get("count") is None):
        notes.add("share-or-count", path)
    elif share is not None and not 0 <= share <= 1:
        notes.add("not-a-share", f"{path}.share", found=str(share))
    elif count is not None and count < 0:
        notes.add("below-zero", f"{path}.count", found=str(count))
    elif share is not None or count is not None:
        return Quorum(share=share, count=count, chair=chair)
    return None


def _read_gap(table: Mapping[str, Any], notes: Notes) -> Gap | None:
    path = "regulation.gap"
    if "gap" not in table:
        return None
    if table["gap"] == "any":
        return Gap(points=None)
    inner = notes.table(table["gap"], path, ("points", "bound"))
    if inner is None:
        return None
    for key in ("points", "bound"):
        if key not in inner:
            notes.add("missing-key", path, expected=key)
    points = notes.exact(inner.get("points", 0), f"{path}.points")
    bound = _code(inner, "bound", GapBound, path, notes)
    if points is None or bound is None:
        return None
    return Gap(points=points, bound=bound)


def _code(
    table: Mapping[str, Any], key: str, codes: type[_Code], path: str, notes: Notes
) -> _Code | None:
    if key not in table:
        return None
    name = notes.name(table[key], f"{path}.{key}", [code.value for code in codes])
    return None if name is None else codes(name)
