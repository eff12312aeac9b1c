"""Which classes the scores of a panel can still lead to, under its regulation.

Where scores, sheets or words of the regulation are missing, every way of completing
them is weighed, so that nothing has to be assumed.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import final

import attrs

from ocop.classification import EVERYTHING, Classifier, Total
from ocop.councils import Aggregation, MinimumTest
from ocop.panels.meetings import Meeting
from ocop.panels.scores import Means, highest_total, minimums_met
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["Candidates", "weigh"]


@final
@attrs.frozen(kw_only=True)
class Candidates:
    """Các hạng còn có thể: the classes that a result can still be.

    Attributes:
        stars: The classes, lowest first; None among them stands for no class.
        met: The bits of minimums met, as of `ocop.classification.Effect`, where they
            are known.
        band: The class in whose band the mean total lies, where it is known.
        missing: What would decide between the classes.
    """

    stars: tuple[Stars | None, ...]
    met: int | None = None
    band: Stars | None = None
    missing: tuple[str, ...] = ()


def weigh(
    classifier: Classifier,
    meeting: Meeting,
    means: Means | None,
    awaited: Sequence[str],
) -> Candidates:
    """Return the classes that the result of a meeting can still be.

    Args:
        classifier: The classifier of the card.
        meeting: The meeting.
        means: The means of its scores, if all are finished.
        awaited: The ids of those who are there and whose score is not finished.
    """
    if meeting.paper is not None:
        total = Fraction(meeting.paper.total)
        return _judge(classifier, [total], _any_minimums(classifier), "sheets")
    aggregation = meeting.regulation.aggregation
    if aggregation is None:
        return Candidates(stars=_ALL, missing=("regulation.aggregation",))
    if aggregation is Aggregation.MAJORITY:
        return _count_votes(meeting)
    if means is None or awaited:
        missing = tuple(f"scores.{id_}" for id_ in awaited) or ("scores",)
        return _foresee(classifier, meeting, len(awaited), missing)
    totals = _totals(classifier, means, len(meeting.scores))
    sheets = [s for s in meeting.scores.values() if isinstance(s, ScoreSheet)]
    if len(sheets) < len(meeting.scores):
        return _judge(classifier, totals, _any_minimums(classifier), "sheets")
    test = meeting.regulation.minimums
    tests = MinimumTest if test is None else (test,)
    met = {minimums_met(classifier, sheets, test) for test in tests}
    return _judge(classifier, totals, met, "regulation.minimums")


_ALL: tuple[Stars | None, ...] = (None, *Stars)


def _judge(
    classifier: Classifier, totals: Sequence[Total], met: Iterable[int], lacking: str
) -> Candidates:
    """Grade every total with all the minimums that can be met."""
    each = set(met)
    stars = {classifier.grade(total, bits) for total in totals for bits in each}
    missing = []
    if len({classifier.grade(totals[0], bits) for bits in each}) > 1:
        missing.append(lacking)
    if len(stars) > 1 and len(totals) > 1:
        missing.append("card")
    return Candidates(
        stars=_sort(stars),
        met=each.pop() if len(each) == 1 else None,
        band=classifier.band(totals[0]),
        missing=tuple(missing) if len(stars) > 1 else (),
    )


def _totals(classifier: Classifier, means: Means, count: int) -> list[Total]:
    """The mean total, and more where the card lacks points that its source has lost."""
    steps = range(int(classifier.unprinted_points) * count + 1)
    return [means.total + Fraction(step, count) for step in steps]


def _any_minimums(classifier: Classifier) -> set[int]:
    """Every way in which the minimums of a card can be met."""
    marked = [
        stars
        for stars in Stars
        if any(c.minimum(stars) for c in classifier.scorecard.criteria.values())
    ]
    return {
        EVERYTHING & ~sum(1 << stars for stars in unmet)
        for count in range(len(marked) + 1)
        for unmet in itertools.combinations(marked, count)
    }


def _foresee(
    classifier: Classifier, meeting: Meeting, awaited: int, missing: tuple[str, ...]
) -> Candidates:
    """Every class up to the band of the highest total that can still come about."""
    absent = awaited - sum(f"scores.{id_}" in missing for id_ in meeting.scores)
    highest = classifier.band(highest_total(classifier, meeting.scores, absent))
    stars = {
        classifier.grade_in_band(band, met)
        for band in Stars
        if band <= highest
        for met in _any_minimums(classifier)
    }
    return Candidates(stars=_sort(stars), missing=missing)


def _count_votes(meeting: Meeting) -> Candidates:
    """The class for which more than half of those who score and are there vote."""
    there = [m for m in meeting.council.scorers if m.id in meeting.attendance]
    for stars, votes in Counter(meeting.votes.values()).items():
        if votes * 2 > len(there):
            return Candidates(stars=(stars,))
    return Candidates(stars=_ALL, missing=("votes",))


def _sort(stars: Iterable[Stars | None]) -> tuple[Stars | None, ...]:
    return tuple(sorted(stars, key=lambda stars: stars or 0))
