"""Meetings as plain data, for the tests of their reading and writing."""

from __future__ import annotations

from typing import Any

__all__ = ["meeting_data", "regulation_data"]


def regulation_data(**changes: Any) -> dict[str, Any]:
    """Return a regulation that says everything, some keys changed or left out."""
    data = {
        "id": "told",
        "body": "Hội đồng thử",
        "level": "province",
        "quorum": {"share": "3/4", "chair": "required"},
        "gap": {"points": 10, "bound": "included"},
        "aggregation": "mean-of-criteria",
        "minimums": "means",
        "rounds": 2,
        "citation": "1/QĐ-THỬ",
    }
    return {k: v for k, v in (data | changes).items() if v is not None}


def meeting_data(**changes: Any) -> dict[str, Any]:
    """Return a meeting of two on tea, some keys changed or, by None, left out."""
    data = {
        "rulebook": "qd-26-2026",
        "on": "2026-11-20",
        "set": 11,
        "product": "Chè",
        "regulation": regulation_data(),
        "council": {
            "name": "HĐ",
            "level": "province",
            "members": [
                {"id": "UBND", "role": "chair", "scores": True},
                {"id": "SCT", "role": "member", "scores": True},
            ],
        },
    }
    return {k: v for k, v in (data | changes).items() if v is not None}
