"""The law as data: rulebooks, one for each legal regime.

>>> from ocop import rulebooks
>>> rulebooks.load("qd-26-2026").scorecard("che-tuoi-che-bien").max_points
100
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ocop.rulebooks.definitions import (
    Band,
    Caution,
    Classification,
    Competence,
    Rulebook,
)
from ocop.rulebooks.loading import in_force, load, names, read

if TYPE_CHECKING:
    from ocop.rulebooks.comparison import (
        CardComparison,
        Comparison,
        CriterionComparison,
        Difference,
        compare,
    )
else:

    def __getattr__(name: str) -> object:
        """Fetch what compares rulebooks when it is used; loading needs none of it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from ocop.rulebooks import comparison  # noqa: PLC0415

        return getattr(comparison, name)


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
