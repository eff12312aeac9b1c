"""Dates, times and durations from and to their text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ocop.rules.temporal import Months, parse_duration, parse_moment, spell_moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-22",
        "0001-01-01",
        "10:20:30",
        "10:20:30.5",
        "10:20:30.123456Z",
        "10:20:30-03:30",
        "10:20:30+07:00",
        "10:20:30+14:00",
        "10:20:30+05:59",
        "10:20:30+01:00:30",
        "2026-05-22T10:20:30",
        "2026-05-22T10:20:30.25Z",
        "2026-05-22T10:20:30@Asia/Ho_Chi_Minh",
        "P1D",
        "-P1DT2H3M4.5S",
        "PT0.000001S",
        "PT0S",
        "P1Y2M",
        "-P2M",
        "P0M",
    ],
)
def test_round_trip(text: str) -> None:
    """A moment is written as it was read."""
    moment = parse_moment(text)
    assert moment is not None
    assert spell_moment(moment) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT25H", timedelta(days=1, hours=1)),
        ("P1Y12M", Months(count=24)),
        ("PT1.1234567S", timedelta(seconds=1, microseconds=123456)),
        ("-P0D", timedelta()),
    ],
)
def test_durations_are_normal(text: str, expected: timedelta | Months) -> None:
    """Hours become days and months years; what is finer than a microsecond is cut."""
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026", "22/05/2026", "2026-13-01", "2026-02-30", "0000-01-01"),
        *("12026-01-01", "2026-5-2", "24:00:00", "10:60:00", "10:20", "10:20:30+15:00"),
        *("10:20:30+01:60", "10:20:30@Nowhere/Here", "10:20:30@../etc", "P", "PT"),
        *("P1DT", "P1Y1D", "P-1D", "P1.5D", "P99999999999D", "2026-05-22T25:00:00"),
        *("2026-02-30T10:00:00", "P999999999DT999999999999H"),
    ],
)
def test_what_names_nothing(text: str) -> None:
    """Text that is malformed, or names what does not exist, is no moment."""
    assert parse_moment(text) is None


def test_months_are_ordered() -> None:
    """Durations in months compare by their length."""
    assert Months(count=11) < Months(count=12)
    assert str(Months(count=-14)) == "-P1Y2M"
