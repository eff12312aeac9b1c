"""Tell apart the sets of rows that facts can pass, within a budget of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, final

from ocop.errors import LimitExceeded
from ocop.rules.analysis.pieces import met
from ocop.rules.inputs import Marks
from ocop.rules.limits import MAX_COMPLETIONS

__all__ = ["Budget", "Groups", "MAX_WORK", "combine"]

MAX_WORK = 5_000_000
"""Steps of work on one table or pair of tables; what needs more is not analysed."""

Groups: TypeAlias = Mapping[Marks, Sequence[int]]
"""The numbers of the pieces of a dimension, by what they pass."""


@final
class Budget:
    """How much work is left.

    >>> budget = Budget()
    >>> budget.spend(MAX_WORK)
    >>> budget.spend(1)
    Traceback (most recent call last):
    ocop.errors.LimitExceeded: steps of an analysis: more is over the limit of 5000000
    """

    def __init__(self) -> None:
        self._left = MAX_WORK

    def spend(self, steps: int) -> None:
        """Take some work from the budget.

        Raises:
            LimitExceeded: If less is left.
        """
        self._left -= steps
        if self._left < 0:
            raise LimitExceeded(
                what="steps of an analysis", limit=MAX_WORK, found="more"
            )

    def branch(self, states: int, ways: int) -> None:
        """Take the work of telling apart what can follow from some states.

        Raises:
            LimitExceeded: If that may be more than `limits.MAX_COMPLETIONS` states, or
                if less work is left.
        """
        if states * ways > MAX_COMPLETIONS:
            raise LimitExceeded(
                what="sets of rows", limit=MAX_COMPLETIONS, found=str(states * ways)
            )
        self.spend(states * ways)


def combine(
    dimensions: Sequence[Groups], start: Marks, budget: Budget
) -> dict[Marks, tuple[int, ...]]:
    """Return every set of rows that facts can pass, with pieces in which they do.

    Args:
        dimensions: For each dimension the pieces to consider, by what they pass.
        start: What is passed before.
        budget: The work that is left.

    Raises:
        LimitExceeded: If they may be more than `limits.MAX_COMPLETIONS`, or if no work
            is left.

    >>> combine([{(3, 3): [0], (1, 1): [1]}, {(2, 2): [0, 1]}], (3, 3), Budget())
    {(2, 2): (0, 0), (0, 0): (1, 0)}
    """
    regions: dict[Marks, tuple[int, ...]] = {start: ()}
    for index, groups in enumerate(dimensions):
        budget.branch(len(regions), len(groups))
        budget.spend(len(regions) * index)
        wider: dict[Marks, tuple[int, ...]] = {}
        for marks, chosen in regions.items():
            for piece, group in groups.items():
                wider.setdefault(met(marks, piece), (*chosen, group[0]))
        regions = wider
    return regions
