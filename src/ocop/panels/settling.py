"""From a meeting to its result: quorum, gaps, means, class."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ocop.councils import ChairRule
from ocop.explanation import grounds_of
from ocop.mappings import FrozenMapping
from ocop.panels.classes import Candidates, weigh
from ocop.panels.meetings import Meeting
from ocop.panels.reasons import explain
from ocop.panels.results import GapCheck, PanelResult, PanelVerdict, QuorumCount
from ocop.panels.scores import (
    CriterionSpread,
    Means,
    average,
    find_far_pairs,
    spread,
    total_of,
)
from ocop.rating import find_cautions, prepare
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
    awaited = tuple(id_ for id_ in quorum.present if not _finished(meeting, id_))
    means = None
    if meeting.scores and all(_finished(meeting, id_) for id_ in meeting.scores):
        means = average(meeting.scorecard, meeting.scores)
    candidates = weigh(classifier, meeting, means, awaited)
    missing = _missing(quorum, gaps, raised, candidates, meeting)
    verdict = _conclude(quorum, gaps, raised, missing, meeting)
    possible = _possible(verdict, raised, candidates)
    result = PanelResult(
        meeting=meeting,
        rulebook=book.id,
        revision=book.revision,
        digest=book.digest,
        readings=classifier.readings,
        quorum=quorum,
        gaps=gaps,
        means=means,
        spread=_spread(meeting, means),
        disqualified_by=raised,
        verdict=verdict,
        band=candidates.band,
        stars=possible[0] if verdict is PanelVerdict.DECIDED else None,
        possible_stars=tuple(s for s in possible if s is not None),
        possibly_unclassed=None in possible,
        missing=missing if verdict is PanelVerdict.UNDETERMINED else (),
        cautions=tuple(find_cautions(classifier, meeting.on)),
        outcome=Outcome(verdict=Verdict.UNDETERMINED),
    )
    return attrs.evolve(result, outcome=explain(result, classifier, candidates))


def _possible(
    verdict: PanelVerdict,
    raised: Mapping[str, tuple[str, ...]],
    candidates: Candidates,
) -> tuple[Stars | None, ...]:
    if verdict not in (PanelVerdict.DECIDED, PanelVerdict.UNDETERMINED):
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
    if required is None or rule is None:
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
    sheets = {i: s for i, s in meeting.scores.items() if isinstance(s, ScoreSheet)}
    return spread(meeting.scorecard, sheets)


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
    if meeting.paper is None:
        if quorum.met is False:
            return PanelVerdict.NO_QUORUM
        if raised and raised.keys() == set(quorum.present):
            return PanelVerdict.DISQUALIFIED
        if gaps.allowed is False:
            return PanelVerdict.RESCORE
    return PanelVerdict.UNDETERMINED if missing else PanelVerdict.DECIDED
