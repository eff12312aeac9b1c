"""Which answers are wanted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop import rules
from ocop.errors import InexactNumber
from ocop.rules.wanting import matcher


@pytest.mark.parametrize(
    ("want", "value", "expected"),
    [
        (4, Decimal("4.0"), True),
        (4, "4", False),
        (None, None, True),
        ("a", "a", True),
        ({"class": 4}, {"class": 4, "note": "x"}, True),
        ({"class": 4}, {"class": 5}, False),
        ({"class": 4}, {}, False),
        ({"class": 4}, 4, False),
        (rules.parse_tests(">= 4"), 5, True),
        (rules.parse_tests(">= 4"), 3, False),
        (rules.parse_tests("not(4)"), 3, True),
        (rules.parse_tests("> abs(-4)"), 5, True),
        (rules.parse_tests("-"), None, True),
        (rules.parse_tests("some x in [1, 2] satisfies x = ?"), 2, True),
    ],
)
def test_wanted(want: Any, value: Any, expected: bool) -> None:
    """A value, outputs by name, or tests."""
    assert matcher(want)(value) is expected


def test_wanted_numbers_are_exact() -> None:
    """A float cannot be wanted."""
    with pytest.raises(InexactNumber, match="not exact"):
        matcher(0.5)
