"""Hypothesis strategies for our values: test your own code with real scorecards.

They need the extra ``hypothesis``; `hypothesis.strategies.from_type` knows them too.

>>> from hypothesis import given
>>> from ocop.rating import classify, rate
>>> from ocop.testing import score_sheets
>>> @given(score_sheets())
... def test_two_ways_agree(sheet):
...     rating = rate(sheet)
...     assert classify(sheet) == (rating.verdict, rating.stars)
>>> test_two_ways_agree()
"""

from __future__ import annotations

from ocop.testing.applications import (
    dossiers,
    places,
    product_codes,
    products,
    registration_numbers,
    subjects,
)
from ocop.testing.forms import criteria, options, scorecards
from ocop.testing.legislation import rulebooks, totals
from ocop.testing.lives import grades, histories, recognitions
from ocop.testing.panels import councils, meetings, regulations
from ocop.testing.sheets import complete_score_sheets, score_sheets
from ocop.testing.territories import plans, portfolios, statements
from ocop.testing.values import citations, dates, periods, points, texts

__all__ = [
    "citations",
    "complete_score_sheets",
    "councils",
    "criteria",
    "dates",
    "dossiers",
    "grades",
    "histories",
    "meetings",
    "options",
    "periods",
    "places",
    "plans",
    "points",
    "portfolios",
    "product_codes",
    "products",
    "recognitions",
    "registration_numbers",
    "regulations",
    "rulebooks",
    "score_sheets",
    "scorecards",
    "statements",
    "subjects",
    "texts",
    "totals",
]
