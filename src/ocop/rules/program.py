"""A decision table made ready: its columns cut into pieces, its results prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from ocop.mappings import FrozenMapping
from ocop.rules.comparisons import passes
from ocop.rules.errors import AmbiguousTable
from ocop.rules.hit_policies import SINGLE, Answer, HitPolicy, combiner, rows_of
from ocop.rules.inputs import InputColumn, is_constant
from ocop.rules.interpreter import prepare
from ocop.rules.quick import Quick
from ocop.rules.scope import Evaluator, Scope, missing_of
from ocop.rules.values import Value

if TYPE_CHECKING:
    from ocop.rules.tables import DecisionTable

__all__ = ["Program"]


@final
class Program:
    """What deciding a table needs, computed once.

    Attributes:
        columns: The inputs.
        everything: All rows, as bits.
        preference: The rows in the order in which one answers for those after it, or
            None if no row does.
        gives_one: Whether the answer is that of one row.
        quick: The way to decide when everything is known, if there is a short one.
    """

    __slots__ = (
        "_combine",
        "_constants",
        "_defaults",
        "_names",
        "_orders",
        "_results",
        "_table",
        "columns",
        "everything",
        "gives_one",
        "preference",
        "quick",
    )

    def __init__(self, table: DecisionTable) -> None:
        self._table = table
        self._combine = combiner(table.hit_policy)
        self._names = tuple(output.name for output in table.outputs)
        self._results = [tuple(map(prepare, results)) for results in table.results]
        self._defaults = [
            None if default is None else prepare(default) for default in table.defaults
        ]
        self._orders = [
            [prepare(value)(Scope({})) for value in values] for values in table.values
        ]
        self._constants = {
            row: self._joined(self._results[row], Scope({}))
            for row, results in enumerate(table.results)
            if all(map(is_constant, results))
        }
        self.everything = (1 << len(table.rows)) - 1
        self.columns = tuple(
            InputColumn(
                table.id, expression, [cells[index] for cells in table.cells], domain
            )
            for index, (expression, domain) in enumerate(
                zip(table.expressions, table.domains, strict=True)
            )
        )
        self.gives_one = table.hit_policy in SINGLE
        self.preference = self._preferred()
        self.quick = self._quickened()

    def _preferred(self) -> tuple[int, ...] | None:
        rows = range(len(self._table.rows))
        if self._table.hit_policy is HitPolicy.FIRST:
            return tuple(rows)
        ranked = self._table.hit_policy is HitPolicy.PRIORITY
        if ranked and len(self._constants) == len(rows):
            return tuple(sorted(rows, key=lambda row: self.rank(row, Scope({}))))
        return None

    def _quickened(self) -> Quick | None:
        names = [column.name for column in self.columns if column.name is not None]
        pieces = [column.pieces(self.everything + 1) for column in self.columns]
        ready = [piece for piece in pieces if piece is not None]
        constant = len(self._constants) == len(self._table.rows)
        if not (names and constant and len(names) == len(ready) == len(pieces)):
            return None
        return Quick(
            names, ready, self.everything, lambda rows: self.combine(rows, Scope({}))
        )

    def combine(self, rows: int, scope: Scope) -> Answer:
        """Return the answer when exactly these rows are matched, at least one.

        Raises:
            AmbiguousTable: If the hit policy forbids that they are matched together.
        """
        return self._combine(self, rows, scope)

    def default(self, scope: Scope) -> Value:
        """Return the answer when no row is matched."""
        if not self.has_default:
            return None
        values = [
            None if default is None else default(scope) for default in self._defaults
        ]
        return self._one(values)

    @property
    def has_default(self) -> bool:
        """Whether some output says what it is when no row is matched."""
        return any(default is not None for default in self._defaults)

    def result(self, row: int, scope: Scope) -> Value:
        """Return the answer of one row: a value, or a context of several."""
        if row in self._constants:
            return self._constants[row]
        return self._joined(self._results[row], scope)

    def _joined(self, results: tuple[Evaluator, ...], scope: Scope) -> Value:
        return self._one([result(scope) for result in results])

    def _one(self, values: list[Value]) -> Value:
        if len(values) == 1:
            return values[0]
        missing = missing_of(values)
        if missing is not None:
            return missing
        return FrozenMapping(dict(zip(self._names, values, strict=True)))

    def rank(self, row: int, scope: Scope) -> Value:
        """Return the place of a row by its results, the best first, or missing."""
        ranks: list[int] = []
        for result, order in zip(self._results[row], self._orders, strict=True):
            if not order:
                continue
            value = result(scope)
            missing = missing_of((value,))
            if missing is not None:
                return missing
            places = (i for i, one in enumerate(order) if passes(value, one) is True)
            ranks.append(next(places, len(order)))
        return tuple(ranks)

    def clash(self, rows: int) -> AmbiguousTable:
        """Return the error for rows that must not be matched together."""
        return AmbiguousTable(
            table=self._table.id,
            rows=tuple(self._table.rows[row].id for row in rows_of(rows)),
            policy=self._table.hit_policy.name,
        )
