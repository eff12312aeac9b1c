from __future__ import annotations

from datetime import date

import attrs
import pytest

from ocop.recognitions import MonthEnd
from tests.recognitions import DAY, TERMS, recognise


@pytest.mark.parametrize(
    ("decided", "end"),
    [
        (date(2020, 2, 4), date(2023, 2, 4)),
        (date(2025, 6, 19), date(2028, 6, 19)),
        (date(2025, 6, 16), date(2028, 6, 16)),
        (date(2025, 5, 7), date(2028, 5, 7)),
        (date(2026, 8, 5), date(2029, 8, 5)),
    ],
)
def test_real_terms(decided: date, end: date) -> None:
    """Real certificates end on the same calendar day three years on."""
    assert recognise(decided).end == end
    assert recognise(decided).term.contains(end - DAY)


@pytest.mark.parametrize(
    ("start", "months", "last_day", "next_day"),
    [
        (date(2024, 2, 29), 36, date(2027, 2, 28), date(2027, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29), date(2028, 2, 29)),
        (date(2025, 2, 28), 36, date(2028, 2, 28), date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28), date(2027, 3, 1)),
        (date(2026, 12, 31), 36, date(2029, 12, 31), date(2029, 12, 31)),
    ],
)
def test_month_end(start: date, months: int, last_day: date, next_day: date) -> None:
    """Where the last month lacks the day, the reading says when the term ends."""
    terms = attrs.evolve(TERMS, months=months)
    assert terms.end(start) == last_day
    assert attrs.evolve(terms, month_end=MonthEnd.NEXT_DAY).end(start) == next_day


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"months": 0}, "cannot last 0 months"),
        ({"renewal_opens_days": None}, "needs both ends"),
        ({"renewal_closes_days": None}, "needs both ends"),
        ({"renewal_opens_days": 119}, "window of 119 to 120 days"),
    ],
)
def test_impossible_terms(changes: dict[str, int | None], message: str) -> None:
    """Terms that no law can mean are refused."""
    with pytest.raises(ValueError, match=message):
        attrs.evolve(TERMS, **changes)
