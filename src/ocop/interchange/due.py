"""What is due for recognitions as plain data."""

from __future__ import annotations

from typing import Any

from ocop.interchange.plain import render_day
from ocop.procedure import Due

__all__ = ["render_due"]


def render_due(due: Due) -> dict[str, Any]:
    """Return what is due for a recognition as plain data, ready for JSON.

    Args:
        due: What is due.
    """
    standing, recognition = due.standing, due.standing.recognition
    return {
        "product": recognition.product,
        "decision": recognition.decision,
        "stars": int(recognition.stars),
        "level": recognition.level.value,
        "on": render_day(recognition.on),
        "valid_until": render_day(standing.end),
        "status": due.status.value,
        "renewal": due.renewal
        and {
            "opens": render_day(due.renewal.start),
            "closes": render_day(due.renewal.last_day),
        },
        "notice": render_day(due.notice),
        "days_left": standing.days_left,
        "ahead": [
            {
                "what": day.kind.value,
                "on": render_day(day.on),
                "days": (day.on - standing.on).days,
            }
            for day in due.days
        ],
    }
