"""Tables of score sheets as an office keeps them: one sheet in each row of a CSV file.

The first row names the columns: the keys at the head of a sheet file, and the numbers
of criteria.
A cell of a criterion holds points, or ``#3`` for the third option; an empty cell says
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ocop.errors import InvalidInput, Problem, nearest
from ocop.interchange.answers import is_numeral
from ocop.interchange.rows import read_number, split_rows

__all__ = ["parse_table"]

_HEAD = ("product", "rulebook", "on", "set", "filled_by", "disqualified_by")


def parse_table(text: str) -> dict[str, dict[str, Any]]:
    r"""Return the sheets of a table as plain data, by where they stand.

    Columns are separated by commas, semicolons or tabs, whichever the first row uses.

    Raises:
        InvalidInput: If it is not such a table; every problem is listed.

    >>> parse_table("set,1.1,1.2\n11,2,#3\n")
    {'row 2': {'set': 11, 'answers': {'1.1': 2, '1.2': {'option': 3}}}}
    """
    rows = split_rows(text)
    problems = [*_check_header(rows.header), *rows.problems]
    if problems:
        raise InvalidInput(problems=problems)
    return {place: _read_row(cells) for place, cells in rows.cells.items()}


def _check_header(header: Sequence[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(header):
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


def _read_row(cells: Mapping[str, str]) -> dict[str, Any]:
    sheet: dict[str, Any] = {name: cells[name] for name in _HEAD if name in cells}
    if "set" in sheet:
        sheet["set"] = read_number(sheet["set"])
    if "disqualified_by" in sheet:
        sheet["disqualified_by"] = sheet["disqualified_by"].split()
    answers = {n: cell for n, cell in cells.items() if n not in _HEAD}
    return sheet | {"answers": {n: _read_answer(cell) for n, cell in answers.items()}}


def _read_answer(cell: str) -> Any:
    if cell.startswith("#"):
        return {"option": read_number(cell[1:])}
    return read_number(cell)
