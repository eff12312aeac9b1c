"""From a score sheet to its class: with points and reasons, or the class alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ocop.classification import EVERYTHING, GOES_ON, Classifier
from ocop.completions import Completions, complete
from ocop.decimals import exactly
from ocop.explanation import explain, grounds_of
from ocop.mappings import FrozenMapping
from ocop.rating.preparing import find_band_readings, find_cautions, prepare
from ocop.rating.results import PointTotals, Rating, UnmetMinimum, Verdict
from ocop.rulebooks import Competence, Rulebook
from ocop.scorecards import Criterion, Option, Points
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["classify", "rate"]


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

    >>> from ocop import rulebooks
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

    >>> from ocop import rulebooks
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
