"""Tables of statistics as text, as CSV, and as plain data for JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ocop.decimals import exactly
from ocop.interchange.plain import render_points, render_text
from ocop.statistics import Heading, Table
from ocop.texts import Language, read_catalogue, spell_figure

__all__ = ["render_table", "write_csv", "write_text"]


def render_table(table: Table) -> dict[str, Any]:
    """Return a table of statistics as plain data, ready for JSON.

    Args:
        table: The table.
    """
    return {
        "counted": table.counted.value,
        "by": table.by.value,
        "across": table.across and table.across.value,
        "title": render_text(table.title),
        "potential": table.potential.value,
        "total": table.total,
        "left_out": table.left_out,
        "rounding": {
            "mode": table.rounding.mode.value,
            "digits": table.rounding.digits,
        },
        "columns": [_render_heading(column) for column in table.columns],
        "rows": [
            {
                "key": row.key,
                "label": render_text(row.label),
                "count": row.count,
                "share": render_points(row.share),
                "percent": str(row.percent),
                "parts": list(row.parts),
            }
            for row in table.rows
        ],
    }


def _render_heading(column: Heading) -> dict[str, Any]:
    return {
        "key": column.key,
        "label": render_text(column.label),
        "count": column.count,
    }


@exactly
def write_text(table: Table, language: Language | str) -> str:
    """Return a table as text: a row for each class, a column for each number.

    Args:
        table: The table.
        language: The language of title and names.
    """
    labels = read_catalogue("ocop.statistics", "labels.json").templates
    total, counted = (labels[code].read(language) for code in ("total", "count"))
    whole = sum((row.percent for row in table.rows), Decimal())
    lines = [["", *(c.label.read(language) for c in table.columns), counted, "%"]]
    for row in table.rows:
        numbers = (*row.parts, row.count, row.percent)
        lines.append([row.label.read(language), *_spell(numbers, language)])
    counts = (column.count for column in table.columns)
    lines.append([total, *_spell((*counts, table.total, whole), language)])
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    written = [table.title.read(language)]
    for name, *cells in lines:
        padded = (c.rjust(w) for c, w in zip(cells, widths[1:], strict=True))
        written.append("  ".join(["", name.ljust(widths[0]), *padded]))
    return "\n".join(written)


def _spell(numbers: Iterable[object], language: Language | str) -> Iterator[str]:
    return (spell_figure(str(number)).read(language) for number in numbers)


def write_csv(tables: Iterable[Table], language: Language | str) -> str:
    r"""Return tables as one CSV text, each row with what its table shows.

    A table with columns gives a row for each of its cells.

    Args:
        tables: The tables.
        language: The language of titles and names.

    >>> write_csv([], Language.EN).rstrip()
    'counted,by,key,name,across,across_key,across_name,count,share,percent'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    across = ("across", "across_key", "across_name")
    head = ("counted", "by", "key", "name")
    writer.writerow((*head, *across, "count", "share", "percent"))
    for table in tables:
        for row in table.rows:
            name = _guard(row.label.read(language))
            first = (table.counted.value, table.by.value, _guard(row.key), name)
            share = render_points(row.share)
            if table.across is None:
                writer.writerow((*first, "", "", "", row.count, share, row.percent))
            for column, count in zip(table.columns, row.parts, strict=True):
                label = _guard(column.label.read(language))
                second = (table.across, _guard(column.key), label)
                writer.writerow((*first, *second, count, "", ""))
    return text.getvalue()


def _guard(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
