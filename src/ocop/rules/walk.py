"""Walk through nodes: their parts, their depth, the names they use."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from attrs import AttrsInstance

from ocop.rules import expressions as nodes
from ocop.rules.expressions import Expression, Name
from ocop.rules.types import Parameter, TypeReference
from ocop.rules.unary import Test, UnaryTests

__all__ = ["can_be_null", "depth", "facts", "names", "parts"]


def parts(node: AttrsInstance) -> Iterator[AttrsInstance]:
    """Yield the nodes directly inside a node, in the order of the text."""
    # It is asked for very often, so attrs is not asked to check what is known.
    for field in node.__attrs_attrs__:
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if hasattr(type(part), "__attrs_attrs__"):
                yield part


def depth(node: AttrsInstance) -> int:
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


def can_be_null(node: AttrsInstance) -> bool:
    """Whether an expression may be null although all its facts are what they should be.

    A fact by itself is not, nor are sums, comparisons and logic over such; a quotient
    is, when its divisor is zero, and so may be whatever a function gives.

    >>> from ocop.rules.parser import parse
    >>> can_be_null(parse("a + b.c")), can_be_null(parse("a / b"))
    (False, True)
    """
    match node:
        case nodes.Literal():
            return node.value is None
        case nodes.Path():
            return not isinstance(node.source, Name | nodes.Path)
        case nodes.Arithmetic(operator="/" | "**"):
            return True
        case nodes.Invocation(function=Name(name="not" | "count")):
            return any(map(can_be_null, (*node.positional, *node.named)))
        case _:
            return not isinstance(node, _NEVER_NULL) or any(
                map(can_be_null, parts(node))
            )


_NEVER_NULL: Final = (
    Name,
    nodes.Temporal,
    nodes.Negative,
    nodes.Arithmetic,
    nodes.Comparison,
    nodes.Between,
    nodes.Conjunction,
    nodes.Disjunction,
    nodes.Conditional,
)


def names(node: Expression | UnaryTests) -> tuple[str, ...]:
    """Return the names that a node uses and does not itself bind, in their order.

    ``?``, the value under test, is among them where it is written.
    """
    found: dict[str, None] = {}
    _collect(node, frozenset(), found, ())
    return tuple(found)


def facts(
    node: Expression | UnaryTests | Test, functions: Container[str]
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
    node: AttrsInstance,
    bound: frozenset[str],
    found: dict[str, None],
    functions: Container[str],
) -> None:
    if isinstance(node, Name):
        if node.name not in bound:
            found.setdefault(node.name)
        return
    for part, names_there in _inside(node, bound, functions):
        _collect(part, names_there, found, functions)


def _inside(
    node: AttrsInstance, bound: frozenset[str], functions: Container[str]
) -> Iterator[tuple[AttrsInstance, frozenset[str]]]:
    """Yield the parts of a node with the names that are bound where they stand."""
    match node:
        case nodes.Iteration() | nodes.Quantified():
            for iterator in node.iterators:
                yield iterator.source, bound
                bound |= {iterator.name}
            if isinstance(node, nodes.Iteration):
                yield node.result, bound | {"partial"}
            else:
                yield node.condition, bound
        case nodes.FunctionLiteral():
            yield node.body, bound | {parameter.name for parameter in node.parameters}
        case nodes.ContextLiteral():
            for entry in node.entries:
                yield entry.value, bound
                bound |= {entry.name}
        case nodes.Invocation(function=Name(name=name)) if (
            name in functions and name not in bound
        ):
            yield from ((part, bound) for part in (*node.positional, *node.named))
        case TypeReference() | Parameter():
            return
        case _:
            yield from ((part, bound) for part in parts(node))
