from __future__ import annotations

from typing import Any

import pytest

from ocop.rules.registers import Register
from ocop.targets.areas import Area, LazyRegisters
from ocop.targets.bounds import Bounds, unknown, without_value
from tests.targets import between, value


def of(**registers: list[dict[str, Any]]) -> Area:
    """Return an area of some registers."""
    return Area(registers={name: Register.of(r) for name, r in registers.items()})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("count(shops)", value(2)),
        ("count(shops) > 1", value(1)),
        ("count(shops) > 2", value(0)),
        ("count(shops[open])", between(1, 2, "shops.open")),
        ("mean(shops[open = 3].size)", unknown("shops.open")),
        ("mean(shops[size = 9].size)", without_value("mean(shops[size = 9].size)")),
        ('"text"', without_value('"text"')),
        ("villages", unknown("villages")),
        ("least + count(shops)", value(7)),
    ],
)
def test_numbers(rule: str, expected: Bounds) -> None:
    """A truth is a number; where there is none, the rule itself is missing."""
    there = of(shops=[{"size": 1, "open": True}, {"size": 2}])
    assert there.measure(rule, {"least": 5}) == expected
    # What was found is remembered, and is the same.
    assert there.measure(rule, {"least": 5}) == expected


def test_units_are_not_remembered() -> None:
    """Each unit has its own record."""
    there = of(shops=[])
    numbers = [there.measure("unit.a", {"unit": {"a": i}}) for i in (1, 2)]
    assert numbers == [value(1), value(2)]


def test_a_register_is_made_once() -> None:
    """A register is made when it is first looked at, and not for its name alone."""
    made: list[str] = []

    def make() -> Register:
        made.append("shops")
        return Register.of([{"size": 1}])

    registers = LazyRegisters({"shops": make})
    assert ("shops" in registers, list(registers), len(registers)) == (
        True,
        ["shops"],
        1,
    )
    assert made == []
    assert registers["shops"] is registers["shops"]
    assert made == ["shops"]
