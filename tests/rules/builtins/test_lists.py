"""Functions that sum up a list, by the examples and the edges of the standard."""

from __future__ import annotations

import pytest

from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("list contains([1, 2, 3], 2)", "true"),
        ("list contains([1, null], null)", "true"),
        ("list contains([1, 2], null)", "false"),
        ("list contains(null, 1)", "null"),
        ("list contains(1, 1)", "true"),
        ("count([1, 2, 3])", "3"),
        ("count([])", "0"),
        ("count([1, [2, 3]])", "2"),
        ("count(null)", "null"),
        ("min([1, 2, 3])", "1"),
        ("max(1, 2, 3)", "3"),
        ("min(1)", "1"),
        ("max([])", "null"),
        ('max("a", 1)', "null"),
        ('min("b", "a")', '"a"'),
        ("sum([1, 2, 3])", "6"),
        ("sum(1, 2.5)", "3.5"),
        ("sum([])", "null"),
        ('sum(1, "2")', "null"),
        ("sum(null)", "null"),
        ("sum(list: [1, 2])", "3"),
        ("mean([1, 2, 3])", "2"),
        ("mean([1, 1, 2])", "4/3"),
        ("mean([])", "null"),
        ('mean(["a"])', "null"),
        ("all([false, null, true])", "false"),
        ("all(true)", "true"),
        ("all([])", "true"),
        ("all(0)", "null"),
        ("all(null)", "null"),
        ("any([false, null, true])", "true"),
        ("any(false)", "false"),
        ("any([])", "false"),
        ("any(0)", "null"),
        ("product([2, 3, 4])", "24"),
        ("product([])", "null"),
        ("median(8, 2, 5, 3, 4)", "4"),
        ("median([6, 1, 2, 3])", "2.5"),
        ("median([])", "null"),
        ("stddev(2, 4, 7, 5)", "2.081665999466132735282297706979931"),
        ("stddev([47])", "null"),
        ("stddev([])", "null"),
        ("mode(6, 3, 9, 6, 6)", "[6]"),
        ("mode([6, 1, 9, 6, 1])", "[1, 6]"),
        ("mode([])", "[]"),
        ('mode(["a"])', "null"),
    ],
)
def test_lists(text: str, expected: str) -> None:
    """A function over a list gives what the standard says."""
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum([1, x])", "?"),
        ("count([1, x])", "2"),
        ("count(x)", "?"),
        ("all([true, x])", "?"),
        ("all([false, x])", "false"),
        ("all(x)", "?"),
        ("any([true, x])", "true"),
        ("any(x)", "?"),
        ("list contains([1, x], 1)", "true"),
        ("list contains([2, x], 1)", "?"),
        ("list contains(x, 1)", "?"),
    ],
)
def test_missing_elements(text: str, expected: str) -> None:
    """An element that was not told matters only where it can."""
    assert written(text) == expected
