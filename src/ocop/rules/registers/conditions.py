"""Conditions on records: which they choose, and what is missing to know more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

import attrs

from ocop.rules import expressions as nodes
from ocop.rules.expressions import Expression
from ocop.rules.registers.columns import Column
from ocop.rules.registers.masks import (
    INSIDE,
    Mask,
    all_masks,
    any_mask,
    chosen,
    marked,
    open_only,
    state_of,
)
from ocop.rules.scope import missing_of

__all__ = ["Condition", "Sweeper", "find_condition"]

Sweeper: TypeAlias = Callable[[Expression], Column]
"""Returns the value of an expression for every record."""


@final
@attrs.frozen(kw_only=True)
class Condition:
    """Which records a condition chooses.

    Attributes:
        mask: Whether each record is chosen.
        values: The value of the condition for every record, unless it has parts.
        parts: The conditions from which it is made.
    """

    mask: Mask
    values: Column | None = None
    parts: tuple[Condition, ...] = ()

    def missing(self, where: Mask) -> tuple[str, ...]:
        """Return what is missing to know of the records that a mask chooses."""
        where = all_masks(where, open_only(self.mask))
        found: dict[str, None] = {}
        for part in self.parts:
            found.update(dict.fromkeys(part.missing(where)))
        if self.values is not None:
            codes = dict.fromkeys(chosen(self.values.codes, where, INSIDE))
            missing = missing_of(map(self.values.values.__getitem__, codes))
            found.update(dict.fromkeys(() if missing is None else missing.facts))
        return tuple(found)


def find_condition(node: Expression, sweep: Sweeper) -> Condition:
    """Return which records a condition chooses.

    What it joins by "and" and "or" is worked out one by one, since each part may read
    fewer fields.
    """
    match node:
        case nodes.Conjunction():
            combine = all_masks
        case nodes.Disjunction():
            combine = any_mask
        case _:
            values = sweep(node)
            return Condition(mask=marked(values, state_of), values=values)
    parts = tuple(find_condition(operand, sweep) for operand in node.operands)
    return Condition(mask=combine(*(part.mask for part in parts)), parts=parts)
