from __future__ import annotations

from typing import Any

import pytest

from ocop.errors import InvalidInput
from ocop.rules import (
    BoxedContext,
    BoxedEntry,
    BoxedInvocation,
    BoxedIteration,
    BoxedList,
    Decision,
    DecisionTable,
    LiteralExpression,
    TypeReference,
    decide_model,
)
from ocop.rules.dmn import read_dmn
from ocop.rules.tables_inside import tables_in
from tests.rules.dmn.test_markup import document


def read(logic: str) -> Decision:
    """Read a decision with some logic."""
    content = document(f'<decision name="d">{logic}</decision>', attributes='name="m"')
    (decision,) = read_dmn(content).decisions
    return decision


def value(logic: str) -> Any:
    """Return what some logic gives."""
    content = document(f'<decision name="d">{logic}</decision>', attributes='name="m"')
    return decide_model(read_dmn(content), {})["d"].value


def literal(text: str) -> str:
    """Return an expression."""
    return f"<literalExpression><text>{text}</text></literalExpression>"


CONTEXT = (
    f'<context><contextEntry><variable name="a"/>{literal("2")}</contextEntry>'
    f'<contextEntry><variable name="b" typeRef="number"/>{literal("a + 1")}'
    "</contextEntry>"
)
RELATION = (
    '<relation><column name="a" typeRef="number"/><column name="b"/>'
    f"<row>{literal('1')}{literal('2')}</row>"
    f"<row>{literal('3')}{literal('4')}</row></relation>"
)


@pytest.mark.parametrize(
    ("logic", "expected"),
    [
        ("", None),
        ("<literalExpression/>", None),
        (literal(" "), None),
        (literal("1 + 1"), 2),
        (
            '<literalExpression typeRef="string"><text>1</text></literalExpression>',
            None,
        ),
        (f"{CONTEXT}</context>", {"a": 2, "b": 3}),
        (f"{CONTEXT}<contextEntry>{literal('a * b')}</contextEntry></context>", 6),
        (f"<list>{literal('1')}{literal('2')}</list>", (1, 2)),
        (RELATION, ({"a": 1, "b": 2}, {"a": 3, "b": 4})),
        (
            (
                f"<conditional><if>{literal('1 &lt; 2')}</if>"
                f"<then>{literal('1')}</then><else>{literal('2')}</else></conditional>"
            ),
            1,
        ),
        (
            (
                f"<filter><in>{literal('[1, 2, 3]')}</in>"
                f"<match>{literal('item &gt; 1')}</match></filter>"
            ),
            (2, 3),
        ),
        (
            (
                f'<for iteratorVariable="x"><in>{literal("[1, 2]")}</in>'
                f"<return>{literal('x * x')}</return></for>"
            ),
            (1, 4),
        ),
        (
            (
                f'<some iteratorVariable="x"><in>{literal("[1, 2]")}</in>'
                f"<satisfies>{literal('x = 2')}</satisfies></some>"
            ),
            True,
        ),
        (
            (
                f'<every iteratorVariable="x"><in>{literal("[1, 2]")}</in>'
                f"<satisfies>{literal('x = 2')}</satisfies></every>"
            ),
            False,
        ),
        (
            (
                f'<context><contextEntry><variable name="f"/><functionDefinition>'
                f'<formalParameter name="x"/>{literal("x + 1")}</functionDefinition>'
                f"</contextEntry><contextEntry><invocation>{literal('f')}<binding>"
                f'<parameter name="x"/>{literal("3")}</binding></invocation>'
                "</contextEntry></context>"
            ),
            4,
        ),
        (
            (
                "<decisionTable><output/><rule><outputEntry><text>1</text></outputEntry>"
                "</rule></decisionTable>"
            ),
            1,
        ),
    ],
)
def test_values(logic: str, expected: object) -> None:
    """Every kind of logic gives what the standard says."""
    assert value(logic) == expected


KINDS = (
    "literalExpression, decisionTable, context, invocation, list, relation, "
    "functionDefinition, conditional, filter, for, some, every"
)


def test_nothing_written_yet() -> None:
    """An expression without a text is null."""
    for text in ("", "<text/>", "<text> </text>"):
        logic = read(f"<literalExpression>{text}</literalExpression>").logic
        assert logic == LiteralExpression(text="null")


