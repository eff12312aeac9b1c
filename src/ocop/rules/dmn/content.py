"""What may stand inside what in a DMN file, and which names its texts have to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ocop.errors import LimitExceeded, Problem, RuleSyntaxError
from ocop.rules.dmn.markup import Element
from ocop.rules.lexer import normal_text, tokenize
from ocop.rules.vocabulary import is_plain

__all__ = ["LOGIC", "misplaced", "special_names"]

LOGIC: Final = (
    *("literalExpression", "decisionTable", "context", "invocation", "list"),
    *("relation", "functionDefinition", "conditional", "filter"),
    *("for", "some", "every"),
)
"""The elements that say how something is decided."""

_EVERYWHERE: Final = ("description", "extensionElements")
_INSIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "definitions": (
        *("itemDefinition", "inputData", "decision", "businessKnowledgeModel"),
        *("decisionService", "knowledgeSource", "textAnnotation", "association"),
        *("group", "elementCollection", "performanceIndicator", "organizationUnit"),
        *("drgElement", "artifact", "businessContextElement"),
    ),
    "itemDefinition": (
        *("typeRef", "allowedValues", "typeConstraint", "itemComponent"),
        "functionItem",
    ),
    "itemComponent": (
        *("typeRef", "allowedValues", "typeConstraint", "itemComponent"),
        "functionItem",
    ),
    "functionItem": ("parameters",),
    "allowedValues": ("text",),
    "typeConstraint": ("text",),
    "inputData": ("variable",),
    "decision": (
        *("variable", "question", "allowedAnswers", "informationRequirement"),
        *("knowledgeRequirement", "authorityRequirement", "supportedObjective"),
        *("impactedPerformanceIndicator", "decisionMaker", "decisionOwner"),
        *("usingProcess", "usingTask", *LOGIC),
    ),
    "businessKnowledgeModel": (
        *("variable", "encapsulatedLogic", "knowledgeRequirement"),
        "authorityRequirement",
    ),
    "decisionService": (
        *("variable", "outputDecision", "encapsulatedDecision", "inputDecision"),
        "inputData",
    ),
    "informationRequirement": ("requiredDecision", "requiredInput"),
    "knowledgeRequirement": ("requiredKnowledge",),
    "encapsulatedLogic": ("formalParameter", *LOGIC),
    "functionDefinition": ("formalParameter", *LOGIC),
    "literalExpression": ("text",),
    "context": ("contextEntry",),
    "contextEntry": ("variable", *LOGIC),
    "invocation": ("binding", *LOGIC),
    "binding": ("parameter", *LOGIC),
    "list": LOGIC,
    "relation": ("column", "row"),
    "row": LOGIC,
    "conditional": ("if", "then", "else"),
    "filter": ("in", "match"),
    "for": ("in", "return"),
    "some": ("in", "satisfies"),
    "every": ("in", "satisfies"),
    **dict.fromkeys(
        ("if", "then", "else", "in", "match", "return", "satisfies"), LOGIC
    ),
    "decisionTable": ("input", "output", "annotation", "rule"),
    "input": ("inputExpression", "inputValues"),
    "inputExpression": ("text",),
    "inputValues": ("text",),
    "output": ("outputValues", "defaultOutputEntry"),
    "outputValues": ("text",),
    "defaultOutputEntry": ("text",),
    "rule": ("inputEntry", "outputEntry", "annotationEntry"),
    "inputEntry": ("text",),
    "outputEntry": ("text",),
    "annotationEntry": ("text",),
}
"""The elements that are read, with those that may stand inside each.

An element that is not named here is passed over with all that is inside it.
"""


def misplaced(root: Element) -> Iterator[Problem]:
    """Yield a problem for everything that does not belong where it stands."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag not in _INSIDE:
            continue
        yield from _foreign_language(element)
        known = (*_INSIDE[element.tag], *_EVERYWHERE)
        for child in element.children:
            if child.tag not in known:
                yield _problem(child, f"<{child.tag}>", ", ".join(sorted(known)))
        stack.extend(reversed(element.children))


def _foreign_language(element: Element) -> Iterator[Problem]:
    language = element.attributes.get("expressionLanguage", "FEEL")
    if "feel" not in language.lower():
        yield _problem(element, language, "FEEL")
    if element.tag in ("functionDefinition", "encapsulatedLogic"):
        kind = element.attributes.get("kind", "FEEL")
        if kind != "FEEL":
            yield _problem(element, kind, "FEEL")


def _problem(element: Element, found: str, expected: str) -> Problem:
    return Problem(
        code="wrong-type",
        path=f"line {element.line}",
        arguments={"found": found[:200], "expected": expected},
    )


def special_names(root: Element) -> tuple[str, ...]:
    """Return the names in a file that a parser has to be told, in order.

    >>> special_names(Element(tag="inputData", attributes={"name": "time in post"}))
    ('time in post',)
    """
    found = {
        name
        for element in root.walk()
        if element.tag != "definitions"
        for name in (
            element.attributes.get("name", ""),
            element.attributes.get("iteratorVariable", ""),
        )
        if _is_special(name)
    }
    return tuple(sorted(found))


def _is_special(name: str) -> bool:
    if name.isidentifier():
        return False
    try:
        tokens = tokenize(normal_text(name))[:-1]
    except (LimitExceeded, RuleSyntaxError):
        # What cannot be written in a rule need not be told.
        return False
    return bool(tokens) and is_plain(tokens[0]) and not all(map(is_plain, tokens))
