"""Plans from TOML and JSON files."""

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
from ocop.interchange.plan_targets import read_days, read_notes, read_target
from ocop.plans import Plan
from ocop.vocabulary import Level

__all__ = ["read_plan", "structure_plan"]

_PLAN: Mapping[str, Reader] = {
    "number": word,
    "title": wording,
    "issuer": wording,
    "level": code_of(Level),
    "place": word,
    "signed": Notes.day,
    "start": Notes.day,
    "end": Notes.day,
    "parent": word,
    "units_on": Notes.day,
    "figures_hold": read_days,
    "source": word,
    "notes": read_notes,
    "targets": list_of(read_target),
}

_NEEDED = ("number", "title", "issuer", "level", "start", "end", "targets")


def read_plan(path: Path) -> Plan:
    """Read the plan that a TOML or JSON file holds.

    Args:
        path: The file.

    Raises:
        InvalidInput: If the file cannot be read, exceeds a limit of
            `ocop.interchange.limits`, or is no plan; every problem is listed with
            file and path.
    """
    return read_one(path, structure_plan)


def structure_plan(data: object) -> Plan:
    """Return the plan that plain data describe.

    Args:
        data: A mapping with the keys of a plan; ``end`` is its last day.

    Raises:
        InvalidInput: If the data are no plan, or contradict each other; every problem
            is listed.

    >>> plan = structure_plan(
    ...     {
    ...         "number": "85/KH-UBND",
    ...         "title": "Chương trình OCOP",
    ...         "issuer": "UBND tỉnh Ninh Bình",
    ...         "level": "province",
    ...         "start": "2022-01-01",
    ...         "end": "2025-12-31",
    ...         "targets": [
    ...             {
    ...                 "id": "products",
    ...                 "text": "Sản phẩm từ 3 sao",
    ...                 "rule": "count(products[stars >= 3 and valid])",
    ...                 "at_least": 150,
    ...             }
    ...         ],
    ...     }
    ... )
    >>> plan.target("products").aim.text
    '150'
    """
    notes = Notes()
    told = read_fields(notes, data, "$", _PLAN, needed=_NEEDED)
    if told is not None:
        period = make_period(notes, told.pop("start"), told.pop("end"), "end")
        if period is not None:
            return Plan(period=period, **told)
    raise InvalidInput(problems=notes.problems)
