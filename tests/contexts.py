"""Decimal contexts that a caller may have set, in which every answer is the same."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from typing import TypeVar

from ocop.classification import make_classifier

T = TypeVar("T")

CONTEXTS = (
    decimal.Context(prec=1, rounding=decimal.ROUND_UP, traps=[]),
    decimal.Context(prec=1, traps=[decimal.Inexact, decimal.Rounded]),
    decimal.Context(prec=2, rounding=decimal.ROUND_DOWN),
    decimal.Context(prec=28),
)
"""Contexts that round to very few digits, refuse to round, and do as most do."""


def compute_in_contexts(compute: Callable[[], T]) -> list[T]:
    """Return what a computation comes to in each of the contexts."""
    found = []
    for context in CONTEXTS:
        # A classifier keeps what it worked out in the context of its first user.
        make_classifier.cache_clear()
        with decimal.localcontext(context):
            found.append(compute())
    return found
