"""What the scores of a panel come to: exact means, gaps, spread, and minimums met."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from operator import and_
from typing import final

import attrs

from ocop.classification import EVERYTHING, GOES_ON, Classifier
from ocop.completions import complete
from ocop.councils import Gap, MinimumTest
from ocop.mappings import FrozenMapping
from ocop.panels.meetings import Score
from ocop.scorecards import Criterion, Option, Points, Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = [
    "CriterionSpread",
    "FarPair",
    "Means",
    "average",
    "find_far_pairs",
    "highest_total",
    "minimums_met",
    "spread",
    "total_of",
]


@final
@attrs.frozen(kw_only=True)
class Means:
    """Điểm trung bình: arithmetic means of the members' points, never rounded.

    Attributes:
        total: The mean of the totals.
        parts: The mean of each part by its letter; empty if some member told none.
        sections: The mean of each section by its number; empty without all sheets.
        criteria: The mean of each criterion by its number; empty without all sheets.
    """

    total: Fraction
    parts: FrozenMapping[str, Fraction]
    sections: FrozenMapping[str, Fraction]
    criteria: FrozenMapping[str, Fraction]


@final
@attrs.frozen(kw_only=True)
class FarPair:
    """Hai thành viên lệch nhau: two members whose totals lie too far apart.

    Attributes:
        members: Their ids, the one with the higher total first.
        gap: How far apart, in points.
    """

    members: tuple[str, str]
    gap: Points


@final
@attrs.frozen(kw_only=True)
class CriterionSpread:
    """Độ phân tán: how far the members agree on one criterion.

    Attributes:
        criterion: The criterion.
        points: The points that each member gave, by their id.
        mean: The mean.
    """

    criterion: Criterion
    points: FrozenMapping[str, Points]
    mean: Fraction

    @property
    def gap(self) -> Points:
        """The highest points less the lowest."""
        return max(self.points.values()) - min(self.points.values())

    @property
    def dissent(self) -> tuple[str, ...]:
        """The members who gave other points than most did; all if no points were most.

        Points are those of most members if no others were given as often.
        """
        ranked = Counter(self.points.values()).most_common()
        tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
        return tuple(id_ for id_, p in self.points.items() if tied or p != ranked[0][0])


def total_of(score: Score) -> Points | None:
    """Return the total of a score, or None while its sheet is not finished."""
    if not isinstance(score, ScoreSheet):
        return score.total
    if score.unanswered:
        return None
    return sum(score.earned(number) for number in score.scorecard.criteria)


def average(scorecard: Scorecard, scores: Mapping[str, Score]) -> Means:
    """Return the exact means of finished scores.

    Args:
        scorecard: The card.
        scores: The scores by member, at least one; all of them finished.
    """
    sheets = [score for score in scores.values() if isinstance(score, ScoreSheet)]
    criteria = {}
    if len(sheets) == len(scores):
        criteria = {
            number: _mean(sheet.earned(number) for sheet in sheets)
            for number in scorecard.criteria
        }
    sections = {
        section.number: sum((criteria[c.number] for c in section.criteria), Fraction())
        for part in scorecard.parts
        for section in part.sections
        if criteria
    }
    parts = [_parts(scorecard, score) for score in scores.values()]
    return Means(
        total=_mean(total_of(score) or 0 for score in scores.values()),
        parts=FrozenMapping(
            {
                part.code: _mean(points[part.code] for points in parts)
                for part in scorecard.parts
                if all(part.code in points for points in parts)
            }
        ),
        sections=FrozenMapping(sections),
        criteria=FrozenMapping(criteria),
    )


def _parts(scorecard: Scorecard, score: Score) -> Mapping[str, Points]:
    if not isinstance(score, ScoreSheet):
        return score.parts
    return {
        part.code: sum(score.earned(c.number) for c in part.criteria)
        for part in scorecard.parts
    }


def _mean(numbers: Iterable[Points]) -> Fraction:
    # Ints and decimals do not mix with fractions before they are fractions themselves.
    exact = [Fraction(number) for number in numbers]
    return sum(exact, Fraction()) / len(exact)


def highest_total(
    classifier: Classifier, scores: Mapping[str, Score], absent: int
) -> Fraction:
    """Return the highest mean total that the scores can still come to.

    Args:
        classifier: The classifier of the card.
        scores: The scores by member, finished or not.
        absent: How many scores are still to come.
    """
    most = classifier.scorecard.max_points
    highest = [
        complete(classifier, score).high
        if isinstance(score, ScoreSheet)
        else score.total
        for score in scores.values()
    ]
    return _mean([*highest, *[most] * absent] or [most])


def find_far_pairs(totals: Mapping[str, Points], gap: Gap) -> tuple[FarPair, ...]:
    """Return every pair of members whose totals lie too far apart, the widest first.

    Args:
        totals: The totals by member.
        gap: What is allowed.

    >>> from ocop.councils import GapBound
    >>> ten = Gap(points=10, bound=GapBound.INCLUDED)
    >>> [pair.members for pair in find_far_pairs({"a": 80, "b": 70, "c": 65}, ten)]
    [('a', 'c')]
    """
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    pairs = [
        FarPair(members=(high, low), gap=most - least)
        for (high, most), (low, least) in itertools.combinations(ranked, 2)
        if not gap.allows(most - least)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.gap, pair.members)))


def spread(
    scorecard: Scorecard, sheets: Mapping[str, ScoreSheet]
) -> tuple[CriterionSpread, ...]:
    """Return how far the members agree on each criterion, in printed order.

    Args:
        scorecard: The card.
        sheets: The finished sheets by member, at least one.
    """
    found = []
    for number, criterion in scorecard.criteria.items():
        points = {id_: sheet.earned(number) for id_, sheet in sorted(sheets.items())}
        found.append(
            CriterionSpread(
                criterion=criterion,
                points=FrozenMapping(points),
                mean=_mean(points.values()),
            )
        )
    return tuple(found)


def minimums_met(
    classifier: Classifier, sheets: Iterable[ScoreSheet], test: MinimumTest
) -> int:
    """Return which classes have their own minimums met, one bit for each.

    Args:
        classifier: The classifier of the card.
        sheets: The finished sheets, at least one.
        test: On what the minimums are tested.
    """
    each = list(sheets)
    if test is MinimumTest.MEANS:
        return GOES_ON | sum(
            1 << stars
            for stars in Stars
            if all(
                _mean_meets(criterion, stars, each)
                for criterion in classifier.scorecard.criteria.values()
            )
        )
    met = [_met_on_sheet(classifier, sheet) for sheet in each]
    if test is MinimumTest.EACH_SHEET:
        return functools.reduce(and_, met, EVERYTHING)
    return GOES_ON | sum(
        1 << stars
        for stars in Stars
        if sum(bool(bits & 1 << stars) for bits in met) * 2 > len(met)
    )


def _met_on_sheet(classifier: Classifier, sheet: ScoreSheet) -> int:
    met = EVERYTHING
    for number in classifier.scorecard.criteria:
        if number in sheet.not_applicable:
            met &= classifier.unmet(number).met
        else:
            met &= classifier.effects[number][sheet.answers[number].option.number].met
    return met | GOES_ON


def _mean_meets(criterion: Criterion, stars: Stars, sheets: list[ScoreSheet]) -> bool:
    """Whether the mean points reach those of the marked option.

    On an either/or criterion it is the marked option of the case that a member chose,
    the lowest of them where members chose different cases.
    """
    if criterion.minimum(stars) is None:
        return True
    number = criterion.number
    chosen = [
        s.answers[number].option for s in sheets if number not in s.not_applicable
    ]
    if not chosen:
        return False
    needed = min(_marked_points(criterion, stars, option) for option in chosen)
    return _mean(sheet.earned(number) for sheet in sheets) >= needed


def _marked_points(criterion: Criterion, stars: Stars, chosen: Option) -> Points:
    marked = [option for option in criterion.options if option.minimum_for is stars]
    lowest = criterion.minimum(stars)
    if not marked or chosen.number == 0:
        return lowest.points if lowest is not None else 0
    in_case = [option.points for option in marked if option.case == chosen.case]
    return in_case[0] if in_case else 0
