"""A rules engine: decision tables and expressions that people can trust.

Exact numbers, three values (known, null, missing), and an outcome that explains itself.
The expression language is FEEL, the language of the DMN standard.
"""

from __future__ import annotations

from ocop.rules.deciding import decide
from ocop.rules.errors import AmbiguousTable, InexactFact, OutsideDomain
from ocop.rules.evaluation import evaluate
from ocop.rules.hit_policies import HitPolicy
from ocop.rules.outcomes import CellOutcome, Outcome, RowOutcome, Verdict
from ocop.rules.parser import parse, parse_tests
from ocop.rules.render import render_dict, render_text
from ocop.rules.tables import DecisionTable, Input, Output, Row
from ocop.rules.values import MISSING, Missing, Range, Truth

__all__ = [
    "MISSING",
    "AmbiguousTable",
    "CellOutcome",
    "DecisionTable",
    "HitPolicy",
    "InexactFact",
    "Input",
    "Missing",
    "Outcome",
    "Output",
    "OutsideDomain",
    "Range",
    "Row",
    "RowOutcome",
    "Truth",
    "Verdict",
    "decide",
    "evaluate",
    "parse",
    "parse_tests",
    "render_dict",
    "render_text",
]
