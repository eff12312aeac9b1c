"""Functions on contexts, by the examples and the edges of the standard."""

from __future__ import annotations

import pytest

from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('get value({key1: "value1"}, "key1")', '"value1"'),
        ('get value({key1: "value1"}, "other")', "null"),
        ('get value({a: {b: 5}}, ["a", "b"])', "5"),
        ('get value({a: 1}, ["a", "b"])', "null"),
        ("get value({a: 1}, [])", "null"),
        ("get value({a: 1}, 1)", "null"),
        ('get value(null, "a")', "null"),
        ("get entries({a: 1})", '[{key: "a", value: 1}]'),
        ('context([{key: "a", value: 1}, {key: "b", value: 2}])', "{a: 1, b: 2}"),
        ('context([{key: "a", value: 1, more: 2}])', "{a: 1}"),
        ('context([{key: "a"}])', "null"),
        ("context([{key: 1, value: 1}])", "null"),
        ('context([{key: "a", value: 1}, {key: "a", value: 2}])', "null"),
        ("context([1])", "null"),
        ('context put({x: 1}, "y", 2)', "{x: 1, y: 2}"),
        ('context put({x: 1, y: 0, z: 0}, "y", 2)', "{x: 1, y: 2, z: 0}"),
        ('context put({x: 1}, ["y"], 2)', "{x: 1, y: 2}"),
        ('context put({x: 1}, "yz", 2)', "{x: 1, yz: 2}"),
        ('context put({x: 1, y: {a: 0}}, ["y", "a"], 2)', "{x: 1, y: {a: 2}}"),
        ('context put({x: 1}, ["y", "a"], 2)', "{x: 1, y: {a: 2}}"),
        ('context put({x: 1}, ["x", "a"], 2)', "null"),
        ('context put({x: {}}, ["x", 1], 2)', "null"),
        ("context put({x: 1}, [], 2)", "null"),
        ("context merge([{x: 1}, {y: 2}])", "{x: 1, y: 2}"),
        ("context merge([{x: 1, y: 0}, {y: 2}])", "{x: 1, y: 2}"),
        ("context merge({x: 1})", "{x: 1}"),
        ("context merge([1])", "null"),
    ],
)
def test_contexts(text: str, expected: str) -> None:
    """A function on contexts gives what the standard says."""
    assert written(text) == expected


def test_an_entry_not_told_is_missing() -> None:
    """A context given as a fact holds what has been told so far."""
    assert written('get value(loan, "rate")', loan={"amount": 1}) == "?"
