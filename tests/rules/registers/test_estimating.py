from __future__ import annotations

import pytest

from ocop.errors import LimitExceeded
from ocop.rules.registers import Measures, Register
from ocop.rules.registers.limits import MAX_VISITS
from ocop.rules.work import Allowance

MANY = Register.of({"id": number, "tags": ("a", number % 7)} for number in range(3000))
MEASURES = Measures(facts={}, registers={"many": MANY, "few": MANY[:10]})


def test_registers_inside_conditions() -> None:
    """A condition over a register may use another one, while both are small."""
    assert MEASURES.measure("count(few[id in few.id])").value == 10
    with pytest.raises(LimitExceeded, match="steps"):
        MEASURES.measure("count(many[id in many.id])")


@pytest.mark.parametrize(
    "rule",
    [
        "count(for a in many, b in many return a.id = b.id)",
        "count(for i in 1..100000 return sum(many.id) + i)",
        "{a: many, b: for i in 1..100000 return sum(a.id)}.b",
        "for l in [many.id] return (for i in 1..100000 return sum(l) + i)",
        "(function(f) f(f))(function(g) g(g) + count(many))",
        "count(many[count(for i in 1..1000 return i + id) > 0])",
        "for i in 1..1000 return count(many) + count(for j in 1..100000 return i + j)",
        "for i in 1..1000 return (for j in 1..1000 return count(few) + i + j)",
        "for i in 1..1000 return (for j in 1..1000 return count(many[id = i + j]))",
        "sort(many, function(a, b) count(many[id = a.id]) < b.id)",
        "count([1, 2, 3][count(many[id in many.id]) > item])",
    ],
)
def test_hostile_rules(rule: str) -> None:
    """No rule goes through a register again and again for long."""
    with pytest.raises(LimitExceeded):
        MEASURES.measure(rule)


def test_rules_inside_a_loop() -> None:
    """A turn of a loop sees whole registers, as one expression does."""
    rule = "for i in [1, 2] return count(few[id + i in few.id])"
    assert MEASURES.measure(rule).value == (9, 8)


def test_turns_share_the_work_of_one_expression() -> None:
    """However little a turn does, all of them together have a limit."""
    with pytest.raises(LimitExceeded, match="steps"):
        MEASURES.measure("for i in 1..100 return count(many[id = i])")


def test_visits_have_a_limit() -> None:
    """As many turns as are allowed are made; one more is refused."""
    empty = Measures(facts={}, registers={"none": Register.of([])})
    turns = MAX_VISITS // 1000
    rule = "for i in 1..{} return i + count(none)"
    assert len(empty.measure(rule.format(turns)).value) == turns
    with pytest.raises(LimitExceeded) as caught:
        empty.measure(rule.format(turns + 1))
    assert caught.value.limit == MAX_VISITS
    told = "records visited by loops: more is over the limit of 4000000"
    assert told == str(caught.value)


def test_fields_hide_registers() -> None:
    """A field that is called as a register is, or a variable, is no register."""
    registers = {
        "teas": Register.of([{"makers": 1}, {"makers": 2}]),
        "makers": Register.of([{"id": 1}]),
    }
    measures = Measures(facts={}, registers=registers)
    counts = [f"count(teas[makers = {number}])" for number in range(9)]
    assert measures.measure(" + ".join(counts)).value == 2
    loops = [
        f"sum(for makers in teas return makers.makers + {number})"
        for number in range(9)
    ]
    assert measures.measure(" + ".join(loops)).value == 9 * 3 + 2 * 36


def test_deep_rules() -> None:
    """A part is worked out once, however deep it stands."""
    deep = "many"
    for _ in range(20):
        deep = f"reverse({deep})"
    assert MEASURES.measure(f"count({deep})").value == 3000
    same = "count(many)"
    for _ in range(9):
        same = f"({same} + {same})"
    assert MEASURES.measure(same).value == 3000 * 2**9


def test_loops_inside_conditions() -> None:
    """A condition may loop over what a record holds."""
    rule = 'count(many[count(tags[item = "a"]) = 1 and tags[2] = 3])'
    assert MEASURES.measure(rule).value == len(range(3, 3000, 7))


def test_memory() -> None:
    """Rules that share a part find the same; true is not taken for one."""
    registers = {"teas": Register.of([{"x": True}, {"x": 1}, {"x": 1}])}
    measures = Measures(facts={}, registers=registers)
    assert measures.measure("count(teas[x = 1])").value == 2
    assert measures.measure("count(teas[x = true])").value == 1
    assert measures.measure("count(teas[x = 1]) + 1").value == 3


def test_variables_hide_registers() -> None:
    """A variable hides the register of its name."""
    assert MEASURES.measure("for few in [1, 2] return few + count(many)").value == (
        3001,
        3002,
    )


@pytest.mark.parametrize(
    ("rule", "steps"),
    [
        ("1 + 1", 3),
        ("count(many)", 4),
        ("sum(many.id)", 7),
        ("count(many[id > 3])", 23 + 32),
        ("count(many[id > 3]) + count(many[id > 3])", 38 + 32),
        ("sum(for m in many return m.id)", 13 + 32 + 320),
        ("count(many.id[item > 3])", 17 + 32 + 320),
        ("sum(for m in many return sum([m.id]))", 19 + 32 + 2 * 320),
        ("count(few[id in few.id])", 86),
        ("for i in [1, 2] return count(many) + i", 13 + 2 * (41 + 8)),
    ],
)
def test_measures_share_an_allowance(rule: str, steps: int) -> None:
    """A measure takes work for its parts and its records from what all may take."""
    registers = {"many": MANY[:320], "few": MANY[:10]}

    def measure(allowed: int) -> None:
        allowance = Allowance(allowed)
        Measures(facts={}, registers=registers, allowance=allowance).measure(rule)

    measure(steps)
    with pytest.raises(LimitExceeded, match="all rules together"):
        measure(steps - 1)
