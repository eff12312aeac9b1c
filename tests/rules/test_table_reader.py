"""What is wrong with a table is listed, all of it, when the table is made."""

from __future__ import annotations

from typing import Any

import pytest

from ocop import rules
from ocop.errors import InvalidInput
from ocop.rules import HitPolicy


def refusal(**changes: Any) -> InvalidInput:
    """Return why a table with something changed is refused."""
    parts: dict[str, Any] = {
        "id": "t",
        "inputs": (rules.Input(expression="x"),),
        "outputs": (rules.Output(name="o"),),
        "rows": (rules.Row(id="r", tests=("1",), results=("1",)),),
    }
    with pytest.raises(InvalidInput) as caught:
        rules.DecisionTable(**{**parts, **changes})
    return caught.value


def problems(**changes: Any) -> list[tuple[str, str]]:
    """Return codes and paths of the problems of a table with something changed."""
    return [(each.code, each.path) for each in refusal(**changes).problems]


def test_all_bad_texts_are_listed() -> None:
    """Every text that is not in the language is named with its place."""
    found = problems(
        inputs=(rules.Input(expression="x +", domain="[1..", label=None),),
        outputs=(rules.Output(name="o", values=("1", "]"), default="{"),),
        rows=(
            rules.Row(id="r", tests=(">=",), results=("1 +",)),
            rules.Row(id="s", tests=("1" * 1001,), results=("1",)),
        ),
    )
    assert found == [
        ("rule-syntax", "$.inputs[0].expression"),
        ("rule-syntax", "$.inputs[0].domain"),
        ("rule-syntax", "$.rows.r.tests[0]"),
        ("limit-exceeded", "$.rows.s.tests[0]"),
        ("rule-syntax", "$.rows.r.results[0]"),
        ("rule-syntax", "$.outputs.o.values[1]"),
        ("rule-syntax", "$.outputs.o.default"),
    ]


def test_the_shape_is_checked() -> None:
    """A row has one test for each input and one result for each output."""
    found = problems(
        outputs=(rules.Output(name="o"), rules.Output(name="o")),
        rows=(
            rules.Row(id="r", tests=("1", "2"), results=("1",)),
            rules.Row(id="r", tests=("1",), results=("1", "2")),
        ),
    )
    assert found == [
        ("duplicate", "$.rows"),
        ("duplicate", "$.outputs"),
        ("wrong-type", "$.rows.r.tests"),
        ("wrong-type", "$.rows.r.results"),
    ]
    assert problems(outputs=(), rows=()) == [("wrong-type", "$.outputs")]


@pytest.mark.parametrize("policy", [HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER])
def test_an_order_needs_values(policy: HitPolicy) -> None:
    """The best result is known only if somebody says which is better."""
    assert problems(hit_policy=policy) == [("wrong-type", "$.outputs")]


def test_an_aggregate_is_over_one_output() -> None:
    """There is no sum of contexts."""
    found = problems(
        hit_policy=HitPolicy.COLLECT_SUM,
        outputs=(rules.Output(name="o"), rules.Output(name="p")),
        rows=(rules.Row(id="r", tests=("1",), results=("1", "2")),),
    )
    assert found == [("wrong-type", "$.outputs")]


def test_declared_values_are_kept() -> None:
    """A constant result is one of the declared values; a domain uses no fact."""
    found = problems(
        inputs=(rules.Input(expression="x", domain="[0..limit]"),),
        outputs=(rules.Output(name="o", values=("1", "best")),),
        rows=(
            rules.Row(id="r", tests=("1",), results=("2",)),
            rules.Row(id="s", tests=("2",), results=("y",)),
            rules.Row(id="t", tests=("3",), results=("null",)),
        ),
    )
    assert found == [
        ("wrong-type", "$.inputs[0].domain"),
        ("wrong-type", "$.outputs.o.values[1]"),
        ("wrong-type", "$.rows.r.results"),
    ]


