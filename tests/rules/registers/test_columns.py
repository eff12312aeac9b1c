from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ocop.mappings import FrozenMapping
from ocop.rules import MISSING, Range
from ocop.rules.registers.columns import Column, pack
from ocop.rules.values import Told


def test_each_value_once() -> None:
    """A column holds each distinct value once, in the order of the first."""
    column = Column.of(["tea", None, "tea", MISSING])
    assert column.values == ("tea", None, MISSING)
    assert list(column) == ["tea", None, "tea", MISSING]
    assert (len(column), column[2]) == (4, "tea")


def test_each_value_once_beside_others() -> None:
    """What only looks the same is told apart; what is the same is held once."""
    values = [True, 1, "a b", (1, True), Range(start=1, end=2), Range(start=1, end=3)]
    values += [FrozenMapping({"a": 1}), Told({"a": 1}), FrozenMapping({"a": True})]
    column = Column.of([*values, "a b".upper().lower(), (1, True), 1, values[4]])
    assert list(map(repr, column.values)) == list(map(repr, values))
    assert list(column.codes)[-4:] == [2, 3, 1, 4]


def test_take_forgets_values() -> None:
    """What is taken has no value that occurs nowhere."""
    taken = Column.of([1, 2, 3, 2]).take([3, 0])
    assert taken.values == (2, 1)
    assert list(taken.codes) == [0, 1]


def test_pack() -> None:
    """Indices take one byte while they are small enough."""
    assert pack([0, 255], 256) == b"\x00\xff"
    assert pack([0, 256], 257) == (0, 256)


def test_orders() -> None:
    """Values of a kind are put in order; what has no order stands alone."""
    values = [
        3,
        "b",
        Decimal("2.5"),
        True,
        "a",
        Fraction(1, 3),
        None,
        date(2026, 5, 22),
    ]
    actual = Column.of(values).orders
    assert actual == ((5, 2, 0), (4, 1), (3,), (6,), (7,))


def test_decimals_and_fractions_in_order() -> None:
    """Numbers of all kinds have one order, however close they are."""
    third = "0." + "3" * 60
    values = [Fraction(1, 3), Decimal(f"{third}4"), Decimal(third), 1, Fraction(0)]
    assert Column.of(values).orders == ((4, 2, 0, 1, 3),)
