"""Read the decision tables of DMN XML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ocop.errors import LimitExceeded, OcopError
from ocop.rules.directions import Direction
from ocop.rules.dmn.limits import MAX_ROWS
from ocop.rules.dmn.markup import Element
from ocop.rules.dmn.notes import Notes, read_label, text_of
from ocop.rules.hit_policies import HitPolicy
from ocop.rules.leeway import Strictness
from ocop.rules.lexer import Kind, normal_text, tokenize
from ocop.rules.tables import DecisionTable, Input, Output, Row
from ocop.rules.wording import phrase
from ocop.texts import Text

__all__ = ["POLICIES", "read_citations", "read_note", "read_table", "split_values"]

POLICIES: Final[Mapping[HitPolicy, tuple[str, str | None]]] = {
    HitPolicy.UNIQUE: ("UNIQUE", None),
    HitPolicy.ANY: ("ANY", None),
    HitPolicy.PRIORITY: ("PRIORITY", None),
    HitPolicy.FIRST: ("FIRST", None),
    HitPolicy.RULE_ORDER: ("RULE ORDER", None),
    HitPolicy.OUTPUT_ORDER: ("OUTPUT ORDER", None),
    HitPolicy.COLLECT: ("COLLECT", None),
    HitPolicy.COLLECT_SUM: ("COLLECT", "SUM"),
    HitPolicy.COLLECT_COUNT: ("COLLECT", "COUNT"),
    HitPolicy.COLLECT_MIN: ("COLLECT", "MIN"),
    HitPolicy.COLLECT_MAX: ("COLLECT", "MAX"),
}
"""How the standard spells each hit policy: its name, and how it aggregates."""


def read_table(element: Element, owner: str, notes: Notes) -> DecisionTable | None:
    """Return the table that an element holds; None, with problems noted, if none.

    Args:
        element: The element.
        owner: The name of what the table decides.
        notes: Where problems go.
    """
    policy = _read_policy(element, notes)
    rules = tuple(element.all("rule"))
    if len(rules) > MAX_ROWS:
        limit = LimitExceeded(
            what=phrase("limit.rules"), limit=MAX_ROWS, found=str(len(rules))
        )
        return notes.make(element, lambda: _refuse(limit))
    names = _row_names(rules)
    table_id = element.attributes.get("ocop:id", owner)
    outputs = tuple(element.all("output"))
    strictness = notes.word(element, "strictness", Strictness)
    return notes.make(
        element,
        lambda: DecisionTable(
            id=table_id,
            title=read_label(element),
            hit_policy=policy,
            inputs=tuple(_read_input(each, notes) for each in element.all("input")),
            outputs=tuple(_read_output(each, owner, notes) for each in outputs),
            rows=tuple(map(_read_row, rules, names)),
            names=notes.names_of(element),
            strictness=strictness or Strictness.OPEN,
        ),
    )


def _refuse(error: OcopError) -> None:
    raise error


def _read_policy(element: Element, notes: Notes) -> HitPolicy:
    policy = element.attributes.get("hitPolicy", "UNIQUE")
    aggregation = element.attributes.get("aggregation")
    if policy != "COLLECT":
        # Elsewhere the standard gives an aggregation no meaning.
        aggregation = None
    for known, spelling in POLICIES.items():
        if spelling == (policy, aggregation):
            return known
    found = f"{policy} {aggregation or ''}".strip()
    expected = ", ".join(" ".join(filter(None, known)) for known in POLICIES.values())
    notes.add(element, "wrong-type", found=found[:200], expected=expected)
    return HitPolicy.UNIQUE


def _row_names(rules: tuple[Element, ...]) -> tuple[str, ...]:
    """Return a name for each rule: its label if labels tell them apart, or a number."""
    labels = [rule.attributes.get("label", "") for rule in rules]
    if len(set(labels)) == len(labels):
        return tuple(labels)
    return tuple(str(number) for number in range(1, len(rules) + 1))


def _read_input(element: Element, notes: Notes) -> Input:
    inner = element.first("inputExpression")
    text = text_of(inner)
    if inner is None or text is None:
        notes.expect(element, "<inputExpression><text>")
        text = "null"
    return Input(
        expression=text,
        label=read_label(element),
        domain=text_of(element.first("inputValues")),
        type=None if inner is None else inner.attributes.get("typeRef"),
        better=notes.word(element, "better", Direction),
    )


def _read_output(element: Element, owner: str, notes: Notes) -> Output:
    return Output(
        name=element.attributes.get("name", owner),
        label=read_label(element),
        values=_read_values(element.first("outputValues"), notes),
        default=text_of(element.first("defaultOutputEntry")),
        type=element.attributes.get("typeRef"),
        better=notes.word(element, "better", Direction),
    )


def _read_values(element: Element | None, notes: Notes) -> tuple[str, ...]:
    if element is None:
        return ()
    own = tuple(
        value.text
        for extension in element.all("extensionElements")
        for value in extension.all("ocop:value")
    )
    text = text_of(element)
    if own or text is None:
        return own
    return notes.make(element, lambda: split_values(text)) or ()


def split_values(text: str) -> tuple[str, ...]:
    """Return the rule texts that a text lists, with commas between them.

    Raises:
        RuleSyntaxError: If a part of it is not made of tokens.
        LimitExceeded: If it is too long.

    >>> split_values('"high, or so", max(1, 2)')
    ('"high, or so"', 'max(1, 2)')
    """
    normal = normal_text(text)
    parts: list[str] = []
    depth, start = 0, 0
    for token in tokenize(normal):
        if token.kind is Kind.SYMBOL:
            depth += _DEPTHS.get(token.text, 0)
        if token.kind is Kind.END or (_is_comma(token.text, token.kind) and depth == 0):
            parts.append(normal[start : token.start].strip())
            start = token.end
    return tuple(parts)


_DEPTHS: Final = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def _is_comma(text: str, kind: Kind) -> bool:
    return kind is Kind.SYMBOL and text == ","


def _read_row(element: Element, name: str) -> Row:
    # Other tools leave a cell empty where the standard writes a dash or null.
    tests = (text_of(cell) or "" for cell in element.all("inputEntry"))
    results = (text_of(cell) or "" for cell in element.all("outputEntry"))
    return Row(
        id=name,
        tests=tuple(test if test.strip() else "-" for test in tests),
        results=tuple(result if result.strip() else "null" for result in results),
        citations=read_citations(element),
        note=read_note(element),
    )


def read_citations(element: Element) -> tuple[Text, ...]:
    """Return where an element says that it comes from."""
    return tuple(
        Text(
            vi=citation.attributes.get("vi", ""),
            en=citation.attributes.get("en", ""),
        )
        for extension in element.all("extensionElements")
        for citation in extension.all("ocop:citation")
    )


def read_note(element: Element) -> Text | None:
    """Return what an element says about itself to people."""
    description = element.first("description")
    english = next(
        (
            note.attributes.get("en", "")
            for extension in element.all("extensionElements")
            for note in extension.all("ocop:note")
        ),
        None,
    )
    if description is None or not (description.text or english is not None):
        return None
    vietnamese = description.text
    return Text(vi=vietnamese, en=vietnamese if english is None else english)
