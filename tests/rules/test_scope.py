"""Scopes: what they share, and how much work and how many calls they allow."""

from __future__ import annotations

import pytest

from ocop.errors import LimitExceeded
from ocop.rules.limits import MAX_CALLS, MAX_STEPS
from ocop.rules.scope import Mode, Scope


def test_a_bound_scope_shares_what_the_outer_has() -> None:
    """The mode stays, names come on top, and the work is taken from one budget."""
    outer = Scope({"a": 1}, mode=Mode.STANDARD)
    inner = outer.bind({"b": 2})
    assert (inner.get("a", None), inner.get("b", None)) == (1, 2)
    assert (inner.mode, inner.calls) == (Mode.STANDARD, 0)
    inner.spend(MAX_STEPS)
    with pytest.raises(LimitExceeded, match="more is over the limit of 200000"):
        outer.spend(1)


def test_calls_inside_calls_have_a_limit() -> None:
    """The last call that is allowed is entered; one more is refused with its depth."""
    outer = Scope({})
    assert outer.enter({}, 0).calls == 1
    assert outer.enter({}, MAX_CALLS - 1).calls == MAX_CALLS
    with pytest.raises(LimitExceeded, match="31 is over the limit of 30"):
        outer.enter({}, MAX_CALLS)
