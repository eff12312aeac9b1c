"""Find the parts of a space in which something holds, as boxes of pieces.

The search keeps a graph with a layer for each dimension, in which what is alike is
shared, so that it stays small where a list of all regions would not.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeAlias, TypeVar, final

from ocop.rules.analysis.regions import Budget, Groups
from ocop.rules.inputs import Marks

__all__ = ["Box", "Boxes"]

StateT = TypeVar("StateT", bound=Hashable)

Box: TypeAlias = tuple[tuple[int, ...], ...]
"""For each dimension the numbers of some pieces."""

Node: TypeAlias = tuple[tuple[tuple[int, ...], int], ...]
"""Some pieces of a dimension, and for each choice the node that stands behind."""

_EVERYTHING: Final = 0
"""The node behind which nothing is narrowed any more."""


@final
class Boxes(Generic[StateT]):
    """The boxes in which something holds; they do not overlap.

    Args:
        dimensions: For each dimension its pieces, by what they pass.
        start: What is known before the first dimension.
        step: What is known after a piece of the next dimension.
        holds: Whether it holds, by what is known after the last dimension.
        budget: The work that is left.

    Raises:
        LimitExceeded: If more than `regions.MAX_REGIONS` things can be known at a time,
            or if no work is left.

    >>> halves = [{(0, 1): (0,), (0, 0): (1, 2)}] * 2
    >>> def passed(rows, marks):
    ...     return rows & marks[1]
    >>> list(Boxes(halves, 1, passed, lambda rows: not rows, Budget()))
    [((0,), (1, 2)), ((1, 2), (0, 1, 2))]
    """

    def __init__(
        self,
        dimensions: Sequence[Groups],
        start: StateT,
        step: Callable[[StateT, Marks], StateT],
        holds: Callable[[StateT], bool],
        budget: Budget,
    ) -> None:
        self._budget = budget
        self._dimensions = dimensions
        self._step = step
        self._nodes: list[Node] = [()]
        self._numbers: dict[Node, int] = {(): _EVERYTHING}
        levels = self._levels(start)
        behind = {state: _EVERYTHING for state in levels[-1] if holds(state)}
        for groups, level in zip(
            reversed(dimensions), reversed(levels[:-1]), strict=True
        ):
            behind = {
                state: number
                for state in level
                if (number := self._join(groups, state, behind)) is not None
            }
        self._top = behind.get(start)

    def _levels(self, start: StateT) -> list[set[StateT]]:
        """Return what can be known before each dimension, and at last."""
        levels = [{start}]
        for groups in self._dimensions:
            self._budget.spend(len(levels[-1]) * len(groups))
            levels.append(
                {self._step(state, marks) for state in levels[-1] for marks in groups}
            )
            self._budget.count(levels[-1])
        return levels

    def _join(
        self, groups: Groups, state: StateT, behind: Mapping[StateT, int]
    ) -> int | None:
        """Return the node of what is known, or None if it cannot hold any more."""
        found: dict[int, list[int]] = {}
        for marks, pieces in groups.items():
            number = behind.get(self._step(state, marks))
            if number is not None:
                found.setdefault(number, []).extend(pieces)
        if not found:
            return None
        if len(found.get(_EVERYTHING, ())) == sum(map(len, groups.values())):
            return _EVERYTHING
        node = tuple(
            (tuple(sorted(pieces)), number) for number, pieces in found.items()
        )
        if node not in self._numbers:
            self._numbers[node] = len(self._nodes)
            self._nodes.append(node)
        return self._numbers[node]

    def __iter__(self) -> Iterator[Box]:
        paths: list[tuple[Box, int]] = [] if self._top is None else [((), self._top)]
        while paths:
            done, number = paths.pop()
            rest = self._dimensions[len(done) :]
            if number == _EVERYTHING:
                yield (*done, *map(_every, rest))
                continue
            paths += [
                ((*done, pieces), inner)
                for pieces, inner in reversed(self._nodes[number])
            ]


def _every(groups: Groups) -> tuple[int, ...]:
    return tuple(sorted(piece for group in groups.values() for piece in group))
