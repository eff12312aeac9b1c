"""The trace of a decided table: values seen and marks, read as rows and cells."""

from __future__ import annotations

from typing import final

import attrs

from ocop.rules.inputs import Marks
from ocop.rules.outcomes import CellOutcome, Outcome, RowOutcome
from ocop.rules.tables import DecisionTable
from ocop.rules.values import MISSING, Missing, Truth, Value

__all__ = ["TableTrace"]


@final
@attrs.frozen(kw_only=True)
class TableTrace:
    """What deciding a table left behind.

    Attributes:
        table: The table.
        seen: For each input the value seen.
        marks: For each input the rows surely and possibly passed.
        fired: The rows, as bits, that gave the answer.
    """

    table: DecisionTable
    seen: tuple[Value, ...]
    marks: tuple[Marks, ...]
    fired: int

    def rows(self) -> tuple[RowOutcome, ...]:
        """Return every row of the table with its cells."""
        return tuple(self._row(index) for index in range(len(self.table.rows)))

    def children(self) -> tuple[Outcome, ...]:
        """Return nothing: a table has rows."""
        return ()

    def _row(self, index: int) -> RowOutcome:
        bit = 1 << index
        row = self.table.rows[index]
        cells = tuple(
            CellOutcome(
                input=column.text,
                test=test,
                value=MISSING if type(value) is Missing else value,
                truth=_truth(bit, mark),
            )
            for column, test, value, mark in zip(
                self.table.program.columns,
                row.tests,
                self.seen,
                self.marks,
                strict=True,
            )
        )
        truths = {cell.truth for cell in cells}
        verdict = Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.TRUE
        if Truth.FALSE in truths:
            verdict = Truth.FALSE
        return RowOutcome(
            row=row, verdict=verdict, fired=bool(self.fired & bit), cells=cells
        )


def _truth(bit: int, mark: Marks) -> Truth:
    if mark[0] & bit:
        return Truth.TRUE
    return Truth.UNKNOWN if mark[1] & bit else Truth.FALSE
