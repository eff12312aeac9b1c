"""Exact figures over large lists of records, with bounds where facts are missing.

A `Register` holds the records; `measure` and `select` read them by rules.
"""

from __future__ import annotations

from ocop.rules.registers.measures import Measure, OpenRecords, Selection
from ocop.rules.registers.measuring import Measures, measure, select
from ocop.rules.registers.register import Register

__all__ = [
    "Measure",
    "Measures",
    "OpenRecords",
    "Register",
    "Selection",
    "measure",
    "select",
]
