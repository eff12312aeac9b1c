from __future__ import annotations

import pytest

from ocop.errors import InexactNumber, RuleSyntaxError
from ocop.plans import Baseline, Gathering, Indicator, Trust


def test_defaults() -> None:
    """The latest figure counts, and registers are trusted."""
    indicator = Indicator(metric="products")
    assert indicator.gathering is Gathering.LATEST
    assert indicator.trusted is Trust.REGISTER


def test_rule_is_read() -> None:
    """A rule that is not in the language is refused at once."""
    with pytest.raises(RuleSyntaxError):
        Indicator(rule="count(products[")


def test_rule_or_metric() -> None:
    """There has to be something that tells the number."""
    with pytest.raises(ValueError, match="rule or a metric"):
        Indicator(item="p1")


def test_baseline() -> None:
    """A baseline is a number or an indicator, not both, and exact."""
    assert Baseline(indicator=Indicator(metric="products")).value is None
    with pytest.raises(ValueError, match="either a number or"):
        Baseline()
    with pytest.raises(ValueError, match="either a number or"):
        Baseline(value=1, indicator=Indicator(metric="products"))
    with pytest.raises(InexactNumber):
        Baseline(value=0.5)  # type: ignore[arg-type]
