"""The form: a scorecard with its parts, sections, criteria and options."""

from __future__ import annotations

from ocop.scorecards.cards import (
    Disqualifier,
    Erratum,
    Heading,
    Part,
    Scorecard,
    Section,
)
from ocop.scorecards.criteria import Condition, ConditionKind, Criterion, Option, Points

__all__ = [
    "Condition",
    "ConditionKind",
    "Criterion",
    "Disqualifier",
    "Erratum",
    "Heading",
    "Option",
    "Part",
    "Points",
    "Scorecard",
    "Section",
]
