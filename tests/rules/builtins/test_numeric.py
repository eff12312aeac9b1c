"""Functions on numbers, by the examples and the edges of the standard."""

from __future__ import annotations

import pytest

from ocop.errors import LimitExceeded
from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("decimal(1/3, 2)", "0.33"),
        ("decimal(1.5, 0)", "2"),
        ("decimal(2.5, 0)", "2"),
        ("decimal(0.505, 2)", "0.5"),
        ("decimal(0.515, 2)", "0.52"),
        ("decimal(1234, -2)", "1200"),
        ("decimal(1, 0.5)", "null"),
        ("decimal(1, 6000)", "null"),
        ("decimal(1, 1000)", "1"),
        ("decimal(1)", "null"),
        ("floor(1.5)", "1"),
        ("floor(-1.56, 1)", "-1.6"),
        ("floor(1, null)", "null"),
        ("ceiling(1.5)", "2"),
        ("ceiling(-1.56, 1)", "-1.5"),
        ("round up(5.5, 0)", "6"),
        ("round up(0.5, 0)", "1"),
        ("round up(-5.5, 0)", "-6"),
        ("round up(1.121, 2)", "1.13"),
        ("round up(-1.126, 2)", "-1.13"),
        ("round down(5.5, 0)", "5"),
        ("round down(-5.5, 0)", "-5"),
        ("round down(1.121, 2)", "1.12"),
        ("round down(-1.126, 2)", "-1.12"),
        ("round half up(5.5, 0)", "6"),
        ("round half up(5.4, 0)", "5"),
        ("round half up(-5.5, 0)", "-6"),
        ("round half up(1.121, 2)", "1.12"),
        ("round half up(-1.126, 2)", "-1.13"),
        ("round half down(5.5, 0)", "5"),
        ("round half down(-5.5, 0)", "-5"),
        ("round half down(1.121, 2)", "1.12"),
        ("round half down(-1.126, 2)", "-1.13"),
        ("abs(10)", "10"),
        ("abs(-10)", "10"),
        ('abs(@"-PT5H")', '@"PT5H"'),
        ('abs(@"-P1Y2M")', '@"P1Y2M"'),
        ("modulo(12, 5)", "2"),
        ("modulo(-12, 5)", "3"),
        ("modulo(12, -5)", "-3"),
        ("modulo(-12, -5)", "-2"),
        ("modulo(10.1, 4.5)", "1.1"),
        ("modulo(-10.1, 4.5)", "3.4"),
        ("modulo(10.1, -4.5)", "-3.4"),
        ("modulo(-10.1, -4.5)", "-1.1"),
        ("modulo(1, 0)", "null"),
        ("sqrt(16)", "4"),
        ("sqrt(2.25)", "1.5"),
        ("sqrt(2)", "1.414213562373095048801688724209698"),
        ("sqrt(-1)", "null"),
        ("log(1)", "0"),
        ("decimal(log(10), 11)", "2.30258509299"),
        ("log(0)", "null"),
        ("decimal(exp(5), 12)", "148.413159102577"),
        ("odd(5)", "true"),
        ("odd(2)", "false"),
        ("even(-2)", "true"),
        ("even(2.5)", "null"),
        ('odd("5")', "null"),
    ],
)
def test_numbers(text: str, expected: str) -> None:
    """A function on numbers gives what the standard says, exactly where it can."""
    assert written(text) == expected


def test_an_exponential_has_a_limit() -> None:
    """A number too long to write is an error, not a wait."""
    with pytest.raises(LimitExceeded, match="digits"):
        written("exp(1000000)")
