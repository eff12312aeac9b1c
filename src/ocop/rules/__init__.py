"""A rules engine: decision tables and expressions that people can trust.

Exact numbers, three values (known, null, missing), and an outcome that explains itself.
The expression language is FEEL, the language of the DMN standard.
"""

from __future__ import annotations

from ocop.rules.boxed import (
    BoxedConditional,
    BoxedContext,
    BoxedEntry,
    BoxedFilter,
    BoxedFunction,
    BoxedInvocation,
    BoxedIteration,
    BoxedList,
    IterationKind,
    LiteralExpression,
    Logic,
)
from ocop.rules.deciding import decide
from ocop.rules.directions import Direction
from ocop.rules.errors import AmbiguousTable, InexactFact, OutsideDomain
from ocop.rules.evaluation import evaluate
from ocop.rules.hit_policies import HitPolicy
from ocop.rules.leeway import Strictness
from ocop.rules.modelling import call, decide_model
from ocop.rules.models import (
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionService,
    InputData,
)
from ocop.rules.outcomes import CellOutcome, Outcome, RowOutcome, Verdict
from ocop.rules.parser import parse, parse_tests, parse_type
from ocop.rules.render import render_dict, render_text
from ocop.rules.scope import Mode
from ocop.rules.tables import DecisionTable, Input, Output, Row
from ocop.rules.temporal import Months
from ocop.rules.types import Parameter, TypeDefinition, TypeReference
from ocop.rules.values import MISSING, Missing, Range, Truth

__all__ = [
    "AmbiguousTable",
    "BoxedConditional",
    "BoxedContext",
    "BoxedEntry",
    "BoxedFilter",
    "BoxedFunction",
    "BoxedInvocation",
    "BoxedIteration",
    "BoxedList",
    "BusinessFunction",
    "CellOutcome",
    "Decision",
    "DecisionModel",
    "DecisionService",
    "DecisionTable",
    "Direction",
    "HitPolicy",
    "InexactFact",
    "Input",
    "InputData",
    "IterationKind",
    "LiteralExpression",
    "Logic",
    "MISSING",
    "Missing",
    "Mode",
    "Months",
    "Outcome",
    "Output",
    "OutsideDomain",
    "Parameter",
    "Range",
    "Row",
    "RowOutcome",
    "Strictness",
    "Truth",
    "TypeDefinition",
    "TypeReference",
    "Verdict",
    "call",
    "decide",
    "decide_model",
    "evaluate",
    "parse",
    "parse_tests",
    "parse_type",
    "render_dict",
    "render_text",
]
