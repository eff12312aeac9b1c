"""Strategies for texts, points, days, periods and citations."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import find, given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.legal import Citation
from ocop.scorecards import Points
from ocop.testing import citations, dates, periods, points, texts
from ocop.texts import Text


@given(texts())
def test_texts_are_tidy(text: Text) -> None:
    """Both wordings are there, in Unicode NFC, without stray space."""
    for wording in (text.vi, text.en):
        assert wording
        assert wording == " ".join(wording.split())
        assert unicodedata.is_normalized("NFC", wording)


def test_texts_have_what_breaks_templates() -> None:
    """Braces and quotes come by themselves."""
    assert find(texts(), lambda text: "{" in text.vi and '"' in text.en)


@given(st.data(), st.sampled_from([1, 3, Decimal("0.5"), Decimal("2.5"), 100]))
def test_points_are_exact_and_in_range(data: st.DataObject, top: Points) -> None:
    """Points are whole numbers or decimals from 0 to the maximum."""
    drawn = data.draw(points(max_points=top))
    assert isinstance(drawn, int | Decimal)
    assert 0 <= drawn <= top


def test_points_reach_their_bounds() -> None:
    """The bounds are drawn, and what rounding would take for them."""
    assert find(points(max_points=7), lambda drawn: drawn == 7) == 7
    beside = find(points(max_points=7), lambda drawn: Decimal("6.99") < drawn < 7)
    assert round(beside, 2) == 7


@given(dates())
def test_dates_are_days(day: date) -> None:
    """A day is a date and not a moment."""
    assert type(day) is date


def test_dates_are_often_ends_of_months() -> None:
    """A leap day comes by itself."""
    leap = find(dates(), lambda day: (day.month, day.day) == (2, 29))
    assert leap == date(2000, 2, 29)


@given(periods())
def test_periods_have_a_day(period: Period) -> None:
    """Each period contains its start."""
    assert period.contains(period.start)


def test_periods_may_be_open_or_a_single_day() -> None:
    """The shortest period and one without an end are drawn."""
    assert find(periods(), lambda period: period.end is None)
    day = timedelta(days=1)
    assert find(periods(), lambda period: period.end == period.start + day)


@given(citations())
def test_citations_can_be_written(citation: Citation) -> None:
    """A citation names its instrument in both languages."""
    assert citation.text.vi.startswith(citation.instrument)
    assert citation.text.en.startswith(citation.instrument)
