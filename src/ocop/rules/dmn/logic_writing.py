"""Write boxed expressions and decision tables as elements of DMN XML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ocop.errors import OcopError
from ocop.rules import boxed
from ocop.rules.boxed import Logic
from ocop.rules.directions import Direction
from ocop.rules.dmn.markup import Element
from ocop.rules.dmn.table_reading import POLICIES, split_values
from ocop.rules.leeway import Strictness
from ocop.rules.tables import DecisionTable, Input, Output, Row
from ocop.rules.types import Parameter
from ocop.texts import Text

__all__ = [
    "element",
    "label_attributes",
    "source_elements",
    "strictness_attributes",
    "write_logic",
    "write_names",
    "write_parameter",
]


def element(
    tag: str, *children: Element | None, text: str = "", **attributes: Any
) -> Element:
    """Return an element; children and attributes that are None are left out."""
    return Element(
        tag=tag,
        attributes={
            name: str(value) for name, value in attributes.items() if value is not None
        },
        children=tuple(child for child in children if child is not None),
        text=text,
    )


def label_attributes(label: Text | None) -> Mapping[str, str]:
    """Return the attributes that hold what people call something."""
    if label is None:
        return {}
    attributes = {"label": label.vi}
    if label.en != label.vi or not label.vi:
        attributes["ocop:label-en"] = label.en
    return attributes


def source_elements(
    citations: Iterable[Text], note: Text | None, *further: Element
) -> tuple[Element, ...]:
    """Return the elements that say where something comes from, and what it is."""
    extensions = [
        *further,
        *(element("ocop:citation", vi=each.vi, en=each.en) for each in citations),
    ]
    description = None
    if note is not None:
        description = element("description", text=note.vi)
        if note.en != note.vi or not note.vi:
            extensions.append(element("ocop:note", en=note.en))
    extension = element("extensionElements", *extensions) if extensions else None
    return tuple(each for each in (description, extension) if each is not None)


def strictness_attributes(strictness: Strictness) -> Mapping[str, str]:
    """Return the attribute that says what others may do to a rule."""
    if strictness is Strictness.OPEN:
        return {}
    return {"ocop:strictness": strictness}


def write_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return the attribute that holds the names that some texts use."""
    return {"ocop:names": json.dumps(list(names), ensure_ascii=False)}


def write_parameter(tag: str, parameter: Parameter) -> Element:
    """Return the element of a parameter."""
    return element(tag, name=parameter.name, typeRef=parameter.type)


def write_logic(logic: Logic) -> Element:
    """Return the element of a boxed expression."""
    return _WRITE[type(logic)](logic)


def _text(text: str) -> Element:
    return element("text", text=text)


def _literal(logic: boxed.LiteralExpression) -> Element:
    return element(
        "literalExpression",
        _text(logic.text),
        typeRef=logic.type,
        **write_names(logic.names),
    )


def _entry(tag: str, variable: str, entry: boxed.BoxedEntry) -> Element:
    name = element(
        variable, name=entry.name, typeRef=entry.type, **label_attributes(entry.label)
    )
    return element(tag, name, write_logic(entry.logic))


def _context(logic: boxed.BoxedContext) -> Element:
    entries = [_entry("contextEntry", "variable", entry) for entry in logic.entries]
    if logic.result is not None:
        entries.append(element("contextEntry", write_logic(logic.result)))
    return element("context", *entries)


def _invocation(logic: boxed.BoxedInvocation) -> Element:
    bindings = (_entry("binding", "parameter", each) for each in logic.arguments)
    return element("invocation", _literal(logic.function), *bindings)


def _list(logic: boxed.BoxedList) -> Element:
    return element("list", *map(write_logic, logic.items))


def _function(logic: boxed.BoxedFunction) -> Element:
    parameters = (write_parameter("formalParameter", each) for each in logic.parameters)
    return element(
        "functionDefinition", *parameters, write_logic(logic.body), typeRef=logic.result
    )


def _conditional(logic: boxed.BoxedConditional) -> Element:
    return element(
        "conditional",
        element("if", write_logic(logic.condition)),
        element("then", write_logic(logic.then)),
        element("else", write_logic(logic.otherwise)),
    )


def _filter(logic: boxed.BoxedFilter) -> Element:
    return element(
        "filter",
        element("in", write_logic(logic.source)),
        element("match", write_logic(logic.condition)),
    )


def _iteration(logic: boxed.BoxedIteration) -> Element:
    last = "return" if logic.kind is boxed.IterationKind.FOR else "satisfies"
    return element(
        logic.kind.value,
        element("in", write_logic(logic.source)),
        element(last, write_logic(logic.body)),
        iteratorVariable=logic.variable,
    )


def _table(table: DecisionTable) -> Element:
    policy, aggregation = POLICIES[table.hit_policy]
    return element(
        "decisionTable",
        *map(_input, table.inputs),
        *map(_output, table.outputs),
        *map(_row, table.rows),
        hitPolicy=policy,
        aggregation=aggregation,
        **{"ocop:id": table.id},
        **label_attributes(table.title),
        **write_names(table.names),
        **strictness_attributes(table.strictness),
    )


def _input(column: Input) -> Element:
    domain = column.domain
    return element(
        "input",
        element("inputExpression", _text(column.expression), typeRef=column.type),
        None if domain is None else element("inputValues", _text(domain)),
        **label_attributes(column.label),
        **_direction(column.better),
    )


def _output(column: Output) -> Element:
    default = column.default
    return element(
        "output",
        _values(column.values) if column.values else None,
        None if default is None else element("defaultOutputEntry", _text(default)),
        name=column.name,
        typeRef=column.type,
        **label_attributes(column.label),
        **_direction(column.better),
    )


def _direction(better: Direction | None) -> Mapping[str, Any]:
    return {"ocop:better": better}


def _values(values: tuple[str, ...]) -> Element:
    """Return the element of ordered values, so that each can be read again."""
    text = ", ".join(values)
    try:
        same = split_values(text) == values
    except OcopError:
        same = False
    own = (element("ocop:value", text=value) for value in values)
    extension = None if same else element("extensionElements", *own)
    return element("outputValues", extension, _text(text))


def _row(row: Row) -> Element:
    return element(
        "rule",
        *source_elements(row.citations, row.note),
        *(element("inputEntry", _text(test)) for test in row.tests),
        *(element("outputEntry", _text(result)) for result in row.results),
        label=row.id,
    )


_WRITE: Final[Mapping[type, Callable[[Any], Element]]] = {
    boxed.LiteralExpression: _literal,
    DecisionTable: _table,
    boxed.BoxedContext: _context,
    boxed.BoxedInvocation: _invocation,
    boxed.BoxedList: _list,
    boxed.BoxedFunction: _function,
    boxed.BoxedConditional: _conditional,
    boxed.BoxedFilter: _filter,
    boxed.BoxedIteration: _iteration,
}
