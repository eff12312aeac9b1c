from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ocop.rules import MISSING
from ocop.rules.registers.columns import Column, pack


def test_each_value_once() -> None:
    """A column holds each distinct value once, in the order of the first."""
    column = Column.of(["tea", None, "tea", MISSING])
    assert column.values == ("tea", None, MISSING)
    assert list(column) == ["tea", None, "tea", MISSING]
    assert (len(column), column[2]) == (4, "tea")


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
