"""Models as values: what is checked when one is made."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.errors import InvalidInput, Problem
from ocop.rules.leeway import Strictness
from ocop.rules.wording import phrase
from tests.pickles import pickled


def literal(text: str) -> rules.LiteralExpression:
    """Return the logic that a text says."""
    return rules.LiteralExpression(text=text)


MODEL = rules.DecisionModel(
    id="m",
    inputs=(rules.InputData(name="a"), rules.InputData(name="b")),
    decisions=(
        rules.Decision(
            name="last", logic=literal("first + b"), requires=("first", "b")
        ),
        rules.Decision(
            name="first", logic=literal("double(a)"), requires=("a", "double")
        ),
    ),
    functions=(
        rules.BusinessFunction(
            name="double",
            parameters=(rules.Parameter(name="x"),),
            logic=literal("2 * x"),
        ),
    ),
)


def test_decisions_come_after_those_they_require() -> None:
    """The order of evaluation follows from the requirements."""
    assert MODEL.order == ("first", "last")
    assert MODEL.parts["double"] == MODEL.functions[0]
    assert pickled(MODEL) == MODEL


def test_every_problem_is_listed() -> None:
    """Names that repeat or are not there are found together."""
    with pytest.raises(InvalidInput) as caught:
        rules.DecisionModel(
            id="m",
            inputs=(rules.InputData(name="age"), rules.InputData(name="age")),
            decisions=(rules.Decision(name="d", requires=("agee", "x")),),
            types=(
                rules.TypeDefinition(name="t", allowed="1 +"),
                rules.TypeDefinition(
                    name="t",
                    components=(rules.TypeDefinition(name="c", allowed="]"),),
                ),
            ),
        )
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("duplicate", "$.parts"),
        ("duplicate", "$.types"),
        ("dangling", "$.d"),
        ("dangling", "$.d"),
        ("rule-syntax", "$.types.t.allowed"),
        ("rule-syntax", "$.types.t.c.allowed"),
    ]
    assert [p.arguments for p in caught.value.problems[:4]] == [
        {"found": "age", "where": "parts"},
        {"found": "t", "where": "types"},
        {"found": "agee", "where": "m", "nearest": "age"},
        {"found": "x", "where": "m", "nearest": "-"},
    ]


@pytest.mark.parametrize(
    ("decisions", "types", "circle"),
    [
        ({"a": "b", "b": "a"}, {}, "→"),
        ({}, {"a": "b", "b": "a"}, "→"),
        ({}, {"a": "a"}, "a → a"),
    ],
)
def test_circles_are_found(
    decisions: dict[str, str], types: dict[str, str], circle: str
) -> None:
    """Nothing may require itself, directly or not."""
    with pytest.raises(InvalidInput, match=circle):
        rules.DecisionModel(
            id="m",
            decisions=tuple(
                rules.Decision(name=name, requires=(needed,))
                for name, needed in decisions.items()
            ),
            types=tuple(
                rules.TypeDefinition(name=name, base=rules.TypeReference(name=base))
                for name, base in types.items()
            ),
        )


def test_a_function_may_name_itself() -> None:
    """Recursion is no circle of requirements; it has a limit when it runs."""
    function = rules.BusinessFunction(name="f", requires=("f",))
    assert rules.DecisionModel(id="m", functions=(function,)).order == ()


def test_a_service_requires_what_it_names() -> None:
    """Outputs, encapsulated decisions and inputs are all required."""
    service = rules.DecisionService(
        name="s",
        outputs=("a",),
        encapsulated=("b",),
        input_data=("c",),
        input_decisions=("d",),
    )
    assert service.requires == ("a", "b", "c", "d")


def test_circles_are_told_with_their_places() -> None:
    """Decisions that need one another, and types made of one another."""
    decisions = (
        rules.Decision(name="d", requires=("e",)),
        rules.Decision(name="e", requires=("d",)),
    )
    types = tuple(
        rules.TypeDefinition(name=name, base=rules.TypeReference(name=base))
        for name, base in (("t", "u"), ("u", "t"))
    )
    with pytest.raises(InvalidInput) as caught:
        rules.DecisionModel(id="m", decisions=decisions, types=types)
    expected = phrase("expected.no-circle")
    assert [p.path for p in caught.value.problems] == ["$.parts", "$.types"]
    assert {p.code for p in caught.value.problems} == {"wrong-type"}
    assert [p.arguments for p in caught.value.problems] == [
        {"found": "d → e → d", "expected": expected},
        {"found": "t → u → t", "expected": expected},
    ]


def test_what_is_no_parameter_has_no_strictness() -> None:
    """Others may change a decision that is no constant only by its table."""
    guarded = rules.Decision(
        name="d", logic=literal("a + 1"), strictness=Strictness.LOCKED
    )
    with pytest.raises(InvalidInput) as caught:
        rules.DecisionModel(id="m", decisions=(guarded,))
    assert caught.value.problems == (
        Problem(
            code="wrong-type",
            path="$.d.strictness",
            arguments={
                "found": "locked",
                "expected": phrase("expected.parameter"),
            },
        ),
    )
