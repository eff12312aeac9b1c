"""A small rulebook for tests: one card, few enough combinations to try them all."""

from __future__ import annotations

import functools
from pathlib import Path

from ocop import rulebooks
from ocop.rulebooks import Rulebook

__all__ = ["SMALL", "small_rulebook"]

SMALL = Path(__file__).with_name("small")
"""The folder of the small rulebook."""


@functools.cache
def small_rulebook() -> Rulebook:
    """Read the small rulebook: a card of 20 points whose 5 criteria have everything.

    Minimums, a mark at a criterion, an either/or criterion with points that two options
    share, a criterion that depends on another, grounds that eliminate, stop rules, and a
    lowest option above 0 points; 540 combinations of answers.
    """
    return rulebooks.read(SMALL)
