"""The documented limits that keep hostile rules over large registers harmless."""

from __future__ import annotations

__all__ = ["MAX_REPETITIONS", "MAX_VISITS"]

MAX_VISITS = 5_000_000
"""Records visited by loops in which a whole register is used again and again, for each
part of an expression that does so."""

MAX_REPETITIONS = 10
"""Parts of one expression that may go through a whole register again and again."""
