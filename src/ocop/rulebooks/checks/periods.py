"""Do the dates fit: instruments, cautions, changed cards, who is competent when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ocop.dates import Period
from ocop.errors import Problem
from ocop.rulebooks.checks.places import card_path, problem
from ocop.rulebooks.definitions import Rulebook

__all__ = ["check_periods"]


def check_periods(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield dates that contradict the period in which the rulebook is in force."""
    yield from _check_instruments(rulebook)
    for index, caution in enumerate(rulebook.cautions):
        if caution.start is not None and not rulebook.period.contains(caution.start):
            path = f"$.cautions[{index}].start"
            yield problem(
                "outside", path, found=caution.start, expected=rulebook.period
            )
    yield from _check_competence(rulebook)
    yield from _check_scorecards(rulebook)


def _check_instruments(rulebook: Rulebook) -> Iterator[Problem]:
    for index, instrument in enumerate(rulebook.instruments):
        if instrument.effective < instrument.issued:
            yield problem(
                "before",
                f"$.instruments[{index}].effective",
                found=instrument.effective,
                expected=instrument.issued,
            )
    first = min((i.effective for i in rulebook.instruments), default=None)
    if first is None or rulebook.period.start < first:
        yield problem(
            "before", "$.period.start", found=rulebook.period.start, expected=first
        )


def _check_competence(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield days on which no level, or more than one, recognises a class."""
    for stars in sorted({s for entry in rulebook.competence for s in entry.stars}):
        periods = [
            (f"$.competence[{index}].period", entry.period)
            for index, entry in enumerate(rulebook.competence)
            if stars in entry.stars
        ]
        yield from _check_succession(periods, rulebook.period)


def _check_scorecards(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield days on which a set whose card was changed has no card, or several."""
    for set_ in rulebook.scorecards:
        cards = [card for card in rulebook.all_scorecards if card.set == set_]
        if len(cards) > 1 or cards[0].period:
            periods = [
                (f"{card_path(card)}.period", card.period or rulebook.period)
                for card in cards
            ]
            yield from _check_succession(periods, rulebook.period)


def _check_succession(
    periods: list[tuple[str, Period]], whole: Period
) -> Iterator[Problem]:
    """Yield the edges at which periods leave a day out or take it twice."""
    periods.sort(key=lambda item: item[1].start)
    expected: date | None = whole.start
    for path, period in periods:
        if period.start != expected:
            yield _edge(f"{path}.start", period.start, expected)
        expected = period.end
    if expected not in (None, whole.end):
        yield _edge(f"{periods[-1][0]}.end", expected, whole.end)


def _edge(path: str, found: date | None, expected: date | None) -> Problem:
    return problem("not-in-succession", path, found=found, expected=expected or "-")
