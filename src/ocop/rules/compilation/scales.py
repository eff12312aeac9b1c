"""Cut the values of one input into the pieces that its constant tests tell apart."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, final

import attrs

from ocop.rules.inputs import constants, is_constant
from ocop.rules.interpreter import prepare_tests
from ocop.rules.partitions import Line
from ocop.rules.scope import Scope
from ocop.rules.unary import UnaryTests
from ocop.rules.values import Missing, Value, kind_of

__all__ = ["BOOLEAN", "STRING", "Scale", "make_scale"]

BOOLEAN: Final = "boolean"
STRING: Final = "string"
_KINDS: Final = ("number", STRING, BOOLEAN, "date")
_NOWHERE: Final = Scope({})


@final
@attrs.frozen(kw_only=True)
class Scale:
    """The values of one kind, cut at constants into pieces with numbers.

    The pieces of an ordered kind are gap, point, gap, point, gap; those of booleans are
    false and true.
    A set of pieces is held as the bits of an int.

    Attributes:
        kind: The name of the type of the values.
        points: The constants, in their order.
        samples: A value of each piece, or None for a gap without any value.

    >>> from ocop.rules import parse_tests
    >>> scale = Scale(kind="number", points=(50,), samples=(49, 50, 51))
    >>> bin(scale.pieces_of(parse_tests(">= 50")))
    '0b110'
    """

    kind: str
    points: tuple[Value, ...]
    samples: tuple[Value, ...]

    @functools.cached_property
    def everything(self) -> int:
        """All pieces."""
        return (1 << len(self.samples)) - 1

    @functools.cached_property
    def _places(self) -> Mapping[Value, int]:
        if self.kind == BOOLEAN:
            return {False: 0, True: 1}
        return {point: 2 * index + 1 for index, point in enumerate(self.points)}

    def pieces_of(self, cell: UnaryTests) -> int | None:
        """Return the pieces that pass a cell, or None if that depends on the facts."""
        if not _can_cut(cell):
            return None
        ends = (end for end in constants(cell, _NOWHERE) if kind_of(end) == self.kind)
        places = {self._places[end] for end in ends}
        cuts = sorted({0, len(self.samples), *places, *(place + 1 for place in places)})
        test = prepare_tests(cell)
        found, passed = 0, False
        # Between the constants of the cell itself one sample speaks for all pieces.
        for start, end in itertools.pairwise(cuts):
            for sample in self.samples[start:end]:
                # A gap without values goes with its neighbour, and so parts nothing.
                if sample is not None:
                    passed = test(sample, _NOWHERE) is True
                    break
            found |= passed * ((1 << end) - (1 << start))
        return found


def make_scale(cells: Iterable[UnaryTests]) -> Scale | None:
    """Return the scale on which most constants of some cells lie.

    Constants of other kinds are passed by no value of this kind, or by every one.
    None if there is no constant that a scale can hold.
    """
    ends: list[Value] = []
    for cell in cells:
        if _can_cut(cell):
            ends += constants(cell, _NOWHERE)
    kinds = Counter(kind_of(end) for end in ends)
    kind = max(_KINDS, key=lambda kind: kinds[kind])
    if not kinds[kind]:
        return None
    if kind == BOOLEAN:
        return Scale(kind=kind, points=(False, True), samples=(False, True))
    line = Line(kind, [end for end in ends if kind_of(end) == kind])
    samples: Sequence[Value] = [sample for sample, _ in line.pieces]
    return Scale(kind=kind, points=tuple(line.cuts), samples=tuple(samples))


def _can_cut(cell: UnaryTests) -> bool:
    return is_constant(cell) and all(
        type(end) is not Missing for end in constants(cell, _NOWHERE)
    )
