"""What the tests of statements share."""

from __future__ import annotations

from typing import Any

from ocop.statements import Figure, Finding, Relation, Statement

__all__ = ["make", "shown", "suggested"]


def make(figures: dict[str, Any], *relations: Relation, **more: Any) -> Statement:
    """Return a statement; a figure is told by its number, or None, or as it is."""
    made = tuple(
        value if isinstance(value, Figure) else Figure(id=id_, value=value)
        for id_, value in figures.items()
    )
    return Statement(figures=made, relations=relations, **more)


def shown(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str]]:
    """Return the code of each finding, what is printed, and what is computed."""
    return [(one.code.value, one.printed, str(one.computed)) for one in findings]


def suggested(finding: Finding) -> list[str]:
    """Return the suggestions of a finding, each as "subject = what would stand"."""
    return [f"{one.subject} = {one.after}" for one in finding.suggestions]
