"""Plans say what is read, how it is checked, and what each row asks."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.compilation.plans import Plan, Result, make_plan
from ocop.rules.compilation.translation import Translation
from tests.rules.tables import table


def plan_of(
    columns: dict[str, str | None],
    *rows: tuple[str, ...],
    policy: HitPolicy = HitPolicy.FIRST,
) -> Plan:
    """Return the plan of a table."""
    return make_plan(table(policy, columns, *rows), Translation())


@pytest.mark.parametrize(
    ("domain", "cell", "expected"),
    [
        (None, "> 1", ("(type(x_1) is int or is_exact(x_1))",)),
        (None, '"a"', ("type(x_1) is str",)),
        (None, "true", ("type(x_1) is bool",)),
        (None, '@"2026-05-22"', ("type(x_1) is date",)),
        (None, "null", ("is_plain(x_1)",)),
        (None, "-", ("is_plain(x_1)",)),
        ("[0..9]", "> 1", ("(type(x_1) is int or is_exact(x_1))", "0 <= x_1 <= 9")),
        ("true, false", "true", ("type(x_1) is bool",)),
        (
            "< 0, > 9",
            "-",
            ("(type(x_1) is int or is_exact(x_1))", "(x_1 < 0 or x_1 > 9)"),
        ),
        ("not(null)", "-", ("IS_INSIDE_1(x_1)",)),
        ('"a"', "1, 2", ("(type(x_1) is int or is_exact(x_1))", "IS_INSIDE_1(x_1)")),
    ],
)
def test_guards(domain: str | None, cell: str, expected: tuple[str, ...]) -> None:
    """A value must be of the kind that the tests speak of, and inside the domain."""
    assert plan_of({"x": domain}, (cell, "1")).variables["x_1"].guards == expected


def test_inputs_with_the_same_expression_are_computed_once() -> None:
    """The facts from which they are computed must be plain."""
    plan = plan_of({"a + b": None, "a+b": None}, ("> 1", "< 9", "1"))
    assert plan.inputs == ("a_b_1", "a_b_1")
    assert list(plan.variables) == ["a_2", "b_3", "a_b_1"]
    assert plan.variables["a_2"].guards == ("is_plain(a_2)",)
    assert plan.closure(["a_b_1"]) == {"a_b_1", "a_2", "b_3"}


def test_clauses() -> None:
    """Constant tests are pieces, maybe none or all; the others are conditions."""
    plan = plan_of(
        {"x": None, "y": None},
        ("> 1", "-", "1"),
        ('"a"', "y", "2"),
        ("not(null)", "-", "3"),
    )
    found = [(clause.pieces.get(0), clause.loose) for clause in plan.clauses]
    assert found == [
        (0b100, ()),
        (0, ("known(passes(y_2, y_2)) is True",)),
        (0b111, ()),
    ]
    assert plan.clauses[1].needs == {"y_2"}


@pytest.mark.parametrize(
    ("policy", "rows", "expected"),
    [
        (HitPolicy.FIRST, ("> 1", "> 0"), True),
        (HitPolicy.UNIQUE, ("> 1", "<= 1"), True),
        (HitPolicy.UNIQUE, ("> 1", "<= 2"), False),
        (HitPolicy.ANY, ("> 1", "< 1"), True),
        (HitPolicy.UNIQUE, ("> 1", "> y"), False),
        (HitPolicy.UNIQUE, ("-", "> 1"), False),
        (HitPolicy.UNIQUE, ("-", "< 1"), False),
        (HitPolicy.COLLECT, ("> 1", "<= 1"), False),
        (HitPolicy.RULE_ORDER, (), False),
        (HitPolicy.UNIQUE, (), True),
    ],
)
def test_chains(policy: HitPolicy, rows: tuple[str, ...], *, expected: bool) -> None:
    """The first row that is matched gives the answer where no other can be."""
    plan = plan_of({"x": None}, *((cell, "1") for cell in rows), policy=policy)
    assert plan.is_chain is expected


def test_results_of_a_chain() -> None:
    """A single result that depends on facts has a text."""
    rows = ("> 1", "x * share"), ("-", "2")
    expected = {
        0: Result(text="multiply(x_1, share_2)", needs=frozenset(("x_1", "share_2")))
    }
    assert dict(plan_of({"x": None}, *rows).results) == expected
    assert dict(plan_of({"x": None}, *rows, policy=HitPolicy.COLLECT).results) == {}


def test_several_outputs_have_no_text() -> None:
    """The interpreter joins several results."""
    source = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="b")),
        rows=(rules.Row(id="r", tests=("-",), results=("x", "x")),),
    )
    assert dict(make_plan(source, Translation()).results) == {}
