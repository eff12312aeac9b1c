"""A decision table made ready: its columns cut into pieces, its results prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, final

from ocop.mappings import FrozenMapping
from ocop.rules.inputs import InputColumn, is_constant
from ocop.rules.interpreter import prepare
from ocop.rules.scope import Evaluator, Scope, missing_of
from ocop.rules.values import Value

if TYPE_CHECKING:
    from ocop.rules.tables import DecisionTable

__all__ = ["Program"]

_NOWHERE: Final = Scope({})


@final
class Program:
    """What deciding a table needs, computed once."""

    __slots__ = ("_constant", "_results", "columns", "everything", "names")

    def __init__(self, table: DecisionTable) -> None:
        self.columns = tuple(
            InputColumn(
                table.id, expression, [cells[index] for cells in table.cells], domain
            )
            for index, (expression, domain) in enumerate(
                zip(table.expressions, table.domains, strict=True)
            )
        )
        self.everything = (1 << len(table.rows)) - 1
        self.names = tuple(output.name for output in table.outputs)
        self._results: list[tuple[Evaluator, ...]] = [
            tuple(map(prepare, results)) for results in table.results
        ]
        self._constant = [
            self._evaluate(row, _NOWHERE) if all(map(is_constant, results)) else None
            for row, results in enumerate(table.results)
        ]

    def result(self, row: int, scope: Scope) -> Value:
        """Return the answer of one row: a value, or a context of several."""
        constant = self._constant[row]
        return self._evaluate(row, scope) if constant is None else constant

    def _evaluate(self, row: int, scope: Scope) -> Value:
        values = [result(scope) for result in self._results[row]]
        if len(values) == 1:
            return values[0]
        missing = missing_of(values)
        if missing is not None:
            return missing
        return FrozenMapping(dict(zip(self.names, values, strict=True)))
