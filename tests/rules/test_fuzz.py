from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import OcopError
from ocop.rules import Outcome, evaluate, parse, parse_tests, parse_type

LIMIT = 5 * 10**9
"""Nanoseconds of work that no small text may take."""

PIECES = [
    *("1", "9e9", "1e999", ".5", '"a"', "a", "true", "null", "?", "item", "date"),
    *("+", "-", "*", "/", "**", "<", ">=", "!=", "=", "..", ",", ":", ".", "@"),
    *("(", ")", "[", "]", "{", "}", "<", "->", "//", "/*", "*/", '"', "\\", "\n"),
    *("if", "then", "else", "for", "in", "return", "some", "every", "satisfies"),
    *("and", "or", "between", "instance of", "function", "not", "sum", "list<"),
]


@given(text=st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text(text: str) -> None:
    """Any text is parsed and evaluated, or refused, quickly."""
    started = time.process_time_ns()
    for read in (parse, parse_tests, parse_type):
        try:
            actual: object = read(text)
        except OcopError as error:
            actual = error
        assert actual is not None
    try:
        actual = evaluate(text, {"a": 1})
    except OcopError as error:
        actual = error
    assert isinstance(actual, Outcome | OcopError)
    assert time.process_time_ns() - started < LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "1" + ")" * 10_000,
        "-" * 10_000 + "1",
        "[" * 10_000,
        "1" + "+1" * 9_000,
        "a" + ".a" * 9_000,
        "a" + "[1]" * 6_000,
        "if a then " * 2_000 + "1",
        "9" * 20_001,
        "9" * 1_001,
        "1e999999999",
        "1e-999999999",
        "10 ** 999999999",
        "(10 ** 1000) ** 1000",
        "2 ** 0.5 ** 99999",
        "for x in 1..1000000000 return x",
        "for x in 1..999, y in 1..999, z in 1..999 return x",
        "count(for x in 1..99999 return for y in 1..99999 return y)",
        "some x in 1..1000000000 satisfies false",
        "{f: function(x) f(x), y: f(1)}",
        'replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(a+)+$", "b")',
        'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a|aa)+$")',
        'duration("P999999999999Y")',
        'date("999999999-01-01")',
        '"' + "a" * 20_001 + '"',
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text(text: str) -> None:
    """Deep, long and large texts are answered or refused, quickly."""
    started = time.process_time_ns()
    try:
        actual: object = evaluate(text, {"a": 1})
    except OcopError as error:
        actual = error
    assert isinstance(actual, Outcome | OcopError)
    assert time.process_time_ns() - started < LIMIT
