"""Do points add up: options to criteria, sections, headings, parts and the scale?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ocop.decimals import exactly
from ocop.errors import Problem
from ocop.rulebooks.checks.places import card_path, criterion_path, problem, walk
from ocop.rulebooks.checks.places import criteria as distinct_criteria
from ocop.rulebooks.definitions import Rulebook
from ocop.scorecards import Criterion, Points, Scorecard, Section

__all__ = ["check_points"]

MAX_DIGITS = 15
"""The most digits that points may have: more are a slip, not a scale."""


def check_points(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield points that are not exact or do not add up.

    A sum that differs from what is printed is no problem where an erratum at that very
    place states both: incomplete cards stay visibly incomplete.
    """
    inexact = tuple(_find_inexact(rulebook))
    if inexact:
        # Nothing can be added up before these are mended.
        yield from inexact
        return
    for criterion in distinct_criteria(rulebook).values():
        yield from _check_options(criterion)
    for card in rulebook.all_scorecards:
        yield from _check_card(card, rulebook.classification.max_points)


def _find_inexact(rulebook: Rulebook) -> Iterator[Problem]:
    for path, value in walk(rulebook):
        name = path.rpartition(".")[2]
        optional = value is None and ".headings[" in path
        if name in ("points", "max_points") and not optional and not _is_exact(value):
            yield problem("inexact-points", path, found=repr(value), digits=MAX_DIGITS)


def _is_exact(value: object) -> bool:
    if type(value) is int:
        return bool(abs(value) < 10**MAX_DIGITS)
    if not isinstance(value, Decimal):
        return False
    _, digits, exponent = value.as_tuple()
    # An infinite or undefined number has a letter for its exponent.
    return isinstance(exponent, int) and len(digits) + abs(exponent) <= MAX_DIGITS


def _check_options(criterion: Criterion) -> Iterator[Problem]:
    path = criterion_path(criterion)
    if not criterion.options:
        yield problem("no-options", f"{path}.options")
    for index, option in enumerate(criterion.options):
        if not 0 <= option.points <= criterion.max_points:
            yield problem(
                "points-out-of-range",
                f"{path}.options[{index}].points",
                found=option.points,
                expected=criterion.max_points,
            )


def _check_card(card: Scorecard, scale: Points) -> Iterator[Problem]:
    path = card_path(card)
    for part in card.parts:
        for section in part.sections:
            yield from _check_section(card, section)
        found = _add_up(part.sections)
        part_path = f"{path}.parts.{part.code}.max_points"
        yield from _compare(card, part.code, part_path, found, part.max_points)
    yield from _compare(card, "card", f"{path}.max_points", card.max_points, scale)


def _check_section(card: Scorecard, section: Section) -> Iterator[Problem]:
    path = f"{card_path(card)}.sections"
    for criterion in section.criteria:
        number = criterion.number
        yield from _compare(
            card,
            number,
            f'{card_path(card)}.criteria."{number}".max_points',
            criterion.attainable_points,
            criterion.max_points,
        )
    for heading in section.headings:
        if heading.max_points is not None:
            inside = f"{heading.number}."
            under = [c for c in section.criteria if c.number.startswith(inside)]
            found = _add_up(under)
            heading_path = f'{path}."{heading.number}".max_points'
            yield from _compare(
                card, heading.number, heading_path, found, heading.max_points
            )
    found = _add_up(section.criteria)
    section_path = f'{path}."{section.number}".max_points'
    yield from _compare(card, section.number, section_path, found, section.max_points)


@exactly
def _add_up(lines: Iterable[Section | Criterion]) -> Points:
    return sum(line.max_points for line in lines)


def _compare(
    card: Scorecard, at: str, path: str, found: Points, printed: Points
) -> Iterator[Problem]:
    if found == printed:
        return
    stated = any(
        (erratum.at, erratum.printed, erratum.read) == (at, str(printed), str(found))
        for erratum in card.errata
    )
    if not stated:
        yield problem("does-not-add-up", path, found=found, expected=printed)
