"""Findings about statements as plain data."""

from __future__ import annotations

from typing import Any

from ocop.interchange.plain import render_text
from ocop.statements import Finding, Suggestion, Unjudged

__all__ = ["render_finding", "render_unjudged"]


def render_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding with its sentence and its suggestions.

    Args:
        finding: The finding.
    """
    computed = finding.computed
    return {
        "code": finding.code.value,
        "statement": finding.statement,
        "where": finding.where,
        "printed": finding.printed,
        "computed": None if computed is None else str(computed),
        "text": render_text(finding.text),
        "suggestions": [_render_suggestion(one) for one in finding.suggestions],
    }


def _render_suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "change": suggestion.kind.value,
        "subject": suggestion.subject,
        "from": suggestion.before,
        "to": suggestion.after,
        "slip": None if suggestion.slip is None else suggestion.slip.value,
        "breaks": list(suggestion.breaks),
        "text": render_text(suggestion.text),
    }


def render_unjudged(unjudged: Unjudged) -> dict[str, Any]:
    """Return a relation that nobody can judge, and what is not printed.

    Args:
        unjudged: The relation.
    """
    return {
        "statement": unjudged.statement,
        "where": unjudged.where,
        "missing": list(unjudged.missing),
    }
