"""Which classes the scores of a panel can still lead to, under its regulation.

Where scores, sheets or words of the regulation are missing, every way of completing
them is weighed, so that nothing has to be assumed.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import final

import attrs

from ocop.classification import EVERYTHING, Classifier, Total
from ocop.councils import Aggregation, MinimumTest
from ocop.panels.meetings import Meeting
from ocop.panels.minimums import minimums_met
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["Candidates", "weigh"]


@final
@attrs.frozen(kw_only=True)
class Candidates:
    """Các hạng còn có thể: the classes that a result can still be.

    Attributes:
        stars: The classes, lowest first; None among them stands for no class.
        met: Every way in which the minimums can be met, as bits of
            `ocop.classification.Effect`; empty where they are not looked at.
        missing: What would decide between the classes.
    """

    stars: tuple[Stars | None, ...]
    met: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()


def weigh(
    classifier: Classifier,
    meeting: Meeting,
    totals: Sequence[Total],
    awaited: Sequence[str],
) -> Candidates:
    """Return the classes that the result of a meeting can still be.

    None that is possible is left out; while scores are awaited, some may be listed
    that only their minimums would exclude.

    Args:
        classifier: The classifier of the card.
        meeting: The meeting.
        totals: The mean totals that are possible, lowest first; with scores awaited
            only the lowest and the highest.
        awaited: What is still to come: scores of those who are there, by path.
    """
    aggregation = meeting.regulation.aggregation
    if meeting.paper is not None:
        return _judge(classifier, totals, _any_minimums(classifier), "sheets")
    if aggregation is None:
        return Candidates(stars=_ALL, missing=("regulation.aggregation",))
    if aggregation is Aggregation.MAJORITY:
        return _count_votes(meeting)
    if awaited:
        return _foresee(classifier, meeting, totals, awaited)
    sheets = [s for s in meeting.scores.values() if isinstance(s, ScoreSheet)]
    if len(sheets) < len(meeting.scores):
        return _judge(classifier, totals, _any_minimums(classifier), "sheets")
    test = meeting.regulation.minimums
    tests = MinimumTest if test is None else (test,)
    met = {minimums_met(classifier, sheets, test) for test in tests}
    return _judge(classifier, totals, met, "regulation.minimums")


_ALL: tuple[Stars | None, ...] = (None, *Stars)


def _judge(
    classifier: Classifier, totals: Sequence[Total], met: set[int], lacking: str
) -> Candidates:
    """Grade every total with all the minimums that can be met."""
    stars = {classifier.grade(total, bits) for total in totals for bits in met}
    missing = []
    if len({classifier.grade(totals[0], bits) for bits in met}) > 1:
        missing.append(lacking)
    if len(stars) > 1 and len(totals) > 1:
        missing.append("card")
    return Candidates(
        stars=_sort(stars),
        met=tuple(sorted(met)),
        missing=tuple(missing) if len(stars) > 1 else (),
    )


def _foresee(
    classifier: Classifier,
    meeting: Meeting,
    totals: Sequence[Total],
    awaited: Sequence[str],
) -> Candidates:
    """Every class of the bands between two totals; a ground may still be raised."""
    low, high = (classifier.band(total) for total in (totals[0], totals[-1]))
    settled = _settled_minimums(classifier, meeting)
    stars = {
        classifier.grade_in_band(band, met & settled)
        for band in Stars
        if low <= band <= high
        for met in _any_minimums(classifier)
    }
    if classifier.scorecard.grounds:
        stars.add(None)
    return Candidates(stars=_sort(stars), missing=tuple(awaited))


def _settled_minimums(classifier: Classifier, meeting: Meeting) -> int:
    """What can still be met: where each sheet must meet it, a finished one counts."""
    finished = [
        score
        for score in meeting.scores.values()
        if isinstance(score, ScoreSheet) and not score.unanswered
    ]
    if meeting.regulation.minimums is not MinimumTest.EACH_SHEET:
        return EVERYTHING
    return minimums_met(classifier, finished, MinimumTest.EACH_SHEET)


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


def _count_votes(meeting: Meeting) -> Candidates:
    """The class for which more than half of those who score and are there vote."""
    there = [m for m in meeting.council.scorers if m.id in meeting.attendance]
    for stars, votes in Counter(meeting.votes.values()).items():
        if votes * 2 > len(there):
            return Candidates(stars=(stars,))
    return Candidates(stars=_ALL, missing=("votes",))


def _sort(stars: Iterable[Stars | None]) -> tuple[Stars | None, ...]:
    return tuple(sorted(stars, key=lambda stars: stars or 0))
