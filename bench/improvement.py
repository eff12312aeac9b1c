"""How long it takes to find the cheapest ways to a wanted class, card by card.

Each card of the law in force is filled in as a middling product and improved to four
and to five stars.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from _measure import machine, print_table

from ocop import improvement, rulebooks
from ocop.scorecards import Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

TIMES = 3
SETS = (1, 3, 6, 9, 11, 14, 18, 21, 22, 25, 26)
"""Cards from the whole range of product sets."""


def middling(card: Scorecard) -> ScoreSheet:
    """Return a sheet on which the middle option of every criterion is chosen."""
    return ScoreSheet.fill(
        card, {c.number: c.options[len(c.options) // 2] for c in card.criteria.values()}
    )


def measured(sheet: ScoreSheet, stars: Stars) -> tuple[float, int]:
    """Return the median seconds of the processor, and the number of ways found."""
    times: list[float] = []
    for _ in range(TIMES):
        start = time.process_time()
        found = improvement.improve(sheet, to=stars)
        times.append(time.process_time() - start)
    return statistics.median(times), len(found.plans)


def rows() -> Iterator[list[str]]:
    """Yield a line for each card."""
    book = rulebooks.load("qd-26-2026")
    for number in SETS:
        sheet = middling(book.scorecard(number))
        line = [f"set {number}"]
        for stars in (Stars.FOUR, Stars.FIVE):
            seconds, ways = measured(sheet, stars)
            line += [f"{seconds * 1e3:,.1f}", str(ways)]
        yield line


if __name__ == "__main__":
    print(machine())
    head = ["", "ms to 4 stars", "ways", "ms to 5 stars", "ways"]
    print_table("Improving a middling product", head, list(rows()))
