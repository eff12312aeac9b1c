"""What the tests of the procedure share: products and their recognitions."""

from __future__ import annotations

from datetime import date

from ocop import rulebooks
from ocop.certificates import certificate_terms
from ocop.recognitions import History, Recognition
from ocop.vocabulary import Level, Stars

__all__ = ["day", "history", "recognition"]


def day(text: str) -> date:
    """Return the day that a text names."""
    return date.fromisoformat(text)


def recognition(on: str, product: str = "p1") -> Recognition:
    """Make a recognition of three stars under the law of a day."""
    granted = day(on)
    return Recognition(
        product=product,
        stars=Stars.THREE,
        decision=f"{on}/QĐ-UBND",
        level=Level.PROVINCE,
        on=granted,
        terms=certificate_terms(rulebooks.in_force(on=granted), on=granted),
    )


def history(*days: str, product: str = "p1") -> History:
    """Make a product that was recognised on some days."""
    events = tuple(recognition(on, product) for on in days)
    return History(product=product, events=events)
