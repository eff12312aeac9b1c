"""Walk through nodes: their parts, their depth, the names they use."""

from __future__ import annotations

from collections.abc import Container, Iterator

import attrs

from ocop.rules import expressions
from ocop.rules.expressions import Expression, Name
from ocop.rules.types import Parameter, TypeReference
from ocop.rules.unary import UnaryTests

__all__ = ["depth", "facts", "names", "parts"]


def parts(node: object) -> Iterator[object]:
    """Yield the nodes directly inside a node, in the order of the text."""
    for field in attrs.fields(type(node)):
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(part)):
                yield part


def depth(node: object) -> int:
    """Return how many nodes stand on the longest way from the top to the bottom.

    It needs no recursion, so it may be asked of any node.
    """
    deepest = 0
    stack = [(node, 1)]
    while stack:
        current, level = stack.pop()
        deepest = max(deepest, level)
        stack.extend((part, level + 1) for part in parts(current))
    return deepest


def names(node: Expression | UnaryTests) -> tuple[str, ...]:
    """Return the names that a node uses and does not itself bind, in their order.

    ``?``, the value under test, is among them where it is written.
    """
    found: dict[str, None] = {}
    _collect(node, frozenset(), found, ())
    return tuple(found)


def facts(
    node: Expression | UnaryTests, functions: Container[str]
) -> tuple[str, ...]:
    """Return the names that a node uses, without the functions that it calls.

    Args:
        node: Where to look.
        functions: The names of the functions of the language.
    """
    found: dict[str, None] = {}
    _collect(node, frozenset(), found, functions)
    return tuple(found)


def _collect(
    node: object,
    bound: frozenset[str],
    found: dict[str, None],
    functions: Container[str],
) -> None:
    match node:
        case expressions.Invocation(function=Name(name=name)) if (
            name in functions and name not in bound
        ):
            for part in (*node.positional, *node.named):
                _collect(part, bound, found, functions)
        case Name():
            if node.name not in bound:
                found.setdefault(node.name)
        case expressions.Iteration() | expressions.Quantified():
            for iterator in node.iterators:
                _collect(iterator.source, bound, found, functions)
                bound = bound | {iterator.name}
            last = (
                node.result
                if isinstance(node, expressions.Iteration)
                else node.condition
            )
            partial = {"partial"} if isinstance(node, expressions.Iteration) else set()
            _collect(last, bound | partial, found, functions)
        case expressions.FunctionLiteral():
            inner = bound | {parameter.name for parameter in node.parameters}
            _collect(node.body, inner, found, functions)
        case expressions.ContextLiteral():
            for entry in node.entries:
                _collect(entry.value, bound, found, functions)
                bound = bound | {entry.name}
        case TypeReference() | Parameter():
            pass
        case _:
            for part in parts(node):
                _collect(part, bound, found, functions)
