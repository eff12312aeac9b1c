"""The values that all answers are made of, as plain data: texts, points, citations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from ocop.dates import Period
from ocop.legal import Citation
from ocop.rules.canonical import spell_number
from ocop.scorecards import Condition, Points
from ocop.texts import Text

__all__ = [
    "render_citation",
    "render_conditions",
    "render_day",
    "render_period",
    "render_points",
    "render_text",
]


def render_text(text: Text) -> dict[str, str]:
    """Return a text in both languages."""
    return {"vi": text.vi, "en": text.en}


def render_points(points: Points | Fraction) -> str:
    """Return points as exact text.

    >>> render_points(Fraction(209, 3)), render_points(78)
    ('209/3', '78')
    """
    return spell_number(points)


def render_day(day: date | None) -> str | None:
    """Return a day, if there is one, as text."""
    return None if day is None else day.isoformat()


def render_period(period: Period) -> dict[str, str | None]:
    """Return the first day of a period and the first day after it."""
    return {"start": render_day(period.start), "end": render_day(period.end)}


def render_citation(citation: Citation) -> dict[str, Any]:
    """Return a citation with the parts that it has, and as a person writes it."""
    parts = {
        "instrument": citation.instrument,
        "place": citation.place or None,
        "set": citation.set,
        "criterion": citation.criterion,
        "option": citation.option,
    }
    given = {name: part for name, part in parts.items() if part is not None}
    return given | {"text": render_text(citation.text)}


def render_conditions(conditions: Iterable[Condition]) -> list[dict[str, Any]]:
    """Return the conditions printed beside something."""
    return [
        {"id": c.id, "kind": c.kind.value, "text": render_text(c.text)}
        for c in conditions
    ]