def test_relation() -> None:
    """A relation is a list of contexts, whose entries have the types of columns."""
    types = [TypeReference(name="number"), None]
    rows = [
        BoxedContext(
            entries=tuple(
                BoxedEntry(name=name, logic=LiteralExpression(text=text), type=type_)
                for name, text, type_ in zip("ab", texts, types, strict=True)
            )
        )
        for texts in ("12", "34")
    ]
    assert read(RELATION).logic == BoxedList(items=tuple(rows))


def test_a_table_inside_other_logic() -> None:
    """Where nobody has named it, it has the name of the element around it."""
    table = "<decisionTable><output/></decisionTable>"
    logic = read(f"<context><contextEntry>{table}</contextEntry></context>").logic
    assert isinstance(logic, BoxedContext)
    assert isinstance(logic.result, DecisionTable)
    assert logic.result.id == "contextEntry"
    assert logic.result.outputs[0].name == "contextEntry"
    row = f"<relation><column name='a'/><row>{table}</row></relation>"
    for around in (table, f"<list>{table}</list>", row):
        assert [each.id for each in tables_in(read(around).logic)] == ["d"]


def test_a_variable_without_a_name() -> None:
    """A name that is empty stays so."""
    inner = f"<in>{literal('[]')}</in><return>{literal('1')}</return>"
    logic = read(f'<for iteratorVariable="">{inner}</for>').logic
    assert isinstance(logic, BoxedIteration)
    assert logic.variable == ""


def test_unbound_parameters() -> None:
    """A parameter that is bound to nothing is left out."""
    logic = read(
        f'<invocation>{literal("f")}<binding><parameter name="a"/></binding>'
        f'<binding><parameter name="b" typeRef="number"/>{literal("1")}</binding>'
        "</invocation>"
    ).logic
    entry = BoxedEntry(
        name="b",
        logic=LiteralExpression(text="1"),
        type=TypeReference(name="number"),
    )
    function = LiteralExpression(text="f")
    assert logic == BoxedInvocation(function=function, arguments=(entry,))


@pytest.mark.parametrize(
    ("logic", "expected"),
    [
        (
            literal("1") + literal("2"),
            ["found <literalExpression>; expected one expression"],
        ),
        (
            literal("1 +"),
            ["at position 3 of '1 +': found end of text; expected a value"],
        ),
        (literal("1" * 20_001), ["rule text: 20001 is over the limit of 20000"]),
        (
            "<context><contextEntry/></context>",
            [f"found <contextEntry>; expected {KINDS}"],
        ),
        (
            (
                f"<context><contextEntry>{literal('1')}</contextEntry>"
                f"<contextEntry>{literal('1')}</contextEntry></context>"
            ),
            ["found <contextEntry>; expected nothing after the result"],
        ),
        ("<invocation/>", ["found <invocation>; expected literalExpression"]),
        (
            f"<invocation>{literal('f')}<binding/></invocation>",
            ["found <binding>; expected parameter"],
        ),
        (
            (
                f'<relation><column name="a"/><row>{literal("1")}{literal("2")}</row>'
                "</relation>"
            ),
            ["found <row>; expected 1 expressions"],
        ),
        (
            "<conditional/>",
            [f"found <conditional>; expected {KINDS}"] * 3,
        ),
        (
            f"<for><in>{literal('[]')}</in><return>{literal('1')}</return></for>",
            ["the key 'iteratorVariable' is missing"],
        ),
        (
            '<literalExpression o:names="a"><text>1</text></literalExpression>',
            ['found a; expected ["name", …]'],
        ),
        (
            '<literalExpression o:names="[1]"><text>1</text></literalExpression>',
            ['found [1]; expected ["name", …]'],
        ),
    ],
)
def test_problems(logic: str, expected: list[str]) -> None:
    """What is wrong with logic is listed."""
    content = document(
        f'<decision name="d">{logic}</decision>',
        attributes='name="m" xmlns:o="urn:ocop:dmn"',
    )
    with pytest.raises(InvalidInput) as caught:
        read_dmn(content)
    assert str(caught.value).split("\n") == [f"line 1: {each}" for each in expected]
