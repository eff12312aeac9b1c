"""What the tests of input files share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from ocop.errors import InvalidInput, Problem

__all__ = ["attempt", "plain_data", "problems_of", "sheet_data", "told"]

TEA = {
    "rulebook": "qd-26-2026",
    "set": 11,
    "product": "Chè",
    "answers": {"1.1": 2, "1.2": {"option": 3}},
}


def sheet_data(**changes: Any) -> dict[str, Any]:
    """Return the plain data of a tea sheet, some keys changed or, by None, left out."""
    data = TEA | changes
    return {key: value for key, value in data.items() if value is not None}


def plain_data(*words: str) -> st.SearchStrategy[Any]:
    """Draw what a file can hold; some words stand in it more often than others."""
    texts = st.text(max_size=5)
    if words:
        texts |= st.sampled_from(words)
    numbers = st.integers() | st.decimals()
    return st.recursive(
        st.none() | st.booleans() | numbers | st.dates() | texts,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=4)
        ),
        max_leaves=10,
    )


def problems_of(read: Callable[..., object], *arguments: Any) -> tuple[Problem, ...]:
    """Return the problems that a reader finds."""
    with pytest.raises(InvalidInput) as caught:
        read(*arguments)
    return caught.value.problems


def attempt(read: Callable[..., object], *arguments: Any) -> list[str]:
    """Read, and return what is told if it is refused, in both languages."""
    try:
        read(*arguments)
    except InvalidInput as error:
        return [text for p in error.problems for text in (p.text("vi"), p.text("en"))]
    return []


def told(read: Callable[..., object], *arguments: Any) -> list[str]:
    """Return the sentences about the problems that a reader finds."""
    return [problem.text("en") for problem in problems_of(read, *arguments)]
