"""Tables of score sheets as an office keeps them: one sheet in each row of a CSV file.

The first row names the columns: the keys at the head of a sheet file, and the numbers
of criteria.
A cell of a criterion holds points, or ``#3`` for the third option; an empty cell says
nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ocop.errors import InvalidInput, Problem, nearest
from ocop.interchange.answers import is_numeral
from ocop.interchange.files import check_plain
from ocop.interchange.limits import MAX_DIGITS, MAX_ENTRIES

__all__ = ["parse_table", "split_rows"]

_HEAD = ("product", "rulebook", "on", "set", "filled_by", "disqualified_by")

_NUMBER = re.compile(rf"\d{{1,{MAX_DIGITS}}}(\.\d{{1,{MAX_DIGITS}}})?", re.ASCII)


def parse_table(text: str) -> dict[str, dict[str, Any]]:
    r"""Return the sheets of a table as plain data, by where they stand.

    Columns are separated by commas, semicolons or tabs, whichever the first row uses.

    Raises:
        InvalidInput: If it is not such a table; every problem is listed.

    >>> parse_table("set,1.1,1.2\n11,2,#3\n")
    {'row 2': {'set': 11, 'answers': {'1.1': 2, '1.2': {'option': 3}}}}
    """
    rows = split_rows(text)
    header = [cell.strip() for cell in rows[0]]
    while header and not header[-1]:
        header.pop()
    problems = [*_check_header(header), *_check_widths(header, rows)]
    if problems:
        raise InvalidInput(problems=problems)
    return {
        f"row {number}": _read_row(header, row)
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    }


def split_rows(text: str, *, limit: int = MAX_ENTRIES) -> list[list[str]]:
    """Return the cells of a table, row by row.

    Columns are separated by commas, semicolons or tabs, whichever the first row uses.

    Args:
        text: The table.
        limit: How many cells and rows it may have.

    Raises:
        InvalidInput: If it is no table, or exceeds a limit of
            `ocop.interchange.limits`.
    """
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        arguments = {"found": str(error)}
        raise InvalidInput(
            problems=[Problem(code="unreadable", arguments=arguments)]
        ) from None
    check_plain(rows, limit=limit)
    return rows or [[]]


def _check_header(header: list[str]) -> Iterator[Problem]:
    for name, count in Counter(header).items():
        if count > 1:
            yield Problem(
                code="key-twice", path="row 1", arguments={"found": name[:80]}
            )
        if not _is_column(name):
            arguments = {
                "found": name[:80],
                "nearest": nearest(name, _HEAD) or "-",
                "expected": f"{', '.join(_HEAD)}, 1.1, 1.2, …",
            }
            yield Problem(code="unknown-key", path="row 1", arguments=arguments)
    if "set" not in header:
        yield Problem(code="missing-key", path="row 1", arguments={"expected": "set"})


def _is_column(name: str) -> bool:
    return name in _HEAD or is_numeral(name)


def _check_widths(header: list[str], rows: list[list[str]]) -> Iterator[Problem]:
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row[len(header) :]):
            arguments = {"found": str(len(row)), "expected": str(len(header))}
            yield Problem(
                code="row-too-long", path=f"row {number}", arguments=arguments
            )


def _read_row(header: list[str], row: list[str]) -> dict[str, Any]:
    cells = {
        name: cell.strip()
        for name, cell in zip(header, row, strict=False)
        if cell.strip()
    }
    sheet: dict[str, Any] = {name: cells[name] for name in _HEAD if name in cells}
    if "set" in sheet:
        sheet["set"] = _read_number(sheet["set"])
    if "disqualified_by" in sheet:
        sheet["disqualified_by"] = sheet["disqualified_by"].split()
    answers = {n: cell for n, cell in cells.items() if n not in _HEAD}
    return sheet | {"answers": {n: _read_answer(cell) for n, cell in answers.items()}}


def _read_answer(cell: str) -> Any:
    if cell.startswith("#"):
        return {"option": _read_number(cell[1:])}
    return _read_number(cell)


def _read_number(cell: str) -> int | Decimal | str:
    """Return the number in a cell; text that is none is left for others to judge."""
    match = _NUMBER.fullmatch(cell)
    if match is None:
        return cell
    return int(cell) if match[1] is None else Decimal(cell)
