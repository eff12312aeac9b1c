"""Read the boxed expressions of DMN XML."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from ocop.rules.boxed import (
    BoxedConditional,
    BoxedContext,
    BoxedEntry,
    BoxedFilter,
    BoxedFunction,
    BoxedInvocation,
    BoxedIteration,
    BoxedList,
    IterationKind,
    LiteralExpression,
    Logic,
)
from ocop.rules.dmn.content import LOGIC
from ocop.rules.dmn.markup import Element
from ocop.rules.dmn.notes import Notes, read_label, read_parameters, text_of
from ocop.rules.dmn.table_reading import read_table
from ocop.rules.wording import phrase

__all__ = ["needed_logic", "read_inner"]

Read: TypeAlias = Callable[[Element, str, Notes], Logic | None]

_NOTHING: Final = LiteralExpression(text="null")
"""What stands in for logic that is wrong, so that reading can go on."""


def read_inner(parent: Element, owner: str, notes: Notes) -> Logic | None:
    """Return the logic inside an element; None if there is none.

    Args:
        parent: The element.
        owner: The name of what is decided by it.
        notes: Where problems go.
    """
    found = list(parent.all(*LOGIC))
    for extra in found[1:]:
        notes.expect(extra, phrase("expected.one-expression"))
    return _read(found[0], owner, notes) if found else None


def needed_logic(parent: Element | None, around: Element, notes: Notes) -> Logic:
    """Return the logic inside an element that must have some."""
    logic = None if parent is None else read_inner(parent, around.tag, notes)
    if logic is None:
        notes.expect(around, ", ".join(LOGIC))
        return _NOTHING
    return logic


def _read(element: Element, owner: str, notes: Notes) -> Logic:
    return _READ[element.tag](element, owner, notes) or _NOTHING


def _literal(element: Element, _owner: str, notes: Notes) -> LiteralExpression | None:
    text = text_of(element)
    if text is None or not text.strip():
        # An expression that nobody has written yet says nothing.
        text = "null"
    return notes.make(
        element,
        lambda: LiteralExpression(
            text=text,
            names=notes.names_of(element),
            type=notes.type(element, "typeRef"),
        ),
    )


def _table(element: Element, owner: str, notes: Notes) -> Logic | None:
    return read_table(element, owner, notes)


def _context(element: Element, _owner: str, notes: Notes) -> Logic:
    entries: list[BoxedEntry] = []
    result: Logic | None = None
    for inner in element.all("contextEntry"):
        variable = inner.first("variable")
        if result is not None:
            notes.expect(inner, phrase("expected.nothing-after"))
        elif variable is None:
            result = needed_logic(inner, inner, notes)
        else:
            entries.append(_entry(variable, inner, notes))
    return BoxedContext(entries=tuple(entries), result=result)


def _entry(variable: Element, parent: Element, notes: Notes) -> BoxedEntry:
    return BoxedEntry(
        name=notes.name(variable),
        logic=needed_logic(parent, parent, notes),
        type=notes.type(variable, "typeRef"),
        label=read_label(variable),
    )


def _invocation(element: Element, owner: str, notes: Notes) -> Logic:
    function = read_inner(element, owner, notes)
    if not isinstance(function, LiteralExpression):
        notes.expect(element, "literalExpression")
        function = _NOTHING
    arguments: list[BoxedEntry] = []
    for binding in element.all("binding"):
        parameter = binding.first("parameter")
        if parameter is None:
            notes.expect(binding, "parameter")
        elif binding.first(*LOGIC) is not None:
            # A parameter that is bound to nothing is null, as if it were left out.
            arguments.append(_entry(parameter, binding, notes))
    return BoxedInvocation(function=function, arguments=tuple(arguments))


def _list(element: Element, owner: str, notes: Notes) -> Logic:
    items = (_read(item, owner, notes) for item in element.all(*LOGIC))
    return BoxedList(items=tuple(items))


def _relation(element: Element, owner: str, notes: Notes) -> Logic:
    """Return a list of contexts, one for each row."""
    columns = read_parameters(element, "column", notes)
    rows: list[Logic] = []
    for row in element.all("row"):
        cells = [_read(cell, owner, notes) for cell in row.all(*LOGIC)]
        if len(cells) != len(columns):
            notes.expect(row, phrase("expected.expressions", count=len(columns)))
        entries = (
            BoxedEntry(name=column.name, logic=cell, type=column.type)
            for column, cell in zip(columns, cells, strict=False)
        )
        rows.append(BoxedContext(entries=tuple(entries)))
    return BoxedList(items=tuple(rows))


def _function(element: Element, _owner: str, notes: Notes) -> Logic:
    return BoxedFunction(
        parameters=read_parameters(element, "formalParameter", notes),
        body=needed_logic(element, element, notes),
        result=notes.type(element, "typeRef"),
    )


def _conditional(element: Element, _owner: str, notes: Notes) -> Logic:
    return BoxedConditional(
        condition=needed_logic(element.first("if"), element, notes),
        then=needed_logic(element.first("then"), element, notes),
        otherwise=needed_logic(element.first("else"), element, notes),
    )


def _filter(element: Element, _owner: str, notes: Notes) -> Logic:
    return BoxedFilter(
        source=needed_logic(element.first("in"), element, notes),
        condition=needed_logic(element.first("match"), element, notes),
    )


def _iteration(
    element: Element, _owner: str, notes: Notes, *, kind: IterationKind
) -> Logic:
    variable = element.attributes.get("iteratorVariable")
    if variable is None:
        notes.add(element, "missing-key", expected="iteratorVariable")
    return BoxedIteration(
        kind=kind,
        variable=variable or "",
        source=needed_logic(element.first("in"), element, notes),
        body=needed_logic(element.first("return", "satisfies"), element, notes),
    )


_READ: Final[Mapping[str, Read]] = {
    "literalExpression": _literal,
    "decisionTable": _table,
    "context": _context,
    "invocation": _invocation,
    "list": _list,
    "relation": _relation,
    "functionDefinition": _function,
    "conditional": _conditional,
    "filter": _filter,
    **{kind.value: functools.partial(_iteration, kind=kind) for kind in IterationKind},
}
