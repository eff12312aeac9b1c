"""Hit policies: how the rows that are matched become one answer."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, Protocol, TypeAlias, final

from ocop.rules import numbers
from ocop.rules.errors import AmbiguousTable
from ocop.rules.scope import Scope, missing_of
from ocop.rules.values import Missing, Value, identity, kind_of, less

__all__ = ["Answer", "Combine", "HitPolicy", "Results", "combiner", "rows_of"]


@final
class HitPolicy(StrEnum):
    """How many rows may fire, and how their results become one answer.

    >>> HitPolicy("C+")
    <HitPolicy.COLLECT_SUM: 'C+'>
    """

    UNIQUE = "U"
    ANY = "A"
    PRIORITY = "P"
    FIRST = "F"
    RULE_ORDER = "R"
    OUTPUT_ORDER = "O"
    COLLECT = "C"
    COLLECT_SUM = "C+"
    COLLECT_COUNT = "C#"
    COLLECT_MIN = "C<"
    COLLECT_MAX = "C>"


Answer: TypeAlias = tuple[Value, int]
"""A value and the rows, as bits, that gave it."""


class Results(Protocol):
    """The results of the rows of a table."""

    def result(self, row: int, scope: Scope) -> Value:
        """Return the answer that one row gives."""

    def rank(self, row: int, scope: Scope) -> Value:
        """Return the place of a row by its results, the best first, or missing."""

    def clash(self, rows: int) -> AmbiguousTable:
        """Return the error for rows that must not be matched together."""


Combine: TypeAlias = Callable[[Results, int, Scope], Answer]
"""Makes one answer from the rows, at least one, that are matched."""


def rows_of(bits: int) -> Iterator[int]:
    """Yield the numbers of the rows that are set.

    >>> list(rows_of(0b101))
    [0, 2]
    """
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _only(results: Results, rows: int, scope: Scope) -> Answer:
    if rows & (rows - 1):
        raise results.clash(rows)
    return results.result(rows.bit_length() - 1, scope), rows


def _agreed(results: Results, rows: int, scope: Scope) -> Answer:
    values = [results.result(row, scope) for row in rows_of(rows)]
    known = {identity(value) for value in values if type(value) is not Missing}
    if len(known) > 1:
        raise results.clash(rows)
    missing = missing_of(values)
    return (values[0] if missing is None else missing), rows


def _first(results: Results, rows: int, scope: Scope) -> Answer:
    fired = rows & -rows
    return results.result(fired.bit_length() - 1, scope), fired


def _best(results: Results, rows: int, scope: Scope) -> Answer:
    ordered = _by_rank(results, rows, scope)
    if type(ordered) is not list:
        return ordered, rows
    return results.result(ordered[0], scope), 1 << ordered[0]


def _listed(results: Results, rows: int, scope: Scope) -> Answer:
    values = tuple(results.result(row, scope) for row in rows_of(rows))
    missing = missing_of(values)
    return (values if missing is None else missing), rows


def _ranked(results: Results, rows: int, scope: Scope) -> Answer:
    ordered = _by_rank(results, rows, scope)
    if type(ordered) is not list:
        return ordered, rows
    return tuple(results.result(row, scope) for row in ordered), rows


def _by_rank(results: Results, rows: int, scope: Scope) -> Value:
    ranks = {row: results.rank(row, scope) for row in rows_of(rows)}
    missing = missing_of(ranks.values())
    return sorted(ranks, key=ranks.__getitem__) if missing is None else missing


def _aggregated(aggregate: Callable[[Sequence[Value]], Value]) -> Combine:
    def combine(results: Results, rows: int, scope: Scope) -> Answer:
        values, fired = _listed(results, rows, scope)
        return (aggregate(values) if type(values) is tuple else values), fired

    return combine


def _sum(values: Sequence[Value]) -> Value:
    if any(kind_of(value) != "number" for value in values):
        return None
    return functools.reduce(numbers.add, values)


def _least(values: Sequence[Value]) -> Value:
    return _extreme(values, less)


def _greatest(values: Sequence[Value]) -> Value:
    return _extreme(values, lambda one, two: less(two, one))


def _extreme(
    values: Sequence[Value], better: Callable[[Value, Value], bool | None]
) -> Value:
    best = values[0]
    for value in values:
        change = better(value, best)
        if change is None:
            return None
        best = value if change else best
    return best


_COMBINERS: Final[Mapping[HitPolicy, Combine]] = {
    HitPolicy.UNIQUE: _only,
    HitPolicy.ANY: _agreed,
    HitPolicy.PRIORITY: _best,
    HitPolicy.FIRST: _first,
    HitPolicy.RULE_ORDER: _listed,
    HitPolicy.OUTPUT_ORDER: _ranked,
    HitPolicy.COLLECT: _listed,
    HitPolicy.COLLECT_SUM: _aggregated(_sum),
    HitPolicy.COLLECT_COUNT: _aggregated(len),
    HitPolicy.COLLECT_MIN: _aggregated(_least),
    HitPolicy.COLLECT_MAX: _aggregated(_greatest),
}
SINGLE: Final = (
    HitPolicy.UNIQUE,
    HitPolicy.ANY,
    HitPolicy.PRIORITY,
    HitPolicy.FIRST,
)
"""The policies that give the answer of one row."""

SORTED: Final = (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)
"""The policies that need the outputs in an order."""

AGGREGATES: Final = (
    HitPolicy.COLLECT_SUM,
    HitPolicy.COLLECT_COUNT,
    HitPolicy.COLLECT_MIN,
    HitPolicy.COLLECT_MAX,
)
"""The policies that make one value of many."""


def combiner(policy: HitPolicy) -> Combine:
    """Return what makes one answer of the rows that are matched."""
    return _COMBINERS[policy]
