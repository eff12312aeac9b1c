from __future__ import annotations

import pytest

from ocop import rules
from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules import Missing
from ocop.rules.registers import Register
from ocop.rules.registers.columns import Column
from ocop.rules.registers.limits import MAX_HANDED, MAX_REPETITIONS
from ocop.rules.registers.sweeps import (
    Record,
    Sight,
    has_loops,
    sweep,
    sweep_values,
)
from ocop.rules.scope import Scope

TEAS = Register.of(
    [{"stars": 3, "price": 2}, {"stars": 4, "maker": FrozenMapping({"age": 40})}, {}]
)
IN_FILTER = Record.filtered("teas", TEAS)
IN_LOOP = Record.of("teas", TEAS, "tea")


def swept(rule: str, record: Record, **facts: object) -> list[object]:
    """Sweep a rule over the records."""
    sight = Sight(facts=facts, budget=Scope({}))
    return list(sweep(rules.parse(rule), record, sight))


def missing(*facts: str) -> Missing:
    """Return what is missing."""
    return Missing(facts=facts)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("stars >= 3 and raised", ("stars",)),
        ("item.stars + price", ("stars", "price")),
        ("item = other", ("stars", "price", "maker")),
        ("item.colour", ("colour",)),
        ("maker.age", ("maker",)),
    ],
)
def test_fields_in_a_filter(rule: str, expected: tuple[str, ...]) -> None:
    """In a filter the fields have their names, and the record is `item`."""
    assert IN_FILTER.fields(rules.parse(rule)) == expected


def test_fields_in_a_loop() -> None:
    """In a loop only the variable leads to fields."""
    assert IN_LOOP.fields(rules.parse("stars + tea.price + item.maker")) == ("price",)


def test_field_called_item() -> None:
    """A field that is called as the record is, hides it."""
    record = Record.filtered("", Register.of([{"item": 3, "x": 1}]))
    assert record.fields(rules.parse("item > x")) == ("item", "x")
    assert record.fields(rules.parse("item.x")) == ("item",)
    assert swept("item > x", record) == [True]


def test_one_field() -> None:
    """An expression of one field has a value for each record."""
    assert swept("stars * 2", IN_FILTER) == [6, 8, missing("teas.stars")]
    assert swept("stars > least", IN_FILTER, least=3) == [
        False,
        True,
        missing("teas.stars"),
    ]


def test_several_fields() -> None:
    """What is missing is named by the register, also where an operand decides."""
    assert swept("price > 1 and stars = 4", IN_FILTER) == [
        False,
        missing("teas.price"),
        missing("teas.price", "teas.stars"),
    ]


def test_no_field() -> None:
    """What reads no field is the same for all records."""
    assert swept("least > 1", IN_FILTER, least=3) == [True, True, True]
    assert swept("tea.colour", IN_LOOP) == [missing("teas.colour")] * 3
    assert swept("tea.colour > 1", IN_LOOP) == [missing("teas.colour")] * 3


def test_whole_record() -> None:
    """The record by itself has all its fields."""
    assert swept("item.maker.age", IN_FILTER)[1] == 40
    assert swept("tea", IN_LOOP)[0] == {
        "stars": 3,
        "price": 2,
        "maker": missing("teas.maker"),
    }


def test_name_of_a_function() -> None:
    """A missing field hides the function of its name, as a known one does."""
    record = Record.filtered("", Register.of([{"count": 1}, {}]))
    assert swept("count", record) == [1, missing("count")]


def test_values() -> None:
    """A list that is no field of a register is swept value by value."""
    column = Column.of([1, 2, 1])
    sight = Sight(facts={"y": 1}, budget=Scope({}))
    actual = sweep_values(rules.parse("x + y"), "x", column, sight)
    assert list(actual) == [2, 3, 2]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("a + count(b)", False), ("a[1]", True), ("-(for x in y return x)", True)],
)
def test_has_loops(rule: str, expected: bool) -> None:
    """Filters, loops and functions may work for longer than they are."""
    assert has_loops(rules.parse(rule)) is expected


def test_loops_share_a_budget() -> None:
    """Loops inside an expression share the steps of one evaluation."""
    register = Register.of([{"n": number} for number in range(1000)])
    record = Record.filtered("", register)
    assert sum(map(bool, swept("count([1, 2][item > 1]) = 1 and n > 0", record))) == 999
    with pytest.raises(LimitExceeded, match="steps"):
        swept("count(for i in 1..1000 return n) > 0", record)


def test_lists_handed_over() -> None:
    """The more records may be gone through at each step, the fewer steps there are."""
    budget = Scope({})
    sight = Sight(facts={}, budget=budget, handed=MAX_HANDED // 10)
    sight.scope().spend(10)
    with pytest.raises(LimitExceeded, match="steps"):
        sight.scope().spend(11)
    for _ in range(MAX_REPETITIONS - 2):
        sight.scope()
    with pytest.raises(LimitExceeded, match="steps"):
        sight.scope()
