"""Figures as a report prints them, and all that each of them can stand for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias, final

import attrs

from ocop.dates import Period
from ocop.decimals import exactly
from ocop.errors import InexactNumber
from ocop.rules.canonical import spell_number
from ocop.statements.intervals import NOT_NEGATIVE, Interval
from ocop.texts import Text

__all__ = ["Figure", "Printed", "Qualifier", "rounds_to", "truncates_to"]

Printed: TypeAlias = int | Decimal
"""A number as it is printed: whole, or with decimals."""


@final
class Qualifier(StrEnum):
    """Cách nói: how firmly a report gives a figure.

    `AS_PRINTED`: a whole number is exact, one with decimals is rounded to them.
    `EXACT` and `ROUNDED` say so of any number.
    `ABOUT` (khoảng) rounds to the last digit that is not zero, `MORE_THAN` (hơn, trên)
    and `LESS_THAN` (gần, dưới) leave out the number itself.
    """

    AS_PRINTED = "as-printed"
    EXACT = "exact"
    ROUNDED = "rounded"
    ABOUT = "about"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"


def _exact(_: object, __: attrs.Attribute[Any], value: Printed | None) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InexactNumber(found=repr(value))
    if not Decimal(value).is_finite():
        raise InexactNumber(found=str(value))
    if value < 0:
        raise ValueError(f"{value} is negative; a report prints what there is")


def _name(figure: Figure) -> Text:
    return Text(vi=figure.id, en=figure.id)


def _count_digits(figure: Figure) -> int:
    if not isinstance(figure.value, Decimal):
        return 0
    exponent = figure.value.as_tuple().exponent
    # What is not finite has no exponent, and is refused before this is used.
    return max(0, -exponent) if isinstance(exponent, int) else 0


@final
@attrs.frozen(kw_only=True)
class Figure:
    """Số liệu: one number of a report, or the place of one that it does not print.

    Attributes:
        id: A stable ASCII code, unique within its statement.
        value: The number as printed; None if the report does not print it.
        digits: The decimals printed; negative where round thousands are meant.
        qualifier: How firmly the report gives it.
        unit: What it counts, such as ``sản phẩm`` or ``%``; only figures of one unit
            are mistaken for one another.
        label: What it is, for people.
        who: Whose figure it is; None for whose the statement is.
        when: The day or the period it tells of; None for that of the statement.
        source: Where it was read; None for where the statement was.

    Raises:
        InexactNumber: If the number is a ``float`` or none.
        ValueError: If it is negative.

    >>> share = Figure(id="share", value=Decimal("4.5"), unit="%")
    >>> share.digits, str(share.span)
    (1, '[4.45..4.55)')
    """

    id: str
    value: Printed | None = attrs.field(default=None, validator=_exact)
    digits: int = attrs.field(default=attrs.Factory(_count_digits, takes_self=True))
    qualifier: Qualifier = Qualifier.AS_PRINTED
    unit: str = ""
    label: Text = attrs.field(default=attrs.Factory(_name, takes_self=True))
    who: str | None = None
    when: date | Period | None = None
    source: str | None = None

    @property
    def span(self) -> Interval:
        """All that the figure can stand for."""
        if self.value is None:
            return NOT_NEGATIVE
        exact = Fraction(self.value)
        match self.qualifier:
            case Qualifier.ABOUT:
                span = _about(exact)
            case Qualifier.MORE_THAN:
                span = Interval(low=exact, low_open=True)
            case Qualifier.LESS_THAN:
                span = Interval(low=Fraction(0), high=exact, high_open=exact > 0)
            case Qualifier.ROUNDED:
                span = rounds_to(self.value, self.digits)
            case Qualifier.AS_PRINTED if self.digits > 0:
                span = rounds_to(self.value, self.digits)
            case _:
                span = Interval.point(exact)
        return span

    @property
    def rounded_span(self) -> Interval:
        """All that it can stand for where it is a percentage or a ratio.

        Those are rounded even when they are whole.
        """
        if self.value is not None and self.qualifier is Qualifier.AS_PRINTED:
            return rounds_to(self.value, self.digits)
        return self.span

    @property
    @exactly
    def text(self) -> str | None:
        """The number with the decimals that are printed, or None."""
        if self.value is None:
            return None
        if self.digits <= 0:
            return spell_number(self.value)
        return f"{Decimal(self.value):.{self.digits}f}"


def rounds_to(value: Printed, digits: int) -> Interval:
    """Return the numbers that can have been rounded to a printed number.

    A half may have gone up, or to the even digit: both ways are in use.

    Args:
        value: The number, as printed.
        digits: Its decimals.

    >>> print(rounds_to(75, 0), rounds_to(20, 0))
    [74.5..75.5) [19.5..20.5]
    """
    exact, half = Fraction(value), _step(digits) / 2
    odd = exact / _step(digits) % 2 != 0
    return Interval(low=exact - half, high=exact + half, high_open=odd)


def truncates_to(value: Printed, digits: int) -> Interval:
    """Return the numbers that become a printed number if further digits are cut off.

    Args:
        value: The number, as printed.
        digits: Its decimals.

    >>> print(truncates_to(Decimal("4.54"), 2))
    [4.54..4.55)
    """
    exact = Fraction(value)
    return Interval(low=exact, high=exact + _step(digits), high_open=True)


def _step(digits: int) -> Fraction:
    return Fraction(10) ** -digits


def _about(exact: Fraction) -> Interval:
    text = spell_number(exact)
    whole, _, decimals = text.partition(".")
    digits = len(decimals) or -(len(whole) - len(whole.rstrip("0")))
    if not exact:
        digits = 0
    half = _step(digits) / 2
    return Interval(low=max(Fraction(0), exact - half), high=exact + half)
