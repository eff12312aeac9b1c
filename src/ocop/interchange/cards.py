"""Scorecards as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ocop.interchange.plain import (
    render_citation,
    render_conditions,
    render_period,
    render_points,
    render_text,
)
from ocop.rulebooks import Rulebook
from ocop.scorecards import Criterion, Part, Scorecard, Section
from ocop.vocabulary import Stars

__all__ = ["marked_classes", "render_criterion", "render_scorecard"]


def render_scorecard(scorecard: Scorecard, rulebook: Rulebook) -> dict[str, Any]:
    """Return a scorecard as plain data, ready for JSON.

    Args:
        scorecard: The card.
        rulebook: The rulebook it belongs to.

    >>> from ocop import rulebooks
    >>> law = rulebooks.load("qd-26-2026")
    >>> render_scorecard(law.scorecard(11), law)["max_points"]
    '100'
    """
    marked = marked_classes(rulebook)
    return {
        "rulebook": rulebook.id,
        "revision": rulebook.revision,
        "set": scorecard.set,
        "slug": scorecard.slug,
        "name": render_text(scorecard.name),
        "period": None if scorecard.period is None else render_period(scorecard.period),
        "max_points": render_points(scorecard.max_points),
        "attainable_points": render_points(scorecard.attainable_points),
        "parts": [_render_part(part, marked) for part in scorecard.parts],
        "disqualifiers": [
            {"id": d.id, "text": render_text(d.text)} for d in scorecard.disqualifiers
        ],
        "errata": [
            {
                "at": erratum.at,
                "printed": erratum.printed,
                "read": erratum.read,
                "note": render_text(erratum.note),
            }
            for erratum in scorecard.errata
        ],
        "citation": render_citation(scorecard.citation),
        "source": scorecard.source,
        "confidence": scorecard.confidence,
        "digest": rulebook.digest,
    }


def marked_classes(rulebook: Rulebook) -> list[Stars]:
    """Return the classes that are recognised, whose minimums are therefore told."""
    return sorted({stars for c in rulebook.competence for stars in c.stars})


def _render_part(part: Part, marked: list[Stars]) -> dict[str, Any]:
    return {
        "code": part.code,
        "name": render_text(part.name),
        "max_points": render_points(part.max_points),
        "sections": [_render_section(section, marked) for section in part.sections],
    }


def _render_section(section: Section, marked: list[Stars]) -> dict[str, Any]:
    return {
        "number": section.number,
        "name": render_text(section.name),
        "max_points": render_points(section.max_points),
        "headings": [
            {
                "number": heading.number,
                "name": render_text(heading.name),
                "max_points": None
                if heading.max_points is None
                else render_points(heading.max_points),
            }
            for heading in section.headings
        ],
        "criteria": [render_criterion(c, marked) for c in section.criteria],
        "conditions": render_conditions(section.conditions),
    }


def render_criterion(criterion: Criterion, marked: Iterable[Stars]) -> dict[str, Any]:
    """Return a criterion with its options as plain data.

    Args:
        criterion: The criterion.
        marked: The classes whose minimums are told.
    """
    minimums = {stars: criterion.minimum(stars) for stars in marked}
    return {
        "number": criterion.number,
        "id": criterion.id,
        "name": render_text(criterion.name),
        "max_points": render_points(criterion.max_points),
        "options": [
            {
                "option": option.number,
                "points": render_points(option.points),
                "label": render_text(option.label),
                "case": None if option.case is None else render_text(option.case),
                "minimum_for": option.minimum_for and int(option.minimum_for),
            }
            for option in criterion.options
        ],
        "minimums": {
            str(int(stars)): None if option is None else option.number
            for stars, option in minimums.items()
        },
        "conditions": render_conditions(criterion.conditions),
        "minimum_for": criterion.minimum_for and int(criterion.minimum_for),
        "depends_on": criterion.depends_on,
        "citation": render_citation(criterion.citation),
    }
