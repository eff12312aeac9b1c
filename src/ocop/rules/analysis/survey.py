"""A table laid out for analysis: its space, the rows that meet there, its answers."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import final

from ocop.rules.analysis.answers import CLASH, Answer, Answers
from ocop.rules.analysis.boxes import Box
from ocop.rules.analysis.findings import Finding, FindingCode, say
from ocop.rules.analysis.pieces import Dimension
from ocop.rules.analysis.regions import Budget, combine
from ocop.rules.analysis.space import space_of
from ocop.rules.analysis.spelling import spell
from ocop.rules.hit_policies import rows_of
from ocop.rules.inputs import Marks
from ocop.rules.tables import DecisionTable
from ocop.rules.unary import AnyTest
from ocop.texts import Text

__all__ = ["Survey"]


@final
class Survey:
    """What every check of a table needs, worked out once.

    Args:
        table: The table.
        budget: The work that may be done; the usual one if None.

    Attributes:
        table: The table.
        space: Its dimensions.
        answers: What it answers when some rows are passed.
        budget: The work that is left.
        rows: The bits of all its rows.
        opaque: The rows with a cell that cannot be cut; nothing is claimed of them.
    """

    def __init__(self, table: DecisionTable, budget: Budget | None = None) -> None:
        self.table = table
        self.space = space_of(table)
        self.answers = Answers(table)
        self.budget = budget or Budget()
        self.rows = (1 << len(table.rows)) - 1
        self.opaque = functools.reduce(
            int.__or__, map(self.opaque_in, self.space.dimensions), 0
        )
        self._answered: dict[int, Mapping[int, Answer]] = {}

    @property
    def uncut(self) -> tuple[str, ...]:
        """The inputs whose values are not told apart, or that have none."""
        return tuple(
            dimension.name
            for dimension in self.space.dimensions
            if not (dimension.pieces and all(one.is_cut for one in dimension.layers))
        )

    def opaque_in(self, dimension: Dimension) -> int:
        """Return the rows of which it is not known whether some piece passes them."""
        return functools.reduce(
            int.__or__,
            (possible & ~certain & self.rows for certain, possible in dimension.groups),
            0,
        )

    @functools.cached_property
    def regions(self) -> Mapping[Marks, tuple[int, ...]]:
        """Every set of rows that facts can pass, with pieces in which they do.

        Raises:
            LimitExceeded: If they are too many.
        """
        return combine(
            [dimension.groups for dimension in self.space.dimensions],
            (self.rows, self.rows),
            self.budget,
        )

    @functools.cached_property
    def settled(self) -> Mapping[int, tuple[int, ...]]:
        """The regions in which it is known for every row whether it is passed."""
        return {
            certain: chosen
            for (certain, possible), chosen in self.regions.items()
            if certain == possible
        }

    @functools.cached_property
    def blurred(self) -> int:
        """The rows that are passed, or may be, where not every row is known."""
        return functools.reduce(
            int.__or__,
            (possible for certain, possible in self.regions if certain != possible),
            0,
        )

    @functools.cached_property
    def known(self) -> int:
        """The rows of which it is known everywhere whether they are passed."""
        return self.rows & ~self.opaque & ~self.blurred

    def within(self, region: Box) -> Mapping[Marks, tuple[int, ...]]:
        """Return the sets of rows that can be passed in a region.

        Args:
            region: Its pieces; a dimension without any is left out.
        """
        return combine(
            [
                dimension.groups_of(pieces)
                for dimension, pieces in zip(self.space.dimensions, region, strict=True)
                if pieces
            ],
            (self.rows, self.rows),
            self.budget,
        )

    def winners(self, row: int) -> int:
        """Return the rows that give the answer somewhere where a row is passed."""
        return functools.reduce(
            int.__or__, (answer.fired for answer in self.answered(row).values()), 0
        )

    def is_masked(self, row: int) -> bool:
        """Whether a row is passed somewhere and others always give the answer."""
        winners = self.winners(row)
        return winners != 0 and not winners >> row & 1

    def meeting(self, row: int) -> int:
        """Return the rows that are surely passed together with a row by some facts."""
        together = self.rows
        for dimension in self.space.dimensions:
            self.budget.spend(len(dimension.groups))
            here = 0
            for certain, _ in dimension.groups:
                if certain >> row & 1:
                    here |= certain
            together &= here
        return together

    def tested(self, row: int, dimension: Dimension) -> tuple[str, ...]:
        """Return the inputs of a dimension that a row tests at all."""
        return tuple(
            layer.column.text
            for layer, cell in zip(
                self.space.layers, self.table.cells[row], strict=True
            )
            if layer in dimension.layers and not isinstance(cell, AnyTest)
        )

    def answered(self, row: int) -> Mapping[int, Answer]:
        """Return the answers of the regions in which a row is passed.

        Boxs in which the rows contradict one another have none.
        """
        if row not in self._answered:
            self.budget.spend(len(self.settled))
            answers = {
                matched: self.answers.of(matched)
                for matched in self.settled
                if matched >> row & 1
            }
            self._answered[row] = {
                matched: answer
                for matched, answer in answers.items()
                if answer != CLASH
            }
        return self._answered[row]

    def place(self, row: int) -> tuple[int, ...]:
        """Return a place where a row is passed, with an answer if there is one."""
        for matched in self.answered(row):
            return self.settled[matched]
        return tuple(pieces[0] for pieces in self.boxes[row])

    def anywhere(self) -> tuple[int, ...]:
        """Return a place where the table does not contradict itself, if it can."""
        for matched, chosen in self.settled.items():
            if self.answers.of(matched) != CLASH:
                return chosen
        return tuple(0 for _ in self.space.dimensions)

    def including(self, row: int) -> int:
        """Return the rows, itself among them, that are passed wherever a row is."""
        together = self.rows
        for dimension, pieces in zip(
            self.space.dimensions, self.boxes[row], strict=True
        ):
            for piece in pieces:
                together &= dimension.pieces[piece].marks[0]
        return together

    @functools.cached_property
    def boxes(self) -> tuple[Box, ...]:
        """For each row the pieces in which it is surely passed."""
        return tuple(self.box(row) for row in range(len(self.table.rows)))

    def box(self, *rows: int) -> Box:
        """Return the pieces in which some rows are all surely passed."""
        bits = sum(1 << row for row in set(rows))
        self.budget.spend(sum(len(one.pieces) for one in self.space.dimensions))
        return tuple(dimension.passing(bits) for dimension in self.space.dimensions)

    def ids(self, bits: int) -> tuple[str, ...]:
        """Return the names of some rows."""
        return tuple(self.table.rows[row].id for row in rows_of(bits))

    def spell(self, region: Box) -> dict[str, str]:
        """Return a region as tests, without the dimensions that it does not narrow."""
        spelt = {
            dimension.name: spell(dimension, chosen)
            for dimension, chosen in zip(self.space.dimensions, region, strict=True)
        }
        return {name: tests for name, tests in spelt.items() if tests != "-"}

    def found(
        self,
        code: FindingCode,
        chosen: Sequence[int],
        *,
        rows: int = 0,
        columns: Sequence[str] = (),
        region: Box = (),
        contrast: Sequence[int] | None = None,
        arguments: Mapping[str, str | Text] | None = None,
    ) -> Finding:
        """Return a finding with facts that show it, or one that says it has none.

        Args:
            code: What is found.
            chosen: Where: a piece for each dimension.
            rows: The rows that take part, as bits.
            columns: The inputs or outputs that take part.
            region: Where else it is so.
            contrast: Another place to compare with.
            arguments: What completes its sentence.
        """
        witness = self.space.witness(chosen)
        other = None if contrast is None else self.space.witness(contrast)
        if witness is None or (contrast is not None and other is None):
            return self.not_analysed("no-witness", rows=rows, columns=self._blocking())
        return Finding(
            code=code,
            table=self.table.id,
            rows=self.ids(rows),
            columns=tuple(columns),
            witness=witness,
            contrast=other,
            region=self.spell(region) if region else {},
            arguments=arguments or {},
        )

    def _blocking(self) -> tuple[str, ...]:
        """The inputs that are more than one fact."""
        return tuple(
            dimension.name for dimension in self.space.dimensions if not dimension.path
        )

    def not_analysed(
        self, reason: str, *, rows: int = 0, columns: Sequence[str] = ()
    ) -> Finding:
        """Return the finding that something is not analysed, and why."""
        return Finding(
            code=FindingCode.NOT_ANALYSED,
            table=self.table.id,
            rows=self.ids(rows),
            columns=tuple(columns),
            arguments={"reason": say(f"not-analysed.{reason}")},
        )
