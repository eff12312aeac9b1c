"""What a score sheet earns: stars, exact points, and why."""

from __future__ import annotations

from ocop.rating.deciding import classify, rate
from ocop.rating.results import PointTotals, Rating, UnmetMinimum, Verdict

__all__ = ["PointTotals", "Rating", "UnmetMinimum", "Verdict", "classify", "rate"]
