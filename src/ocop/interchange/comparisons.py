"""What a rulebook changed against an earlier one, as plain data."""

from __future__ import annotations

from typing import Any

from ocop.interchange.cards import marked_classes, render_criterion
from ocop.interchange.plain import render_points, render_text
from ocop.rulebooks import Rulebook
from ocop.rulebooks.comparison import (
    CardComparison,
    Comparison,
    CriterionComparison,
    HeadingComparison,
)
from ocop.scorecards import Criterion, Part, Scorecard, Section
from ocop.vocabulary import Stars

__all__ = ["render_comparison"]


def render_comparison(
    comparison: Comparison, old: Rulebook, new: Rulebook
) -> dict[str, Any]:
    """Return a comparison as plain data, ready for JSON.

    Only what differs is listed: parts and sections whose points changed, criteria that
    were added, dropped or changed.

    Args:
        comparison: The comparison, of all sets or of some.
        old: The earlier rulebook.
        new: The later one.

    >>> from ocop import rulebooks
    >>> old, new = map(rulebooks.load, ["qd-148-2023", "qd-26-2026"])
    >>> data = render_comparison(rulebooks.compare(old, new), old, new)
    >>> [criterion["differences"] for criterion in data["cards"][10]["criteria"]][1]
    ['added']
    """
    marked = sorted({*marked_classes(old), *marked_classes(new)})
    return {
        "old": comparison.old,
        "new": comparison.new,
        "cards": [_render_card(card, marked) for card in comparison.cards],
    }


def _render_card(compared: CardComparison, marked: list[Stars]) -> dict[str, Any]:
    return {
        "old": _render_name(compared.old),
        "new": _render_name(compared.new),
        "parts": _render_headings(compared.parts),
        "sections": _render_headings(compared.sections),
        "criteria": [
            _render_pair(pair, marked) for pair in compared.criteria if pair.differences
        ],
    }


def _render_name(card: Scorecard | None) -> dict[str, Any] | None:
    if card is None:
        return None
    return {"set": card.set, "slug": card.slug, "name": render_text(card.name)}


def _render_headings(headings: tuple[HeadingComparison, ...]) -> list[dict[str, Any]]:
    return [
        {"old": _render_heading(pair.old), "new": _render_heading(pair.new)}
        for pair in headings
        if not pair.same_points
    ]


def _render_heading(heading: Part | Section | None) -> dict[str, Any] | None:
    if heading is None:
        return None
    return {
        "number": heading.code if isinstance(heading, Part) else heading.number,
        "name": render_text(heading.name),
        "max_points": render_points(heading.max_points),
    }


def _render_pair(pair: CriterionComparison, marked: list[Stars]) -> dict[str, Any]:
    def render(criterion: Criterion | None) -> dict[str, Any] | None:
        return None if criterion is None else render_criterion(criterion, marked)

    return {
        "differences": [difference.value for difference in pair.differences],
        "old": render(pair.old),
        "new": render(pair.new),
    }
