"""The short way to decide: every fact is told, and every test is constant.

Which rows a value passes is found once and remembered, by the type of the value: a
truth value, a number and a text are never taken for one another.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import Final, TypeAlias, final

from ocop.rules.hit_policies import Answer
from ocop.rules.partitions import Pieces
from ocop.rules.values import Value

__all__ = ["Quick", "Remembered"]

Remembered: TypeAlias = Mapping[type, dict[Value, int]]
"""For values of some types, the rows that they pass, as bits."""

_REMEMBERED: Final = (bool, int, Decimal, str, date)
"""The types whose values are quickly told from one another."""

MOST: Final = 4_000
"""How many values of one type an input remembers, and how many answers a table."""

_LARGEST: Final = 256
"""Bytes of a value that is remembered."""


@final
class Quick:
    """A table all of whose inputs are facts and all of whose tests are constant.

    Attributes:
        read: Reads the values of the inputs from facts that are all there.
        known: For each input the values whose rows are remembered.
        width: How many different facts are read.
        start: All rows, with one bit more that only values inside a domain keep.
        answers: The answers that are remembered, by the rows that are matched and that
            bit.
    """

    __slots__ = (
        "_answer",
        "_columns",
        "_everything",
        "answers",
        "known",
        "read",
        "start",
        "width",
    )

    def __init__(
        self,
        names: Sequence[str],
        columns: Iterable[Mapping[type, Pieces]],
        everything: int,
        answer: Callable[[int], Answer],
    ) -> None:
        read = itemgetter(*names)
        self.read: Callable[[Mapping[str, Value]], tuple[Value, ...]] = (
            read if len(names) > 1 else lambda facts: (read(facts),)
        )
        self._columns = tuple(columns)
        self.known: tuple[Remembered, ...] = tuple(
            {type_: {} for type_ in _REMEMBERED} for _ in self._columns
        )
        self.width = len(set(names))
        self._everything = everything
        self.start = 2 * everything + 1
        self._answer = answer
        self.answers: dict[int, Answer] = {}

    def find(
        self, facts: Mapping[str, Value]
    ) -> tuple[tuple[Value, ...], Answer] | None:
        """Return the values seen and the answer, or None if it takes the long way.

        Raises:
            AmbiguousTable: If the hit policy forbids the rows that are matched.
        """
        matched = self.start
        try:
            seen = self.read(facts)
            for value, pieces, known in zip(
                seen, self._columns, self.known, strict=True
            ):
                find, cuts, passed = pieces[type(value)]
                mark = passed[find(cuts, value)]
                _remember(known.get(type(value)), value, mark)
                matched &= mark
        except (InvalidOperation, LookupError, TypeError):
            return None
        rows = matched ^ (self._everything + 1)
        if rows > self._everything or not rows:
            return None
        answer = self._answer(rows)
        if len(self.answers) < MOST:
            self.answers[matched] = answer
        return seen, answer


def _remember(known: dict[Value, int] | None, value: Value, mark: int) -> None:
    small = known is not None and len(known) < MOST
    if known is not None and small and sys.getsizeof(value) <= _LARGEST:
        known[value] = mark
