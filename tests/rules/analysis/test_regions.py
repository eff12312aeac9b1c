"""Regions told apart within a budget."""

from __future__ import annotations

import pytest

from ocop.errors import LimitExceeded
from ocop.rules.analysis.regions import MAX_REGIONS, MAX_WORK, Budget, Groups, combine

HALVES: Groups = {(0b01, 0b01): [0], (0b11, 0b11): [1, 2]}


def test_each_set_of_rows_is_told_once() -> None:
    """With the first pieces in which just these rows are passed."""
    regions = combine([HALVES, HALVES], (0b11, 0b11), Budget())
    assert regions == {(0b01, 0b01): (0, 0), (0b11, 0b11): (1, 1)}


def test_without_dimensions_there_is_one_region() -> None:
    """A table without inputs has one answer."""
    assert combine([], (1, 1), Budget()) == {(1, 1): ()}


def test_work_is_limited() -> None:
    """A budget is spent once."""
    budget = Budget()
    budget.spend(MAX_WORK)
    with pytest.raises(LimitExceeded, match="steps of an analysis"):
        combine([HALVES], (0b11, 0b11), budget)


def test_states_are_limited() -> None:
    """Twenty thousand sets of rows at a time are enough."""
    with pytest.raises(LimitExceeded, match="sets of rows: 20001"):
        Budget().count(range(20_001))


def test_as_many_states_as_are_allowed_are_told_apart() -> None:
    """The limit itself is inside, and is told where it is passed."""
    Budget().count(range(MAX_REGIONS))
    with pytest.raises(LimitExceeded) as caught:
        Budget().count(range(MAX_REGIONS + 1))
    assert str(caught.value) == "sets of rows: 20001 is over the limit of 20000"


def test_work_beyond_a_budget_is_told_with_it() -> None:
    """How much may be done is named; how much it would take nobody knows."""
    with pytest.raises(LimitExceeded) as caught:
        Budget(7).spend(8)
    assert str(caught.value) == "steps of an analysis: more is over the limit of 7"
