"""The documented limits that keep hostile input harmless."""

from __future__ import annotations

__all__ = [
    "MAX_ANSWERS",
    "MAX_DIGITS",
    "MAX_ENTRIES",
    "MAX_EVENTS",
    "MAX_FIGURE_USES",
    "MAX_FILE_BYTES",
    "MAX_MEMBERS",
    "MAX_NESTING",
    "MAX_SHEETS",
    "MAX_STATEMENTS",
    "MAX_TABLE_BYTES",
    "MAX_TABLE_ENTRIES",
]

MAX_FILE_BYTES = 1024 * 1024
"""Bytes of one file; a full sheet with its evidence takes about ten thousand."""

MAX_NESTING = 20
"""Tables and lists inside one another; a sheet needs four."""

MAX_ENTRIES = 100_000
"""Keys and values in one file, at any depth."""

MAX_TABLE_BYTES = 32 * 1024 * 1024
"""Bytes of a table of a portfolio; the recognitions of the nation take about five
million."""

MAX_TABLE_ENTRIES = 2_000_000
"""Cells and rows of a table of a portfolio; the nation's take about half a million."""

MAX_ANSWERS = 500
"""Answers on one sheet; the longest shipped scorecard has about forty criteria."""

MAX_SHEETS = 1_000
"""Score sheets in one table."""

MAX_EVENTS = 200
"""Recognitions of one product, with what happened to them; one takes three years."""

MAX_MEMBERS = 100
"""Members of one council; a large one has about thirty."""

MAX_STATEMENTS = 50
"""Statements in one file."""

MAX_FIGURE_USES = 5_000
"""Figures of all statements in one file, and how often their relations name one."""

MAX_DIGITS = 50
"""Digits of a number, before and after its decimal point."""
