"""Types in sight: names, defaults."""

from __future__ import annotations

import pytest

from ocop.rules.conformance import NO_TYPES, standard_name
from ocop.rules.parser import parse_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dateTime", "date and time"),
        ("dayTimeDuration", "days and time duration"),
        ("yearMonthDuration", "years and months duration"),
        ("number", "number"),
    ],
)
def test_standard_names(name: str, expected: str) -> None:
    """Types have the names of the language, and older ones in XML."""
    assert standard_name(name) == expected


def test_without_definitions_everything_is_allowed() -> None:
    """Only definitions of a model can allow less."""
    assert NO_TYPES.allows("> 5", 1)
    assert NO_TYPES.coerced(5, parse_type("Unknown")) == 5
    assert NO_TYPES.coerced((1, 2), parse_type("number")) is None
    assert NO_TYPES.coerced((None,), parse_type("number")) is None
    assert NO_TYPES.coerced(5, None) == 5
