"""Compare two tables on every elementary region of the facts that they share."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, final

import attrs

from ocop.rules.analysis.answers import CLASH, NO_ANSWER, UNKNOWN, Answer, Answers
from ocop.rules.analysis.boxes import Boxes
from ocop.rules.analysis.orders import AnswerOrder, answer_orders
from ocop.rules.analysis.pieces import EVERYTHING, met
from ocop.rules.analysis.regions import Budget
from ocop.rules.analysis.space import space_of
from ocop.rules.analysis.spelling import spell
from ocop.rules.directions import Direction
from ocop.rules.inputs import Marks
from ocop.rules.tables import DecisionTable
from ocop.rules.values import Value

__all__ = ["Difference", "Judgement", "differences"]


@final
class Judgement(StrEnum):
    """How the answer of one table compares with that of another."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    UNKNOWN = "unknown"


@final
@attrs.frozen(kw_only=True)
class Difference:
    """A part of the facts in which two tables answer differently.

    Attributes:
        judgement: How the second answer compares with the first.
        witness: Facts in it; None if none are found.
        region: For each fact or input the tests that say where it is.
        before: The answer of the first table, in one place of it.
        after: The answer of the second table there.
    """

    judgement: Judgement
    witness: Mapping[str, Value] | None
    region: Mapping[str, str]
    before: Answer
    after: Answer


def differences(
    base: DecisionTable,
    overlay: DecisionTable,
    better: Mapping[str, Direction],
    sought: Collection[Judgement],
) -> Iterator[Difference]:
    """Yield where two tables differ in one of some ways.

    Args:
        base: The first table.
        overlay: The second table; its outputs have the same names.
        better: For outputs by name which answers are better; an output that is not
            there has the order of its declared values in the first table.
        sought: The ways.

    Raises:
        UnknownName: If there is no such output.
        LimitExceeded: If there are too many regions.
    """
    space = space_of(base, overlay)
    if not all(layer.is_cut for layer in space.layers):
        yield Difference(
            judgement=Judgement.UNKNOWN,
            witness=None,
            region={},
            before=UNKNOWN,
            after=UNKNOWN,
        )
        return
    comparison = _Comparison(base, overlay, answer_orders(base, better))
    budget = Budget()
    for judgement in sought:
        for box in Boxes(
            [dimension.groups for dimension in space.dimensions],
            EVERYTHING,
            met,
            functools.partial(comparison.is_judged, judgement),
            budget,
        ):
            chosen = [pieces[0] for pieces in box]
            before, after = comparison.answers(space.marks(chosen))
            region = {
                dimension.name: spell(dimension, pieces)
                for dimension, pieces in zip(space.dimensions, box, strict=True)
                if len(pieces) < len(dimension.pieces)
            }
            yield Difference(
                judgement=judgement,
                witness=space.witness(chosen),
                region=region,
                before=before,
                after=after,
            )


_WITHOUT_ANSWER: Final[Mapping[tuple[bool, bool], Judgement]] = {
    (True, True): Judgement.SAME,
    (True, False): Judgement.LOOSER,
    (False, True): Judgement.STRICTER,
}
"""The judgement where the first, or the second, of two tables has no answer."""


@final
class _Comparison:
    """The answers of two tables that share a space, the rows of the second behind."""

    def __init__(
        self,
        base: DecisionTable,
        overlay: DecisionTable,
        orders: Sequence[AnswerOrder],
    ) -> None:
        self._orders = orders
        self._answers = Answers(base), Answers(overlay)
        self._height = len(base.rows)
        self._inside = 1 << len(base.rows), 1 << len(overlay.rows)

    def answers(self, marks: Marks) -> tuple[Answer, Answer]:
        """Return the answers of both tables where some rows are passed."""
        certain, possible = marks
        first, second = (
            self._answer(table, certain >> shift, possible >> shift)
            for table, shift in ((0, 0), (1, self._height + 1))
        )
        return first, second

    def _answer(self, table: int, certain: int, possible: int) -> Answer:
        inside = self._inside[table]
        if not certain & inside:
            # What a table refuses gets no answer from it.
            return NO_ANSWER
        rows = inside - 1
        if (certain ^ possible) & rows:
            return UNKNOWN
        return self._answers[table].of(certain & rows)

    def is_judged(self, judgement: Judgement, marks: Marks) -> bool:
        """Whether the second answer compares with the first in one way."""
        return self.judge(marks) is judgement

    def judge(self, marks: Marks) -> Judgement:
        """Return how the second answer compares with the first."""
        before, after = self.answers(marks)
        if UNKNOWN in (before, after) or before == CLASH:
            return Judgement.UNKNOWN
        if before == after:
            return Judgement.SAME
        nothing = before == NO_ANSWER, after in (NO_ANSWER, CLASH)
        if any(nothing):
            return _WITHOUT_ANSWER[nothing]
        better = self._better(before.value, after.value)
        if better is None:
            return Judgement.UNKNOWN
        return Judgement.LOOSER if better else Judgement.STRICTER

    def _better(self, before: Value, after: Value) -> bool | None:
        """Whether an answer is better than another in some output."""
        if before is None or after is None:
            return None
        better = [order.better(after, before) for order in self._orders]
        if True in better:
            return True
        return None if None in better else False
