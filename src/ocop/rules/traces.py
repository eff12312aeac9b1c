"""The trace of a decided table: values seen and marks, read as rows and cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, final

from ocop.rules.outcomes import CellOutcome, Outcome, RowOutcome
from ocop.rules.tables import DecisionTable
from ocop.rules.values import MISSING, Missing, Truth, Value
from ocop.texts import Text

__all__ = ["TableTrace", "recall"]


@final
class TableTrace(NamedTuple):
    """What deciding a table left behind.

    Attributes:
        table: The table.
        seen: For each input the value seen.
        certainly: For each input the rows, as bits, surely passed.
        possibly: For each input the rows possibly passed.
        fired: The rows that gave the answer.
    """

    table: DecisionTable
    seen: Sequence[Value]
    certainly: Sequence[int]
    possibly: Sequence[int]
    fired: int

    @property
    def subject(self) -> str:
        """The id of the table."""
        return self.table.id

    @property
    def label(self) -> Text | None:
        """The title of the table."""
        return self.table.title

    def rows(self) -> tuple[RowOutcome, ...]:
        """Return every row of the table with its cells."""
        return tuple(self._row(index) for index in range(len(self.table.rows)))

    def children(self) -> tuple[Outcome, ...]:
        """Return nothing: a table has rows."""
        return ()

    def _row(self, index: int) -> RowOutcome:
        row = self.table.rows[index]
        cells = tuple(
            CellOutcome(
                input=column.text,
                test=test,
                value=MISSING if type(value) is Missing else value,
                truth=_truth(index, certain, possible),
            )
            for column, test, value, certain, possible in zip(
                self.table.program.columns,
                row.tests,
                self.seen,
                self.certainly,
                self.possibly,
                strict=True,
            )
        )
        truths = {cell.truth for cell in cells}
        verdict = Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.TRUE
        if Truth.FALSE in truths:
            verdict = Truth.FALSE
        fired = bool(self.fired >> index & 1)
        return RowOutcome(row=row, verdict=verdict, fired=fired, cells=cells)


def _truth(index: int, certain: int, possible: int) -> Truth:
    if certain >> index & 1:
        return Truth.TRUE
    return Truth.UNKNOWN if possible >> index & 1 else Truth.FALSE


def recall(table: DecisionTable, seen: Sequence[Value], fired: int) -> TableTrace:
    """Return the trace of a table that was decided the short way.

    Args:
        table: The table.
        seen: For each input the value seen.
        fired: The rows that gave the answer.
    """
    marks = [
        column.mark(value)
        for column, value in zip(table.program.columns, seen, strict=True)
    ]
    return TableTrace(table, seen, marks, marks, fired)
