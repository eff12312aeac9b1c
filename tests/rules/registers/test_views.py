from __future__ import annotations

from ocop.mappings import FrozenMapping
from ocop.rules import Missing
from ocop.rules.registers import Register
from ocop.rules.registers.columns import Column
from ocop.rules.registers.conditions import Condition
from ocop.rules.registers.estimates import Doubt
from ocop.rules.registers.masks import INSIDE, OPEN, marked, state_of
from ocop.rules.registers.views import Series, View

REGISTER = Register.of([{"n": number} for number in range(4)])
ALL = View(name="teas", register=REGISTER, mask=bytes([INSIDE]) * 4)


def condition(*values: object) -> Condition:
    """Return a condition that has some values."""
    column = Column.of(values)
    return Condition(mask=marked(column, state_of), values=column)


UNKNOWN = Missing(facts=("teas.valid",))


def test_view() -> None:
    """A view counts what is chosen and what is open, and says why."""
    view = ALL.narrowed(condition(True, UNKNOWN, False, True))
    assert (view.count, view.open_count) == (2, 1)
    records = FrozenMapping({"teas": bytes([0, INSIDE, 0, 0])})
    assert view.doubt == Doubt(facts=("teas.valid",), records=records)
    assert ALL.doubt == Doubt()


def test_narrowed_twice() -> None:
    """What is excluded later is no longer in doubt."""
    first = condition(True, UNKNOWN, UNKNOWN, True)
    view = ALL.narrowed(first).narrowed(condition(True, False, True, False))
    assert list(view.mask) == [INSIDE, 0, OPEN, 0]
    assert view.doubt.records["teas"] == bytes([0, 0, INSIDE, 0])


def test_series() -> None:
    """A series has values inside and open, and doubts what is missing among them."""
    view = ALL.narrowed(condition(True, UNKNOWN, False, True))
    column = Column.of([7, 8, Missing(facts=("teas.price",)), 7])
    series = Series(view=view, column=column)
    assert list(series.values(INSIDE)) == [7]
    assert list(series.values(OPEN)) == [8]
    assert series.doubt == view.doubt
    missing = Series(view=view, column=column.take([2, 0, 0, 2])).doubt
    assert missing.facts == ("teas.valid", "teas.price")
    assert missing.records["teas"] == bytes([INSIDE, INSIDE, 0, INSIDE])


def test_a_series_of_told_values_has_no_doubt() -> None:
    """Only values that are missing name the records on which it depends."""
    column = Column.of([7, 8, Missing(facts=("teas.price",)), 7])
    doubt = Series(view=ALL, column=column).doubt
    assert doubt.records["teas"] == bytes([0, 0, INSIDE, 0])
