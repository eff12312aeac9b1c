"""How the answers on one card lead to a class: bands, star minimums, readings.

Everything legal in here is data of the rulebook, put into the tables and expressions of
`ocop.rules`; this room only puts it there.
"""

from __future__ import annotations

from ocop.classification.classifiers import (
    EVERYTHING,
    GOES_ON,
    Classifier,
    Effect,
    Total,
    make_classifier,
)
from ocop.classification.tables import band_table, fact_name, minimum_table

__all__ = [
    "Classifier",
    "EVERYTHING",
    "Effect",
    "GOES_ON",
    "Total",
    "band_table",
    "fact_name",
    "make_classifier",
    "minimum_table",
]
