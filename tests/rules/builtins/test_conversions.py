"""Functions that make one kind of value from another, by the standard."""

from __future__ import annotations

import pytest

from ocop.rules.limits import MAX_DIGITS
from tests.rules.answers import value, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('date("2012-12-25")', '@"2012-12-25"'),
        ('date("2012-12-25") - date("2012-12-24") = duration("P1D")', "true"),
        ('date(date and time("2012-12-25T11:00:00Z"))', '@"2012-12-25"'),
        ('date(@"2012-12-25")', '@"2012-12-25"'),
        ("date(2012, 12, 25)", '@"2012-12-25"'),
        ("date(year: 2012, month: 12, day: 25)", '@"2012-12-25"'),
        ("date(2012, 2, 30)", "null"),
        ("date(2012, 2.5, 3)", "null"),
        ('date("2012-02-30")', "null"),
        ('date("12/25/2012")', "null"),
        ("date(null)", "null"),
        ('date and time("2012-12-24")', '@"2012-12-24T00:00:00"'),
        ('date and time(@"2012-12-24")', '@"2012-12-24T00:00:00"'),
        ('date and time("2012-12-24T23:59:00")', '@"2012-12-24T23:59:00"'),
        ('date and time(@"2012-12-24", @"23:59:00")', '@"2012-12-24T23:59:00"'),
        (
            'date and time(@"2012-12-24T01:00:00", @"23:59:00Z")',
            '@"2012-12-24T23:59:00Z"',
        ),
        ('date and time("2012-12-24T25:00:00")', "null"),
        ('date and time(@"2012-12-24T01:00:00")', '@"2012-12-24T01:00:00"'),
        ('time("23:59:00z")', '@"23:59:00Z"'),
        ('time("10:00:00.1234567")', '@"10:00:00.123456"'),
        ('time(@"2012-12-25T11:00:00Z")', '@"11:00:00Z"'),
        ('time(@"2012-12-25")', '@"00:00:00Z"'),
        ('time(@"11:00:00")', '@"11:00:00"'),
        ("time(23, 59, 0)", '@"23:59:00"'),
        ('time(23, 59, 1.5, duration("PT1H"))', '@"23:59:01.5+01:00"'),
        ("time(24, 0, 0)", "null"),
        ("time(1, 1, 1.9999995)", '@"01:01:01.999999"'),
        ("time(1, 1, 1, null)", '@"01:01:01"'),
        ('number("1 000,0", " ", ",")', "1000"),
        ('number("1,000.05", ",", ".")', "1000.05"),
        ('number("1.000,5", ".", ",")', "1000.5"),
        ('number("1.5")', "1.5"),
        ('number("-15")', "-15"),
        ('number("1", ",", ",")', "null"),
        ('number("1", "x", ".")', "null"),
        ('number("1", ",", ";")', "null"),
        ('number("one", ",", ".")', "null"),
        ('number(from: "1", grouping separator: null, decimal separator: ".")', "1"),
        ("string(1.1)", '"1.1"'),
        ("string(1/3)", '"1/3"'),
        ("string(null)", "null"),
        ('string("a")', '"a"'),
        ('string(["a", 1])', '"[\\"a\\", 1]"'),
        ('string({a: "b"})', '"{a: \\"b\\"}"'),
        ('string(@"2012-12-25")', '"2012-12-25"'),
        ('duration("P2Y2M")', '@"P2Y2M"'),
        ('duration(duration("P1D"))', '@"P1D"'),
        ('duration("P2Y2M") = duration("P26M")', "true"),
        ('duration("P1DT2H3M4.5S")', '@"P1DT2H3M4.5S"'),
        ('duration("-PT0S")', '@"PT0S"'),
        ('duration("P")', "null"),
        ('duration("P1Y1D")', "null"),
        (
            'years and months duration(date("2011-12-22"), date("2013-08-24"))',
            '@"P1Y8M"',
        ),
        (
            'years and months duration(date("2013-08-24"), date("2012-12-15"))',
            '@"-P8M"',
        ),
        (
            'years and months duration(date("2013-08-24"), date("2013-08-24"))',
            '@"P0M"',
        ),
        (
            'years and months duration(date("2013-08-24"), date("2013-09-23"))',
            '@"P0M"',
        ),
        ('range("[1..3]")', "[1..3]"),
        ('range("(1..3)")', "(1..3)"),
        ('range("]1..3[")', "(1..3)"),
        ('range("[\\"a\\"..\\"c\\"]")', '["a".."c"]'),
        (
            'range("[@\\"2026-01-01\\"..date(\\"2026-02-01\\")]").end',
            '@"2026-02-01"',
        ),
        ('range("[3..1]")', "null"),
        ('range("[12..34]")', "[12..34]"),
        ('range("[\\"..\\"]")', "null"),
        ('range("[\\"\\"..\\"c\\"]")', '["".."c"]'),
        (
            'years and months duration(date("2013-09-23"), date("2013-08-24"))',
            '@"P0M"',
        ),
        ('range("[1..x]")', "null"),
        ('range("1..3")', "null"),
    ],
)
def test_conversions(text: str, expected: str) -> None:
    """A conversion gives what the standard says."""
    assert written(text) == expected


def test_text_without_a_point_is_a_whole_number() -> None:
    """A number of whole digits, with a sign or as long as may be, is an int."""
    for text in ("15", "-15", "1" * MAX_DIGITS):
        number = value("number(spelt)", spelt=text)
        assert type(number) is int
        assert str(number) == text
