from __future__ import annotations

from fractions import Fraction

from ocop.mappings import FrozenMapping
from ocop.rules.values import Truth
from ocop.support import Amount, Check, Support, SupportReason
from ocop.support.excluding import exclude
from ocop.vocabulary import Level
from tests.support import make_claim, make_policy


def make(id_: str, low: int, high: int | None, group: str | None = "g") -> Support:
    """Return what one policy would pay."""
    most = None if high is None else Fraction(high)
    return Support(
        policy=make_policy(id=id_, group=group),
        claim=make_claim(),
        amount=Amount(low=Fraction(low), high=most),
        payer=Level.PROVINCE,
        checks=FrozenMapping({Check.PERIOD: Truth.TRUE}),
    )


def amounts(*supports: Support) -> list[tuple[int | None, int | None]]:
    """Return the bounds that are left."""
    found = [one.amount for one in exclude(supports)]
    return [
        (int(one.low), None if one.high is None else int(one.high)) for one in found
    ]


def test_the_largest_is_paid() -> None:
    """Of a group one policy pays, whatever their order; others add to it."""
    small, large, apart = make("a", 8, 8), make("b", 10, 10), make("c", 3, 3, None)
    assert amounts(small, large, apart) == [(0, 0), (10, 10), (3, 3)]
    assert amounts(large, apart, small) == [(10, 10), (3, 3), (0, 0)]
    dropped, winner, _ = exclude((small, large, apart))
    assert (dropped.payer, dropped.reasons) == (None, (SupportReason.EXCLUDED,))
    assert dropped.checks[Check.NOT_EXCLUDED] is Truth.FALSE
    assert winner == large


def test_equal_amounts() -> None:
    """Of equal amounts the first is paid."""
    assert amounts(make("a", 8, 8), make("b", 8, 8)) == [(8, 8), (0, 0)]


def test_alone() -> None:
    """One that excludes nothing else, or only what pays nothing, is paid."""
    assert amounts(make("a", 8, 8), make("b", 0, 0)) == [(8, 8), (0, 0)]
    assert amounts(make("a", 8, 8), make("b", 9, 9, "other")) == [(8, 8), (9, 9)]


def test_bounds() -> None:
    """A policy that surely pays most wins; if it is not known which, none is sure."""
    assert amounts(make("a", 20, 30), make("b", 0, 20)) == [(20, 30), (0, 0)]
    assert amounts(make("a", 20, 30), make("b", 25, None)) == [(0, 30), (0, None)]
    contested, _ = exclude((make("a", 20, 30), make("b", 25, 25)))
    assert contested.checks[Check.NOT_EXCLUDED] is Truth.UNKNOWN
    assert contested.reasons == (SupportReason.CONTESTED,)
