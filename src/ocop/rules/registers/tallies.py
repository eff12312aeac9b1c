"""Tallies: which values a list over a register has, how often, and what is open."""

from __future__ import annotations

from collections import Counter
from typing import final

import attrs

from ocop.rules.registers.estimates import Doubt
from ocop.rules.registers.masks import INSIDE, OPEN, chosen
from ocop.rules.registers.views import Series
from ocop.rules.values import Missing, Value

__all__ = ["Tally", "tally_of"]


@final
@attrs.frozen(kw_only=True)
class Tally:
    """The values of a list, each with how often it occurs.

    Attributes:
        inside: The values that are surely in the list.
        open: The values of which it is not known whether they are in the list.
        untold_inside: How many elements of the list have a value that is missing.
        untold_open: How many such elements it may have besides.
        doubt: What keeps the list from being known.
    """

    inside: tuple[tuple[Value, int], ...]
    open: tuple[tuple[Value, int], ...]
    untold_inside: int
    untold_open: int
    doubt: Doubt

    @property
    def are_untold(self) -> bool:
        """Whether the value of some element is missing."""
        return bool(self.untold_inside or self.untold_open)

    @property
    def is_known(self) -> bool:
        """Whether nothing of the list is missing."""
        return not (self.open or self.are_untold)


def tally_of(series: Series) -> Tally:
    """Return the tally of a series."""
    inside, untold_inside = _counted(series, INSIDE)
    open_, untold_open = _counted(series, OPEN)
    is_known = not (open_ or untold_inside or untold_open)
    return Tally(
        inside=inside,
        open=open_,
        untold_inside=untold_inside,
        untold_open=untold_open,
        doubt=Doubt() if is_known else series.doubt,
    )


def _counted(series: Series, state: int) -> tuple[tuple[tuple[Value, int], ...], int]:
    """Return the values of the records in a state, and how many are missing."""
    counts = Counter(chosen(series.column.codes, series.view.mask, state))
    values = series.column.values
    told = tuple(
        (values[code], count)
        for code, count in counts.items()
        if type(values[code]) is not Missing
    )
    return told, counts.total() - sum(count for _, count in told)
