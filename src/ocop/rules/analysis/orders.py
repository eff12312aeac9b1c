"""Orders: which values of an input, and which answers of an output, are better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, final

from ocop.errors import UnknownName
from ocop.rules.analysis.pieces import Dimension
from ocop.rules.directions import Direction
from ocop.rules.inputs import constants
from ocop.rules.interpreter import prepare
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.unary import UnaryTests
from ocop.rules.values import Value, identity, less

__all__ = ["AnswerOrder", "answer_orders", "ascending"]

_NOTHING: Final = Scope({})


def ascending(
    dimension: Dimension, direction: Direction, domain: UnaryTests | None
) -> Iterator[Sequence[int]]:
    """Yield lines of pieces, on each of which the values become better and better.

    Values of different types are not compared.

    Args:
        dimension: What is cut into the pieces.
        direction: Which values are better.
        domain: The domain that lists the values, where they are listed.
    """
    if direction is Direction.LISTED:
        listed = [] if domain is None else list(constants(domain, _NOTHING))
        places = {
            identity(piece.value): index
            for index, piece in enumerate(dimension.pieces)
            if piece.is_point
        }
        found = [places.get(identity(value)) for value in reversed(listed)]
        yield [index for index in found if index is not None]
        return
    kinds: dict[str, list[int]] = {}
    for index, piece in enumerate(dimension.pieces):
        kinds.setdefault(piece.kind, []).append(index)
    for line in kinds.values():
        yield line if direction is Direction.HIGHER else line[::-1]


@final
class AnswerOrder:
    """Which of two answers of one output of a table is better.

    Args:
        table: The table.
        output: The number of the output.
        direction: Which answers are better; None if the output itself says so, or
            lists its values, the best first.

    Attributes:
        name: The name of the output.
        is_declared: Whether it has an order at all.
    """

    def __init__(
        self, table: DecisionTable, output: int, direction: Direction | None
    ) -> None:
        self.name = table.outputs[output].name
        self._is_only = len(table.outputs) == 1
        self._direction = direction or table.outputs[output].better
        self.is_declared = self._direction is not None or bool(table.values[output])
        self._ranks: dict[Value, int] = {}
        for node in table.values[output]:
            self._ranks.setdefault(identity(prepare(node)(_NOTHING)), len(self._ranks))

    def better(self, one: Value, two: Value) -> bool | None:
        """Whether an answer is better than another, or None if they have no order."""
        if not self._is_only:
            if not (isinstance(one, Mapping) and isinstance(two, Mapping)):
                return None
            one, two = one[self.name], two[self.name]
        if identity(one) == identity(two):
            return False
        if self._direction in (None, Direction.LISTED):
            place = self._ranks.get(identity(one))
            other = self._ranks.get(identity(two))
            return None if place is None or other is None else place < other
        if self._direction is Direction.HIGHER:
            one, two = two, one
        return less(one, two)


def answer_orders(
    table: DecisionTable, better: Mapping[str, Direction]
) -> tuple[AnswerOrder, ...]:
    """Return the orders of all outputs of a table.

    Args:
        table: The table.
        better: For outputs by name which answers are better; the others say so
            themselves.

    Raises:
        UnknownName: If there is no such output.
    """
    names = [output.name for output in table.outputs]
    for name in better:
        if name not in names:
            raise UnknownName(kind="output", name=name, known=names)
    return tuple(
        AnswerOrder(table, index, better.get(name)) for index, name in enumerate(names)
    )
