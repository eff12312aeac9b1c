"""The documented limits that keep hostile files harmless."""

from __future__ import annotations

__all__ = [
    "MAX_ATTRIBUTE",
    "MAX_ELEMENTS",
    "MAX_FILE_BYTES",
    "MAX_MARKUP_NESTING",
    "MAX_NAMES",
    "MAX_PARTS",
    "MAX_ROWS",
]

MAX_FILE_BYTES = 2 * 1024 * 1024
"""Bytes of one file, with its drawings."""

MAX_ELEMENTS = 50_000
"""Elements of one file, with its drawings."""

MAX_MARKUP_NESTING = 100
"""Elements inside one another."""

MAX_ATTRIBUTE = 20_000
"""Characters of one attribute."""

MAX_PARTS = 2_000
"""Inputs, decisions, functions, services and types of one model."""

MAX_ROWS = 5_000
"""Rows of one table."""

MAX_NAMES = 30
"""Names of one model that contain a reserved word or an operator."""
