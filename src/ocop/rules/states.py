"""Every combination of pieces of missing inputs, as the rows that it passes.

Combinations that pass the same rows are one state.
Where one row answers for those that come after it, they are left out as soon as it is
sure to be matched; so a long table of gates has few states, not all combinations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, final

import attrs

from ocop.rules.axes import Axis
from ocop.rules.inputs import Marks
from ocop.rules.limits import MAX_COMPLETIONS

__all__ = ["Space", "States", "meet"]


@final
class States(NamedTuple):
    """Some states, and whether they are all told apart."""

    marks: frozenset[Marks]
    is_exact: bool


@final
@attrs.frozen(kw_only=True)
class Space:
    """What is known of a table's rows, and the axes along which it is open.

    Attributes:
        start: The rows passed by everything that is known.
        axes: The missing inputs.
        preference: The rows in the order in which one answers for those after it, or
            None if no row does.
    """

    start: Marks
    axes: tuple[Axis, ...]
    preference: tuple[int, ...] | None

    def states(self, *, but: int | None = None) -> States:
        """Return the states that completions reach.

        Args:
            but: The number of an axis that is left open.
        """
        marks, is_exact = {self.start}, True
        for index, axis in enumerate(self.axes):
            if index == but:
                continue
            pieces: Sequence[Marks] = axis.pieces
            if len(marks) * len(pieces) > MAX_COMPLETIONS:
                pieces, is_exact = (_blurred(pieces),), False
            settled = self._settled(index, but)
            marks = {
                self._shortened(meet(state, piece), settled)
                for state in marks
                for piece in pieces
            }
        return States(frozenset(marks), is_exact)

    def _settled(self, index: int, but: int | None) -> int:
        """Return the rows that every axis still to come is sure to pass."""
        settled = self.start[1]
        for number, axis in enumerate(self.axes):
            if number > index or number == but:
                settled &= _blurred(axis.pieces)[0]
        return settled

    def _shortened(self, state: Marks, settled: int) -> Marks:
        sure = state[0] & settled
        if self.preference is None or not sure:
            return state
        places = enumerate(self.preference, 1)
        best = next(place for place, row in places if sure >> row & 1)
        kept = sum(1 << row for row in self.preference[:best])
        return state[0] & kept, state[1] & kept


def meet(one: Marks, two: Marks) -> Marks:
    """Return the rows that pass both."""
    return one[0] & two[0], one[1] & two[1]


def _blurred(pieces: Sequence[Marks]) -> Marks:
    certain, possible = pieces[0]
    for piece in pieces[1:]:
        certain &= piece[0]
        possible |= piece[1]
    return certain, possible
