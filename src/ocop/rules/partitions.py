"""Cut the axis of an input into the elementary pieces that its tests tell apart.

Between two neighbouring constants no test changes its answer, so one representative
stands for every value of a piece.
Each piece keeps the rows whose test it passes as the bits of a number.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

from ocop.errors import InexactNumber
from ocop.rules.limits import MAX_DIGITS
from ocop.rules.numbers import ratio
from ocop.rules.temporal import Months
from ocop.rules.values import Value, kind_of

__all__ = ["KINDS", "Line", "OUTSIDE", "Pieces", "inside_bit", "neighbours"]

OUTSIDE: Final = -1
"""The mark of a piece outside the domain."""

Pieces: TypeAlias = tuple[
    Callable[[Sequence[Value], Value], int], Sequence[Value], Sequence[int]
]
"""What finds a piece among constants, the constants, and the rows of each piece."""


_TICK: Final = timedelta(microseconds=1)
_ORIGIN: Final = date(2000, 1, 1)


def neighbours(kind: str, cuts: Sequence[Value]) -> Iterator[Value]:
    """Yield a representative of each gap before, between and after some constants.

    A gap in which there is no value yields None.

    >>> list(neighbours("number", [0, 1]))
    [Fraction(-1, 1), Fraction(1, 2), Fraction(2, 1)]
    """
    if not cuts:
        yield _ANYWHERE[kind]
        return
    yield _before(kind, cuts[0])
    for low, high in itertools.pairwise(cuts):
        if kind == "number":
            yield (Fraction(ratio(low)) + ratio(high)) / 2
        else:
            after = _after(kind, low)
            yield after if after is not None and after < high else None
    yield _after(kind, cuts[-1])


_ANYWHERE: Final[Mapping[str, Value]] = {
    "number": 0,
    "string": "",
    "date": _ORIGIN,
    "date and time": datetime.combine(_ORIGIN, time()),
    "time": time(),
    "days and time duration": timedelta(),
    "years and months duration": Months(count=0),
}
KINDS: Final = tuple(_ANYWHERE)
"""The kinds of values that have an order."""


def _before(kind: str, value: Value) -> Value:
    match kind:
        case "number":
            return Fraction(ratio(value)) - 1
        case "string":
            return "" if value else None
        case "years and months duration":
            return Months(count=value.count - 1)
    return _shift(kind, value, -1)


def _after(kind: str, value: Value) -> Value:
    match kind:
        case "number":
            return Fraction(ratio(value)) + 1
        case "string":
            return value + "\0"
        case "years and months duration":
            return Months(count=value.count + 1)
    return _shift(kind, value, 1)


def _shift(kind: str, value: Any, steps: int) -> Value:
    try:
        if kind == "date":
            return value + timedelta(days=steps)
        if kind == "time":
            moment = datetime.combine(_ORIGIN, value) + steps * _TICK
            return moment.timetz() if moment.date() == _ORIGIN else None
        return value + steps * _TICK
    except OverflowError:
        return None


@final
class Line:
    """The values of one ordered kind, cut at constants: gap, point, gap, point, gap."""

    __slots__ = ("_fractions", "cuts", "kind", "marks", "pieces")

    def __init__(self, kind: str, constants: Iterable[Value]) -> None:
        self.kind = kind
        self.cuts = sorted(_distinct(constants), key=_order)
        self._fractions = [_order(cut) for cut in self.cuts]
        gaps = list(neighbours(kind, self.cuts))
        pieces: list[tuple[Value, bool]] = [(gaps[0], False)]
        for point, gap in zip(self.cuts, gaps[1:], strict=True):
            pieces += [(point, True), (gap, False)]
        self.pieces = tuple(pieces)
        self.marks: list[int] = []

    def find(self, value: Value) -> int | None:
        """Return the mark of the piece in which a value of this kind lies.

        None is returned for a time with a zone among times without one.

        Raises:
            InexactNumber: If the value is a decimal that is not finite.
        """
        if type(value) is Decimal and not value.is_finite():
            raise InexactNumber(found=str(value))
        cuts = self._fractions if type(value) is Fraction else self.cuts
        try:
            index = bisect_left(cuts, value)
        except TypeError:
            return None
        on_cut = index < len(cuts) and cuts[index] == value
        return self.marks[2 * index + on_cut]

    def pieces_for(self, type_: type, inside: int) -> Pieces:
        """Return how to find the rows of a value of one type without more checks.

        A number too large to be a fact, infinity among them, counts as outside.

        Args:
            type_: The type of the values.
            inside: A bit that the rows of every piece inside the domain get.
        """
        cuts = self._fractions if type_ is Fraction else list(self.cuts)
        marks = [inside_bit(mark, inside) for mark in self.marks]
        if type_ is Decimal:
            cuts = [Decimal(cut) if type(cut) is int else cut for cut in cuts]
        points, gaps = marks[1::2], marks[::2]
        if self.kind == "number":
            least, most = _ENDS if type_ is Decimal else map(int, _ENDS)
            cuts, gaps = [least, *cuts, most], [0, *gaps, 0]
            # Whether the largest numbers themselves are inside may be chosen freely.
            after, before = [gaps[1], *points, 0], [0, *points, gaps[-2]]
        else:
            after = before = points
        if after == gaps[1:]:
            return bisect_right, tuple(cuts), tuple(gaps)
        if before == gaps[:-1]:
            return bisect_left, tuple(cuts), tuple(gaps)
        marks = [mark for pair in zip(gaps, after, strict=False) for mark in pair]
        return _bisect_both, tuple(cuts), (*marks, gaps[-1])


_ENDS: Final = (Decimal(f"-1E{MAX_DIGITS}"), Decimal(f"1E{MAX_DIGITS}"))


def _bisect_both(cuts: Sequence[Any], value: Value) -> int:
    return bisect_left(cuts, value) + bisect_right(cuts, value)


def inside_bit(mark: int, inside: int) -> int:
    """Return a mark with one bit more, or no bit at all if it is outside.

    >>> inside_bit(0b01, 0b100), inside_bit(OUTSIDE, 0b100)
    (5, 0)
    """
    return 0 if mark == OUTSIDE else mark | inside


def _distinct(constants: Iterable[Value]) -> list[Value]:
    return list({_order(constant): constant for constant in constants}.values())


def _order(value: Value) -> Value:
    return Fraction(ratio(value)) if kind_of(value) == "number" else value
