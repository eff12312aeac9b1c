"""Does every citation name an instrument, and a place that the instrument has?"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ocop.errors import Problem, nearest
from ocop.legal import Citation, Instrument
from ocop.rulebooks.checks.places import card_path, problem, walk
from ocop.rulebooks.definitions import Rulebook
from ocop.scorecards import Scorecard

__all__ = ["check_citations"]


def check_citations(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield citations of what the instruments or the cards do not have."""
    instruments = {i.number: i for i in rulebook.instruments}
    for path, value in walk(rulebook):
        if isinstance(value, Citation):
            instrument = instruments.get(value.instrument)
            if instrument is None:
                yield _dangling(path, value.instrument, list(instruments))
            else:
                yield from _check_place(path, value, instrument)
            yield from _check_address(path, value, rulebook)
    for card in rulebook.all_scorecards:
        yield from _check_own(card)


def _check_place(
    path: str, citation: Citation, instrument: Instrument
) -> Iterator[Problem]:
    place, places = citation.place, instrument.places
    inside = (place == known or place.startswith(f"{known} ") for known in places)
    if place and not any(inside):
        yield _dangling(f"{path}.place", place, list(places))


def _check_address(
    path: str, citation: Citation, rulebook: Rulebook
) -> Iterator[Problem]:
    if citation.set is None:
        return
    if citation.set not in rulebook.scorecards:
        known = [str(number) for number in rulebook.scorecards]
        yield _dangling(f"{path}.set", str(citation.set), known)
        return
    if citation.criterion is None:
        return
    criteria = {
        number: criterion
        for card in rulebook.all_scorecards
        if card.set == citation.set
        for number, criterion in card.criteria.items()
    }
    criterion = criteria.get(citation.criterion)
    if criterion is None:
        yield _dangling(f"{path}.criterion", citation.criterion, list(criteria))
    elif citation.option is not None and criterion.find(citation.option) is None:
        known = [str(option.number) for option in criterion.options]
        yield _dangling(f"{path}.option", str(citation.option), known)


def _check_own(card: Scorecard) -> Iterator[Problem]:
    """A card and its criteria cite themselves."""
    if card.citation.set != card.set:
        yield problem("wrong-address", f"{card_path(card)}.citation", found=card.set)
    for number, criterion in card.criteria.items():
        if criterion.citation != attrs.evolve(card.citation, criterion=number):
            path = f'{card_path(card)}.criteria."{number}".citation'
            yield problem("wrong-address", path, found=number)


def _dangling(path: str, found: str, known: list[str]) -> Problem:
    return problem(
        "dangling",
        path,
        found=found,
        where=", ".join(known) or "-",
        nearest=nearest(found, known) or "-",
    )
