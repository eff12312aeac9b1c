"""What is known at a place in the code, and how the rows left there are sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.compilation.plans import Clause, Plan
from ocop.rules.compilation.scales import BOOLEAN
from ocop.rules.hit_policies import rows_of

__all__ = ["FEW_GROUPS", "Group", "Place", "best_column", "group"]

FEW_GROUPS: Final = 6
"""Groups of rows that are tried one after the other; more are halved."""

_MAX_LEVEL: Final = 3
"""Inputs by which rows are sorted one inside the other, besides the first."""


@final
@attrs.frozen(kw_only=True)
class Place:
    """What is known at a place in the code.

    Attributes:
        plan: The plan of the table.
        known: For each column that was asked, the pieces in which its value lies.
        read: The variables that were read.
        level: How many times rows were sorted.
    """

    plan: Plan
    known: FrozenMapping[int, int] = attrs.field(factory=lambda: FrozenMapping({}))
    read: frozenset[str] = frozenset()
    level: int = 0

    def within(self, column: int) -> int:
        """Return the pieces in which the value of a column may lie."""
        if column in self.known:
            return self.known[column]
        return self.plan.domains.get(column, self.plan.scales[column].everything)

    def inside(self, column: int, pieces: int) -> Place:
        """Return the place where the value of a column lies in some pieces."""
        known = FrozenMapping({**self.known, column: pieces})
        return attrs.evolve(self, known=known)

    def opened(self, clause: Clause) -> Iterator[int]:
        """Yield the columns about which a row still has to ask."""
        for column, wanted in clause.pieces.items():
            if self.within(column) & ~wanted:
                yield column

    def is_sure(self, clause: Clause) -> bool:
        """Whether a row has nothing more to ask."""
        return not clause.loose and not any(True for _ in self.opened(clause))

    def can_match(self, clause: Clause) -> bool:
        """Whether what is known leaves it possible that a row is matched."""
        # Until a variable is read, nobody knows that its value is of the kind of the
        # scale; if it is not, the interpreter has to be asked.
        return all(
            wanted & self.within(column)
            for column, wanted in clause.pieces.items()
            if self.plan.inputs[column] in self.read
        )

    def condition(self, column: int, wanted: int) -> str:
        """Return the condition that an input, not yet known enough, lies in pieces."""
        return self.plan.condition(column, wanted, self.within(column))

    def conditions(self, clause: Clause) -> list[str]:
        """Return what a row still has to ask."""
        asked = [
            self.condition(column, clause.pieces[column])
            for column in self.opened(clause)
        ]
        return [*asked, *clause.loose]

    def needs(self, clauses: Iterable[Clause]) -> frozenset[str]:
        """Return the variables about which some rows ask."""
        needs: set[str] = set()
        for clause in clauses:
            needs.update(clause.needs)
            needs.update(self.plan.inputs[column] for column in clause.pieces)
        return frozenset(needs)


@final
@attrs.frozen(kw_only=True)
class Group:
    """Pieces of an input in which the same rows are left, and those rows."""

    pieces: int
    clauses: tuple[Clause, ...]


def best_column(clauses: Iterable[Clause], place: Place) -> int | None:
    """Return the column about which most rows ask, or None if no two ask about one."""
    counts = Counter(column for clause in clauses for column in place.opened(clause))
    if not counts or place.level > _MAX_LEVEL:
        return None
    column = max(counts, key=counts.__getitem__)
    return column if counts[column] > 1 else None


def group(clauses: Sequence[Clause], column: int, place: Place) -> tuple[Group, ...]:
    """Return the groups into which a column sorts some rows.

    A few groups come in the order of their first rows, many in the order of the pieces.
    """
    runs = list(_runs(clauses, column, place))
    if len(runs) <= FEW_GROUPS or place.plan.scales[column].kind == BOOLEAN:
        found: dict[int, int] = {}
        for left, pieces in runs:
            found[left] = found.get(left, 0) | pieces
        runs = sorted(found.items(), key=lambda run: (not run[0], run[0] & -run[0]))
    return tuple(
        Group(pieces=pieces, clauses=tuple(clauses[index] for index in rows_of(left)))
        for left, pieces in runs
    )


def _runs(
    clauses: Sequence[Clause], column: int, place: Place
) -> Iterator[tuple[int, int]]:
    """Yield runs of neighbouring pieces after the rows left in them, as bits."""
    within = place.within(column)
    changes: Counter[int] = Counter()
    for index, clause in enumerate(clauses):
        wanted = clause.pieces.get(column, within)
        for piece in rows_of(wanted ^ wanted << 1):
            changes[piece] ^= 1 << index
    left = run_left = run = 0
    for piece in range(within.bit_length()):
        left ^= changes[piece]
        if within >> piece & 1:
            if run and left != run_left:
                yield run_left, run
                run = 0
            run_left, run = left, run | 1 << piece
    yield run_left, run
