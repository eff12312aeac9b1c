"""Thresholds: a field compared with what does not depend on the record.

Along the order of the values the answer changes at most once, so the interpreter need
only be asked on the way to that place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ocop.rules import expressions as nodes
from ocop.rules.expressions import Expression, Name
from ocop.rules.operators import ComparisonOperator
from ocop.rules.registers.columns import Column
from ocop.rules.values import Value

__all__ = ["answers_along", "is_threshold"]

_ORDERS: Final = frozenset(
    (
        ComparisonOperator.LESS,
        ComparisonOperator.LESS_OR_EQUAL,
        ComparisonOperator.GREATER,
        ComparisonOperator.GREATER_OR_EQUAL,
    )
)


def is_threshold(node: Expression, reads: Callable[[Expression], bool]) -> bool:
    """Whether an expression compares one field, as it is, with something else.

    Args:
        node: The expression, which reads one field only.
        reads: Whether a part of it reads the field.
    """
    if not isinstance(node, nodes.Comparison) or node.operator not in _ORDERS:
        return False
    field, other = (
        (node.left, node.right) if reads(node.left) else (node.right, node.left)
    )
    is_field = isinstance(field, Name) or (
        isinstance(field, nodes.Path) and isinstance(field.source, Name)
    )
    return is_field and not reads(other)


def answers_along(column: Column, ask: Callable[[int], Value]) -> tuple[Value, ...]:
    """Return the answers for the values of a column, asking for as few as needed.

    Args:
        column: The values.
        ask: Returns the answer for the value at a place.
    """
    answers: list[Value] = [None] * len(column.values)
    for places in column.orders:
        _fill(answers, places, ask)
    return tuple(answers)


def _fill(
    answers: list[Value], places: Sequence[int], ask: Callable[[int], Value]
) -> None:
    """Fill in the answers for values that stand in order."""
    first, last = ask(places[0]), ask(places[-1])
    low, high = 0, len(places) - 1
    if first == last:
        low = high
    while high - low > 1:
        middle = (low + high) // 2
        if ask(places[middle]) == first:
            low = middle
        else:
            high = middle
    for index, place in enumerate(places):
        answers[place] = first if index <= low else last
