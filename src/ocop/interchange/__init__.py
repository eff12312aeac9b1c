"""What goes in and out: files of every kind, and answers as plain data for JSON.

Each name has its home in a module of its own topic, from which it is taken when it is
first used.

>>> from pathlib import Path
>>> from ocop import interchange
>>> (sheet,) = interchange.read_sheets(Path("examples/tea.toml"))
>>> interchange.render_sheet(sheet)["set"]
11
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocop.interchange.cards import render_scorecard
    from ocop.interchange.comparisons import render_comparison
    from ocop.interchange.due import render_due
    from ocop.interchange.findings import render_finding, render_unjudged
    from ocop.interchange.laws import render_reading, render_rulebook
    from ocop.interchange.lives import read_life, structure_life
    from ocop.interchange.meetings import read_meeting, structure_meeting
    from ocop.interchange.panels import render_panel
    from ocop.interchange.plans import read_plan, structure_plan
    from ocop.interchange.portfolios import read_portfolio, structure_portfolio
    from ocop.interchange.ratings import render_improvement, render_rating
    from ocop.interchange.reading import read_sheets
    from ocop.interchange.recognitions import read_histories, structure_histories
    from ocop.interchange.sheets import render_sheet, structure_sheet
    from ocop.interchange.statements import read_statements, structure_statements
    from ocop.interchange.statistics import render_table
    from ocop.interchange.support_policies import (
        read_support_policy,
        structure_support_policy,
    )
    from ocop.interchange.targets import render_report

# Type checkers read the imports above: to them, a function that answers to any name
# would make every misspelt one right.
else:

    def __getattr__(name: str) -> object:
        """Fetch a name from its home, the first time that it is used."""
        import importlib  # noqa: PLC0415 - where nothing is used, nothing is needed

        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


__all__ = [
    "read_histories",
    "read_life",
    "read_meeting",
    "read_plan",
    "read_portfolio",
    "read_sheets",
    "read_statements",
    "read_support_policy",
    "render_comparison",
    "render_due",
    "render_finding",
    "render_improvement",
    "render_panel",
    "render_rating",
    "render_reading",
    "render_report",
    "render_rulebook",
    "render_scorecard",
    "render_sheet",
    "render_table",
    "render_unjudged",
    "structure_histories",
    "structure_life",
    "structure_meeting",
    "structure_plan",
    "structure_portfolio",
    "structure_sheet",
    "structure_statements",
    "structure_support_policy",
]

_HOMES = {
    "cards": ("render_scorecard",),
    "comparisons": ("render_comparison",),
    "due": ("render_due",),
    "findings": ("render_finding", "render_unjudged"),
    "laws": ("render_reading", "render_rulebook"),
    "lives": ("read_life", "structure_life"),
    "meetings": ("read_meeting", "structure_meeting"),
    "panels": ("render_panel",),
    "plans": ("read_plan", "structure_plan"),
    "portfolios": ("read_portfolio", "structure_portfolio"),
    "ratings": ("render_improvement", "render_rating"),
    "reading": ("read_sheets",),
    "recognitions": ("read_histories", "structure_histories"),
    "sheets": ("render_sheet", "structure_sheet"),
    "statements": ("read_statements", "structure_statements"),
    "statistics": ("render_table",),
    "support_policies": ("read_support_policy", "structure_support_policy"),
    "targets": ("render_report",),
}


def __dir__() -> list[str]:
    return __all__
