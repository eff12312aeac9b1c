"""Functions that make lists from lists, by the examples of the standard."""

from __future__ import annotations

import pytest

from ocop.errors import LimitExceeded
from ocop.rules.builtins import sequences
from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sublist([4, 5, 6], 1, 2)", "[4, 5]"),
        ("sublist([4, 5, 6], 2)", "[5, 6]"),
        ("sublist([4, 5, 6], 1, 1)", "[4]"),
        ("sublist([4, 5, 6], 2, 2)", "[5, 6]"),
        ("sublist([4, 5, 6], -1)", "[6]"),
        ("sublist([4, 5, 6], 4)", "null"),
        ("sublist([4, 5, 6], 3, 2)", "null"),
        ("append([1], 2, 3)", "[1, 2, 3]"),
        ("append([1], [2])", "[1, [2]]"),
        ("append([1], null)", "[1, null]"),
        ("append(null, 1)", "null"),
        ("append(1, 2)", "[1, 2]"),
        ("concatenate([1, 2], [3])", "[1, 2, 3]"),
        ("concatenate(1, [2])", "[1, 2]"),
        ("concatenate([[1], [2]])", "[[1], [2]]"),
        ("concatenate([1], null)", "null"),
        ("insert before([1, 3], 1, 2)", "[2, 1, 3]"),
        ("insert before([1, 3], -1, 2)", "[1, 2, 3]"),
        ("insert before([1, 3], 3, 2)", "null"),
        ("insert before([1, 3], 0, 2)", "null"),
        ("remove([1, 2, 3], 2)", "[1, 3]"),
        ("remove([1, 2, 3], -3)", "[2, 3]"),
        ("remove([1, 2, 3], 4)", "null"),
        ("reverse([1, 2, 3])", "[3, 2, 1]"),
        ("index of([1, 2, 3, 2], 2)", "[2, 4]"),
        ("index of([1, null], null)", "[2]"),
        ("union([1, 2], [2, 3])", "[1, 2, 3]"),
        ("union([1], null)", "null"),
        ("distinct values([1, 2, 3, 2, 1.0, null, null])", "[1, 2, 3, null]"),
        ("distinct values([[1], [true], [1.0]])", "[[1], [true]]"),
        ("distinct values([{a: 1}, {a: true}])", "[{a: 1}, {a: true}]"),
        (
            "distinct values([[1..5], [2..5], [1..6], [1..5.0]])",
            "[[1..5], [2..5], [1..6]]",
        ),
        ("flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"),
        ("list replace([2, 4, 7, 8], 3, 6)", "[2, 4, 6, 8]"),
        ("list replace([2, 4], 3, 6)", "null"),
        (
            "list replace([2, 4, 7, 8], function(item, new) item < new, 5)",
            "[5, 5, 7, 8]",
        ),
        ("list replace([2], function(item, new) 1, 5)", "null"),
        ("sort([3, 1, 4, 5, 2], function(x, y) x < y)", "[1, 2, 3, 4, 5]"),
        ("sort(list: [3, 1], precedes: function(x, y) x > y)", "[3, 1]"),
        ("sort([3, 1], 1)", "null"),
        ("sort([1, 1.0], function(x, y) x < y)", "[1, 1]"),
    ],
)
def test_sequences(text: str, expected: str) -> None:
    """A function that makes a list gives what the standard says."""
    assert written(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "sort([2, 1], function(x, y) x < limit)",
        "list replace([2], function(item, new) item < limit, 5)",
        "append(xs, 1)",
    ],
)
def test_missing_facts(text: str) -> None:
    """An order or a choice that depends on what was not told is missing."""
    assert written(text) == "?"


@pytest.mark.parametrize(
    "text",
    [
        (
            "for i in 1..40 return if i = 1 then [1] else "
            "concatenate(partial[-1], partial[-1])"
        ),
        "for i in 1..200000 return i",
    ],
)
def test_a_list_cannot_grow_without_limit(text: str) -> None:
    """Doubling a list again and again ends in an error, not in memory."""
    with pytest.raises(LimitExceeded, match=r"list|steps"):
        written(text)


def test_a_list_may_be_as_long_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One element more is refused, with the limit and the length it would have."""
    monkeypatch.setattr(sequences, "MAX_ITEMS", 3)
    assert written("append([1, 2], 3)") == "[1, 2, 3]"
    with pytest.raises(LimitExceeded) as caught:
        written("append([1, 2, 3], 4)")
    assert (caught.value.limit, caught.value.found) == (3, "4")
