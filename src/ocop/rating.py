"""What a score sheet earns: stars, exact points, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import final

import attrs

from ocop import rulebooks
from ocop.classification import (
    EVERYTHING,
    GOES_ON,
    Classifier,
    make_classifier,
)
from ocop.completions import Completions, complete
from ocop.decimals import exactly
from ocop.errors import InvalidInput, Problem
from ocop.explanation import explain, grounds_of
from ocop.legal import Reading
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Competence, Rulebook
from ocop.rules import Outcome
from ocop.scorecards import Criterion, Option, Points
from ocop.scoresheets import ScoreSheet
from ocop.texts import Text, read_catalogue
from ocop.vocabulary import Level, Stars

__all__ = ["PointTotals", "Rating", "UnmetMinimum", "Verdict", "classify", "rate"]


@final
class Verdict(StrEnum):
    """Kết luận: how far the class of a sheet is known."""

    RATED = "rated"
    UNDETERMINED = "undetermined"
    DISQUALIFIED = "disqualified"


@final
@attrs.frozen(kw_only=True)
class PointTotals:
    """Điểm: exact sums of points, never rounded.

    Attributes:
        total: The points of the criteria answered so far.
        low: The fewest points that a completed sheet would have.
        high: The most points that a completed sheet would have.
        parts: The points of the criteria answered so far, by the letter of the part.
        sections: The same, by the number of the section.
    """

    total: Points
    low: Points
    high: Points
    parts: FrozenMapping[str, Points]
    sections: FrozenMapping[str, Points]


@final
@attrs.frozen(kw_only=True)
class UnmetMinimum:
    """Yêu cầu tối thiểu chưa đạt: a criterion on which a class asks for more.

    Attributes:
        criterion: The criterion.
        stars: The class.
        required: The lowest option that the class asks for.
        points: The points that the chosen option earns.
    """

    criterion: Criterion
    stars: Stars
    required: Option
    points: Points


@final
@attrs.frozen(kw_only=True)
class Rating:
    """Kết quả phân hạng: what a sheet earns under a rulebook, and why.

    Attributes:
        sheet: The sheet.
        rulebook: The id of the rulebook.
        revision: The revision of the rulebook.
        digest: The hash of the content of the rulebook.
        readings: The alternative taken for each switchable reading.
        verdict: How far the class is known.
        stars: The class; None while undetermined, when disqualified, or when the
            reading taken gives no class.
        possible_stars: The classes that completing the sheet can lead to, lowest first.
        possibly_unclassed: Whether completing the sheet can lead to no class at all:
            because a ground disqualifies, or because the reading taken gives none.
        points: The points.
        band: The class in whose band the total lies, whatever the minimums; None while
            completing the sheet can lead to different bands.
        unmet_minimums: The minimums that answered criteria miss, for each class.
        disqualified_by: The ids of the grounds that disqualify.
        level: The level that recognises the class; None if no level does, or if that
            depends on the day and the sheet tells none.
        certifiable: Whether a certificate can follow.
        rests_on: The readings that the bands of the points rest on; the totals of a
            band are written for their choice, which cannot be switched.
        cautions: What no source says and what therefore is not in this answer.
        outcome: The reasons as a tree; they follow from all the rest, so ratings are
            compared without them.
    """

    sheet: ScoreSheet
    rulebook: str
    revision: int
    digest: str
    readings: FrozenMapping[str, str]
    verdict: Verdict
    stars: Stars | None
    possible_stars: tuple[Stars, ...]
    possibly_unclassed: bool
    points: PointTotals
    band: Stars | None
    unmet_minimums: tuple[UnmetMinimum, ...]
    disqualified_by: tuple[str, ...]
    level: Level | None
    certifiable: bool
    rests_on: tuple[Reading, ...]
    cautions: tuple[Text, ...]
    outcome: Outcome = attrs.field(eq=False)

    def __repr__(self) -> str:
        found = self.verdict.value if self.stars is None else f"{self.stars} stars"
        product = self.sheet.product or self.sheet.scorecard
        return f"<rating of {product}: {found}, {self.points.total} points>"


def rate(
    sheet: ScoreSheet,
    *,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] = FrozenMapping({}),
) -> Rating:
    """Rate a score sheet.

    The class is that of the band of the exact total, limited by the star minimums of
    the card as the readings of the rulebook say.
    Where answers are missing, the class is decided only if every way of completing the
    sheet gets the same one.

    Args:
        sheet: The sheet, complete or not.
        rulebook: The rulebook of its card; by default the shipped one with the id that
            the card names.
        readings: The alternatives to take instead of the rulebook's choices, by the id
            of the reading.

    Raises:
        InvalidInput: If the card is not one of the rulebook, or a reading is unknown.
        UnknownName: If no rulebook is given and none with the card's id is shipped.

    >>> tea = rulebooks.load("qd-26-2026").scorecard("che-tuoi-che-bien")
    >>> best = {c.number: c.options[-1] for c in tea.criteria.values()}
    >>> rating = rate(ScoreSheet.fill(tea, best))
    >>> rating.stars, rating.points.total, rating.level
    (<Stars.FIVE: 5>, 100, <Level.CENTRE: 'centre'>)
    """
    book, classifier = prepare(sheet, rulebook, readings)
    completions = complete(classifier, sheet)
    bands = classifier.band(completions.low), classifier.band(completions.high)
    grounds = grounds_of(sheet)
    verdict, stars = _conclude(grounds, completions)
    possible = () if grounds else completions.stars
    competent = tuple(_competent(book, sheet, stars))
    levels = {competence.level for competence in competent}
    return Rating(
        sheet=sheet,
        rulebook=book.id,
        revision=book.revision,
        digest=book.digest,
        readings=classifier.readings,
        verdict=verdict,
        stars=stars,
        possible_stars=tuple(s for s in possible if s is not None),
        possibly_unclassed=bool(grounds)
        or completions.stops
        or None in completions.stars,
        points=_add_up(sheet, completions),
        band=bands[0] if bands[0] is bands[1] else None,
        unmet_minimums=tuple(_unmet_minimums(sheet)),
        disqualified_by=grounds,
        level=levels.pop() if len(levels) == 1 else None,
        certifiable=bool(competent),
        rests_on=tuple(find_band_readings(book, *bands)),
        cautions=tuple(find_cautions(classifier, sheet.on)),
        outcome=explain(classifier, sheet, completions),
    )


def classify(
    sheet: ScoreSheet,
    *,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] = FrozenMapping({}),
) -> tuple[Verdict, Stars | None]:
    """Return only the verdict and the class of a score sheet: those of `rate`, faster.

    Args:
        sheet: The sheet, complete or not.
        rulebook: As for `rate`.
        readings: As for `rate`.

    Raises:
        InvalidInput: As for `rate`.
        UnknownName: As for `rate`.

    >>> rice = rulebooks.load("qd-26-2026").scorecard(3)
    >>> lowest = {c.number: c.options[0] for c in rice.criteria.values()}
    >>> classify(ScoreSheet.fill(rice, lowest))
    (<Verdict.RATED: 'rated'>, <Stars.ONE: 1>)
    """
    _, classifier = prepare(sheet, rulebook, readings)
    if len(sheet.answers) < len(classifier.effects) or classifier.unprinted_points:
        return _conclude(grounds_of(sheet), complete(classifier, sheet))
    if classifier.has_whole_points:
        return _classify_complete(classifier, sheet)
    return _classify_exactly(classifier, sheet)


def _classify_complete(
    classifier: Classifier, sheet: ScoreSheet
) -> tuple[Verdict, Stars | None]:
    effects, answers = classifier.effects, sheet.answers
    total: Points = 0
    met = EVERYTHING
    apart: list[str] = []
    for number, root in classifier.dependents:
        if not answers[root].option.points:
            apart.append(number)
            met &= classifier.unmet(number).met
    counted = {n: a for n, a in answers.items() if n not in apart} if apart else answers
    for number, answer in counted.items():
        effect = effects[number][answer.option.number]
        total += effect.points
        met &= effect.met
    if sheet.disqualified_by or not met & GOES_ON:
        return Verdict.DISQUALIFIED, None
    return Verdict.RATED, classifier.grade(total, met)


# Whole numbers are exact anyway, and most cards have no others.
_classify_exactly = exactly(_classify_complete)


def _conclude(
    grounds: tuple[str, ...], completions: Completions
) -> tuple[Verdict, Stars | None]:
    if grounds:
        return Verdict.DISQUALIFIED, None
    if len(completions.stars) == 1 and not completions.stops:
        return Verdict.RATED, completions.stars[0]
    return Verdict.UNDETERMINED, None


def prepare(
    sheet: ScoreSheet, rulebook: Rulebook | None, readings: Mapping[str, str]
) -> tuple[Rulebook, Classifier]:
    """Return the rulebook of a sheet and the classifier of its card.

    Raises:
        InvalidInput: If the card is not one of the rulebook, or a reading is unknown.
    """
    card = sheet.scorecard
    book = rulebooks.load(card.rulebook) if rulebook is None else rulebook
    known = book.scorecards.get(card.set)
    if known is not card and known != card and card not in book.earlier_scorecards:
        found, expected = f"{card.rulebook} {card.set}", f"{book.id} {card.set}"
        arguments = {"found": found, "expected": expected}
        raise InvalidInput(problems=[Problem(code="other-card", arguments=arguments)])
    # An equal mapping is found in the cache, the same one much faster.
    chosen = readings if type(readings) is FrozenMapping else FrozenMapping(readings)
    on = None if card.period is None else card.period.start
    return book, make_classifier(book, card.set, chosen, on)


def find_cautions(classifier: Classifier, on: date | None) -> Iterator[Text]:
    """Yield what no source says, of the rulebook on a day and of the card.

    Args:
        classifier: The classifier of the card.
        on: The date of the facts; without it, every caution of the rulebook counts.
    """
    for caution in classifier.rulebook.cautions:
        if not (caution.start and on and on < caution.start):
            yield caution.text
    if classifier.unprinted_points:
        card = classifier.scorecard
        yield read_catalogue("ocop", "labels.json").fill(
            "lost-points-caution",
            lost=classifier.unprinted_points,
            printed=card.max_points,
            attainable=card.attainable_points,
        )


def find_band_readings(
    rulebook: Rulebook, low: Stars, high: Stars
) -> Iterator[Reading]:
    """Yield the readings that the bands from one class to another rest on.

    Args:
        rulebook: The rulebook.
        low: The class of the lowest band.
        high: The class of the highest band.
    """
    ids = {
        id_: None
        for band in rulebook.classification.bands
        if low <= band.stars <= high
        for id_ in band.readings
    }
    return map(rulebook.reading, ids)


def _competent(
    rulebook: Rulebook, sheet: ScoreSheet, stars: Stars | None
) -> Iterator[Competence]:
    for competence in rulebook.competence:
        in_time = sheet.on is None or competence.period.contains(sheet.on)
        if stars in competence.stars and in_time:
            yield competence


@exactly
def _add_up(sheet: ScoreSheet, completions: Completions) -> PointTotals:
    sections = {
        section.number: sum(sheet.earned(c.number) for c in section.criteria)
        for part in sheet.scorecard.parts
        for section in part.sections
    }
    parts = {
        part.code: sum(sections[section.number] for section in part.sections)
        for part in sheet.scorecard.parts
    }
    return PointTotals(
        total=sum(parts.values()),
        low=completions.low,
        high=completions.high,
        parts=FrozenMapping(parts),
        sections=FrozenMapping(sections),
    )


def _unmet_minimums(sheet: ScoreSheet) -> Iterator[UnmetMinimum]:
    for number, criterion in sheet.scorecard.criteria.items():
        if number in sheet.unanswered:
            continue
        applies = number not in sheet.not_applicable
        option = sheet.answers[number].option if applies else None
        for stars in Stars:
            required = criterion.minimum(stars)
            if required is None or (option and criterion.meets(stars, option)):
                continue
            yield UnmetMinimum(
                criterion=criterion,
                stars=stars,
                required=_required(criterion, stars, option) or required,
                points=sheet.earned(number),
            )


def _required(
    criterion: Criterion, stars: Stars, chosen: Option | None
) -> Option | None:
    """Return the option that a class asks for in the case that was chosen."""
    marked = (
        option
        for option in criterion.options
        if option.minimum_for is stars and chosen and option.case == chosen.case
    )
    return next(marked, None)
