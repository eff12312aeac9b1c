"""The law as data: rulebooks, one for each legal regime.

>>> from ocop import rulebooks
>>> rulebooks.load("qd-26-2026").scorecard("che-tuoi-che-bien").max_points
100
"""

from __future__ import annotations

from ocop.rulebooks.comparison import (
    CardComparison,
    Comparison,
    CriterionComparison,
    Difference,
    compare,
)
from ocop.rulebooks.definitions import (
    Band,
    Caution,
    Classification,
    Competence,
    Rulebook,
)
from ocop.rulebooks.loading import in_force, load, names, read

__all__ = [
    "Band",
    "CardComparison",
    "Caution",
    "Classification",
    "Comparison",
    "Competence",
    "CriterionComparison",
    "Difference",
    "Rulebook",
    "compare",
    "in_force",
    "load",
    "names",
    "read",
]
