from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.support import Area, Once
from tests.interchange import told
from tests.support import DIFFERENCE, make_policy


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rules": 'id = "m"'}, "rules.decisions: the key 'amount' is missing"),
        (
            {"rules": 'id = "m"\ninputs = [{ name = "amount" }]'},
            "rules.decisions: the key 'amount' is missing",
        ),
        ({"territory": ()}, "territory: the list is empty"),
        (
            {"doubtful_from": date(2026, 1, 1)},
            "doubtful_from: 2026-01-01 lies outside 2024-01-01 – 2026-01-01",
        ),
    ],
)
def test_problems(changes: dict[str, Any], message: str) -> None:
    """A policy decides an amount, somewhere, and doubts only days of its period."""
    assert told(lambda: make_policy(**changes)) == [message]


def test_all_problems_are_listed() -> None:
    """Nothing stops at the first problem."""
    assert len(told(lambda: make_policy('id = "m"', territory=()))) == 2


def test_rules() -> None:
    """What the rules take and decide is known by name."""
    policy = make_policy(DIFFERENCE)
    assert policy.inputs == {"stars", "payments"}
    assert policy.decisions == ("amount",)


def test_no_scope_is_assumed() -> None:
    """What nobody told to be paid once is paid once for each event only."""
    assert make_policy().once is Once.EVENT


def test_area() -> None:
    """The codes of an area stand with the lowest level first."""
    actual = Area(province="45", commune="19363", district="464").codes
    assert list(actual) == ["commune", "district", "province"]
    assert Area(province="45").codes == {"province": "45"}
