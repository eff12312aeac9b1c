"""Results of councils, and the step that follows, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ocop.councils import Regulation
from ocop.interchange.plain import (
    render_citation,
    render_day,
    render_points,
    render_text,
)
from ocop.interchange.ratings import render_choice, render_grounds, render_minimum
from ocop.panels import (
    CouncilDecision,
    MissedMinimum,
    PanelResult,
    PanelVerdict,
    QuorumCount,
)
from ocop.procedure import NextStep
from ocop.rulebooks import Competence
from ocop.rulebooks.procedures import Forwarding
from ocop.scoresheets import ScoreSheet

__all__ = ["render_panel", "render_step"]


def render_panel(
    result: PanelResult, step: NextStep, *, product: str = ""
) -> dict[str, Any]:
    """Return the result of a council as plain data, ready for JSON.

    Args:
        result: The result.
        step: What follows from it.
        product: The name of the product.
    """
    meeting = result.meeting
    return {
        "product": product,
        "verdict": result.verdict.value,
        "council": {"name": meeting.council.name, "level": meeting.council.level.value},
        "round": meeting.round,
        "rounds_left": result.rounds_left,
        "round_allowed": result.round_allowed,
        "quorum": _render_quorum(result.quorum),
        "too_far_apart": [
            {"members": list(pair.members), "gap": render_points(pair.gap)}
            for pair in result.gaps.too_far_apart
        ],
        "rescore_required": result.rescore_required,
        "mean": _render_mean(result),
        "spread": [
            {
                "criterion": spread.criterion.number,
                "gap": render_points(spread.gap),
                "dissent": list(spread.dissent),
            }
            for spread in result.spread
            if spread.gap
        ],
        "rating": _render_rating(result, step, product),
        "missing": list(result.missing),
        "typed_in": result.typed_in,
        "decision": meeting.decision and _render_decision(meeting.decision, result),
        "next_step": render_step(step),
        "regulation": _render_regulation(meeting.regulation),
    }


def _render_quorum(quorum: QuorumCount) -> dict[str, Any]:
    return {
        "met": quorum.met,
        "present": len(quorum.present),
        "required": quorum.required,
        "members": list(quorum.present),
        "chair_present": quorum.chair_present,
    }


def _render_decision(decision: CouncilDecision, result: PanelResult) -> dict[str, Any]:
    return {
        "stars": decision.stars and int(decision.stars),
        "by": decision.by.value,
        "reason": decision.reason,
        "departs": result.departs,
    }


def _render_mean(result: PanelResult) -> dict[str, Any] | None:
    paper, means = result.meeting.paper, result.means
    if paper is not None:
        return {
            "total": render_points(paper.total),
            "parts": _render_all(paper.parts),
            "criteria": {},
        }
    return means and {
        "total": render_points(means.total),
        "parts": _render_all(means.parts),
        "criteria": _render_all(means.criteria),
    }


def _render_all(points: Mapping[str, Any]) -> dict[str, str]:
    return {key: render_points(value) for key, value in points.items()}


_VERDICTS = {
    PanelVerdict.DECIDED: "rated",
    PanelVerdict.DISQUALIFIED: "disqualified",
}


def _render_rating(result: PanelResult, step: NextStep, product: str) -> dict[str, Any]:
    """Write the result down with the keys of a rating."""
    meeting = result.meeting
    mean = _render_mean(result)
    raised = sorted({id_ for ids in result.disqualified_by.values() for id_ in ids})
    sections = {} if result.means is None else _render_all(result.means.sections)
    return {
        "product": product,
        "rulebook": result.rulebook,
        "revision": result.revision,
        "digest": result.digest,
        "set": meeting.scorecard.set,
        "slug": meeting.scorecard.slug,
        "on": render_day(meeting.on),
        "filled_by": "council",
        "verdict": _VERDICTS.get(result.verdict, "undetermined"),
        "stars": result.stars and int(result.stars),
        "possible_stars": [int(stars) for stars in result.possible_stars],
        "possibly_unclassed": result.possibly_unclassed,
        "points": mean
        and {
            "total": mean["total"],
            "low": render_points(result.low),
            "high": render_points(result.high),
            "parts": mean["parts"],
            "sections": sections,
        },
        "band": result.band and int(result.band),
        "unmet_minimums": [_render_missed(m) for m in result.missed_minimums],
        "unanswered": _render_numbers(result, "unanswered"),
        "not_applicable": _render_numbers(result, "not_applicable"),
        "disqualified_by": raised,
        "disqualifiers": render_grounds(meeting.scorecard, raised),
        "level": step.competence and step.competence.level.value,
        "certifiable": step.competence is not None,
        "readings": dict(result.readings),
        "rests_on": [render_choice(reading) for reading in result.rests_on],
        "cautions": [render_text(caution) for caution in result.cautions],
    }


def _render_numbers(result: PanelResult, field: str) -> list[str]:
    """Write down the criteria that some sheet leaves out for one cause."""
    scores = result.meeting.scores.values()
    told = {
        number
        for score in scores
        if isinstance(score, ScoreSheet)
        for number in getattr(score, field)
    }
    return [number for number in result.meeting.scorecard.criteria if number in told]


def _render_missed(missed: MissedMinimum) -> dict[str, Any]:
    minimum = render_minimum(
        missed.criterion, missed.stars, required=missed.required, points=missed.mean
    )
    return {**minimum, "members": list(missed.members)}


def render_step(step: NextStep) -> dict[str, Any]:
    """Return the step that follows from a result as plain data, ready for JSON.

    Args:
        step: The step.
    """
    return {
        "kind": step.kind.value,
        "level": step.level.value,
        "stars": step.stars and int(step.stars),
        "recognised_by": step.competence and _render_competence(step.competence),
        "forwarding": [_render_forwarding(entry) for entry in step.forwarding],
        "missing": list(step.missing),
    }


def _render_competence(competence: Competence) -> dict[str, Any]:
    return {
        "level": competence.level.value,
        "citation": render_citation(competence.citation),
    }


def _render_forwarding(forwarding: Forwarding) -> dict[str, Any]:
    return {
        "id": forwarding.id,
        "from": forwarding.source.value,
        "to": forwarding.target.value,
        "text": render_text(forwarding.text),
        "citation": render_citation(forwarding.citation),
    }


def _render_regulation(regulation: Regulation) -> dict[str, Any]:
    return {
        "id": regulation.id,
        "body": render_text(regulation.body),
        "citation": render_citation(regulation.citation),
        "missing": list(regulation.missing),
    }
