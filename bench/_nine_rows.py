"""The table that every contender decides: a gate, three minimums, five bands."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ocop import rules

__all__ = ["COLUMNS", "ROWS", "by_hand", "decimal_facts", "make_table", "whole_facts"]

COLUMNS = ("stopped", "total", "safety", "origin", "story")
ROWS = (
    ("true", "-", "-", "-", "-", 0),
    ("-", ">= 90", "< 3", "-", "-", 4),
    ("-", ">= 90", "-", "< 2", "-", 4),
    ("-", "[70..90)", "-", "-", "< 2", 3),
    ("-", ">= 90", "-", "-", "-", 5),
    ("-", "[70..90)", "-", "-", "-", 4),
    ("-", "[50..70)", "-", "-", "-", 3),
    ("-", "[30..50)", "-", "-", "-", 2),
    ("-", "< 30", "-", "-", "-", 1),
)
"""The tests of each row, and what it gives; the first row that is matched answers."""


def make_table() -> rules.DecisionTable:
    """Return the rows as a decision table."""
    return rules.DecisionTable(
        id="nine rows",
        hit_policy=rules.HitPolicy.FIRST,
        inputs=tuple(rules.Input(expression=name) for name in COLUMNS),
        outputs=(rules.Output(name="class"),),
        rows=tuple(
            rules.Row(id=f"row {number}", tests=tests, results=(str(result),))
            for number, (*tests, result) in enumerate(ROWS, 1)
        ),
    )


def by_hand(facts: Mapping[str, Any]) -> int:  # noqa: PLR0911 - one for each row
    """Return the class as most people would write it, row by row."""
    if facts["stopped"]:
        return 0
    total = facts["total"]
    if total >= 90 and facts["safety"] < 3:
        return 4
    if total >= 90 and facts["origin"] < 2:
        return 4
    if 70 <= total < 90 and facts["story"] < 2:
        return 3
    if total >= 90:
        return 5
    if total >= 70:
        return 4
    if total >= 50:
        return 3
    if total >= 30:
        return 2
    return 1


def whole_facts(count: int) -> list[dict[str, Any]]:
    """Return facts in which every number is an int."""
    draw = random.Random(26)
    return [
        {
            "stopped": draw.random() < 0.1,
            "total": draw.randint(0, 100),
            "safety": draw.randint(0, 5),
            "origin": draw.randint(0, 5),
            "story": draw.randint(0, 5),
        }
        for _ in range(count)
    ]


def decimal_facts(count: int) -> list[dict[str, Any]]:
    """Return facts whose total has one decimal, as the mean of a council may."""
    draw = random.Random(26)
    return [
        {**facts, "total": Decimal(draw.randint(0, 1000)) / 10}
        for facts in whole_facts(count)
    ]
