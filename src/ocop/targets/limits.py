"""The documented limits that keep hostile plans harmless."""

from __future__ import annotations

__all__ = ["MAX_WORK"]

MAX_WORK = 3_000_000
"""Steps of all rules of a plan together, for all its units and days."""
