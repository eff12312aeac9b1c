"""Arithmetic on decimals that the caller's decimal context cannot change.

Python adds, subtracts and rounds decimals in the context of whoever asks, which may
keep two digits only, or refuse to round at all; here nothing is ever rounded.
"""

from __future__ import annotations

import decimal
import functools
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from ocop.errors import LimitExceeded

__all__ = ["exactly"]

P = ParamSpec("P")
R = TypeVar("R")

MAX_DIGITS = 4_000
"""Digits of a number that is worked out; rules have the same limit."""

_EXACT: Final = decimal.Context(
    prec=MAX_DIGITS,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-MAX_DIGITS,
    Emax=MAX_DIGITS,
    capitals=1,
    clamp=0,
    traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow],
)


def exactly(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that computes with decimals exactly, in whatever context.

    Comparing decimals needs no such care, and neither do fractions: they are exact in
    every context.
    A generator cannot be wrapped: it runs in the context of whoever takes its values.
    The function raises `ocop.errors.LimitExceeded` where a number would get more than
    `MAX_DIGITS` digits.

    Args:
        function: What computes with decimals.

    >>> from decimal import Decimal
    >>> with decimal.localcontext(prec=2):
    ...     sum([Decimal("33.25"), 4]), exactly(sum)([Decimal("33.25"), 4])
    (Decimal('37'), Decimal('37.25'))
    """

    @functools.wraps(function)
    def compute(*args: P.args, **kwargs: P.kwargs) -> R:
        with decimal.localcontext(_EXACT):
            try:
                return function(*args, **kwargs)
            except (decimal.Inexact, decimal.Overflow):
                raise _too_long() from None

    return compute


def _too_long() -> LimitExceeded:
    # The engine has the words, and is slow to import for those who never need them.
    from ocop.rules.wording import phrase  # noqa: PLC0415

    return LimitExceeded(
        what=phrase("limit.digits"), limit=MAX_DIGITS, found=phrase("found.more")
    )
