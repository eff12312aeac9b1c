from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InvalidInput, OcopError
from ocop.rules import (
    DecisionModel,
    DecisionTable,
    LiteralExpression,
    Parameter,
    TypeDefinition,
    TypeReference,
    decide_model,
)
from ocop.rules.dmn import limits, read_dmn, write_dmn
from ocop.texts import Text
from tests.rules.dmn.models import models
from tests.rules.dmn.test_markup import document

NUMBER = TypeReference(name="number")


def read(inside: str, attributes: str = 'name="m"') -> DecisionModel:
    """Read a model from what is inside its definitions."""
    return read_dmn(document(inside, attributes=attributes))


def problems(inside: str) -> list[str]:
    """Return what is wrong with a document."""
    with pytest.raises(InvalidInput) as caught:
        read(inside)
    return str(caught.value).split("\n")


LOAN = """
<itemDefinition name="tLoan">
  <itemComponent name="amount"><typeRef>number</typeRef></itemComponent>
  <itemComponent name="term in months"><typeRef>number</typeRef></itemComponent>
</itemDefinition>
<inputData id="i" name="Loan"><variable name="Loan" typeRef="tLoan"/></inputData>
<businessKnowledgeModel id="f" name="Rate per month">
  <variable name="Rate per month"/>
  <encapsulatedLogic typeRef="number">
    <formalParameter name="sum" typeRef="number"/>
    <literalExpression><text>if sum &gt; 100 then 0.01 else 0.02</text>
    </literalExpression>
  </encapsulatedLogic>
</businessKnowledgeModel>
<decision id="d" name="Interest">
  <description>By month</description>
  <variable name=" Interest" typeRef="number"/>
  <informationRequirement><requiredInput href="#i"/></informationRequirement>
  <knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
  <authorityRequirement><requiredAuthority href="#k"/></authorityRequirement>
  <literalExpression>
    <text>Rate per month(Loan.amount) * Loan.amount * Loan.term in months</text>
  </literalExpression>
</decision>
<decisionService id="s" name="Service">
  <variable name="Service" typeRef="number"/>
  <outputDecision href="#d"/>
  <inputData href="#i"/>
</decisionService>
<knowledgeSource id="k" name="Book"/>
"""


def test_model() -> None:
    """A model with a type, a function and a name with a reserved word is decided."""
    model = read(LOAN)
    facts = {"Loan": {"amount": 200, "term in months": 3}}
    assert decide_model(model, facts)["Interest"].value == 6
    assert model.decisions[0].note == Text(vi="By month", en="By month")
    assert model.decisions[0].requires == ("Loan", "Rate per month")
    assert model.services[0].outputs == ("Interest",)


def test_type_definitions() -> None:
    """Types are read with their limits, collections and functions."""
    model = read(
        '<itemDefinition name="a-b"><typeRef>string</typeRef>'
        '<allowedValues><text>"x"</text></allowedValues></itemDefinition>'
        '<itemDefinition name="many" isCollection="true"><typeRef>a-b</typeRef>'
        "</itemDefinition>"
        '<itemDefinition name="limited"><typeRef>no(type</typeRef>'
        "<typeConstraint><text>1</text></typeConstraint></itemDefinition>"
        '<itemDefinition name="f"><functionItem outputTypeRef="number">'
        '<parameters name="x" typeRef="list&lt;number&gt;"/></functionItem>'
        "</itemDefinition>"
        '<itemDefinition name="none"/>'
    )
    parts = (
        Parameter(
            name="x",
            type=TypeReference(name="list", parts=(Parameter(type=NUMBER),)),
        ),
    )
    assert model.types == (
        TypeDefinition(name="a-b", base=TypeReference(name="string"), allowed='"x"'),
        TypeDefinition(name="many", base=TypeReference(name="a-b"), is_collection=True),
        TypeDefinition(name="limited", base=TypeReference(name="no(type"), allowed="1"),
        TypeDefinition(
            name="f",
            base=TypeReference(name="function", parts=parts, result=NUMBER),
        ),
        TypeDefinition(name="none"),
    )


def test_a_type_of_the_model_comes_first() -> None:
    """A name that looks like a type of the language is that of the model's own."""
    model = read(
        '<itemDefinition name="list&lt;number&gt;"/><itemDefinition name="a  b"/>'
        '<inputData name="a"><variable typeRef="list&lt;number&gt;"/></inputData>'
        '<inputData name="b"><variable typeRef=" a  b "/></inputData>'
    )
    assert [part.type for part in model.inputs] == [
        TypeReference(name="list<number>"),
        TypeReference(name="a  b"),
    ]


