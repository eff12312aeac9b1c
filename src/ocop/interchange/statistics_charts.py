"""Tables of statistics as plain charts in SVG.

The bars are drawn by the package ``leather`` (MIT licence, extra ``charts``): it needs
no other package, gives the same text for the same table, and puts no script into it.
"""

from __future__ import annotations

import decimal
from typing import Final

from ocop.statistics import Table
from ocop.texts import Language

__all__ = ["draw_chart"]


def draw_chart(table: Table, language: Language | str) -> str:
    """Return a bar chart of the counts of a table, as the text of an SVG file.

    Each bar is named by its class and its count.

    Args:
        table: The table.
        language: The language of title and names.

    Raises:
        ModuleNotFoundError: If the extra ``charts`` is not installed.
    """
    try:
        import leather  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "no package leather; install it with: pip install 'ocop[charts]'",
            name="leather",
        ) from error
    chart = leather.Chart(table.title.read(language))
    chart.add_bars(_name_bars(table, language), fill_color=_COLOUR)
    with decimal.localcontext(_DRAWN):
        svg: str = chart.to_svg(height=_HEAD + _BAR * len(table.rows))
    return f"{svg}\n"


# The places of bars and ticks are rounded, by the package in its caller's context.
_DRAWN: Final = decimal.Context(
    prec=28,
    rounding=decimal.ROUND_HALF_EVEN,
    traps=[decimal.DivisionByZero, decimal.InvalidOperation, decimal.Overflow],
)


_COLOUR = "#2f6f4f"

_HEAD = 140
"""Pixels for the title, the axis and the margins."""

_BAR = 40
"""Pixels for each bar."""


def _name_bars(table: Table, language: Language | str) -> list[tuple[int, str]]:
    """Name each bar; where two classes have one name, their keys tell them apart."""
    if not table.rows:
        return [(0, "0")]
    labels = [row.label.read(language) for row in table.rows]
    return [
        (
            row.count,
            f"{label}: {row.count}"
            if labels.count(label) == 1
            else f"{label} ({row.key}): {row.count}",
        )
        for row, label in zip(table.rows, labels, strict=True)
    ]
