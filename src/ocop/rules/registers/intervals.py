"""Intervals: arithmetic and comparison of values of which only bounds are known.

Operands are taken to vary independently, so bounds are never too narrow; they may be
too wide where two operands depend on the same records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from ocop.rules import numbers
from ocop.rules.arithmetic import OPERATIONS, negative
from ocop.rules.comparisons import COMPARE
from ocop.rules.numbers import Number, ratio
from ocop.rules.operators import ArithmeticOperator, ComparisonOperator
from ocop.rules.registers.estimates import Estimate, join, known, settled

__all__ = ["compare", "compute", "negate"]


class _Ends(NamedTuple):
    """The least and the greatest number; None is without limit."""

    low: Number | None
    high: Number | None


def negate(operand: Estimate) -> Estimate:
    """Return the estimate with the other sign."""
    if operand.is_known:
        return known(negative(operand.value))
    low = None if operand.high is None else numbers.subtract(0, operand.high)
    high = None if operand.low is None else numbers.subtract(0, operand.low)
    return attrs.evolve(operand, low=low, high=high)


def compute(operator: ArithmeticOperator, left: Estimate, right: Estimate) -> Estimate:
    """Return the estimate of a sum, a difference, a product, a quotient or a power."""
    if left.is_known and right.is_known:
        return known(OPERATIONS[operator](left.value, right.value))
    if left.value is None or right.value is None or _is_by_zero(operator, right):
        return known(None)
    ends = _ENDS.get(operator)
    doubt = join((left.doubt, right.doubt))
    if ends is None or not (left.is_number and right.is_number):
        return Estimate(can_be_null=True, doubt=doubt)
    is_quotient = operator is ArithmeticOperator.DIVIDE
    low, high = ends(left, right)
    return settled(
        Estimate(
            low=low,
            high=high,
            can_be_null=left.can_be_null
            or right.can_be_null
            or (is_quotient and _can_be_zero(right)),
            is_whole=left.is_whole and right.is_whole and not is_quotient,
            doubt=doubt,
        )
    )


def _is_by_zero(operator: ArithmeticOperator, right: Estimate) -> bool:
    return (
        operator is ArithmeticOperator.DIVIDE
        and right.is_known
        and right.is_number
        and not right.value
    )


def _can_be_zero(estimate: Estimate) -> bool:
    low, high = estimate.low, estimate.high
    return (low is None or low <= 0) and (high is None or high >= 0)


def _sum_ends(left: Estimate, right: Estimate) -> _Ends:
    return _Ends(_added(left.low, right.low), _added(left.high, right.high))


def _difference_ends(left: Estimate, right: Estimate) -> _Ends:
    return _sum_ends(left, negate(right))


def _added(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else numbers.add(one, other)


def _product_ends(left: Estimate, right: Estimate) -> _Ends:
    return _product(_Ends(left.low, left.high), _Ends(right.low, right.high))


def _product(left: _Ends, right: _Ends) -> _Ends:
    corners = [
        _corner(one, one_side, other, other_side)
        for one, one_side in zip(left, (-1, 1), strict=True)
        for other, other_side in zip(right, (-1, 1), strict=True)
    ]
    low, high = min(corners), max(corners)
    return _Ends(
        numbers.simplest(low[1]) if low[0] == 0 else None,
        numbers.simplest(high[1]) if high[0] == 0 else None,
    )


def _corner(
    one: Number | None, one_side: int, other: Number | None, other_side: int
) -> tuple[int, Fraction]:
    """Return a product with the sign of infinity first: -1, or 1, or 0 for neither."""
    if one is not None and other is not None:
        return 0, Fraction(ratio(numbers.multiply(one, other)))
    sign = _sign(one, one_side) * _sign(other, other_side)
    return sign, Fraction(0)


def _sign(end: Number | None, side: int) -> int:
    return side if end is None else (end > 0) - (end < 0)


def _quotient_ends(left: Estimate, right: Estimate) -> _Ends:
    return _product(_Ends(left.low, left.high), _reciprocal(right))


def _reciprocal(divisor: Estimate) -> _Ends:
    """Return between which numbers one divided by a divisor lies, zero left out."""
    low, high = divisor.low, divisor.high
    if divisor.is_whole:
        # The whole number nearest to zero is one.
        low = 1 if low == 0 else low
        high = -1 if high == 0 else high
    if low is not None and low >= 0:
        return _Ends(_one_by(high) or 0, _one_by(low))
    if high is not None and high <= 0:
        return _Ends(_one_by(high), _one_by(low) or 0)
    return _Ends(-1, 1) if divisor.is_whole else _Ends(None, None)


def _one_by(end: Number | None) -> Number | None:
    """Return one divided by an end; None, without limit, if that is zero or none."""
    return None if end is None else numbers.divide(1, end)


_ENDS: Final[Mapping[ArithmeticOperator, Callable[[Estimate, Estimate], _Ends]]] = {
    ArithmeticOperator.ADD: _sum_ends,
    ArithmeticOperator.SUBTRACT: _difference_ends,
    ArithmeticOperator.MULTIPLY: _product_ends,
    ArithmeticOperator.DIVIDE: _quotient_ends,
}


def compare(operator: ComparisonOperator, left: Estimate, right: Estimate) -> Estimate:
    """Return the estimate of a comparison: its truth value, where the bounds tell."""
    if left.is_known and right.is_known:
        return known(COMPARE[operator](left.value, right.value))
    if operator in (ComparisonOperator.EQUAL, ComparisonOperator.NOT_EQUAL):
        if _are_apart(left, right):
            return known(operator is ComparisonOperator.NOT_EQUAL)
    elif left.value is None or right.value is None:
        return known(None)
    elif not (left.can_be_null or right.can_be_null):
        result = _ordered(operator, left, right)
        if result is not None:
            return known(result)
    return Estimate(can_be_null=True, doubt=join((left.doubt, right.doubt)))


def _are_apart(left: Estimate, right: Estimate) -> bool:
    """Whether two values are surely different."""
    if left.can_be_null and right.can_be_null:
        return False
    if left.value is None or right.value is None:
        return left.is_number or right.is_number
    return _is_below(left, right) or _is_below(right, left)


def _is_below(left: Estimate, right: Estimate) -> bool:
    if left.high is None or right.low is None:
        return False
    return ratio(left.high) < ratio(right.low)


def _ordered(
    operator: ComparisonOperator, left: Estimate, right: Estimate
) -> bool | None:
    """Return how numbers compare, or None if it depends on which they are."""
    hardest, easiest = (left.high, right.low), (left.low, right.high)
    if operator in (ComparisonOperator.GREATER, ComparisonOperator.GREATER_OR_EQUAL):
        hardest, easiest = easiest, hardest
    if None not in hardest and COMPARE[operator](*hardest):
        return True
    if None not in easiest and not COMPARE[operator](*easiest):
        return False
    return None
