"""Ratings and improvements as plain data."""

from __future__ import annotations

from typing import Any

from ocop.improvement import Improvement, Plan
from ocop.interchange.plain import render_points, render_text
from ocop.legal import Reading
from ocop.rating import PointTotals, Rating, UnmetMinimum

__all__ = ["render_choice", "render_improvement", "render_rating"]


def render_rating(rating: Rating) -> dict[str, Any]:
    """Return a rating as plain data, ready for JSON; its reasons stay in `outcome`.

    Args:
        rating: The rating.

    >>> from ocop import rulebooks
    >>> from ocop.rating import rate
    >>> from ocop.scoresheets import ScoreSheet
    >>> tea = rulebooks.load("qd-26-2026").scorecard(11)
    >>> render_rating(rate(ScoreSheet.fill(tea, {"1.1": 3})))["verdict"]
    'undetermined'
    """
    sheet, grounds = rating.sheet, rating.sheet.scorecard.grounds
    return {
        "product": sheet.product,
        "rulebook": rating.rulebook,
        "revision": rating.revision,
        "digest": rating.digest,
        "set": sheet.scorecard.set,
        "slug": sheet.scorecard.slug,
        "on": None if sheet.on is None else sheet.on.isoformat(),
        "filled_by": sheet.filled_by.value,
        "verdict": rating.verdict.value,
        "stars": None if rating.stars is None else int(rating.stars),
        "possible_stars": [int(stars) for stars in rating.possible_stars],
        "possibly_unclassed": rating.possibly_unclassed,
        "points": _render_totals(rating.points),
        "band": None if rating.band is None else int(rating.band),
        "unmet_minimums": [_render_minimum(m) for m in rating.unmet_minimums],
        "unanswered": list(sheet.unanswered),
        "not_applicable": list(sheet.not_applicable),
        "disqualified_by": list(rating.disqualified_by),
        "disqualifiers": [
            {"id": id_, "text": render_text(grounds[id_].text)}
            for id_ in rating.disqualified_by
        ],
        "level": None if rating.level is None else rating.level.value,
        "certifiable": rating.certifiable,
        "readings": dict(rating.readings),
        "rests_on": [render_choice(reading) for reading in rating.rests_on],
        "cautions": [render_text(caution) for caution in rating.cautions],
    }


def render_choice(reading: Reading) -> dict[str, Any]:
    """Return the choice of a reading as plain data, ready for JSON.

    Args:
        reading: The reading.
    """
    return {
        "reading": reading.id,
        "question": render_text(reading.question),
        "alternative": reading.choice,
        "text": render_text(reading.chosen.text),
    }


def _render_totals(points: PointTotals) -> dict[str, Any]:
    return {
        "total": render_points(points.total),
        "low": render_points(points.low),
        "high": render_points(points.high),
        "parts": {code: render_points(p) for code, p in points.parts.items()},
        "sections": {number: render_points(p) for number, p in points.sections.items()},
    }


def _render_minimum(unmet: UnmetMinimum) -> dict[str, Any]:
    return {
        "criterion": unmet.criterion.number,
        "name": render_text(unmet.criterion.name),
        "star": int(unmet.stars),
        "required_option": unmet.required.number,
        "required_points": render_points(unmet.required.points),
        "required_label": render_text(unmet.required.label),
        "points": render_points(unmet.points),
    }


def render_improvement(improvement: Improvement) -> dict[str, Any]:
    """Return the ways to a class as plain data, ready for JSON.

    Args:
        improvement: The ways, or what keeps the class out of reach.
    """
    return {
        "target": int(improvement.target),
        "reachable": improvement.reachable,
        "plans": [_render_plan(plan) for plan in improvement.plans],
        "obstacles": [
            {
                "kind": obstacle.kind.value,
                "subject": obstacle.subject or None,
                "points": render_points(obstacle.points),
            }
            for obstacle in improvement.obstacles
        ],
    }


def _render_plan(plan: Plan) -> dict[str, Any]:
    return {
        "changes": [
            {
                "criterion": change.criterion.number,
                "name": render_text(change.criterion.name),
                "from_option": change.from_option and change.from_option.number,
                "to_option": change.to_option.number,
                "to_label": render_text(change.to_option.label),
                "points_gained": render_points(change.points_gained),
            }
            for change in plan.changes
        ],
        "points_after": render_points(plan.rating.points.total),
        "stars_after": int(min(plan.rating.possible_stars)),
        "cost": render_points(plan.cost),
    }
