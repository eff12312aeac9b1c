from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.mappings import FrozenMapping
from ocop.rules.registers.estimates import (
    Doubt,
    Estimate,
    hull,
    join,
    known,
    settled,
)

DOUBT = Doubt(facts=("a",), records=FrozenMapping({"teas": b"\x03\x00"}))
SOME = Estimate(low=1, high=3, is_whole=True, doubt=DOUBT)


def test_join() -> None:
    """Doubts are joined without naming anything twice."""
    other = Doubt(
        facts=("b", "a"),
        records=FrozenMapping({"teas": b"\x00\x03", "makers": b"\x03"}),
    )
    assert join([DOUBT, other]) == Doubt(
        facts=("a", "b"),
        records=FrozenMapping({"teas": b"\x03\x03", "makers": b"\x03"}),
    )


def test_known() -> None:
    """A number bounds itself; anything else has no bounds."""
    assert known(2) == Estimate(value=2, low=2, high=2, is_whole=True)
    assert known(Decimal("2.5")).is_whole is False
    assert known(None) == Estimate(value=None, can_be_null=True)
    assert (known("a").is_known, known("a").is_number) == (True, False)
    assert (SOME.is_known, SOME.is_number) == (False, True)


def test_settled() -> None:
    """Bounds that leave one number make it known, unless there may be none."""
    assert settled(Estimate(low=2, high=Decimal("2.0"), doubt=DOUBT)) == known(2)
    for estimate in (
        SOME,
        Estimate(low=2, high=2, can_be_null=True),
        Estimate(low=2),
        Estimate(high=2),
    ):
        assert settled(estimate) is estimate


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (known(2), known(2), known(2)),
        (known(2), SOME, Estimate(low=1, high=3, is_whole=True, doubt=DOUBT)),
        (known(None), SOME, Estimate(low=1, high=3, can_be_null=True, is_whole=True)),
        (known("a"), SOME, Estimate(can_be_null=True)),
        (known(None), known(None), known(None)),
        (Estimate(low=2), SOME, Estimate(low=1)),
        (Estimate(high=Fraction(7, 2)), SOME, Estimate(high=Fraction(7, 2))),
        (
            Estimate(low=Decimal("0.3"), high=Decimal("0.4")),
            known(Fraction(1, 3)),
            Estimate(low=Decimal("0.3"), high=Decimal("0.4")),
        ),
    ],
)
def test_hull(one: Estimate, other: Estimate, expected: Estimate) -> None:
    """One of two values lies between the bounds of both."""
    actual = hull(one, other, Doubt())
    assert (actual.value, actual.low, actual.high) == (
        expected.value,
        expected.low,
        expected.high,
    )
    assert actual.can_be_null is expected.can_be_null
    assert actual.is_whole is expected.is_whole


def test_hull_keeps_its_doubt() -> None:
    """What keeps the choice from being known is in doubt afterwards."""
    assert hull(known(1), known(2), DOUBT).doubt == DOUBT
