"""What goes in and out: score sheets from files, answers as plain data for JSON.

>>> from pathlib import Path
>>> from ocop import interchange
>>> (sheet,) = interchange.read_sheets(Path("examples/tea.toml"))
>>> interchange.render_sheet(sheet)["set"]
11
"""

from __future__ import annotations

from ocop.interchange.cards import render_scorecard
from ocop.interchange.comparisons import render_comparison
from ocop.interchange.laws import render_reading, render_rulebook
from ocop.interchange.ratings import render_improvement, render_rating
from ocop.interchange.reading import read_sheets
from ocop.interchange.sheets import render_sheet, structure_sheet

__all__ = [
    "read_sheets",
    "render_comparison",
    "render_improvement",
    "render_rating",
    "render_reading",
    "render_rulebook",
    "render_scorecard",
    "render_sheet",
    "structure_sheet",
]
