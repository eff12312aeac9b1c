"""Tables of statistics as plain data, ready for JSON, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from ocop.interchange.plain import render_points, render_text
from ocop.statistics import Table
from ocop.texts import Language

__all__ = ["render_table", "write_csv"]


def render_table(table: Table) -> dict[str, Any]:
    """Return a table of statistics as plain data, ready for JSON.

    Args:
        table: The table.
    """
    return {
        "counted": table.counted.value,
        "by": table.by.value,
        "title": render_text(table.title),
        "potential": table.potential.value,
        "total": table.total,
        "left_out": table.left_out,
        "rounding": {
            "mode": table.rounding.mode.value,
            "digits": table.rounding.digits,
        },
        "rows": [
            {
                "key": row.key,
                "label": render_text(row.label),
                "count": row.count,
                "share": render_points(row.share),
                "percent": str(row.percent),
            }
            for row in table.rows
        ],
    }


def write_csv(tables: Iterable[Table], language: Language) -> str:
    r"""Return tables as one CSV text, each row with what its table shows.

    Args:
        tables: The tables.
        language: The language of titles and names.

    >>> write_csv([], Language.EN)
    'counted,by,key,name,count,share,percent\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("counted", "by", "key", "name", "count", "share", "percent"))
    for table in tables:
        for row in table.rows:
            name = _guard(row.label.read(language))
            share = render_points(row.share)
            head = (table.counted.value, table.by.value, _guard(row.key), name)
            writer.writerow((*head, row.count, share, row.percent))
    return text.getvalue()


def _guard(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
