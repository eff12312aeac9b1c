"""Paths: entries that were told, and what is missing when they were not."""

from __future__ import annotations

import pytest

from ocop import rules


@pytest.mark.parametrize(
    "facts",
    [
        {"x": {}},
        {"x": {"a": rules.MISSING}},
        {"x": [{"b": 1}]},
    ],
)
def test_an_entry_that_was_not_told_is_named_by_its_path(
    facts: dict[str, object],
) -> None:
    """The missing fact is what the rule says, whatever holds it."""
    assert rules.evaluate("sum(x.a)", facts).missing == ("x.a",)
