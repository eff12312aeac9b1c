"""The documented limits that keep hostile rules over large registers harmless."""

from __future__ import annotations

__all__ = ["MAX_HANDED", "MAX_REPETITIONS", "MAX_VISITS"]

MAX_VISITS = 4_000_000
"""Records on which a loop over a list counts or sums up, all its turns together."""

MAX_HANDED = 500_000
"""Records that one part of an expression may go through, all its steps together, when
it uses a whole register at each step."""

MAX_REPETITIONS = 5
"""Parts of one expression that may use a whole register at each step."""
