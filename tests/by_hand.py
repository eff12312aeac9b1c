"""A second, plain way to class a score sheet, and every way to complete one.

It shares no code with the library beyond the values that it reads.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.scorecards import ConditionKind, Criterion, Option, Scorecard
from ocop.scoresheets import Answer, ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["class_by_hand", "completions_by_hand", "points_by_hand"]

DISQUALIFIED = "disqualified"


def class_by_hand(
    rulebook: Rulebook, sheet: ScoreSheet, readings: Mapping[str, str]
) -> Stars | str | None:
    """Class a complete sheet as a person with the printed card would."""
    applying = _applying(sheet)
    stops = _stops_at_zero(sheet.scorecard)
    if sheet.disqualified_by or any(
        applying[number].points == 0 for number in stops if number in applying
    ):
        return DISQUALIFIED
    band = _band(rulebook, points_by_hand(sheet))
    met = {stars for stars in Stars if _meets_all(sheet.scorecard, applying, stars)}
    if readings["cumulative-minimums"] == "cumulative":
        met = {s for s in met if all(lower in met for lower in Stars if lower < s)}
    if readings["below-minimums"] == "none":
        return band if band in met else None
    return max((stars for stars in met if stars <= band), default=None)


def points_by_hand(sheet: ScoreSheet) -> Fraction:
    """Add up what the answers earn, without those that do not apply."""
    return sum((Fraction(o.points) for o in _applying(sheet).values()), Fraction(0))


def completions_by_hand(sheet: ScoreSheet) -> Iterator[ScoreSheet]:
    """Yield the sheet with its open questions answered in every possible way."""
    criteria = sheet.scorecard.criteria
    for options in itertools.product(*(criteria[n].choices for n in sheet.unanswered)):
        added = zip(sheet.unanswered, options, strict=True)
        answers = {number: Answer(option=option) for number, option in added}
        yield attrs.evolve(sheet, answers=FrozenMapping({**sheet.answers, **answers}))


def _applying(sheet: ScoreSheet) -> dict[str, Option]:
    chosen = {number: answer.option for number, answer in sheet.answers.items()}
    return {
        number: option
        for number, option in chosen.items()
        if (root := sheet.scorecard.criteria[number].depends_on) is None
        or root not in chosen
        or chosen[root].points != 0
    }


def _stops_at_zero(card: Scorecard) -> set[str]:
    return {
        criterion.number
        for part in card.parts
        for section in part.sections
        for criterion in section.criteria
        for condition in section.conditions + criterion.conditions
        if condition.kind is ConditionKind.STOPS_AT_ZERO
    }


def _band(rulebook: Rulebook, total: Fraction) -> Stars:
    found = []
    for band in rulebook.classification.bands:
        shape = re.fullmatch(r"\[([\d.]+)\.\.([\d.]+)([\])])", band.total)
        assert shape is not None
        low, high = Fraction(shape[1]), Fraction(shape[2])
        if low <= total < high or (total == high and shape[3] == "]"):
            found.append(band.stars)
    (stars,) = found
    return stars


def _meets_all(card: Scorecard, applying: Mapping[str, Option], stars: Stars) -> bool:
    return all(
        _meets(criterion, applying.get(number), stars)
        for number, criterion in card.criteria.items()
    )


def _meets(criterion: Criterion, chosen: Option | None, stars: Stars) -> bool:
    if criterion.minimum_for is stars:
        return chosen is not None and chosen.points > 0
    marked = [o for o in criterion.options if o.minimum_for is stars]
    if not marked:
        return True
    if chosen is None or chosen.number == 0:
        return False
    mine = [option.number for option in marked if option.case == chosen.case]
    return not mine or chosen.number >= min(mine)
