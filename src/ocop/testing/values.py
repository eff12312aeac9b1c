"""Strategies for the small values: texts, points, dates, periods and citations."""

from __future__ import annotations

import operator
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.dates import Period
from ocop.decimals import exactly
from ocop.legal import Citation
from ocop.scorecards import Points
from ocop.texts import Text

__all__ = ["citations", "dates", "periods", "points", "texts"]

_WORDS = ("Chè", "Nước mắm Phú Quốc", "Đồ gỗ mỹ nghệ", "{x}", "%s", "'\"\\", "<b>&")
"""Vietnamese words, and marks that a careless template or page would trip over."""

_EDGES = (
    date(2001, 1, 1),
    date(2000, 2, 28),
    date(2000, 2, 29),
    date(2000, 12, 31),
    date(2001, 1, 31),
    date(2001, 2, 28),
    date(2001, 3, 1),
)
"""Days at the ends of months and years, with and without a leap day."""

_FAR = timedelta(days=9 * 365)


def texts() -> SearchStrategy[Text]:
    """Return a strategy for texts: tidy, in Unicode NFC, in both languages.

    >>> from hypothesis import find
    >>> find(texts(), lambda text: True)
    Text(vi='Chè', en='Chè')
    """
    anything = st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
    )
    wordings = st.sampled_from(_WORDS) | anything.map(_tidy).filter(bool)
    return st.builds(Text, vi=wordings, en=wordings)


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def points(*, max_points: Points = 10) -> SearchStrategy[Points]:
    """Return a strategy for points from 0 to a maximum: whole, half, and just beside.

    Args:
        max_points: The most points.

    >>> from hypothesis import find
    >>> find(points(), lambda points: 2 < points < 3)
    Decimal('2.5')
    """
    top = int(max_points)
    whole = st.integers(0, top)
    steps = st.sampled_from(["0.5", "0.1", "0.9", "0.99", "0.996", "0.001"])
    beside = st.builds(exactly(operator.add), whole, steps.map(Decimal))
    edges = st.sampled_from([0, max_points])
    return st.one_of(edges, whole, beside.filter(lambda points: points <= max_points))


def dates() -> SearchStrategy[date]:
    """Return a strategy for days; the ends of months and years come often.

    >>> from hypothesis import find
    >>> find(dates(), lambda day: True)
    datetime.date(2001, 1, 1)
    """
    return st.sampled_from(_EDGES) | st.dates(date(1990, 1, 1), date(2090, 12, 31))


def periods() -> SearchStrategy[Period]:
    """Return a strategy for periods: open or ended, some of a single day.

    >>> from hypothesis import find
    >>> print(find(periods(), lambda period: period.end is not None))
    2001-01-01 – 2001-01-02
    """
    length = st.timedeltas(timedelta(days=1), _FAR)
    return st.builds(
        lambda start, length: Period(start=start, end=length and start + length),
        dates(),
        st.none() | length,
    )


def citations() -> SearchStrategy[Citation]:
    """Return a strategy for citations of an instrument that does not exist.

    >>> from hypothesis import find
    >>> find(citations(), lambda citation: citation.set).text.en
    '1/QĐ, set 1'
    """
    number = st.none() | st.integers(1, 9)
    return st.builds(
        Citation,
        instrument=st.just("1/QĐ"),
        place=st.sampled_from(["", "article 1", "article 1 clause 2", "annex II"]),
        set=number,
        criterion=st.none() | st.sampled_from(["1.1", "2", "3.1.2"]),
        option=number,
    )
