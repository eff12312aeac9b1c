"""How far plans are reached: every target judged as of a day, with reasons.

`evaluate` compares a plan with a portfolio; facts that are missing give bounds, and a
verdict only where it holds whatever they are.
"""

from __future__ import annotations

from ocop.targets.bounds import Bounds
from ocop.targets.evaluation import evaluate
from ocop.targets.figures import Outdated
from ocop.targets.reasons import explain
from ocop.targets.results import (
    MilestoneResult,
    Pace,
    Standing,
    TargetReport,
    TargetResult,
    UnitResult,
)
from ocop.targets.trees import Shortfall, trace_shortfall
from ocop.targets.verdicts import TargetVerdict

__all__ = [
    "Bounds",
    "MilestoneResult",
    "Outdated",
    "Pace",
    "Shortfall",
    "Standing",
    "TargetReport",
    "TargetResult",
    "TargetVerdict",
    "UnitResult",
    "evaluate",
    "explain",
    "trace_shortfall",
]
