"""What a target demands of its number: a comparator, a value, and what meets it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, final

import attrs

from ocop.errors import InexactNumber
from ocop.rules.canonical import spell_number
from ocop.rules.numbers import Number, ratio, subtract

__all__ = ["Aim", "Comparator", "check_exact"]


@final
class Comparator(StrEnum):
    """Cách so sánh: how a plan words what a number has to be.

    In Vietnamese, in this order: ít nhất, tối thiểu, từ … trở lên; trên, hơn; không
    quá, tối đa; bằng; khoảng; từ … đến …; and no word at all.
    """

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    EXACTLY = "exactly"
    ABOUT = "about"
    RANGE = "range"
    UNSTATED = "unstated"


def check_exact(
    _instance: object, attribute: attrs.Attribute[Any], value: object
) -> None:
    """Refuse a number that is not exact, or not a number; None may stand for none."""
    if isinstance(value, float):
        raise InexactNumber(found=repr(value))
    if isinstance(value, bool) or not isinstance(value, Number | None):
        raise TypeError(f"{attribute.name}: {value!r} is not a number")


@final
@attrs.frozen(kw_only=True)
class Aim:
    """Mức phấn đấu: a comparator with its value, in the unit of the target.

    More than the upper end of a range, or more than about a number, meets the aim: a
    plan says what it wants at least (a reading).
    A number without a comparator is read as "at least", and flagged.
    "Exactly" is taken at its word.

    Attributes:
        comparator: How the number is compared.
        value: The number; of a range, its lower end.
        upper: The upper end of a range.
        tolerance: How far below an approximate number, or an approximate range, is
            still near enough; plans never print it.

    Raises:
        InexactNumber: If a number is a float.
        ValueError: If an end or a tolerance is lacking, superfluous or impossible.

    >>> eight_to_ten = Aim(comparator=Comparator.RANGE, value=8, upper=10)
    >>> [number for number in (7, 8, 10, 11) if eight_to_ten.accepts(number)]
    [8, 10, 11]
    """

    comparator: Comparator
    value: Number = attrs.field(validator=check_exact)
    upper: Number | None = attrs.field(default=None, validator=check_exact)
    tolerance: Number | None = attrs.field(default=None, validator=check_exact)

    def __attrs_post_init__(self) -> None:
        if (self.upper is not None) is not (self.comparator is Comparator.RANGE):
            raise ValueError("a range, and nothing else, has an upper end")
        if self.upper is not None and ratio(self.upper) < ratio(self.value):
            raise ValueError(f"the range {self.text} ends below its start")
        if self.tolerance is None:
            if self.comparator is Comparator.ABOUT:
                raise ValueError("say which tolerance 'about' has")
        elif self.comparator not in (Comparator.ABOUT, Comparator.RANGE):
            raise ValueError("only 'about' and a range have a tolerance")
        elif self.tolerance < 0:
            raise ValueError(f"the tolerance {self.tolerance} is negative")

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better."""
        return self.comparator is Comparator.AT_MOST

    @property
    def bound(self) -> Number:
        """The number that has to be reached: from above for a ceiling, else from below.

        >>> Aim(comparator=Comparator.ABOUT, value=400, tolerance=20).bound
        380
        """
        if self.tolerance is None:
            return self.value
        return subtract(self.value, self.tolerance)

    def accepts(self, actual: Number) -> bool:
        """Whether a number is what is demanded."""
        match self.comparator:
            case Comparator.AT_MOST:
                return ratio(actual) <= ratio(self.value)
            case Comparator.MORE_THAN:
                return ratio(actual) > ratio(self.value)
            case Comparator.EXACTLY:
                return ratio(actual) == ratio(self.value)
        return ratio(actual) >= ratio(self.bound)

    @property
    def text(self) -> str:
        """The value in short, such as ``8–10`` for a range.

        >>> Aim(comparator=Comparator.RANGE, value=8, upper=10).text
        '8–10'
        """
        lower = spell_number(self.value)
        return lower if self.upper is None else f"{lower}–{spell_number(self.upper)}"
