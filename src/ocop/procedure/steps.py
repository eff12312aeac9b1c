"""What follows from the result of a council: who recognises, what is sent where.

Which level does what on which day is data of the rulebook; where the law of the day
says nothing, the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import final

import attrs

from ocop import rules
from ocop.panels import PanelResult, PanelVerdict
from ocop.procedure.cases import CaseResult, Points
from ocop.rulebooks import Competence, Rulebook
from ocop.rulebooks.procedures import Forwarding
from ocop.vocabulary import Level, Stars

__all__ = ["NextStep", "StepKind", "next_step"]


@final
class StepKind(StrEnum):
    """Bước tiếp theo: what happens after a meeting.

    `MEET_AGAIN`, `SCORE_AGAIN` and `COMPLETE` come before there is a result;
    `NO_ROUND_LEFT` says that the regulation allows no further round, and what then
    happens is for the council to settle.
    `RECOGNISE`, `FORWARD` and `CLOSE` each follow alone from a result; `CHOOSE` says
    that the law allows more than one.
    `OPEN` says that the law of the day gives the level no next step.
    """

    MEET_AGAIN = "meet-again"
    SCORE_AGAIN = "score-again"
    NO_ROUND_LEFT = "no-round-left"
    COMPLETE = "complete"
    RECOGNISE = "recognise"
    FORWARD = "forward"
    CHOOSE = "choose"
    CLOSE = "close"
    OPEN = "open"


@final
@attrs.frozen(kw_only=True)
class NextStep:
    """Việc tiếp theo sau cuộc họp: what follows from a result, and where that stands.

    Attributes:
        kind: What follows.
        level: The level that acts next.
        stars: The class of the result, where it is decided and is one.
        competence: The provision by which the level may recognise the class, if it may.
        forwarding: What the law of the day sends on from the council's level with this
            total.
        missing: What has to be told before the step is known.
    """

    kind: StepKind
    level: Level
    stars: Stars | None = None
    competence: Competence | None = None
    forwarding: tuple[Forwarding, ...] = ()
    missing: tuple[str, ...] = ()


_UNFINISHED = {
    PanelVerdict.NO_QUORUM: StepKind.MEET_AGAIN,
    PanelVerdict.RESCORE: StepKind.SCORE_AGAIN,
    PanelVerdict.UNDETERMINED: StepKind.COMPLETE,
}


def next_step(result: PanelResult, rulebook: Rulebook) -> NextStep:
    """Return what follows from the result of a council under a law.

    A result at the centre that the province may use, or answer by its own evaluation,
    comes out as `StepKind.CHOOSE` for the province: two results on one dossier.

    Args:
        result: The result; the day of its meeting tells which provisions hold.
        rulebook: The rulebook of the dossier.

    >>> from ocop import rulebooks
    >>> from ocop.councils import Council, Member, regulation
    >>> from ocop.panels import Meeting, PlainScore, settle
    >>> from ocop.vocabulary import MemberRole
    >>> law = rulebooks.load("qd-1048-2019")
    >>> chair = Member(id="UBND", role=MemberRole.CHAIR, scores=True)
    >>> meeting = Meeting(
    ...     council=Council(name="HĐ", level=Level.PROVINCE, members=(chair,)),
    ...     regulation=regulation("tay-ninh"),
    ...     scorecard=law.scorecard(11),
    ...     scores={"UBND": PlainScore(total=29)},
    ...     on=date(2020, 6, 1),
    ... )
    >>> next_step(settle(meeting), law).kind
    <StepKind.CLOSE: 'close'>
    """
    meeting = result.meeting
    level, on = meeting.council.level, meeting.on
    if result.verdict in _UNFINISHED:
        kind = _UNFINISHED[result.verdict]
        if kind is StepKind.SCORE_AGAIN and result.rounds_left == 0:
            kind = StepKind.NO_ROUND_LEFT
        return NextStep(kind=kind, level=level, missing=result.missing)
    if result.verdict is PanelVerdict.DISQUALIFIED:
        return NextStep(kind=StepKind.CLOSE, level=level)
    if on is None:
        return NextStep(
            kind=StepKind.COMPLETE, level=level, stars=result.stars, missing=("on",)
        )
    competence = _competence(rulebook, result.stars, on)
    if not takes_part(rulebook, level, on):
        return NextStep(
            kind=StepKind.OPEN, level=level, stars=result.stars, competence=competence
        )
    total = CaseResult.from_panel(result).total
    if total is None:
        return NextStep(
            kind=StepKind.COMPLETE, level=level, stars=result.stars, missing=("scores",)
        )
    sent = tuple(_forwarding(rulebook, level, on, total))
    return _follow(level, result.stars, competence, sent)


def takes_part(rulebook: Rulebook, level: Level, on: date) -> bool:
    """Whether a level has any step to take on a day, such as a district while it is.

    Args:
        rulebook: The rulebook; where it tells no steps, every level may have some.
        level: The level.
        on: The day.
    """
    steps = rulebook.procedure.steps
    return not steps or any(
        step.level is level and step.period.contains(on) for step in steps
    )


def _forwarding(
    rulebook: Rulebook, level: Level, on: date, total: Points
) -> Iterator[Forwarding]:
    """What a level sends on after its own evaluation, whose total the law tests."""
    for forwarding in rulebook.procedure.forwarding:
        if (
            forwarding.source is level
            and forwarding.period.contains(on)
            and forwarding.total is not None
            and rules.evaluate(f"total in ({forwarding.total})", {"total": total}).value
        ):
            yield forwarding


def _competence(rulebook: Rulebook, stars: Stars | None, on: date) -> Competence | None:
    for competence in rulebook.competence:
        if stars in competence.stars and competence.period.contains(on):
            return competence
    return None


def _follow(
    level: Level,
    stars: Stars | None,
    competence: Competence | None,
    sent: tuple[Forwarding, ...],
) -> NextStep:
    """Put together who recognises and what is sent on."""
    competent = competence is not None and competence.level is level
    returned = any(_RANKS[f.target] < _RANKS[f.source] for f in sent)
    step = NextStep(
        kind=StepKind.FORWARD,
        level=sent[0].target if returned else level,
        stars=stars,
        competence=competence,
        forwarding=sent,
    )
    if sent and (competent or returned):
        return attrs.evolve(step, kind=StepKind.CHOOSE)
    if sent:
        return step
    if competent:
        return attrs.evolve(step, kind=StepKind.RECOGNISE)
    kind = StepKind.CLOSE if competence is None else StepKind.OPEN
    return attrs.evolve(step, kind=kind)


_RANKS = {level: rank for rank, level in enumerate(Level)}
