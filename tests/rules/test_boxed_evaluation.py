"""Boxed expressions: their values, what is missing in them, what explains them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ocop import rules
from ocop.mappings import FrozenMapping
from ocop.rules import HitPolicy
from ocop.rules.boxed_evaluation import run, value_of
from ocop.rules.scope import Scope
from ocop.rules.values import Missing, Value
from tests.rules.tables import table


def literal(text: str, type_: str | None = None) -> rules.LiteralExpression:
    """Return the logic that a text says."""
    reference = None if type_ is None else rules.parse_type(type_)
    return rules.LiteralExpression(text=text, type=reference)


def entry(name: str, logic: rules.Logic, type_: str | None = None) -> rules.BoxedEntry:
    """Return a named part of a boxed expression."""
    reference = None if type_ is None else rules.parse_type(type_)
    return rules.BoxedEntry(name=name, logic=logic, type=reference)


BAND = table(HitPolicy.UNIQUE, {"a": None}, (">= 5", "2"), ("< 5", "1"))
CONTEXT = rules.BoxedContext(
    entries=(
        entry("band", BAND),
        entry("twice", literal("band * 2")),
        entry("text", literal("band"), "string"),
    )
)
CASES: list[tuple[rules.Logic, Mapping[str, object], Value]] = [
    (literal("a + 1"), {"a": 1}, 2),
    (literal("[5]", "number"), {}, 5),
    (BAND, {"a": 7}, 2),
    (CONTEXT, {"a": 7}, FrozenMapping({"band": 2, "twice": 4, "text": None})),
    (
        rules.BoxedContext(entries=CONTEXT.entries, result=literal("twice + 1")),
        {"a": 7},
        5,
    ),
    (
        rules.BoxedInvocation(
            function=literal("function(x, y) x - y"),
            arguments=(entry("y", literal("a")), entry("x", literal("10"))),
        ),
        {"a": 1},
        9,
    ),
    (rules.BoxedList(items=(literal("a"), BAND)), {"a": 1}, (1, 1)),
    (
        rules.BoxedInvocation(
            function=literal("f"), arguments=(entry("x", literal("3")),)
        ),
        {},
        None,
    ),
    (
        rules.BoxedConditional(
            condition=literal("a > 1"), then=literal('"yes"'), otherwise=literal('"no"')
        ),
        {"a": 2},
        "yes",
    ),
    (
        rules.BoxedConditional(
            condition=literal("a > 1"), then=literal("5"), otherwise=literal("5.0")
        ),
        {},
        5,
    ),
    (
        rules.BoxedFilter(source=literal("xs"), condition=literal("item > 1")),
        {"xs": [1, 2, 3]},
        (2, 3),
    ),
    (
        rules.BoxedIteration(
            kind=rules.IterationKind.FOR,
            variable="x",
            source=literal("xs"),
            body=literal("x + count(partial)"),
        ),
        {"xs": [1, 2]},
        (1, 3),
    ),
    (
        rules.BoxedIteration(
            kind=rules.IterationKind.SOME,
            variable="x",
            source=literal("xs"),
            body=literal("x > 1"),
        ),
        {"xs": [1, 2]},
        True,
    ),
    (
        rules.BoxedIteration(
            kind=rules.IterationKind.EVERY,
            variable="x",
            source=literal("xs"),
            body=literal("x > 1"),
        ),
        {"xs": None},
        None,
    ),
]


@pytest.mark.parametrize(("logic", "facts", "expected"), CASES)
def test_values(
    logic: rules.Logic, facts: Mapping[str, object], expected: Value
) -> None:
    """Each box has the value of the text that it stands for."""
    model = rules.DecisionModel(
        id="m",
        inputs=tuple(rules.InputData(name=name) for name in facts),
        decisions=(rules.Decision(name="d", logic=logic, requires=tuple(facts)),),
    )
    mode = rules.Mode.STANDARD if expected is None else rules.Mode.EXACT
    assert rules.decide_model(model, facts, mode=mode)["d"].value == expected


@pytest.mark.parametrize(
    ("logic", "missing"),
    [
        (BAND, ("a",)),
        (CONTEXT, ("a",)),
        (rules.BoxedList(items=(literal("a"), literal("b"))), ("a", "b")),
        (
            rules.BoxedConditional(
                condition=literal("a"), then=literal("b"), otherwise=literal("1")
            ),
            ("a", "b"),
        ),
        (rules.BoxedFilter(source=literal("a"), condition=literal("true")), ("a",)),
        (
            rules.BoxedIteration(
                kind=rules.IterationKind.FOR,
                variable="x",
                source=literal("a"),
                body=literal("x"),
            ),
            ("a",),
        ),
    ],
)
def test_missing(logic: rules.Logic, missing: tuple[str, ...]) -> None:
    """What is missing inside a box is missing in it."""
    value, outcome = run(logic, Scope({}))
    assert outcome.verdict is rules.Verdict.UNDETERMINED
    assert outcome.missing == missing
    assert type(value) in (Missing, FrozenMapping, tuple)


def test_a_part_that_is_known_can_be_used() -> None:
    """One missing entry does not hide the others of a context."""
    value, _ = run(
        rules.BoxedContext(
            entries=(entry("a", literal("x")), entry("b", literal("1")))
        ),
        Scope({}),
    )
    assert value["b"] == 1


def test_reasons_are_kept() -> None:
    """The outcome of a box holds those of its parts, with their names."""
    _, outcome = run(CONTEXT, Scope({"a": 7}))
    assert [child.subject for child in outcome.children] == ["band", "twice", "text"]
    assert [child.value for child in outcome.children] == [2, 4, None]
    assert outcome.children[0].children[0].rows[0].fired


def test_a_function_is_a_value() -> None:
    """A boxed function can be called by what stands beside it."""
    function = rules.BoxedFunction(
        parameters=(rules.Parameter(name="x"),), body=literal("x + step")
    )
    box = rules.BoxedContext(
        entries=(entry("step", literal("2")), entry("f", function)),
        result=literal("f(1)"),
    )
    assert run(box, Scope({}))[0] == 3
    assert str(run(function, Scope({}))[0]) == "function"


def test_possible_values_go_on() -> None:
    """What an undetermined outcome can still be is told to those that use it."""
    outcome = rules.decide(BAND, {})
    assert value_of(outcome) == Missing(facts=("a",), values=(2, 1))
    unlisted = rules.evaluate("a + 1", {})
    assert value_of(unlisted) == Missing(facts=("a",))


CHOICE = rules.BoxedConditional(
    condition=literal("a > 1"), then=literal("1"), otherwise=literal("2")
)
SIZE = rules.BoxedFunction(
    parameters=(rules.Parameter(name="x"),),
    body=literal("count(x)"),
    result=rules.parse_type("string"),
)


@pytest.mark.parametrize(
    ("logic", "facts", "subject", "expected", "children"),
    [
        (literal("[5]", "number"), {}, "[5]", 5, ["[5]"]),
        (
            rules.BoxedContext(entries=(entry("b", literal("a")),)),
            {"a": 7},
            "context",
            FrozenMapping({"b": 7}),
            ["b"],
        ),
        (
            rules.BoxedContext(
                entries=(entry("b", literal("a")),), result=literal("b + 1")
            ),
            {"a": 7},
            "context",
            8,
            ["b", "b + 1"],
        ),
        (
            rules.BoxedInvocation(
                function=literal("abs"), arguments=(entry("n", literal("a")),)
            ),
            {"a": -7},
            "abs(…)",
            7,
            ["n"],
        ),
        (rules.BoxedList(items=(literal("a"),)), {"a": 7}, "list", (7,), ["a"]),
        (CHOICE, {"a": 2}, "if", 1, ["a > 1", "1"]),
        (CHOICE, {"a": 1}, "if", 2, ["a > 1", "2"]),
        (CHOICE, {}, "if", None, ["a > 1", "1", "2"]),
        (
            rules.BoxedFilter(source=literal("a"), condition=literal("item > 1")),
            {"a": (1, 2)},
            "filter",
            (2,),
            ["a"],
        ),
        (
            rules.BoxedIteration(
                kind=rules.IterationKind.FOR,
                variable="x",
                source=literal("a"),
                body=literal("x + 1"),
            ),
            {"a": (1, 2)},
            "for",
            (2, 3),
            ["a"],
        ),
        (
            rules.BoxedIteration(
                kind=rules.IterationKind.FOR,
                variable="x",
                source=literal("a"),
                body=literal("x"),
            ),
            {},
            "for",
            None,
            ["a"],
        ),
        (SIZE, {}, "function", None, []),
        (
            rules.BoxedContext(entries=(entry("f", SIZE),), result=literal("f([1])")),
            {},
            "context",
            None,
            ["f", "f([1])"],
        ),
    ],
)
def test_the_outcome_of_a_box_says_what_it_is(
    logic: rules.Logic,
    facts: Mapping[str, Value],
    subject: str,
    expected: Value,
    children: list[str],
) -> None:
    """An outcome has the name of its box, its value, and the parts that were used."""
    value, outcome = run(logic, Scope(facts))
    if logic is SIZE:
        assert outcome.value is value
        assert str(value) == "function"
    else:
        assert outcome.value == expected
    assert outcome.subject == subject
    assert [child.subject for child in outcome.children] == children
    if outcome.verdict is rules.Verdict.UNDETERMINED:
        assert outcome.missing == ("a",)
        assert outcome.possible == (rules.MISSING,)
