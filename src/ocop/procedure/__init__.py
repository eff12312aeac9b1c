"""What comes next: papers, the step after a council's result, deadlines, what is due.

>>> from datetime import date
>>> from ocop import rulebooks
>>> from ocop.vocabulary import Level
>>> law = rulebooks.load("qd-26-2026")
>>> str(find_round(law, Level.CENTRE, proposed=date(2026, 7, 29)).finished_before)
'2026-09-30'
"""

from __future__ import annotations

from ocop.procedure.completeness import Completeness, PaperCheck, check_dossier
from ocop.procedure.deadlines import (
    RoundDates,
    WorkCalendar,
    find_round,
    find_time_limit,
    last_day,
)
from ocop.procedure.due import Due, DueDay, DueKind, list_due
from ocop.procedure.steps import NextStep, StepKind, next_step

__all__ = [
    "Completeness",
    "Due",
    "DueDay",
    "DueKind",
    "NextStep",
    "PaperCheck",
    "RoundDates",
    "StepKind",
    "WorkCalendar",
    "check_dossier",
    "find_round",
    "find_time_limit",
    "last_day",
    "list_due",
    "next_step",
]
