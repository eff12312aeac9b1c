"""Score sheets with their rulebooks: shipped, the small one of the tests, generated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.rulebooks import Rulebook, load, names
from ocop.scorecards import Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.testing import complete_score_sheets, rulebooks, score_sheets
from tests.rulebooks import small_rulebook

__all__ = ["READINGS", "SEARCH", "Case", "cases", "complete_cases", "small_cases"]


class Case(NamedTuple):
    """A sheet with its rulebook; a shipped one is shown by its name only."""

    book: Rulebook
    sheet: ScoreSheet

    def _repr_pretty_(self, printer: Any, _: object) -> None:
        if self.book.id in names():
            printer.text(f"{self.book.id}, {self.sheet!r}")
        else:
            printer.pretty(tuple(self))


SEARCH = settings(max_examples=5_000, phases=[Phase.generate])
"""Finding a value is enough; making it as simple as can be takes long."""

READINGS = [
    {"cumulative-minimums": cumulative, "below-minimums": below}
    for cumulative in ("cumulative", "own")
    for below in ("falls", "none")
]
"""Every combination of the readings that can be switched."""


def cases() -> SearchStrategy[Case]:
    """Return a strategy for sheets, complete or not, each with its rulebook."""
    return score_sheets().map(_with_its_rulebook) | small_cases()


def complete_cases() -> SearchStrategy[Case]:
    """Return a strategy for complete sheets, each with its rulebook."""
    shipped = complete_score_sheets().map(_with_its_rulebook)
    return shipped | _small(complete_score_sheets)


def _with_its_rulebook(sheet: ScoreSheet) -> Case:
    return Case(load(sheet.scorecard.rulebook), sheet)


def small_cases() -> SearchStrategy[Case]:
    """Return a strategy for sheets on small cards: few enough ways to try them all."""
    return _small(score_sheets)


def _small(
    sheets: Callable[[Scorecard], SearchStrategy[ScoreSheet]],
) -> SearchStrategy[Case]:
    books = st.builds(small_rulebook) | rulebooks()
    return books.flatmap(
        lambda book: st.builds(Case, st.just(book), sheets(book.scorecard(1)))
    )
