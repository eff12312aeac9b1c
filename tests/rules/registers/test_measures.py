from __future__ import annotations

from ocop.rules import MISSING
from ocop.rules.registers import Measure


def test_is_known() -> None:
    """A figure is known to be a number, known to be null, or not known."""
    assert Measure(value=2, low=2, high=2).is_known
    assert Measure(value=None, can_be_null=True).is_known
    assert not Measure(low=2, high=3).is_known
    assert Measure().value is MISSING
