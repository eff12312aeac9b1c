"""Days, months and half-open periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.dates import Period, add_months, parse_date
from ocop.testing import dates, periods
from ocop.texts import Text
from tests.pickles import pickled

DAY = timedelta(days=1)


@given(dates())
def test_parse_date_reads_what_a_date_prints(day: date) -> None:
    """Text in the one accepted form gives the day back."""
    assert parse_date(str(day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "22/5/2026",
        "2026-5-22",
        "20260522",
        "2026-05-22T00:00",
        "",
        "2026" * 99,
        "2026-W01-1",
        "2026/05/22",
        "22-05-2026",
    ],
)
def test_parse_date_refuses_other_forms(text: str) -> None:
    """Day-first, short and long forms are refused, with the form to write."""
    with pytest.raises(ValueError, match="write YYYY-MM-DD"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01"])
def test_parse_date_refuses_days_that_do_not_exist(text: str) -> None:
    """Text of the right length must still name a day of the calendar."""
    with pytest.raises(ValueError):  # noqa: PT011 - the words are those of datetime
        parse_date(text)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 22), 36, date(2029, 5, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    """Months are counted by the calendar; a day that does not exist is the last one."""
    assert add_months(day, months) == expected


@given(dates(), st.integers(-240, 240))
def test_add_months_reaches_the_month(day: date, months: int) -> None:
    """The month reached is exact, and the day never moves into another month."""
    actual = add_months(day, months)
    assert (actual.year - day.year) * 12 + actual.month - day.month == months
    assert actual.day == day.day or (actual + DAY).day == 1


@given(periods())
def test_period_is_half_open(period: Period) -> None:
    """The first day is inside, the day before is not; the end is outside."""
    assert period.contains(period.start)
    assert not period.contains(period.start - DAY)
    if period.end is None:
        assert period.contains(period.start + 9999 * DAY)
    else:
        assert not period.contains(period.end)
        assert period.contains(period.end - DAY)
    assert period.last_day == (period.end and period.end - DAY)


@given(periods(), periods())
def test_periods_overlap_when_they_share_a_day(one: Period, other: Period) -> None:
    """Overlap is symmetric, and is that the later start lies in both."""
    shared = max(one.start, other.start)
    expected = one.contains(shared) and other.contains(shared)
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


@given(periods())
def test_period_touches_its_successor_without_overlap(period: Period) -> None:
    """A period that starts where another ends shares no day with it."""
    if period.end is not None:
        assert not period.overlaps(Period(start=period.end))


@given(periods())
def test_period_is_a_value(period: Period) -> None:
    """Equal periods are one key, survive pickling, and are changed by evolve."""
    again = pickled(period)
    assert again == period
    assert hash(again) == hash(period)
    assert attrs.evolve(period, end=None) == Period(start=period.start)


@given(dates(), st.integers(0, 400))
def test_period_cannot_end_before_it_starts(end: date, days: int) -> None:
    """An end on or before the start is refused: such a period has no day."""
    with pytest.raises(ValueError, match=f"cannot end on {end}"):
        Period(start=end + days * DAY, end=end)


@pytest.mark.parametrize("bound", [datetime(2026, 5, 22, tzinfo=UTC), "2026-05-22", 7])
def test_period_takes_only_dates(bound: object) -> None:
    """A moment, a text or a number is not a day."""
    with pytest.raises(TypeError, match="is not a date"):
        Period(start=bound)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="is not a date"):
        Period(start=date(2020, 1, 1), end=bound)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["2026-05-22", datetime(2026, 5, 22, tzinfo=UTC), None])
def test_period_contains_only_dates(day: object) -> None:
    """What is no date is refused when it is asked for, with the fix."""
    with pytest.raises(TypeError, match="is not a date; give a day, such as"):
        Period(start=date(2026, 5, 22)).contains(day)  # type: ignore[arg-type]


def test_period_prints() -> None:
    """A period prints its bounds; an open end is an ellipsis."""
    start = date(2026, 5, 22)
    assert str(Period(start=start)) == "2026-05-22 – …"
    assert str(Period(start=start, end=start + DAY)) == "2026-05-22 – 2026-05-23"


def test_period_reads_in_two_languages() -> None:
    """A period is read as days are written; text of it is English."""
    period = Period(start=date(2026, 5, 22), end=date(2026, 7, 1))
    assert period.text == Text(vi="22/5/2026 – 1/7/2026", en="2026-05-22 – 2026-07-01")
    assert Period(start=date(2026, 5, 22)).text.vi == "22/5/2026 – …"
    assert str(period) == period.text.en
