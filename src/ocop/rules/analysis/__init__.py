"""Check a decision table before it runs: every finding comes with facts that show it.

What each finding means, how it is found and where the limits are stands on the page
about checking tables.
"""

from __future__ import annotations

from ocop.rules.analysis.analysing import MAX_FINDINGS, analyse, analyse_model
from ocop.rules.analysis.findings import Finding, FindingCode
from ocop.rules.directions import Direction

__all__ = [
    "Direction",
    "Finding",
    "FindingCode",
    "MAX_FINDINGS",
    "analyse",
    "analyse_model",
]
