"""Recognitions as events: what happened to a product's class, and what holds on a day.

Nothing is ever overwritten: what holds is computed from the events and a day.
How long a certificate lasts comes from the law as `CertificateTerms`.
"""

from __future__ import annotations

from ocop.recognitions.events import (
    Event,
    Extension,
    Recognition,
    Refusal,
    Revocation,
)
from ocop.recognitions.histories import History, Standing, Status
from ocop.recognitions.terms import CertificateTerms, MonthEnd

__all__ = [
    "CertificateTerms",
    "Event",
    "Extension",
    "History",
    "MonthEnd",
    "Recognition",
    "Refusal",
    "Revocation",
    "Standing",
    "Status",
]
