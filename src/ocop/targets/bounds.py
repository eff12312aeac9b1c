"""What is known of a number: exact bounds, and the facts that would close them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import final

import attrs

from ocop.rules.numbers import Number, ratio

__all__ = [
    "Bounds",
    "difference",
    "exactly",
    "join",
    "product",
    "quotient",
    "unknown",
    "without_value",
]


@final
@attrs.frozen(kw_only=True)
class Bounds:
    """Khoảng giá trị: between which numbers a number lies, both ends included.

    Attributes:
        low: The least that it can be; None where nothing limits it.
        high: The most that it can be; None where nothing limits it.
        missing: The facts that are missing, where it is not known.
        valueless: The rules that give no number whatever is told, such as the mean of
            nothing; they stand in ``missing`` too.

    >>> Bounds(low=Fraction(3), high=Fraction(5), missing=("products.stars",)).value
    """

    low: Fraction | None = None
    high: Fraction | None = None
    missing: tuple[str, ...] = ()
    valueless: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it can be only one number."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Fraction | None:
        """The number, where it is known."""
        return self.low if self.is_known else None

    @property
    def is_open(self) -> bool:
        """Whether nothing at all is known of it."""
        return self.low is None and self.high is None


def exactly(number: Number) -> Bounds:
    """Return the bounds of a number that is known."""
    value = Fraction(ratio(number))
    return Bounds(low=value, high=value)


def unknown(*missing: str) -> Bounds:
    """Return the bounds of a number of which nothing is known.

    Args:
        *missing: The facts that would tell it.
    """
    return Bounds(missing=missing)


def without_value(rule: str) -> Bounds:
    """Return the bounds of what a rule gives that gives no number.

    Args:
        rule: The rule.
    """
    return Bounds(missing=(rule,), valueless=(rule,))


def difference(left: Bounds, right: Bounds) -> Bounds:
    """Return the bounds of a difference.

    >>> difference(Bounds(low=Fraction(3), high=Fraction(5)), exactly(1)).high
    Fraction(4, 1)
    """
    return Bounds(
        low=_minus(left.low, right.high),
        high=_minus(left.high, right.low),
        missing=join(left.missing, right.missing),
        valueless=join(left.valueless, right.valueless),
    )


def _minus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left - right


def product(left: Bounds, factor: Number) -> Bounds:
    """Return the bounds of a multiple; the factor is positive."""
    exact = Fraction(ratio(factor))
    return attrs.evolve(
        left,
        low=None if left.low is None else left.low * exact,
        high=None if left.high is None else left.high * exact,
    )


def quotient(above: Bounds, below: Bounds, *, name: str) -> Bounds:
    """Return the bounds of a quotient.

    Where the number below may be 0 there may be no quotient, so nothing is known.

    Args:
        above: What is divided.
        below: What it is divided by.
        name: What the number below is called, for when it is 0.

    >>> quotient(exactly(3), exactly(4), name="count(subjects)").value
    Fraction(3, 4)
    """
    missing = join(above.missing, below.missing)
    valueless = join(above.valueless, below.valueless)
    if below.is_known and below.low == 0:
        return Bounds(missing=(*missing, name), valueless=(*valueless, f"… / {name}"))
    if below.low is None or below.low <= 0:
        # Counts and sums of the programme are not negative; what may be is left open.
        return Bounds(missing=missing, valueless=valueless)
    return Bounds(
        low=_end(min, above.low, below),
        high=_end(max, above.high, below),
        missing=missing,
        valueless=valueless,
    )


def _end(
    choose: Callable[[Iterable[Fraction]], Fraction],
    above: Fraction | None,
    below: Bounds,
) -> Fraction | None:
    """Return one end of a quotient by a positive number."""
    if above is None:
        return None
    ends = [above / end for end in (below.low, below.high) if end is not None]
    if below.high is None:
        # The larger the number below, the nearer the quotient comes to 0.
        ends.append(Fraction(0))
    return choose(ends)


def join(*missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return missing facts of several numbers, each once."""
    return tuple(dict.fromkeys(itertools.chain.from_iterable(missing)))
