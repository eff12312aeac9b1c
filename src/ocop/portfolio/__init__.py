"""The products of a territory with their subjects and histories, as of any day.

A `Portfolio` is built from events, in any order; a `View` of it holds registers that
rules can count.
"""

from __future__ import annotations

from ocop.portfolio.events import (
    Decline,
    Figure,
    PortfolioEvent,
    Potential,
    Registration,
    Unit,
)
from ocop.portfolio.portfolios import Portfolio
from ocop.portfolio.views import View

__all__ = [
    "Decline",
    "Figure",
    "Portfolio",
    "PortfolioEvent",
    "Potential",
    "Registration",
    "Unit",
    "View",
]
