"""Ratings and improvements as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from ocop.improvement import Improvement, Plan
from ocop.interchange.plain import render_day, render_points, render_text
from ocop.legal import Reading
from ocop.rating import PointTotals, Rating
from ocop.scorecards import Criterion, Option, Points, Scorecard
from ocop.vocabulary import Stars

__all__ = [
    "render_choice",
    "render_grounds",
    "render_improvement",
    "render_minimum",
    "render_rating",
]


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
    sheet = rating.sheet
    return {
        "product": sheet.product,
        "rulebook": rating.rulebook,
        "revision": rating.revision,
        "digest": rating.digest,
        "set": sheet.scorecard.set,
        "slug": sheet.scorecard.slug,
        "on": render_day(sheet.on),
        "filled_by": sheet.filled_by.value,
        "verdict": rating.verdict.value,
        "stars": None if rating.stars is None else int(rating.stars),
        "possible_stars": [int(stars) for stars in rating.possible_stars],
        "possibly_unclassed": rating.possibly_unclassed,
        "points": _render_totals(rating.points),
        "band": None if rating.band is None else int(rating.band),
        "unmet_minimums": [
            render_minimum(
                one.criterion, one.stars, required=one.required, points=one.points
            )
            for one in rating.unmet_minimums
        ],
        "unanswered": list(sheet.unanswered),
        "not_applicable": list(sheet.not_applicable),
        "disqualified_by": list(rating.disqualified_by),
        "disqualifiers": render_grounds(sheet.scorecard, rating.disqualified_by),
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


def render_minimum(
    criterion: Criterion, stars: Stars, *, required: Option, points: Points | Fraction
) -> dict[str, Any]:
    """Return a minimum that was not reached as plain data, ready for JSON.

    Args:
        criterion: The criterion.
        stars: The class.
        required: The lowest option that the class asks for.
        points: The points that there are instead.
    """
    return {
        "criterion": criterion.number,
        "name": render_text(criterion.name),
        "star": int(stars),
        "required_option": required.number,
        "required_points": render_points(required.points),
        "required_label": render_text(required.label),
        "points": render_points(points),
    }


def render_grounds(card: Scorecard, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return grounds that disqualify as plain data, ready for JSON.

    Args:
        card: The card that they are printed on.
        ids: Their ids.
    """
    return [{"id": id_, "text": render_text(card.grounds[id_].text)} for id_ in ids]


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
