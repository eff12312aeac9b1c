"""Models as values: what is checked when one is made."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.errors import InvalidInput
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
    assert "nearest: age" in str(caught.value)


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


def test_a_circle_of_types_is_told_with_its_place() -> None:
    """Types that are made of one another are refused where types stand."""
    types = tuple(
        rules.TypeDefinition(name=name, base=rules.TypeReference(name=base))
        for name, base in (("t", "u"), ("u", "t"))
    )
    with pytest.raises(InvalidInput) as caught:
        rules.DecisionModel(id="m", types=types)
    assert "$.types" in [problem.path for problem in caught.value.problems]