def test_a_model_without_a_name() -> None:
    """A file need not name its model, nor a namespace."""
    model = read("", attributes="")
    assert (model.id, model.namespace) == ("", "")


def test_a_table_of_a_function() -> None:
    """A table that nobody has named has the name of what it decides."""
    model = read(
        '<businessKnowledgeModel name="f"><encapsulatedLogic>'
        "<decisionTable><output/></decisionTable>"
        "</encapsulatedLogic></businessKnowledgeModel>"
    )
    logic = model.functions[0].logic
    assert isinstance(logic, DecisionTable)
    assert logic.id == "f"


def test_what_a_function_returns() -> None:
    """The variable of a function has its type, or in some files that of its result."""
    model = read(
        '<itemDefinition name="t"><typeRef>string</typeRef></itemDefinition>'
        '<itemDefinition name="u"><functionItem/></itemDefinition>'
        '<itemDefinition name="f"><functionItem outputTypeRef="number"/>'
        "</itemDefinition>"
        '<businessKnowledgeModel name="g"><variable typeRef="f"/>'
        "</businessKnowledgeModel>"
        '<businessKnowledgeModel name="h"><variable typeRef="string"/>'
        "</businessKnowledgeModel>"
        '<businessKnowledgeModel name="i"/>'
    )
    assert [part.type for part in model.functions] == [
        NUMBER,
        TypeReference(name="string"),
        None,
    ]


PARTS = (
    "artifact, association, businessContextElement, businessKnowledgeModel, decision, "
    "decisionService, description, drgElement, elementCollection, extensionElements, "
    "group, inputData, itemDefinition, knowledgeSource, organizationUnit, "
    "performanceIndicator, textAnnotation"
)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<inputData/>", ["line 1: the key 'name' is missing"]),
        (
            "<import/>\n<text/>",
            [
                f"line 1: found <import>; expected {PARTS}",
                f"line 2: found <text>; expected {PARTS}",
            ],
        ),
        (
            '<inputData id="a" name="a"/>\n<inputData id="a" name="b"/>',
            ["line 2: 'a' appears more than once in id"],
        ),
        (
            '<inputData name="a"><variable name="b"/></inputData>',
            ["line 1: found b; expected a"],
        ),
        (
            f'<inputData name="a"><variable name="{"b" * 201}"/></inputData>',
            [f"line 1: found {'b' * 200}; expected a"],
        ),
        (
            (
                '<decision name="a"><informationRequirement>'
                '<requiredInput href="#b"/></informationRequirement></decision>'
            ),
            ["line 1: '#b' is not in id; nearest: -"],
        ),
        (
            (
                f'<decisionService name="a"><inputData href="{"b" * 201}"/>'
                "</decisionService>"
            ),
            [f"line 1: '{'b' * 200}' is not in id; nearest: -"],
        ),
        (
            (
                '<inputData id="other" name="b"/><decision name="a">'
                '<informationRequirement><requiredInput href="other"/>'
                "</informationRequirement></decision>"
            ),
            ["line 1: 'other' is not in id; nearest: other"],
        ),
        (
            '<decisionService name="a"><outputDecision/></decisionService>',
            ["line 1: '' is not in id; nearest: -"],
        ),
        (
            (
                '<itemDefinition name="a" isCollection="1">'
                "<typeConstraint><text>1</text></typeConstraint></itemDefinition>"
            ),
            ["line 1: found <typeConstraint>; expected allowedValues"],
        ),
        (
            '<inputData name="a"/><inputData name="a"/>',
            ["$.parts: 'a' appears more than once in parts"],
        ),
        (
            (
                '<decision name="a"><extensionElements><o:applies>1 +</o:applies>'
                "</extensionElements></decision>"
            ),
            ["line 1: at position 3 of '1 +': found end of text; expected a value"],
        ),
    ],
)
def test_problems(inside: str, expected: list[str]) -> None:
    """Everything that is wrong is listed, with its line."""
    with pytest.raises(InvalidInput) as caught:
        read(inside, attributes='name="m" xmlns:o="urn:ocop:dmn"')
    assert str(caught.value).split("\n") == expected


