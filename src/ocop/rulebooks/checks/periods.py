"""Do the dates fit: instruments, cautions, and who is competent when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ocop.dates import Period
from ocop.errors import Problem
from ocop.rulebooks.checks.places import problem
from ocop.rulebooks.definitions import Competence, Rulebook

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
    classes = sorted({s for entry in rulebook.competence for s in entry.stars})
    for stars in classes:
        entries = sorted(
            (
                (index, entry)
                for index, entry in enumerate(rulebook.competence)
                if stars in entry.stars
            ),
            key=lambda item: item[1].period.start,
        )
        yield from _check_succession(entries, rulebook.period)


def _check_succession(
    entries: list[tuple[int, Competence]], whole: Period
) -> Iterator[Problem]:
    expected: date | None = whole.start
    for index, entry in entries:
        start = entry.period.start
        if start != expected:
            path = f"$.competence[{index}].period.start"
            yield problem(
                "not-in-succession", path, found=start, expected=expected or "-"
            )
        expected = entry.period.end
    index, last = entries[-1]
    if last.period.end not in (None, whole.end):
        path = f"$.competence[{index}].period.end"
        yield problem(
            "not-in-succession", path, found=last.period.end, expected=whole.end or "-"
        )
