"""Intervals of exact numbers: all that a printed figure can stand for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Self, TypeAlias, final

import attrs

from ocop.rules.canonical import spell_number

__all__ = ["Interval", "NOT_NEGATIVE"]

_End: TypeAlias = tuple[Fraction | None, bool]
"""A bound, None without one, and whether it is left out."""


@final
@attrs.frozen(kw_only=True)
class Interval:
    """Khoảng giá trị: the exact numbers between two bounds; never empty.

    Attributes:
        low: The lower bound, or None without one.
        high: The upper bound, or None without one.
        low_open: Whether the lower bound itself is left out.
        high_open: Whether the upper bound itself is left out.

    Raises:
        ValueError: If nothing lies between the bounds.

    >>> str(Interval(low=Fraction(57), high=Fraction(65), high_open=True))
    '[57..65)'
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (
            self.low == self.high and (self.low_open or self.high_open)
        ):
            raise ValueError(f"nothing lies between {self.low} and {self.high}")

    @classmethod
    def point(cls, value: int | Decimal | Fraction) -> Self:
        """Return the interval of one number only."""
        exact = Fraction(value)
        return cls(low=exact, high=exact)

    @property
    def exact(self) -> Fraction | None:
        """The only number inside, if there is only one."""
        return self.low if self.low == self.high else None

    def contains(self, value: Fraction) -> bool:
        """Whether a number lies inside."""
        return self.meet(Interval.point(value)) is not None

    def meet(self, other: Interval) -> Interval | None:
        """Return what lies in both, or None if nothing does.

        >>> print(Interval.point(3).meet(NOT_NEGATIVE))
        3
        """
        low = _tightest(self._lower, other._lower, 1)
        high = _tightest(self._upper, other._upper, -1)
        try:
            return _interval(low, high)
        except ValueError:
            return None

    def __add__(self, other: Interval) -> Interval:
        """Return every sum of a number here and a number there."""
        return _interval(
            _sum(self._lower, other._lower), _sum(self._upper, other._upper)
        )

    def __neg__(self) -> Interval:
        """Return the opposite of every number inside."""
        return _interval(_opposite(self._upper), _opposite(self._lower))

    def __sub__(self, other: Interval) -> Interval:
        """Return every difference of a number here and a number there."""
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """Return every product; no number on either side may be negative."""
        if ZERO in (self, other):
            return ZERO
        return _interval(
            _product(self._lower, other._lower), _product(self._upper, other._upper)
        )

    def divided_by(self, other: Interval) -> Interval | None:
        """Return every quotient, or None if there is none: all divisors are zero.

        No number on either side may be negative; a divisor zero is left out.
        """
        if other == ZERO:
            return None
        if self == ZERO:
            return ZERO
        return self * _interval(_inverse(other._upper), _inverse(other._lower))

    @property
    def _lower(self) -> _End:
        return self.low, self.low_open

    @property
    def _upper(self) -> _End:
        return self.high, self.high_open

    def __str__(self) -> str:
        """Return the number, or the bounds as the rule language writes them."""
        if self.exact is not None:
            return spell_number(self.exact)
        low = "-∞" if self.low is None else spell_number(self.low)
        high = "∞" if self.high is None else spell_number(self.high)
        opening = "(" if self.low is None or self.low_open else "["
        closing = ")" if self.high is None or self.high_open else "]"
        return f"{opening}{low}..{high}{closing}"


def _interval(low: _End, high: _End) -> Interval:
    return Interval(low=low[0], low_open=low[1], high=high[0], high_open=high[1])


def _sum(one: _End, other: _End) -> _End:
    if one[0] is None or other[0] is None:
        return None, False
    return one[0] + other[0], one[1] or other[1]


def _opposite(end: _End) -> _End:
    return None if end[0] is None else -end[0], end[1]


def _product(one: _End, other: _End) -> _End:
    if one[0] is None or other[0] is None:
        return None, False
    product = one[0] * other[0]
    if product:
        return product, one[1] or other[1]
    # A zero that is inside makes zero of whatever it meets.
    return product, all(end[1] for end in (one, other) if not end[0])


def _tightest(one: _End, other: _End, sign: int) -> _End:
    """Return the higher of two lower bounds, or with sign -1 the lower of two upper."""
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] or other[1]
    return one if sign * one[0] > sign * other[0] else other


def _inverse(end: _End) -> _End:
    if end[0] is None:
        return Fraction(0), True
    return (1 / end[0], end[1]) if end[0] else (None, False)


ZERO = Interval.point(0)

NOT_NEGATIVE = Interval(low=Fraction(0))
"""What a figure of a report can be before anything is known of it."""