def test_limits() -> None:
    """More parts or special names than a limit are refused."""
    parts = "".join(f'<inputData name="a{n}"/>' for n in range(limits.MAX_PARTS + 1))
    names = "".join(f'<inputData name="a-{n}"/>' for n in range(limits.MAX_NAMES + 1))
    assert problems(parts) == ["line 1: parts: 2001 is over the limit of 2000"]
    assert problems(names) == ["line 1: names: 31 is over the limit of 30"]
    last = names.rindex("<")
    assert len(read(names[:last]).inputs) == limits.MAX_NAMES
    last = parts.rindex("<")
    assert len(read(parts[:last]).inputs) == limits.MAX_PARTS


def test_many_dangling_references() -> None:
    """Only a few references that lead nowhere are told what is near them."""
    requirement = (
        '<knowledgeRequirement><requiredKnowledge href="#bb"/></knowledgeRequirement>'
    )
    actual = problems(
        f'<inputData id="b" name="b"/><decision name="d">{requirement * 30}</decision>'
    )
    assert [line.rpartition("nearest: ")[2] for line in actual] == [
        *["b"] * 20,
        *["-"] * 10,
    ]


def test_guard() -> None:
    """A guard stands beside the condition that other tools read; so does its place."""
    model = read(
        '<inputData id="i" name="a"/><businessKnowledgeModel id="f" name="f"/>'
        '<decision name="d"><extensionElements>'
        '<o:applies o:names="[]">a</o:applies></extensionElements>'
        '<informationRequirement><requiredInput href="#i" o:place="1"/>'
        "</informationRequirement><knowledgeRequirement>"
        '<requiredKnowledge href="#f" o:place="0"/></knowledgeRequirement>'
        "<literalExpression><text>1</text></literalExpression></decision>",
        attributes='name="m" xmlns:o="urn:ocop:dmn"',
    )
    (decision,) = model.decisions
    assert decision.applies == LiteralExpression(text="a")
    assert decision.logic == LiteralExpression(text="1")
    assert decision.requires == ("f", "a")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1", "0", ("f", "a")),
        ("0", "1", ("a", "f")),
        (None, "0", ("a", "f")),
        ("99999999", "9", ("f", "a")),
        ("100000000", "9", ("a", "f")),
        ("x", "-1", ("a", "f")),
        ("³", "1", ("a", "f")),
    ],
)
def test_places(first: str | None, second: str, expected: tuple[str, str]) -> None:
    """What is required stands at its place; what is no small number is none."""
    place = "" if first is None else f'o:place="{first}"'
    model = read(
        '<inputData id="i" name="a"/><businessKnowledgeModel id="f" name="f"/>'
        '<decision name="d"><informationRequirement>'
        f'<requiredInput href="#i" {place}/></informationRequirement>'
        "<knowledgeRequirement>"
        f'<requiredKnowledge href="#f" o:place="{second}"/></knowledgeRequirement>'
        "</decision>",
        attributes='name="m" xmlns:o="urn:ocop:dmn"',
    )
    assert model.decisions[0].requires == expected


@given(content=st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """Arbitrary bytes are refused and do no harm."""
    with pytest.raises(OcopError):
        read_dmn(content)


@given(
    model=models(),
    cuts=st.lists(st.tuples(st.integers(0, 9_999), st.binary(max_size=3)), max_size=3),
)
def test_damaged_files(model: DecisionModel, cuts: list[tuple[int, bytes]]) -> None:
    """A damaged file is a model or a refusal, quickly."""
    content = write_dmn(model).encode()
    for place, patch in cuts:
        start = place % len(content)
        content = content[:start] + patch + content[start + len(patch) :]
    started = time.process_time_ns()
    try:
        actual: object = read_dmn(content)
    except OcopError as error:
        actual = error
    assert isinstance(actual, DecisionModel | OcopError)
    assert time.process_time_ns() - started < 5 * 10**9


@pytest.mark.parametrize("depth", [40, 4_000])
def test_deep_logic(depth: int) -> None:
    """Logic of any depth is an answer or a refusal."""
    inner = "<literalExpression><text>1</text></literalExpression>"
    logic = "<list>" * depth + inner + "</list>" * depth
    content = document(f'<decision name="d">{logic}</decision>', attributes='name="m"')
    try:
        actual: object = decide_model(read_dmn(content), {})["d"].verdict
    except OcopError as error:
        actual = type(error)
    assert actual in ("decided", InvalidInput)
