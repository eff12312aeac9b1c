"""What the scores of a panel come to: exact means, gaps and spread."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import final

import attrs

from ocop.classification import Classifier
from ocop.completions import complete
from ocop.councils import Gap
from ocop.decimals import exactly
from ocop.mappings import FrozenMapping
from ocop.panels.meetings import Score
from ocop.scorecards import Criterion, Points, Scorecard
from ocop.scoresheets import ScoreSheet

__all__ = [
    "CriterionSpread",
    "FarPair",
    "Means",
    "average",
    "find_far_pairs",
    "mean_of",
    "spread",
    "total_of",
    "total_range",
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
    @exactly
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


@exactly
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
            number: mean_of(sheet.earned(number) for sheet in sheets)
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
        total=mean_of(total_of(score) or 0 for score in scores.values()),
        parts=FrozenMapping(
            {
                part.code: mean_of(points[part.code] for points in parts)
                for part in scorecard.parts
                if all(part.code in points for points in parts)
            }
        ),
        sections=FrozenMapping(sections),
        criteria=FrozenMapping(criteria),
    )


@exactly
def _parts(scorecard: Scorecard, score: Score) -> Mapping[str, Points]:
    if not isinstance(score, ScoreSheet):
        return score.parts
    return {
        part.code: sum(score.earned(c.number) for c in part.criteria)
        for part in scorecard.parts
    }


def mean_of(numbers: Iterable[Points]) -> Fraction:
    """Return the exact mean of some points, at least one."""
    # Ints and decimals do not mix with fractions before they are fractions themselves.
    exact = [Fraction(number) for number in numbers]
    return sum(exact, Fraction()) / len(exact)


def total_range(
    classifier: Classifier, scores: Mapping[str, Score], absent: int
) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest mean total that the scores can still come to.

    On sheets the highest holds the points, too, that the source of the card has lost;
    who tells only a total tells it with them.

    Args:
        classifier: The classifier of the card.
        scores: The scores by member, finished or not.
        absent: How many scores are still to come.
    """
    most = classifier.scorecard.max_points
    ranges = [_range(classifier, score) for score in scores.values()]
    ranges += [(0, most)] * absent or [(0, most)] * (not ranges)
    return mean_of(low for low, _ in ranges), mean_of(high for _, high in ranges)


def _range(classifier: Classifier, score: Score) -> tuple[Points, Points]:
    if not isinstance(score, ScoreSheet):
        return score.total, score.total
    completions = complete(classifier, score)
    return completions.low, completions.high


@exactly
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
                mean=mean_of(points.values()),
            )
        )
    return tuple(found)
