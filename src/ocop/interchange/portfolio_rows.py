"""Lists of a data file that are kept as CSV tables beside it, as plain data.

The first row names the keys; ``revoked.on`` is the key ``on`` of the table ``revoked``.
An empty cell says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.interchange.files import read_text
from ocop.interchange.limits import (
    MAX_DIGITS,
    MAX_TABLE_BYTES,
    MAX_TABLE_ENTRIES,
)
from ocop.interchange.tables import split_rows

__all__ = ["parse_rows", "read_rows"]

_NUMBER = re.compile(rf"-?\d{{1,{MAX_DIGITS}}}(\.\d{{1,{MAX_DIGITS}}})?", re.ASCII)

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
    header = [cell.strip() for cell in rows[0]]
    tables = {name.partition(".")[0] for name in header if "." in name}
    problems = [
        Problem(code="key-twice", path="row 1", arguments={"found": name[:80]})
        for name, count in Counter(header).items()
        if count > 1 or name in tables
    ]
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row[len(header) :]):
            arguments = {"found": str(len(row)), "expected": str(len(header))}
            problems.append(
                Problem(code="row-too-long", path=f"row {number}", arguments=arguments)
            )
    if problems:
        raise InvalidInput(problems=problems)
    return {
        f"row {number}": _read_row(header, row)
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    }


def _read_row(header: list[str], row: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, cell in zip(header, row, strict=False):
        if cell.strip():
            table, dot, key = name.partition(".")
            value = _read_cell(table, cell.strip())
            if dot:
                found.setdefault(table, {})[key] = value
            else:
                found[name] = value
    return found


def _read_cell(key: str, cell: str) -> Any:
    """Return what a cell says; where the key has text, so have its cells."""
    return _TYPED.get(key, str)(cell)


def _read_number(cell: str) -> int | Decimal | str:
    match = _NUMBER.fullmatch(cell)
    if match is None:
        return cell
    return int(cell) if match[1] is None else Decimal(cell)


def _read_truth(cell: str) -> bool | str:
    return _TRUTHS.get(cell.lower(), cell)


def _read_fact(cell: str) -> bool | int | Decimal | str:
    truth = _read_truth(cell)
    return _read_number(cell) if isinstance(truth, str) else truth


_TYPED: Final[dict[str, Callable[[str], Any]]] = {
    "set": _read_number,
    "stars": _read_number,
    "value": _read_number,
    "year": _read_number,
    "woman": _read_truth,
    "ethnic_minority": _read_truth,
    "person_with_disability": _read_truth,
    "facts": _read_fact,
}
"""The keys whose cells are no text."""
