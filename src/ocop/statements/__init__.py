"""Does a report add up: its figures, the relations between them, and findings.

Nothing is repaired; a finding says what is printed, what follows from the rest, and
which smallest changes would settle it.
"""

from __future__ import annotations

from ocop.statements.checking import Unjudged, check, compare, list_unjudged
from ocop.statements.figures import Figure, Qualifier
from ocop.statements.findings import (
    Finding,
    FindingCode,
    Suggestion,
    SuggestionKind,
)
from ocop.statements.intervals import Interval
from ocop.statements.mentions import Mention, PrintedDay
from ocop.statements.relations import (
    Agreement,
    Allocation,
    Change,
    Coverage,
    Fulfilment,
    Overlap,
    Payment,
    Ratio,
    Relation,
    Series,
    Share,
    Sum,
    Whole,
    Wording,
)
from ocop.statements.slips import Slip
from ocop.statements.statement import Statement
from ocop.statements.suggesting import apply

__all__ = [
    "Agreement",
    "Allocation",
    "Change",
    "Coverage",
    "Figure",
    "Finding",
    "FindingCode",
    "Fulfilment",
    "Interval",
    "Mention",
    "Overlap",
    "Payment",
    "PrintedDay",
    "Qualifier",
    "Ratio",
    "Relation",
    "Series",
    "Share",
    "Slip",
    "Statement",
    "Suggestion",
    "SuggestionKind",
    "Sum",
    "Unjudged",
    "Whole",
    "Wording",
    "apply",
    "check",
    "compare",
    "list_unjudged",
]
