"""The tables that reports print: counts by class, kind and place, with their shares.

How shares are rounded is part of a table, and so is where potential products count.
"""

from __future__ import annotations

from ocop.statistics.classifications import (
    Classification,
    Counted,
    PotentialClass,
    list_classifications,
)
from ocop.statistics.rounding import Rounding, RoundingMode, round_shares
from ocop.statistics.tables import Heading, Row, Table
from ocop.statistics.tabulating import tabulate

__all__ = [
    "Classification",
    "Counted",
    "Heading",
    "PotentialClass",
    "Rounding",
    "RoundingMode",
    "Row",
    "Table",
    "list_classifications",
    "round_shares",
    "tabulate",
]
