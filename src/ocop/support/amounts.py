"""Amounts of support: exact, or known within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from ocop.rules import Outcome, Range, Verdict
from ocop.rules.numbers import Number, ratio, simplest
from ocop.rules.values import Value

__all__ = ["ANY_AMOUNT", "Amount", "NOTHING", "amount_of", "largest", "total"]


@final
@attrs.frozen(kw_only=True)
class Amount:
    """Mức hỗ trợ: an amount of million VND, or between which amounts it lies.

    Attributes:
        low: The least that it can be.
        high: The most that it can be; None where nothing limits it.

    >>> Amount(low=Fraction(8), high=Fraction(8)).value
    8
    >>> Amount(low=Fraction(20), high=Fraction(30)).value
    """

    low: Fraction
    high: Fraction | None

    @property
    def value(self) -> Number | None:
        """The amount, where it is known."""
        return simplest(self.low) if self.low == self.high else None

    @property
    def is_nothing(self) -> bool:
        """Whether it is surely zero."""
        return self.high == 0

    def at_most(self) -> Amount:
        """Return what is left of it where it is not sure that it is paid."""
        return attrs.evolve(self, low=Fraction(0))


NOTHING: Final = Amount(low=Fraction(0), high=Fraction(0))
"""Surely no money."""

ANY_AMOUNT: Final = Amount(low=Fraction(0), high=None)
"""An amount of which nothing is known."""


def amount_of(outcome: Outcome) -> Amount:
    """Return between which amounts the answer of rules lies.

    What is no amount, such as a case without a row, leaves it open.

    Args:
        outcome: The answer: a number, a range of numbers, or several still possible.

    >>> amount_of(Outcome(verdict=Verdict.UNDETERMINED, possible=(50, 150))).high
    Fraction(150, 1)
    """
    if outcome.verdict is Verdict.NOT_APPLICABLE:
        return NOTHING
    ends = [_ends(value) for value in outcome.possible]
    known = [both for both in ends if both is not None]
    if len(known) < len(ends) or not known:
        return ANY_AMOUNT
    return Amount(low=min(low for low, _ in known), high=max(high for _, high in known))


def _ends(value: Value) -> tuple[Fraction, Fraction] | None:
    """The least and the most that one answer stands for, if it is an amount."""
    ends = (value.start, value.end) if isinstance(value, Range) else (value, value)
    numbers = [
        Fraction(ratio(end))
        for end in ends
        if isinstance(end, int | Decimal | Fraction) and not isinstance(end, bool)
    ]
    match numbers:
        case [low, high] if 0 <= low <= high:
            return low, high
    return None


def total(amounts: Iterable[Amount]) -> Amount:
    """Return the sum of some amounts.

    >>> total([NOTHING, ANY_AMOUNT]).high
    """
    listed = list(amounts)
    highs = list(_highs(listed))
    is_open = len(highs) < len(listed)
    return Amount(
        low=sum((amount.low for amount in listed), Fraction(0)),
        high=None if is_open else sum(highs, Fraction(0)),
    )


def largest(amounts: Iterable[Amount]) -> Amount:
    """Return the largest of some amounts, of which only one is paid.

    >>> largest([Amount(low=Fraction(8), high=Fraction(8)), NOTHING]).value
    8
    """
    listed = list(amounts)
    highs = list(_highs(listed))
    is_open = len(highs) < len(listed)
    return Amount(
        low=max((amount.low for amount in listed), default=Fraction(0)),
        high=None if is_open else max(highs, default=Fraction(0)),
    )


def _highs(amounts: Iterable[Amount]) -> Iterator[Fraction]:
    return (amount.high for amount in amounts if amount.high is not None)
