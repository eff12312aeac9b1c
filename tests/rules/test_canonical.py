"""Canonical text: names, strings and numbers as rules write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ocop.rules.canonical import as_decimal, quote, spell_key


@pytest.mark.parametrize(
    ("name", "expected"),
    [("full name", "full name"), ("a-b", '"a-b"'), ("a  b", '"a  b"'), ("", '""')],
)
def test_names_of_entries(name: str, expected: str) -> None:
    """Plain words with single spaces stand as they are; the rest is a string."""
    assert spell_key(name) == expected


def test_strings_are_escaped() -> None:
    """What would end a string or a line is escaped."""
    assert quote('a"b\\c\nd\re\tf') == r'"a\"b\\c\nd\re\tf"'


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 50), "-0.02"),
        (Fraction(10**50 + 1, 10), "1" + "0" * 49 + ".1"),
        (Fraction(1, 3), "None"),
        (Fraction(1, 6), "None"),
    ],
)
def test_fractions_that_end(number: Fraction, expected: str) -> None:
    """A fraction whose denominator has only twos and fives is a decimal."""
    assert str(as_decimal(number)) == expected