def test_a_name_is_told_to_every_text() -> None:
    """Names with reserved words are recognised in inputs, cells and results."""
    told = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="time in post"),),
        outputs=(rules.Output(name="o"),),
        rows=(
            rules.Row(
                id="r", tests=("> least time in post",), results=("time in post",)
            ),
        ),
        names=("time in post", "least time in post"),
    )
    facts = {"time in post": 5, "least time in post": 3}
    assert rules.decide(told, facts).value == 5


@pytest.mark.parametrize(
    ("domain", "values", "expected"),
    [
        ('"a", -1, @"P1D"', ("1",), []),
        (None, ("1",), ["$.inputs[0].better"]),
        ("[0..3]", ("1",), ["$.inputs[0].better"]),
        ("not(1)", ("1",), ["$.inputs[0].better"]),
        ("1", (), ["$.outputs.o.better"]),
        ("-", (), ["$.inputs[0].better", "$.outputs.o.better"]),
    ],
)
def test_what_is_listed_must_be_a_list(
    domain: str | None, values: tuple[str, ...], expected: list[str]
) -> None:
    """An order by listing needs values that are listed."""
    listed = rules.Direction.LISTED
    parts: dict[str, Any] = {
        "inputs": (rules.Input(expression="x", domain=domain, better=listed),),
        "outputs": (rules.Output(name="o", values=values, better=listed),),
    }
    if expected:
        found = problems(**parts)
        assert found == [("wrong-type", path) for path in expected]
    else:
        row = rules.Row(id="r", tests=("-",), results=("1",))
        made = rules.DecisionTable(id="t", rows=(row,), **parts)
        assert made.inputs[0].better is listed


TWO = (rules.Output(name="o"), rules.Output(name="p"))
LISTED = rules.Direction.LISTED


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"rows": (rules.Row(id="r", tests=(), results=("1", "2")),) * 2},
            [
                "$.rows: 'r' appears more than once in rows",
                *[
                    "$.rows.r.tests: found 0 tests; expected 1 tests",
                    "$.rows.r.results: found 2 results; expected 1 results",
                ]
                * 2,
            ],
        ),
        (
            {"outputs": TWO[:1] * 2, "rows": ()},
            ["$.outputs: 'o' appears more than once in outputs"],
        ),
        (
            {"outputs": (), "rows": ()},
            ["$.outputs: found 0 outputs; expected 1 output"],
        ),
        (
            {"hit_policy": HitPolicy.PRIORITY},
            ["$.outputs: found hit policy P; expected outputs with ordered values"],
        ),
        (
            {"hit_policy": HitPolicy.COLLECT_SUM, "outputs": TWO, "rows": ()},
            ["$.outputs: found hit policy C+ over 2 outputs; expected 1 output"],
        ),
        (
            {
                "inputs": (rules.Input(expression="x", domain="[0..limit]"),),
                "outputs": (rules.Output(name="o", values=("1", "best", "3")),),
                "rows": (rules.Row(id="r", tests=("1",), results=("2",)),),
            },
            [
                "$.inputs[0].domain: found [0..limit]; expected tests without facts",
                "$.outputs.o.values[1]: found best; expected a constant",
                "$.rows.r.results: found 2; expected 1, best, 3",
            ],
        ),
        (
            {
                "outputs": (TWO[0], rules.Output(name="p", better=LISTED)),
                "rows": (),
            },
            [
                (
                    "$.outputs.p.better: found listed; "
                    "expected values that are listed, the best first"
                )
            ],
        ),
        (
            {"inputs": (rules.Input(expression="x +"),), "rows": ()},
            [
                (
                    "$.inputs[0].expression: at position 3 of 'x +': "
                    "found end of text; expected a value"
                )
            ],
        ),
    ],
)
def test_problems_are_told_in_sentences(
    changes: dict[str, Any], expected: list[str]
) -> None:
    """What was found and what was expected is told, in the order of the table."""
    assert str(refusal(**changes)).split("\n") == expected
    assert len(refusal(**changes).text("vi").split("\n")) == len(expected)
