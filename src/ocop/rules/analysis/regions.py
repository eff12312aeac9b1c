"""Tell apart the sets of rows that facts can pass, within a budget of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from typing import TypeAlias, final

from ocop.errors import LimitExceeded
from ocop.rules.analysis.pieces import met
from ocop.rules.inputs import Marks
from ocop.rules.wording import phrase

__all__ = ["Budget", "Groups", "MAX_REGIONS", "MAX_WORK", "combine"]

MAX_REGIONS = 20_000
"""Sets of rows that are told apart at a time; with more a table is not analysed."""

MAX_WORK = 5_000_000
"""Steps of work on one table or pair of tables; what needs more is not analysed."""

Groups: TypeAlias = Mapping[Marks, Sequence[int]]
"""The numbers of the pieces of a dimension, by what they pass."""


@final
class Budget:
    """How much work is left.

    Args:
        work: The steps that may be taken.

    >>> budget = Budget(10)
    >>> budget.spend(10)
    >>> budget.spend(1)
    Traceback (most recent call last):
    ocop.errors.LimitExceeded: steps of an analysis: more is over the limit of 10
    """

    def __init__(self, work: int = MAX_WORK) -> None:
        self._work = self._left = work

    def spend(self, steps: int) -> None:
        """Take some work from the budget.

        Raises:
            LimitExceeded: If less is left.
        """
        self._left -= steps
        if self._left < 0:
            raise LimitExceeded(
                what=phrase("limit.analysis"),
                limit=self._work,
                found=phrase("found.more"),
            )

    def count(self, states: Sized) -> None:
        """See that not too many things are told apart at a time.

        Raises:
            LimitExceeded: If they are more than `MAX_REGIONS`.
        """
        if len(states) > MAX_REGIONS:
            raise LimitExceeded(
                what=phrase("limit.regions"), limit=MAX_REGIONS, found=str(len(states))
            )


def combine(
    dimensions: Sequence[Groups], start: Marks, budget: Budget
) -> dict[Marks, tuple[int, ...]]:
    """Return every set of rows that facts can pass, with pieces in which they do.

    Args:
        dimensions: For each dimension the pieces to consider, by what they pass.
        start: What is passed before.
        budget: The work that is left.

    Raises:
        LimitExceeded: If they are more than `MAX_REGIONS`, or if no work is left.

    >>> combine([{(3, 3): [0], (1, 1): [1]}, {(2, 2): [0, 1]}], (3, 3), Budget())
    {(2, 2): (0, 0), (0, 0): (1, 0)}
    """
    regions: dict[Marks, tuple[int, ...]] = {start: ()}
    for index, groups in enumerate(dimensions):
        budget.spend(len(regions) * (len(groups) + index))
        wider: dict[Marks, tuple[int, ...]] = {}
        for marks, chosen in regions.items():
            for piece, group in groups.items():
                wider.setdefault(met(marks, piece), (*chosen, group[0]))
        budget.count(wider)
        regions = wider
    return regions
