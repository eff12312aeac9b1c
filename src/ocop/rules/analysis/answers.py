"""What a table answers when exactly some of its rows are passed."""

from __future__ import annotations

from typing import Final, final

import attrs

from ocop.rules.errors import AmbiguousTable
from ocop.rules.hit_policies import HitPolicy, rows_of
from ocop.rules.inputs import is_constant
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.values import Missing, Value, identity

__all__ = ["Answer", "Answers", "CLASH", "LISTS", "NO_ANSWER", "UNKNOWN"]

LISTS: Final = (HitPolicy.COLLECT, HitPolicy.OUTPUT_ORDER, HitPolicy.RULE_ORDER)
"""The hit policies whose answer is a list."""


@final
@attrs.frozen(kw_only=True)
class Answer:
    """An answer, and the rows that gave it.

    Attributes:
        key: What two answers share exactly when they are the same.
        value: The value; None if `key` stands for one that depends on facts.
        fired: The rows, as bits.
    """

    key: object
    value: Value = attrs.field(eq=False, default=None)
    fired: int = attrs.field(eq=False, default=0)


NO_ANSWER: Final = Answer(key="no answer")
"""No row is passed, and there is no default."""

CLASH: Final = Answer(key="clash")
"""The hit policy forbids that these rows are passed together."""

UNKNOWN: Final = Answer(key="unknown")
"""The answer depends on facts that are not told apart."""


@final
class Answers:
    """The answers of a table, each settled once.

    Attributes:
        varying: The rows, as bits, whose results depend on facts.
    """

    def __init__(self, table: DecisionTable) -> None:
        self._table = table
        self._known: dict[int, Answer] = {0: self._without_rows()}
        self.varying = sum(
            1 << row
            for row, results in enumerate(table.results)
            if not all(map(is_constant, results))
        )

    def of(self, matched: int) -> Answer:
        """Return the answer when exactly these rows are passed."""
        known = self._known.get(matched)
        if known is None:
            varies = matched & self.varying
            known = self._varying(matched) if varies else self._settled(matched)
            self._known[matched] = known
        return known

    def result(self, row: int) -> object:
        """Return what two rows share exactly when they have the same results."""
        if self.varying >> row & 1:
            return self._spelt(row)
        return identity(self._table.program.result(row, Scope({})))

    def _without_rows(self) -> Answer:
        program = self._table.program
        if not program.has_default:
            return NO_ANSWER
        value = program.default(Scope({}))
        if type(value) is Missing:
            return UNKNOWN
        return Answer(key=identity(value), value=value)

    def _settled(self, matched: int) -> Answer:
        try:
            value, fired = self._table.program.combine(matched, Scope({}))
        except AmbiguousTable:
            return CLASH
        return Answer(key=identity(value), value=value, fired=fired)

    def _varying(self, matched: int) -> Answer:
        first = matched & -matched
        single = matched == first
        alike = len({self._spelt(row) for row in rows_of(matched)}) == 1
        match self._table.hit_policy:
            case HitPolicy.UNIQUE if not single:
                return CLASH
            case HitPolicy.FIRST if not first & self.varying:
                return self.of(first)
            case HitPolicy.UNIQUE | HitPolicy.FIRST:
                return self._symbolic(first)
            case HitPolicy.ANY if alike:
                return self._symbolic(first)
            case HitPolicy.PRIORITY if single:
                return self._symbolic(first)
        return UNKNOWN

    def _symbolic(self, first: int) -> Answer:
        return Answer(key=self._spelt(first.bit_length() - 1), fired=first)

    def _spelt(self, row: int) -> tuple[str, ...]:
        return ("as written", *map(str, self._table.results[row]))
