"""Are ids unique plain codes, and do the cards belong to the product sets?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ocop.errors import Problem
from ocop.rulebooks.checks.numbering import find_duplicates
from ocop.rulebooks.checks.places import card_path, problem, walk
from ocop.rulebooks.definitions import Rulebook
from ocop.scorecards import Condition, Disqualifier, Scorecard

__all__ = ["check_identity"]

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE_FIELDS = (".id", ".topic", ".slug", ".branch.code", ".group.code")


def check_identity(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield ids that are no codes, stand for two things, or lead nowhere."""
    for path, value in walk(rulebook):
        if path.endswith(_CODE_FIELDS) and not _CODE.fullmatch(str(value)):
            yield problem("not-a-code", path, found=value)
    yield from _check_unique(rulebook)
    yield from _check_conditions(rulebook)
    for number, card in rulebook.scorecards.items():
        yield from _check_card(rulebook, number, card)
    for card in rulebook.earlier_scorecards:
        yield from _check_card(rulebook, card.set, card)


def _check_unique(rulebook: Rulebook) -> Iterator[Problem]:
    instruments, sets = rulebook.instruments, rulebook.product_sets
    bands = rulebook.classification.bands
    yield from find_duplicates((i.id for i in instruments), "$.instruments")
    yield from find_duplicates((i.number for i in instruments), "$.instruments")
    yield from find_duplicates((s.number for s in sets), "$.product_sets")
    yield from find_duplicates((s.slug for s in sets), "$.product_sets")
    yield from find_duplicates((b.stars for b in bands), "$.classification.bands")
    yield from find_duplicates((r.id for r in rulebook.readings), "$.readings")
    for index, reading in enumerate(rulebook.readings):
        ids = [alternative.id for alternative in reading.alternatives]
        path = f"$.readings[{index}]"
        yield from find_duplicates(ids, f"{path}.alternatives")
        if reading.choice not in ids:
            where = ", ".join(ids)
            yield problem(
                "dangling",
                f"{path}.choice",
                found=reading.choice,
                where=where,
                nearest="-",
            )


def _check_conditions(rulebook: Rulebook) -> Iterator[Problem]:
    meanings: dict[str, Condition | Disqualifier] = {}
    for path, value in walk(rulebook):
        if not isinstance(value, Condition | Disqualifier):
            continue
        if meanings.setdefault(value.id, value) != value:
            yield problem("two-meanings", f"{path}.id", found=value.id)


def _check_card(rulebook: Rulebook, number: int, card: Scorecard) -> Iterator[Problem]:
    path = card_path(card)
    sets = {entry.number: entry for entry in rulebook.product_sets}
    entry = sets.get(number)
    # A card may carry a name of its own, which the set had at that time.
    expected = entry and (rulebook.id, number, entry.slug)
    if (card.rulebook, card.set, card.slug) != expected:
        yield problem("wrong-card", path, found=f"{card.rulebook} {card.set}")
    heads = [ground.id for ground in card.disqualifiers]
    yield from find_duplicates(heads, f"{path}.disqualifiers")
    beside = {
        condition.id
        for part in card.parts
        for section in part.sections
        for conditions in (
            section.conditions,
            *(c.conditions for c in section.criteria),
        )
        for condition in conditions
    }
    for ground in heads:
        if ground in beside:
            yield problem("ground-twice", f"{path}.disqualifiers", found=ground)
