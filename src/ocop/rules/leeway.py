"""What others may do to a rule that somebody publishes."""

from __future__ import annotations

from enum import StrEnum
from typing import final

__all__ = ["Strictness"]


@final
class Strictness(StrEnum):
    """What others may do to a rule."""

    LOCKED = "locked"
    """Nothing: it holds as it is."""

    TIGHTEN_ONLY = "tighten-only"
    """Make it stricter, so that nobody gets a better answer than before."""

    OPEN = "open"
    """Anything."""
