"""What goes in and out: files of sheets, meetings, recognitions; answers for JSON.

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
from ocop.interchange.meetings import read_meeting, structure_meeting
from ocop.interchange.panels import render_panel
from ocop.interchange.ratings import render_improvement, render_rating
from ocop.interchange.reading import read_sheets
from ocop.interchange.recognitions import (
    read_histories,
    render_due,
    structure_histories,
)
from ocop.interchange.sheets import render_sheet, structure_sheet

__all__ = [
    "read_histories",
    "read_meeting",
    "read_sheets",
    "render_comparison",
    "render_due",
    "render_improvement",
    "render_panel",
    "render_rating",
    "render_reading",
    "render_rulebook",
    "render_scorecard",
    "render_sheet",
    "structure_histories",
    "structure_meeting",
    "structure_sheet",
]
