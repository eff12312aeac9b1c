from __future__ import annotations

import pytest

from ocop.rules import (
    BoxedConditional,
    BoxedContext,
    BoxedEntry,
    BoxedFilter,
    BoxedFunction,
    BoxedInvocation,
    BoxedIteration,
    BoxedList,
    DecisionTable,
    HitPolicy,
    IterationKind,
    LiteralExpression,
    Output,
    Parameter,
)
from ocop.rules.boxed import Logic
from ocop.rules.dmn.logic_writing import (
    element,
    label_attributes,
    source_elements,
    write_logic,
)
from ocop.rules.dmn.markup import Element
from ocop.texts import Text


def test_element() -> None:
    """What is None is left out."""
    inner = Element(tag="b")
    expected = Element(tag="a", children=(inner,), attributes={"c": "1"})
    assert element("a", None, inner, c=1, d=None) == expected


def test_label() -> None:
    """One wording is written once."""
    assert label_attributes(None) == {}
    assert label_attributes(Text(vi="a", en="a")) == {"label": "a"}
    assert label_attributes(Text(vi="a", en="b"))["ocop:label-en"] == "b"
    assert label_attributes(Text(vi="", en=""))["ocop:label-en"] == ""


def test_sources() -> None:
    """Nothing is written where there is nothing to say."""
    assert source_elements((), None) == ()
    assert source_elements((), Text(vi="a", en="a")) == (
        element("description", text="a"),
    )


def values(*texts: str) -> Element | None:
    """Return the element of ordered values in a table."""
    table = DecisionTable(
        id="t",
        hit_policy=HitPolicy.PRIORITY,
        inputs=(),
        outputs=(Output(name="r", values=texts),),
        rows=(),
    )
    output = write_logic(table).first("output")
    return None if output is None else output.first("outputValues")


def test_ordered_values() -> None:
    """Values are one text, and stand one by one where that cannot be read again."""
    first = values("1", '"a, b"')
    second = values("1", "2 // two, \n")
    assert first == element("outputValues", element("text", text='1, "a, b"'))
    assert second is not None
    assert second.first("extensionElements") is not None


def test_values_too_long_for_one_text() -> None:
    """Values that together are longer than a rule text stand one by one."""
    texts = (f'"{"a" * 15_000}"', f'"{"b" * 15_000}"')
    actual = values(*texts)
    assert actual is not None
    (extension,) = actual.all("extensionElements")
    assert tuple(value.text for value in extension.children) == texts


ONE = LiteralExpression(text="1")
ENTRY = BoxedEntry(name="a", logic=ONE)
MANY = IterationKind.SOME


@pytest.mark.parametrize(
    ("logic", "tag", "inside"),
    [
        (ONE, "literalExpression", ["text"]),
        (BoxedContext(entries=(ENTRY,)), "context", ["contextEntry"]),
        (BoxedContext(entries=(), result=ONE), "context", ["contextEntry"]),
        (
            BoxedInvocation(function=ONE, arguments=(ENTRY,)),
            "invocation",
            ["literalExpression", "binding"],
        ),
        (BoxedList(items=(ONE,)), "list", ["literalExpression"]),
        (
            BoxedFunction(parameters=(Parameter(name="x"),), body=ONE),
            "functionDefinition",
            ["formalParameter", "literalExpression"],
        ),
        (
            BoxedConditional(condition=ONE, then=ONE, otherwise=ONE),
            "conditional",
            ["if", "then", "else"],
        ),
        (BoxedFilter(source=ONE, condition=ONE), "filter", ["in", "match"]),
        (
            BoxedIteration(kind=MANY, variable="x", source=ONE, body=ONE),
            "some",
            ["in", "satisfies"],
        ),
    ],
)
def test_kinds(logic: Logic, tag: str, inside: list[str]) -> None:
    """Every kind of logic has its element, with the parts that the standard names."""
    actual = write_logic(logic)
    assert (actual.tag, [child.tag for child in actual.children]) == (tag, inside)
