"""What comes next: papers, steps and deadlines of a dossier, what is due.

>>> from datetime import date
>>> from ocop import rulebooks
>>> from ocop.vocabulary import Level
>>> law = rulebooks.load("qd-26-2026")
>>> str(find_round(law, Level.CENTRE, proposed=date(2026, 7, 29)).finished_before)
'2026-09-30'
"""

from __future__ import annotations

from ocop.procedure.admission import check_admission
from ocop.procedure.advancing import advance, find_state, legal_steps
from ocop.procedure.cases import Case, CaseEvent, CaseResult
from ocop.procedure.competence import check_competence
from ocop.procedure.completeness import Completeness, PaperCheck, check_dossier
from ocop.procedure.deadlines import (
    Deadline,
    RoundDates,
    WorkCalendar,
    find_deadlines,
    find_round,
    find_time_limit,
    last_day,
)
from ocop.procedure.due import Due, DueDay, DueKind, list_due
from ocop.procedure.lives import Life
from ocop.procedure.steps import NextStep, StepKind, next_step

__all__ = [
    "Case",
    "CaseEvent",
    "CaseResult",
    "Completeness",
    "Deadline",
    "Due",
    "DueDay",
    "DueKind",
    "Life",
    "NextStep",
    "PaperCheck",
    "RoundDates",
    "StepKind",
    "WorkCalendar",
    "advance",
    "check_admission",
    "check_competence",
    "check_dossier",
    "find_deadlines",
    "find_round",
    "find_state",
    "find_time_limit",
    "last_day",
    "legal_steps",
    "list_due",
    "next_step",
]
