"""Functions on dates, by the examples of the standard."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day of year(date(2019, 9, 17))", "260"),
        ("day of week(date(2019, 9, 17))", '"Tuesday"'),
        ("month of year(date(2019, 9, 17))", '"September"'),
        ("week of year(date(2019, 9, 17))", "38"),
        ("week of year(date(2005, 1, 1))", "53"),
        ('day of week(@"2019-09-17T10:00:00")', '"Tuesday"'),
        ("day of week(null)", "null"),
    ],
)
def test_calendar(text: str, expected: str) -> None:
    """A function on a date gives what the standard says."""
    assert written(text) == expected


def test_no_rule_reads_a_clock() -> None:
    """The day is a fact like any other: missing until it is told."""
    assert written('today() >= @"2026-01-01"') == "?"
    assert written('today() >= @"2026-01-01"', today=date(2026, 5, 22)) == "true"
    assert written("now()") == "?"
