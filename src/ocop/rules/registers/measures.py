"""What a measurement over registers gives: a figure or its bounds, and what is open."""

from __future__ import annotations

from typing import final

import attrs

from ocop.rules.numbers import Number
from ocop.rules.values import MISSING, Missing, Value

__all__ = ["Measure", "OpenRecords", "Selection"]


@final
@attrs.frozen(kw_only=True)
class OpenRecords:
    """Records of a register on which a figure still depends.

    Attributes:
        register: The name of the register.
        count: How many there are.
        first: The indices of the first of them.
    """

    register: str
    count: int
    first: tuple[int, ...]


@final
@attrs.frozen(kw_only=True)
class Measure:
    """A figure, or the bounds between which it lies while facts are missing.

    Attributes:
        value: The figure, also None if it is known to be null; `MISSING` if it is not
            known.
        low: The least number that it can be; None if there is none, or it is no number.
        high: The greatest number that it can be, likewise.
        can_be_null: Whether it is null, or may turn out to be.
        missing: The facts and fields that would decide, such as ``products.stars``.
        open: The records on which it depends.

    >>> Measure(low=2, high=3).is_known, Measure(value=2, low=2, high=2).is_known
    (False, True)
    """

    value: Value = MISSING
    low: Number | None = None
    high: Number | None = None
    can_be_null: bool = False
    missing: tuple[str, ...] = ()
    open: tuple[OpenRecords, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the figure is known."""
        return type(self.value) is not Missing


@final
@attrs.frozen(kw_only=True)
class Selection:
    """The records that a condition chooses, by their indices.

    Attributes:
        inside: The records that it surely chooses.
        open: The records of which it depends on what is missing.
        missing: The facts and fields that are missing.
    """

    inside: tuple[int, ...]
    open: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
