"""CSV text as rows of named cells, before anybody knows what the cells mean."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import final

import attrs

from ocop.errors import InvalidInput, Problem, tell_unreadable
from ocop.interchange.files import check_plain
from ocop.interchange.limits import MAX_DIGITS, MAX_ENTRIES
from ocop.mappings import FrozenMapping

__all__ = ["Rows", "read_number", "split_rows"]

_NUMBER = re.compile(rf"-?\d{{1,{MAX_DIGITS}}}(\.\d{{1,{MAX_DIGITS}}})?", re.ASCII)


@final
@attrs.frozen(kw_only=True)
class Rows:
    """The rows of a table below its header.

    Attributes:
        header: The names of the columns, as far as the last one that has a name.
        cells: For each row that says something, by where it stands, the cells that do,
            by the name of their column.
        problems: Names that appear more than once, and rows with cells beyond the
            header.
    """

    header: tuple[str, ...]
    cells: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...]


def split_rows(text: str, *, limit: int = MAX_ENTRIES) -> Rows:
    r"""Return the rows of a table.

    Columns are separated by commas, semicolons or tabs, whichever the first row uses.

    Args:
        text: The table.
        limit: How many cells and rows it may have.

    Raises:
        InvalidInput: If it is no table, or exceeds a limit of
            `ocop.interchange.limits`.

    >>> dict(split_rows("id;set\np1;11\n;\np2;\n").cells)
    {'row 2': {'id': 'p1', 'set': '11'}, 'row 4': {'id': 'p2'}}
    """
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        arguments = {"found": tell_unreadable(error)}
        raise InvalidInput(
            problems=[Problem(code="unreadable", arguments=arguments)]
        ) from None
    check_plain(rows, limit=limit)
    header = [cell.strip() for cell in rows[0]] if rows else []
    while header and not header[-1]:
        header.pop()
    named = (_name_cells(header, row) for row in rows[1:])
    return Rows(
        header=tuple(header),
        cells=FrozenMapping(
            {f"row {number}": cells for number, cells in enumerate(named, 2) if cells}
        ),
        problems=(*_find_twice(header), *_find_long(header, rows)),
    )


def _name_cells(header: list[str], row: list[str]) -> dict[str, str]:
    pairs = zip(header, map(str.strip, row), strict=False)
    return {name: cell for name, cell in pairs if cell}


def _find_twice(header: list[str]) -> Iterator[Problem]:
    for name, count in Counter(header).items():
        if count > 1:
            arguments = {"found": name[:80]}
            yield Problem(code="key-twice", path="row 1", arguments=arguments)


def _find_long(header: list[str], rows: list[list[str]]) -> Iterator[Problem]:
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row[len(header) :]):
            arguments = {"found": str(len(row)), "expected": str(len(header))}
            yield Problem(
                code="row-too-long", path=f"row {number}", arguments=arguments
            )


def read_number(cell: str) -> int | Decimal | str:
    """Return the number in a cell; text that is none is left for others to judge.

    >>> read_number("-2.50"), read_number("2 đ")
    (Decimal('-2.50'), '2 đ')
    """
    match = _NUMBER.fullmatch(cell)
    if match is None:
        return cell
    return int(cell) if match[1] is None else Decimal(cell)
