from __future__ import annotations

from decimal import Decimal

import pytest

from ocop import rules
from ocop.errors import InexactNumber, RuleSyntaxError, UnknownName
from ocop.rules.registers import (
    Measure,
    Measures,
    OpenRecords,
    Register,
    Selection,
    measure,
    select,
)
from ocop.rules.registers.measuring import FIRST

TEAS = Register.of([{"stars": 4, "time in post": 1}, {"stars": 3}, {}])
REGISTERS = {"teas": TEAS}


def test_measure() -> None:
    """A measure tells bounds, what is missing, and which records are open."""
    actual = measure("count(teas[stars >= 4])", facts={}, registers=REGISTERS)
    assert actual == Measure(
        low=1,
        high=2,
        missing=("teas.stars",),
        open=(OpenRecords(register="teas", count=1, first=(2,)),),
    )


def test_parsed_rule() -> None:
    """A rule may be parsed already."""
    node = rules.parse("count(teas)")
    actual = measure(node, facts={}, registers=REGISTERS)
    assert actual == Measure(value=3, low=3, high=3)


def test_names_with_operators() -> None:
    """Fields may have names that need telling."""
    rule = "count(teas[time in post >= 1])"
    assert measure(rule, facts={}, registers=REGISTERS).low == 1


def test_first_open_records() -> None:
    """Of many open records the first are told, and how many there are."""
    registers = {"teas": Register.of([{}] * (FIRST + 5))}
    (actual,) = measure("count(teas[stars > 1])", facts={}, registers=registers).open
    assert actual.count == FIRST + 5
    assert actual.first == tuple(range(FIRST))


def test_division_by_zero() -> None:
    """A figure that is null is known, and has no bounds."""
    actual = measure("count(teas) / 0", facts={}, registers=REGISTERS)
    assert actual == Measure(value=None, can_be_null=True)
    assert actual.is_known


def test_register_hides_fact() -> None:
    """A register hides a fact of its name."""
    measures = Measures(facts={"teas": 7}, registers=REGISTERS)
    assert measures.measure("count(teas)").value == 3


def test_select() -> None:
    """A selection tells records by their indices."""
    expected = Selection(inside=(0,), open=(2,), missing=("stars",))
    assert select("stars > least", TEAS, {"least": 3}) == expected
    assert select("item.stars > 9", TEAS, {}).inside == ()


def test_select_by_name() -> None:
    """Measures select from their registers."""
    measures = Measures(facts={}, registers=REGISTERS)
    assert measures.select("stars = 3", "teas").inside == (1,)
    assert measures.select("stars = 3", "teas").missing == ("teas.stars",)
    with pytest.raises(UnknownName, match="there is no register 'tea'; nearest: teas"):
        measures.select("stars = 3", "tea")


def test_bad_input() -> None:
    """Facts and rules are checked as everywhere."""
    with pytest.raises(InexactNumber, match="least"):
        measure("count(teas)", facts={"least": 0.5}, registers=REGISTERS)
    with pytest.raises(RuleSyntaxError, match="found"):
        measure("count(teas", facts={}, registers=REGISTERS)
    exact = measure("count(teas) * x", facts={"x": Decimal("0.5")}, registers=REGISTERS)
    assert exact.value == Decimal("1.5")
