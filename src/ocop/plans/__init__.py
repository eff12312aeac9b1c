"""Plans and their targets: what somebody wants to reach, where, by when, and how much.

A plan is only what its document says; `ocop.targets` judges how far it is reached.
"""

from __future__ import annotations

from ocop.plans.aims import Aim, Comparator
from ocop.plans.consistency import check_plan, check_plans
from ocop.plans.documents import Plan
from ocop.plans.findings import Finding, FindingKind
from ocop.plans.goals import PERCENT, YEARS, Each, Force, Milestone, Target
from ocop.plans.indicators import Baseline, Change, Gathering, Indicator, Trust

__all__ = [
    "Aim",
    "Baseline",
    "Change",
    "Comparator",
    "Each",
    "Finding",
    "FindingKind",
    "Force",
    "Gathering",
    "Indicator",
    "Milestone",
    "PERCENT",
    "Plan",
    "Target",
    "Trust",
    "YEARS",
    "check_plan",
    "check_plans",
]
