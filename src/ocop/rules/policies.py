"""Hit policies: how the rows that are matched become one answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from ocop.rules.errors import AmbiguousTable
from ocop.rules.scope import Scope, missing_of
from ocop.rules.tables import DecisionTable, HitPolicy
from ocop.rules.values import Value

__all__ = ["Answer", "rows_of", "settle"]

Answer: TypeAlias = tuple[Value, int]
"""A value and the rows, as bits, that gave it."""


def rows_of(bits: int) -> Iterator[int]:
    """Yield the numbers of the rows that are set.

    >>> list(rows_of(0b101))
    [0, 2]
    """
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def settle(table: DecisionTable, matched: int, scope: Scope) -> Answer:
    """Return the answer when exactly these rows are matched, at least one.

    Raises:
        AmbiguousTable: If the hit policy forbids that they are matched together.
    """
    program = table.program
    match table.hit_policy:
        case HitPolicy.UNIQUE:
            if matched & (matched - 1):
                raise AmbiguousTable(
                    table=table.id,
                    rows=tuple(table.rows[row].id for row in rows_of(matched)),
                    policy=table.hit_policy.name,
                )
            return program.result(matched.bit_length() - 1, scope), matched
        case HitPolicy.FIRST:
            first = matched & -matched
            return program.result(first.bit_length() - 1, scope), first
        case HitPolicy.COLLECT:
            values = tuple(program.result(row, scope) for row in rows_of(matched))
            return missing_of(values) or values, matched
