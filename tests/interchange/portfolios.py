"""Members of the lists of a data file, for the tests of their reading."""

from __future__ import annotations

from typing import Any

__all__ = ["PLACE", "RECOGNITION"]

RECOGNITION: dict[str, Any] = {
    "product": "p1",
    "stars": 3,
    "decision": "1/QĐ-UBND",
    "level": "province",
    "on": "2026-08-05",
}

PLACE: dict[str, Any] = {
    "code": "00009",
    "name": "A",
    "kind": "ward",
    "start": "2025-07-01",
}
