from __future__ import annotations

import pytest

from ocop import rules
from ocop.rules.registers import Register
from ocop.rules.registers.conditions import Condition, find_condition
from ocop.rules.registers.masks import INSIDE, OPEN, OUTSIDE
from ocop.rules.registers.sweeps import Record, Sight, sweep
from ocop.rules.scope import Scope

RECORD = Record.filtered(
    "",
    Register.of([{"a": True, "b": False}, {"a": True}, {"b": True}, {"b": None}, {}]),
)


def found(rule: str) -> Condition:
    """Find which records a condition chooses."""
    sight = Sight(facts={}, budget=Scope({}))
    return find_condition(rules.parse(rule), lambda node: sweep(node, RECORD, sight))


@pytest.mark.parametrize(
    ("rule", "mask", "missing"),
    [
        ("a", [INSIDE, INSIDE, OPEN, OPEN, OPEN], ("a",)),
        ("b", [OUTSIDE, OPEN, INSIDE, OUTSIDE, OPEN], ("b",)),
        ("a and b", [OUTSIDE, OPEN, OPEN, OUTSIDE, OPEN], ("a", "b")),
        ("a or b", [INSIDE, INSIDE, INSIDE, OPEN, OPEN], ("a", "b")),
        ("not(a) or b", [OUTSIDE, OPEN, INSIDE, OPEN, OPEN], ("a", "b")),
        ("a and c", [OPEN] * 5, ("a", "c")),
        ("(a and false) or b", [OUTSIDE, OPEN, INSIDE, OUTSIDE, OPEN], ("b",)),
    ],
)
def test_conditions(rule: str, mask: list[int], missing: tuple[str, ...]) -> None:
    """A condition tells which records it chooses, and what would tell of the rest."""
    condition = found(rule)
    assert list(condition.mask) == mask
    assert condition.missing(bytes([INSIDE]) * 5) == missing


def test_missing_where() -> None:
    """What is missing elsewhere does not matter."""
    assert found("a and b").missing(bytes([0, INSIDE, 0, 0, 0])) == ("b",)
