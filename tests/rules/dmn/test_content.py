from __future__ import annotations

import pytest

from ocop.rules.dmn.content import misplaced, special_names
from ocop.rules.dmn.markup import parse_markup
from tests.rules.dmn.test_markup import document


def problems(inside: str, attributes: str = "") -> list[str]:
    """Return what is misplaced in a document."""
    root = parse_markup(document(inside, attributes=attributes))
    return [problem.text().partition(";")[0] for problem in misplaced(root)]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<decision><question>x</question></decision>", []),
        ("<knowledgeSource><type>anything</type></knowledgeSource>", []),
        ("<import/>", ["line 1: found <import>"]),
        (
            "<knowledgeSource/>\n<decision>\n<rule/></decision>",
            ["line 3: found <rule>"],
        ),
        ("<text/>\n<rule/>", ["line 1: found <text>", "line 2: found <rule>"]),
        (
            (
                "<decision><literalExpression><importedValues/></literalExpression>"
                "</decision>"
            ),
            ["line 1: found <importedValues>"],
        ),
        (
            '<decision><literalExpression expressionLanguage="python"/></decision>',
            ["line 1: found python"],
        ),
        (
            '<decision><literalExpression expressionLanguage="urn:FEEL"/></decision>',
            [],
        ),
        (
            (
                '<businessKnowledgeModel><encapsulatedLogic kind="Java"/>'
                "</businessKnowledgeModel>"
            ),
            ["line 1: found Java"],
        ),
        (
            '<decision><functionDefinition kind="PMML"/></decision>',
            ["line 1: found PMML"],
        ),
    ],
)
def test_misplaced(inside: str, expected: list[str]) -> None:
    """Only what belongs somewhere may stand there, and only in FEEL."""
    assert problems(inside) == expected


def test_language_of_the_file() -> None:
    """The language of a file is looked at too."""
    root = parse_markup(document(attributes='expressionLanguage="x"'))
    assert [problem.text() for problem in misplaced(root)] == [
        "line 1: found x; expected FEEL"
    ]


def test_kind_of_a_function() -> None:
    """A function that is not in FEEL is told so; a long word is cut short."""
    inside = f'<decision>\n<functionDefinition kind="{"x" * 201}"/></decision>'
    root = parse_markup(document(inside))
    assert [problem.text() for problem in misplaced(root)] == [
        f"line 2: found {'x' * 200}; expected FEEL"
    ]


def test_special_names() -> None:
    """Names with reserved words or operators are special; impossible ones are not."""
    inside = "".join(
        f'<inputData name="{name}"/>'
        for name in (
            "a",
            "số điểm",
            "b and c",
            "x-y",
            "year in",
            "1a",
            "'",
            "",
            "§",
            "a" * 20_000,
        )
    )
    inside += '<for iteratorVariable="each in turn"/>'
    root = parse_markup(document(inside, attributes='name="m-1"'))
    assert special_names(root) == ("b and c", "each in turn", "x-y", "year in")
