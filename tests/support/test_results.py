from __future__ import annotations

from fractions import Fraction

import pytest

from ocop.mappings import FrozenMapping
from ocop.support import Amount, Support, SupportVerdict
from tests.support import make_claim, make_policy


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 0, SupportVerdict.NOTHING),
        (8, 8, SupportVerdict.DUE),
        (0, 8, SupportVerdict.UNDETERMINED),
        (0, None, SupportVerdict.UNDETERMINED),
    ],
)
def test_verdict(low: int, high: int | None, expected: SupportVerdict) -> None:
    """The verdict follows from the amount."""
    most = None if high is None else Fraction(high)
    support = Support(
        policy=make_policy(),
        claim=make_claim(),
        amount=Amount(low=Fraction(low), high=most),
        checks=FrozenMapping({}),
    )
    assert support.verdict is expected
