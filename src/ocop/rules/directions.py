"""Which of two values is better."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

__all__ = ["Direction"]


@final
class Direction(StrEnum):
    """Which of two values is better."""

    HIGHER = "higher"
    """The greater one: more points, a later day, true rather than false."""

    LOWER = "lower"
    """The smaller one."""

    LISTED = "listed"
    """The one that the declared domain or the declared results list first."""

    @property
    def reverse(self) -> Direction:
        """The other one of higher and lower.

        >>> Direction.HIGHER.reverse
        <Direction.LOWER: 'lower'>
        """
        return _REVERSED.get(self, self)


_REVERSED: Final = {
    Direction.HIGHER: Direction.LOWER,
    Direction.LOWER: Direction.HIGHER,
}
