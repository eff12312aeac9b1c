"""Evaluating rule text in tests, and comparing what comes out."""

from __future__ import annotations

from typing import Any

from ocop import rules
from ocop.rules.spelling import spell_value
from ocop.rules.values import Missing

__all__ = ["MISSING", "value", "written"]

MISSING = "?"


def value(text: str, **facts: object) -> Any:
    """Return the value of an expression, or `MISSING` if it is not decided."""
    outcome = rules.evaluate(text, facts)
    return MISSING if outcome.verdict is rules.Verdict.UNDETERMINED else outcome.value


def written(text: str, **facts: object) -> str:
    """Return the value of an expression as rule text."""
    found = value(text, **facts)
    return MISSING if found is MISSING or type(found) is Missing else spell_value(found)
