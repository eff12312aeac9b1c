"""Do the numbers on a card fit: unique, under their section, naming what exists?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ocop.errors import Problem, nearest, phrase
from ocop.rulebooks.checks.places import card_path, problem
from ocop.rulebooks.definitions import Rulebook
from ocop.scorecards import Scorecard, Section

__all__ = ["check_numbering", "find_duplicates"]

_NUMBER = re.compile(r"[1-9]\d*(\.[1-9]\d*)*[b-z]?")


def check_numbering(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield numbers of parts, sections, headings and criteria that do not fit."""
    for card in rulebook.all_scorecards:
        yield from _check_unique(card)
        for part in card.parts:
            for section in part.sections:
                yield from _check_section(card, section)
        yield from _check_dependencies(card)
        yield from _check_errata(card)


def find_duplicates(values: Iterable[object], path: str) -> Iterator[Problem]:
    """Yield a problem for each value that appears more than once."""
    seen: dict[object, int] = {}
    for value in values:
        seen[value] = seen.get(value, 0) + 1
    for value, count in seen.items():
        if count > 1:
            yield problem("duplicate", path, found=value, where=path)


def _check_unique(card: Scorecard) -> Iterator[Problem]:
    path = card_path(card)
    sections = [section for part in card.parts for section in part.sections]
    headings = [h.number for section in sections for h in section.headings]
    yield from find_duplicates((part.code for part in card.parts), f"{path}.parts")
    yield from find_duplicates((s.number for s in sections), f"{path}.sections")
    yield from find_duplicates(headings, f"{path}.headings")
    yield from find_duplicates(_numbers(card), f"{path}.criteria")
    topics = [c.topic for part in card.parts for c in part.criteria]
    yield from find_duplicates(topics, f"{path}.topics")


def _numbers(card: Scorecard) -> list[str]:
    return [criterion.number for part in card.parts for criterion in part.criteria]


def _check_section(card: Scorecard, section: Section) -> Iterator[Problem]:
    path = f'{card_path(card)}.sections."{section.number}"'
    headings = [heading.number for heading in section.headings]
    for number in (*headings, *(criterion.number for criterion in section.criteria)):
        inside = number.startswith(f"{section.number}.")
        alone = number == section.number and number not in headings
        if not _NUMBER.fullmatch(number) or not (inside or alone):
            yield problem("misplaced", path, found=number, expected=section.number)
    for heading in headings:
        under = [c for c in section.criteria if c.number.startswith(f"{heading}.")]
        if not under:
            yield problem("empty-heading", path, found=heading)


def _check_dependencies(card: Scorecard) -> Iterator[Problem]:
    numbers = _numbers(card)
    for index, number in enumerate(numbers):
        needed = card.criteria[number].depends_on
        if needed is None:
            continue
        path = f'{card_path(card)}.criteria."{number}".depends_on'
        if needed not in numbers:
            yield _dangling(path, needed, numbers)
        elif needed not in numbers[:index]:
            yield problem("depends-on-later", path, found=needed)
        elif card.criteria[needed].depends_on is not None:
            yield problem("depends-on-dependent", path, found=needed)


def _check_errata(card: Scorecard) -> Iterator[Problem]:
    sections = [section for part in card.parts for section in part.sections]
    known = [
        "card",
        *(part.code for part in card.parts),
        *(section.number for section in sections),
        *(heading.number for section in sections for heading in section.headings),
        *_numbers(card),
    ]
    for index, erratum in enumerate(card.errata):
        if erratum.at not in known:
            path = f"{card_path(card)}.errata[{index}].at"
            yield _dangling(path, erratum.at, known)


def _dangling(path: str, found: str, known: Iterable[str]) -> Problem:
    return problem(
        "dangling",
        path,
        found=found,
        where=phrase("where.card"),
        nearest=nearest(found, known) or "-",
    )
