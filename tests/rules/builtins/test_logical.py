"""Functions on truth values, and those that work on every kind of value."""

from __future__ import annotations

import pytest

from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not(true)", "false"),
        ("not(false)", "true"),
        ("not(null)", "null"),
        ('not("a")', "null"),
        ("not(x)", "?"),
        ('is(@"2012-12-25", @"23:00:50")', "false"),
        ('is(@"2012-12-25", @"2012-12-25")', "true"),
        ('is(@"23:00:50Z", @"23:00:50")', "false"),
        ('is(@"23:00:50z", @"23:00:50+00:00")', "true"),
        ('is(@"10:00:00Z", @"11:00:00+01:00")', "false"),
        ("is(1, 1.0)", "true"),
        ("is(null, null)", "true"),
        ("is(1, 2)", "false"),
        ("get or else(null, 1)", "1"),
        ("get or else(2, 1)", "2"),
        ("get or else(x, 1)", "?"),
    ],
)
def test_logical(text: str, expected: str) -> None:
    """A function on truth values gives what the standard says."""
    assert written(text) == expected
