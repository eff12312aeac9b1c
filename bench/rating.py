"""How long one rating takes: with its reasons, without, and by hand for one card.

The sheets are filled in beforehand, on the card of tea (set 11 of qd-26-2026).
"""

from __future__ import annotations

import random
import statistics

from _measure import machine, per_call, print_table, ratios

from ocop import rating, rulebooks
from ocop.scorecards import Scorecard
from ocop.scoresheets import ScoreSheet

COUNT = 1_000
BASE = "by hand, for this card"


def by_hand(sheet: ScoreSheet) -> int | None:
    """Return the stars as one would write them out for this card alone."""
    if sheet.disqualified_by:
        return None
    answers = sheet.answers
    total = sum([answer.option.points for answer in answers.values()])
    if answers["5.1"].option.points == 0:
        # Without a story its use earns nothing.
        total -= answers["5.2"].option.points
    if total < 50:
        return 2 if total >= 30 else 1
    if (
        answers["1.1"].option.number < 2
        or answers["2.2"].option.number < 3
        or answers["2.3"].option.number < 1
        or answers["3.5"].option.number < 1
        or answers["4.1"].option.number < 2
        or answers["5.3"].option.number < 2
        or answers["8"].option.number < 1
        or answers["9"].option.number < 1
    ):
        return 2
    if total < 70 or (
        answers["1.5"].option.number < 3
        or answers["1.6"].option.number < 1
        or answers["2.1"].option.number < 4
        or answers["2.3"].option.number < 3
        or answers["3.4"].option.number < 2
        or answers["3.5"].option.number < 2
        or answers["4.1"].option.number < 3
        or answers["5.1"].option.number < 5
        or answers["6.1.1"].option.number < 3
        or answers["6.1.2"].option.number < 3
        or answers["7"].option.number < 3
        or answers["9"].option.number < 2
    ):
        return 3
    if total < 90 or (
        answers["1.5"].option.number < 4
        or answers["4.1"].option.number < 4
        or answers["7"].option.number < 4
    ):
        return 4
    return 5


def filled(card: Scorecard, draw: random.Random) -> ScoreSheet:
    """Return a complete sheet, from a poor product to a very good one."""
    quality = draw.random()
    chosen = {
        criterion.number: max(
            draw.choices(criterion.choices, k=1 + int(quality * 6)),
            key=lambda option: option.number,
        )
        for criterion in card.criteria.values()
    }
    return ScoreSheet.fill(card, chosen)


def run() -> None:
    """Measure on the same sheets, after the answers were compared."""
    book = rulebooks.load("qd-26-2026")
    card = book.scorecard(11)
    draw = random.Random(26)
    sheets = [filled(card, draw) for _ in range(COUNT)]
    ways = {
        BASE: by_hand,
        "classify": rating.classify,
        "rate, with reasons": rating.rate,
        "rate, reasons read": lambda sheet: rating.rate(sheet).outcome.rows,
    }
    found = [by_hand(sheet) for sheet in sheets]
    if found != [rating.classify(sheet)[1] for sheet in sheets]:
        raise SystemExit("the code by hand is wrong")
    times = per_call(ways, dict.fromkeys(ways, sheets))
    longer = ratios(times, BASE)
    rows = [
        [name, f"{statistics.median(times[name]) * 1e6:,.1f}", f"{longer[name]:,.1f}"]
        for name in ways
    ]
    spread = ", ".join(f"{found.count(stars)} of {stars}" for stars in (5, 4, 3, 2, 1))
    print_table(
        f"{COUNT:,} sheets ({spread} stars)", ["", "µs per sheet", "ratio"], rows
    )


if __name__ == "__main__":
    print(machine())
    run()
