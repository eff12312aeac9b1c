"""What the tests of recognitions share: terms, and a product that is recognised."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from ocop.legal import Citation
from ocop.recognitions import (
    CertificateTerms,
    Event,
    History,
    MonthEnd,
    Recognition,
    Status,
)
from ocop.vocabulary import Level, Stars

__all__ = [
    "CERTIFIED",
    "DAY",
    "END",
    "OLD_TERMS",
    "START",
    "TERMS",
    "TRANSITION",
    "history",
    "recognise",
    "status",
]

CERTIFIED = (Stars.THREE, Stars.FOUR, Stars.FIVE)

TERMS = CertificateTerms(
    stars=CERTIFIED,
    months=36,
    month_end=MonthEnd.LAST_DAY,
    renewal_opens_days=180,
    renewal_closes_days=120,
    citation=Citation(instrument="26/2026/QĐ-TTg", place="article 7"),
)
OLD_TERMS = CertificateTerms(
    stars=CERTIFIED,
    months=36,
    month_end=MonthEnd.LAST_DAY,
    notice_days=30,
    citation=Citation(instrument="148/QĐ-TTg", place="annex II"),
)
TRANSITION = Citation(instrument="26/2026/QĐ-TTg", place="article 12")

START = date(2026, 8, 5)
END = date(2029, 8, 5)
DAY = timedelta(days=1)


def recognise(
    on: date = START, stars: Stars = Stars.THREE, **changes: object
) -> Recognition:
    """Make a recognition by a province."""
    recognition = Recognition(
        product="p1",
        stars=stars,
        decision=f"{on.toordinal()}/QĐ-UBND",
        level=Level.PROVINCE,
        on=on,
        terms=TERMS,
    )
    return attrs.evolve(recognition, **changes)


def history(*events: Event) -> History:
    """Make a history of the product of `recognise`."""
    return History(product="p1", events=events)


def status(history: History, on: date) -> Status | None:
    """The status of the latest recognition on a day."""
    standing = history.standing(on=on)
    return None if standing is None else standing.status
