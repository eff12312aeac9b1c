"""Lists of a data file that are kept as CSV tables beside it, as plain data.

The first row names the keys; ``revoked.on`` is the key ``on`` of the table ``revoked``.
An empty cell says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.interchange.files import read_text
from ocop.interchange.limits import MAX_TABLE_BYTES, MAX_TABLE_ENTRIES
from ocop.interchange.rows import read_number, split_rows

__all__ = ["parse_rows", "read_rows"]

_TRUTHS: Final = {"true": True, "false": False}


def read_rows(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a CSV file as plain data, by where they stand.

    Raises:
        InvalidInput: If it cannot be read or is no table; every problem is listed.
    """
    try:
        return parse_rows(read_text(path, limit=MAX_TABLE_BYTES))
    except InvalidInput as error:
        name = path.name
        problems = [
            attrs.evolve(p, path=name if p.path == "$" else f"{name} {p.path}")
            for p in error.problems
        ]
    raise InvalidInput(problems=problems)


def parse_rows(text: str) -> dict[str, dict[str, Any]]:
    r"""Return the rows of a table as plain data, by where they stand.

    Raises:
        InvalidInput: If it is no table; every problem is listed.

    >>> parse_rows("id,set,facts.trained\np1,11,true\np2,12,\n")["row 2"]
    {'id': 'p1', 'set': 11, 'facts': {'trained': True}}
    """
    rows = split_rows(text, limit=MAX_TABLE_ENTRIES)
    tables = {name.partition(".")[0] for name in rows.header if "." in name}
    problems = [
        Problem(code="key-twice", path="row 1", arguments={"found": name[:80]})
        for name in rows.header
        if name in tables
    ]
    problems += rows.problems
    if problems:
        raise InvalidInput(problems=problems)
    return {place: _read_row(cells) for place, cells in rows.cells.items()}


def _read_row(cells: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, cell in cells.items():
        table, dot, key = name.partition(".")
        value = _read_cell(table, cell)
        if dot:
            found.setdefault(table, {})[key] = value
        else:
            found[name] = value
    return found


def _read_cell(key: str, cell: str) -> Any:
    """Return what a cell says; where the key has text, so have its cells."""
    return _TYPED.get(key, str)(cell)


def _read_truth(cell: str) -> bool | str:
    return _TRUTHS.get(cell.lower(), cell)


def _read_fact(cell: str) -> bool | int | Decimal | str:
    truth = _read_truth(cell)
    return read_number(cell) if isinstance(truth, str) else truth


_TYPED: Final[dict[str, Callable[[str], Any]]] = {
    "set": read_number,
    "stars": read_number,
    "value": read_number,
    "year": read_number,
    "woman": _read_truth,
    "ethnic_minority": _read_truth,
    "person_with_disability": _read_truth,
    "facts": _read_fact,
}
"""The keys whose cells are no text."""
