"""From a meeting to its result: quorum, gaps, means, class."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

from ocop.classification import Classifier
from ocop.councils import Aggregation, ChairRule
from ocop.explanation import grounds_of
from ocop.mappings import FrozenMapping
from ocop.panels.classes import Candidates, weigh
from ocop.panels.meetings import Meeting
from ocop.panels.minimums import MissedMinimum, find_missed_minimums
from ocop.panels.reasons import explain
from ocop.panels.results import GapCheck, PanelResult, PanelVerdict, QuorumCount
from ocop.panels.scores import (
    CriterionSpread,
    Means,
    average,
    find_far_pairs,
    spread,
    total_of,
    total_range,
)
from ocop.rating.preparing import find_band_readings, find_cautions, prepare
from ocop.rulebooks import Rulebook
from ocop.rules import Outcome, Verdict
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["settle"]


def settle(
    meeting: Meeting,
    *,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] = FrozenMapping({}),
) -> PanelResult:
    """Work out what a meeting of a council comes to.

    Nothing is rounded, and nothing is assumed where the regulation is silent: the class
    is decided only if every way of filling the silence gives the same one.
    Members who are there without a finished score leave the result open.

    Args:
        meeting: The meeting.
        rulebook: The rulebook of its card; by default the shipped one with the id that
            the card names.
        readings: The alternatives to take instead of the rulebook's choices, by the id
            of the reading.

    Raises:
        InvalidInput: If the card is not one of the rulebook, or a reading is unknown.
        UnknownName: If no rulebook is given and none with the card's id is shipped.
    """
    blank = ScoreSheet.fill(meeting.scorecard, {})
    book, classifier = prepare(blank, rulebook, readings)
    quorum = _count(meeting)
    gaps = _compare(meeting)
    raised = _raised(meeting)
    awaited = _await(meeting, quorum)
    means = _average(meeting)
    totals = _foresee_totals(classifier, meeting, means, len(awaited))
    candidates = weigh(classifier, meeting, totals, awaited)
    missing = _missing(quorum, gaps, raised, candidates, meeting)
    verdict = _conclude(quorum, gaps, raised, missing, meeting)
    possible = _possible(verdict, raised, candidates)
    bands = classifier.band(totals[0]), classifier.band(totals[-1])
    by_votes = meeting.regulation.aggregation is Aggregation.MAJORITY
    result = PanelResult(
        meeting=meeting,
        rulebook=book.id,
        revision=book.revision,
        digest=book.digest,
        readings=classifier.readings,
        quorum=quorum,
        gaps=gaps,
        means=means,
        low=totals[0],
        high=totals[-1],
        spread=_spread(meeting, means),
        missed_minimums=_missed_minimums(classifier, meeting, means),
        disqualified_by=raised,
        verdict=verdict,
        band=bands[0] if bands[0] is bands[1] else None,
        stars=possible[0] if verdict is PanelVerdict.DECIDED else None,
        possible_stars=tuple(s for s in possible if s is not None),
        possibly_unclassed=None in possible,
        missing=missing if verdict is PanelVerdict.UNDETERMINED else (),
        rests_on=() if by_votes else tuple(find_band_readings(book, *bands)),
        cautions=tuple(find_cautions(classifier, meeting.on)),
        outcome=Outcome(verdict=Verdict.UNDETERMINED),
    )
    return attrs.evolve(result, outcome=explain(result, classifier, candidates))


def _await(meeting: Meeting, quorum: QuorumCount) -> tuple[str, ...]:
    """The scores still to come, by path; the whole table where there is none."""
    if meeting.paper is not None:
        return ()
    open_ = (id_ for id_ in quorum.present if not _finished(meeting, id_))
    found = tuple(f"scores.{id_}" for id_ in open_)
    return found if found or meeting.scores else ("scores",)


def _average(meeting: Meeting) -> Means | None:
    """The means, once every score is finished."""
    if meeting.scores and all(_finished(meeting, id_) for id_ in meeting.scores):
        return average(meeting.scorecard, meeting.scores)
    return None


def _foresee_totals(
    classifier: Classifier, meeting: Meeting, means: Means | None, awaited: int
) -> tuple[Fraction, ...]:
    """The mean totals that are possible, lowest first.

    While scores are awaited, only the lowest and the highest; else the mean, and more
    where sheets are on a card whose source has lost points.
    """
    if meeting.paper is not None:
        return (Fraction(meeting.paper.total),)
    if means is None or awaited:
        unfinished = sum(not _finished(meeting, id_) for id_ in meeting.scores)
        absent = awaited - unfinished if meeting.scores else 0
        return total_range(classifier, meeting.scores, absent)
    lost = int(classifier.unprinted_points) * len(_sheets(meeting))
    count = len(meeting.scores)
    return tuple(means.total + Fraction(step, count) for step in range(lost + 1))


def _possible(
    verdict: PanelVerdict,
    raised: Mapping[str, tuple[str, ...]],
    candidates: Candidates,
) -> tuple[Stars | None, ...]:
    if verdict is PanelVerdict.DISQUALIFIED:
        return (None,)
    if verdict in (PanelVerdict.NO_QUORUM, PanelVerdict.RESCORE):
        return ()
    if raised and None not in candidates.stars:
        return (None, *candidates.stars)
    return candidates.stars


def _count(meeting: Meeting) -> QuorumCount:
    council, rule = meeting.council, meeting.regulation.quorum
    there = set(meeting.attendance)
    present = tuple(m.id for m in council.scorers if m.id in there)
    required = None if rule is None else rule.required(len(council.scorers))
    chair = council.chair.id in there
    met: bool | None
    if meeting.paper is not None and not there:
        met = None
    elif required is None or rule is None:
        # Whatever the regulation asks for, nobody more can be there.
        met = True if chair and len(present) == len(council.scorers) else None
    elif len(present) < required or (rule.chair is ChairRule.REQUIRED and not chair):
        met = False
    else:
        met = None if rule.chair is None and not chair else True
    return QuorumCount(met=met, present=present, required=required, chair_present=chair)


def _finished(meeting: Meeting, id_: str) -> bool:
    return id_ in meeting.scores and total_of(meeting.scores[id_]) is not None


def _compare(meeting: Meeting) -> GapCheck:
    if meeting.paper is not None:
        return GapCheck(allowed=None)
    totals = {
        id_: total
        for id_, score in meeting.scores.items()
        if (total := total_of(score)) is not None
    }
    gap = meeting.regulation.gap
    if gap is None:
        # Whatever the regulation allows, it allows equal totals.
        equal = len(set(totals.values())) <= 1
        return GapCheck(allowed=True if equal else None)
    pairs = find_far_pairs(totals, gap)
    return GapCheck(allowed=not pairs, too_far_apart=pairs)


def _raised(meeting: Meeting) -> FrozenMapping[str, tuple[str, ...]]:
    return FrozenMapping(
        {
            id_: grounds
            for id_, score in meeting.scores.items()
            if isinstance(score, ScoreSheet) and (grounds := grounds_of(score))
        }
    )


def _spread(meeting: Meeting, means: Means | None) -> tuple[CriterionSpread, ...]:
    if means is None or not means.criteria:
        return ()
    return spread(meeting.scorecard, _sheets(meeting))


def _missed_minimums(
    classifier: Classifier, meeting: Meeting, means: Means | None
) -> tuple[MissedMinimum, ...]:
    if means is None or not means.criteria:
        return ()
    test = meeting.regulation.minimums
    return tuple(find_missed_minimums(classifier, _sheets(meeting), test))


def _sheets(meeting: Meeting) -> dict[str, ScoreSheet]:
    return {i: s for i, s in meeting.scores.items() if isinstance(s, ScoreSheet)}


def _missing(
    quorum: QuorumCount,
    gaps: GapCheck,
    raised: Mapping[str, tuple[str, ...]],
    candidates: Candidates,
    meeting: Meeting,
) -> tuple[str, ...]:
    """What keeps the result open."""
    found = []
    if meeting.paper is None:
        if quorum.met is None:
            known = meeting.regulation.quorum is not None
            found.append("regulation.quorum.chair" if known else "regulation.quorum")
        if gaps.allowed is None:
            found.append("regulation.gap")
        if raised:
            found.append("grounds")
    return (*found, *candidates.missing)


def _conclude(
    quorum: QuorumCount,
    gaps: GapCheck,
    raised: Mapping[str, tuple[str, ...]],
    missing: tuple[str, ...],
    meeting: Meeting,
) -> PanelVerdict:
    if quorum.met is False:
        return PanelVerdict.NO_QUORUM
    if meeting.paper is None:
        if raised and raised.keys() == set(quorum.present):
            return PanelVerdict.DISQUALIFIED
        if gaps.allowed is False:
            return PanelVerdict.RESCORE
    return PanelVerdict.UNDETERMINED if missing else PanelVerdict.DECIDED
