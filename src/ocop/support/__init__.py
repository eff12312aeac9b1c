"""Support policies of provinces and districts: what they pay for an event, and in all.

A policy is data: an act with its period and territory, and a decision model.
What nobody told is missing: it leaves an amount open within bounds, never zero.
"""

from __future__ import annotations

from ocop.support.amounts import Amount
from ocop.support.claims import Claim, list_claims
from ocop.support.deciding import decide_support
from ocop.support.holding import Extent, Holding, find_policies
from ocop.support.payments import Payment
from ocop.support.policies import Area, Once, SupportPolicy
from ocop.support.reasons import explain
from ocop.support.results import Check, Support, SupportReason, SupportVerdict
from ocop.support.totals import SupportTotal, total_support

__all__ = [
    "Amount",
    "Area",
    "Check",
    "Claim",
    "Extent",
    "Holding",
    "Once",
    "Payment",
    "Support",
    "SupportPolicy",
    "SupportReason",
    "SupportTotal",
    "SupportVerdict",
    "decide_support",
    "explain",
    "find_policies",
    "list_claims",
    "total_support",
]
