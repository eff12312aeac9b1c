"""The answers of a table in states in which some rows are sure and some are not."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, final

from ocop.rules.errors import AmbiguousTable
from ocop.rules.hit_policies import rows_of
from ocop.rules.inputs import Marks
from ocop.rules.limits import MAX_COMPLETIONS
from ocop.rules.program import Program
from ocop.rules.scope import Scope
from ocop.rules.values import MISSING, Missing, Value, identity

__all__ = ["Answers", "Key", "NO_ROW", "UNLISTED"]

Key: TypeAlias = object
"""What tells answers apart."""

NO_ROW: Final = "no row"
"""The key of the answer that no row gives."""

UNLISTED: Final = "unlisted"
"""The key of answers that cannot be listed."""


@final
class Answers:
    """The answers of a table, each state settled once.

    Attributes:
        values: For each key its answer.
        needs: The facts that results lack.
        fired: The rows that gave some answer.
    """

    def __init__(self, program: Program, scope: Scope) -> None:
        self._program = program
        self._scope = scope
        self._known: dict[Marks, frozenset[Key]] = {}
        last = program.everything + 1
        self._order: dict[Key, tuple[int, int]] = {
            NO_ROW: (last, 0),
            UNLISTED: (2 * last, 0),
        }
        self._clash: AmbiguousTable | None = None
        self._is_sound = False
        self._left = MAX_COMPLETIONS
        self.values: dict[Key, Value] = {UNLISTED: MISSING}
        self.needs: dict[str, None] = {}
        self.fired = 0

    def all_of(self, states: Iterable[Marks]) -> frozenset[Key]:
        """Return the answers of some states.

        Raises:
            AmbiguousTable: If the rows contradict one another in every state.
        """
        found = frozenset[Key]().union(*map(self.of, states))
        if self._clash is not None and not self._is_sound:
            raise self._clash
        return found

    def of(self, state: Marks) -> frozenset[Key]:
        """Return the answers of one state: several when some rows are only possible."""
        known = self._known.get(state)
        if known is None:
            certain, possible = state
            keys = self._matched(certain) if certain == possible else self._open(*state)
            known = self._known[state] = frozenset(keys)
        return known

    def ordered(self, keys: Iterable[Key]) -> list[Key]:
        """Return answers in the order of the rows that give them."""
        return sorted(keys, key=lambda key: self._order[key])

    def _open(self, certain: int, possible: int) -> Iterator[Key]:
        if self._program.preference is not None:
            yield from self._first_of(certain, possible)
        elif self._program.gives_one:
            # Rows that contradict one another do so whatever the others turn out.
            yield from self._matched(certain)
            yield from map(self._alone, rows_of(possible & ~certain))
        else:
            yield from self._subsets(certain, possible)

    def _first_of(self, certain: int, possible: int) -> Iterator[Key]:
        for row in self._program.preference or ():
            if possible >> row & 1:
                yield self._alone(row)
            if certain >> row & 1:
                return
        yield self._without_rows()

    def _subsets(self, certain: int, possible: int) -> Iterator[Key]:
        loose = [1 << row for row in rows_of(possible & ~certain)]
        if 1 << len(loose) > self._left:
            yield UNLISTED
            return
        self._left -= 1 << len(loose)
        for chosen in itertools.product((0, 1), repeat=len(loose)):
            bits = (bit * yes for bit, yes in zip(loose, chosen, strict=True))
            yield from self._matched(certain | sum(bits))

    def _matched(self, matched: int) -> Iterator[Key]:
        if not matched:
            self._is_sound = True
            yield self._without_rows()
            return
        try:
            value, fired = self._program.combine(matched, self._scope)
        except AmbiguousTable as clash:
            self._clash = clash
            yield from map(self._alone, rows_of(matched))
            return
        self._is_sound = True
        yield self._key(value, fired)

    def _alone(self, row: int) -> Key:
        return self._key(*self._program.combine(1 << row, self._scope))

    def _without_rows(self) -> Key:
        value = self._program.default(self._scope)
        if self._program.has_default:
            return self._key(value, 0)
        self.values[NO_ROW] = value
        return NO_ROW

    def _key(self, value: Value, fired: int) -> Key:
        self.fired |= fired
        if type(value) is Missing:
            self.needs.update(dict.fromkeys(value.facts))
            return UNLISTED
        key = identity(value)
        order = (fired & -fired or self._program.everything + 1, fired)
        self._order[key] = min(self._order.get(key, order), order)
        self.values.setdefault(key, value)
        return key
