"""The reasons of a panel's result as one tree of outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from ocop import rules
from ocop.classification import Classifier, Total
from ocop.councils import Gap
from ocop.panels.classes import Candidates
from ocop.panels.meetings import Meeting
from ocop.panels.results import PanelResult, PanelVerdict
from ocop.rules import Outcome, Verdict
from ocop.texts import Text, read_catalogue
from ocop.vocabulary import Stars

__all__ = ["explain"]


def explain(
    result: PanelResult, classifier: Classifier, candidates: Candidates
) -> Outcome:
    """Return why a meeting has its result.

    The children are a round that the regulation does not allow, if it is one, quorum
    and gaps with what the regulation says, grounds that members raise, the mean total
    with its parts, its star band, the minimums, the votes, and what the council settled
    on.

    Args:
        result: The result, as yet without reasons.
        classifier: The classifier of the card.
        candidates: The classes that the result can be.
    """
    meeting = result.meeting
    children = [*_explain_round(result), *_explain_meeting(result)]
    children += _explain_grounds(result)
    mean = _explain_mean(result)
    if mean is not None:
        children.append(mean)
    if mean is not None and result.band is not None:
        children.append(rules.decide(classifier.bands, {"total": mean.value}))
    children += [*_explain_minimums(meeting, candidates), *_explain_votes(meeting)]
    if meeting.decision is not None:
        reason = meeting.decision.reason
        settled = meeting.decision.stars
        value = None if settled is None else int(settled)
        children.append(_say("decision", value, reason=reason))
    paper = meeting.paper
    return Outcome(
        verdict=_verdict(result.verdict),
        value=_value(result),
        possible=_possible(result),
        missing=result.missing,
        subject="panel",
        label=_label("panel")
        if paper is None
        else _label("panel-paper", minutes=paper.minutes),
        children=tuple(children),
    )


def _value(result: PanelResult) -> int | Text | None:
    """The class; what has to happen first, where there cannot be one."""
    if result.verdict in (PanelVerdict.DECIDED, PanelVerdict.UNDETERMINED):
        return None if result.stars is None else int(result.stars)
    return _label(result.verdict.value)


def _possible(result: PanelResult) -> tuple[int | None, ...] | None:
    if result.verdict is not PanelVerdict.UNDETERMINED:
        return None
    stars: tuple[int | None, ...] = tuple(int(s) for s in result.possible_stars)
    return (None, *stars) if result.possibly_unclassed else stars


def _verdict(verdict: PanelVerdict) -> Verdict:
    if verdict is PanelVerdict.UNDETERMINED:
        return Verdict.UNDETERMINED
    return Verdict.DECIDED


def _explain_round(result: PanelResult) -> Iterator[Outcome]:
    meeting = result.meeting
    if result.round_allowed is False:
        cited = (meeting.regulation.citation.text,)
        allowed = str(meeting.regulation.rounds)
        label = _label("round", round=str(meeting.round), allowed=allowed)
        yield _answer("round", label, cited, value=False)


def _explain_meeting(result: PanelResult) -> Iterator[Outcome]:
    meeting, quorum = result.meeting, result.quorum
    if meeting.paper is not None:
        return
    cited = (meeting.regulation.citation.text,)
    required = _label("untold") if quorum.required is None else str(quorum.required)
    label = _label("quorum", present=len(quorum.present), required=required)
    yield _answer("quorum", label, cited, value=quorum.met)
    label = _label("gap", limit=_say_gap(meeting.regulation.gap))
    pairs = tuple(
        _say("pair", pair.gap, high=pair.members[0], low=pair.members[1])
        for pair in result.gaps.too_far_apart
    )
    answer = _answer("gap", label, cited, value=result.gaps.allowed)
    yield attrs.evolve(answer, children=pairs)


def _say_gap(gap: Gap | None) -> Text:
    if gap is None:
        return _label("untold")
    if gap.points is None:
        return _label("any")
    return _label(gap.bound.value, points=str(gap.points))


def _answer(
    subject: str, label: Text, citations: tuple[Text, ...], *, value: bool | None
) -> Outcome:
    if value is None:
        return Outcome(
            verdict=Verdict.UNDETERMINED,
            possible=(True, False),
            missing=(f"regulation.{subject}",),
            subject=subject,
            label=label,
        )
    return Outcome(
        verdict=Verdict.DECIDED,
        value=value,
        subject=subject,
        label=label,
        citations=citations,
    )


def _explain_grounds(result: PanelResult) -> Iterator[Outcome]:
    texts = result.meeting.scorecard.grounds
    for id_, grounds in sorted(result.disqualified_by.items()):
        for ground in grounds:
            yield _say("ground", ground, member=id_, ground=texts[ground].text)


def _explain_mean(result: PanelResult) -> Outcome | None:
    parts: Mapping[str, Total]
    total: Total
    if result.means is not None:
        parts, total = result.means.parts, result.means.total
    elif result.meeting.paper is not None:
        parts, total = result.meeting.paper.parts, result.meeting.paper.total
    else:
        return None
    children = tuple(
        _say("part", parts[part.code], code=part.code, name=part.name)
        for part in result.meeting.scorecard.parts
        if part.code in parts
    )
    return attrs.evolve(_say("mean", total), children=children)


def _explain_minimums(meeting: Meeting, candidates: Candidates) -> Iterator[Outcome]:
    if len(candidates.met) > 1 and candidates.missing:
        yield Outcome(
            verdict=Verdict.UNDETERMINED,
            possible=(rules.MISSING,),
            missing=candidates.missing,
            subject="minimums",
            label=_label("minimums"),
        )
    if len(candidates.met) == 1:
        met = [int(stars) for stars in Stars if candidates.met[0] & 1 << stars]
        outcome = _say("minimums", met)
        yield attrs.evolve(outcome, citations=(meeting.regulation.citation.text,))


def _explain_votes(meeting: Meeting) -> Iterator[Outcome]:
    counted = Counter(meeting.votes.values())
    for stars in (None, *Stars):
        if stars in counted:
            named = (
                _label("no-class")
                if stars is None
                else _label("class", stars=int(stars))
            )
            yield _say("votes", counted[stars], stars=named)


def _say(code: str, value: object, /, **arguments: object) -> Outcome:
    label = _label(code, **arguments)
    return Outcome(verdict=Verdict.DECIDED, value=value, subject=code, label=label)


def _label(code: str, /, **arguments: object) -> Text:
    return read_catalogue("ocop", "panels/labels.json").fill(code, **arguments)
