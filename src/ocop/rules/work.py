"""Work: how many steps it takes to go through values, and what many rules may take.

A step stands for some microseconds, so that a number of steps bounds the time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias, final

from attrs import AttrsInstance

from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules.limits import MAX_STEPS
from ocop.rules.values import Told, Value
from ocop.rules.walk import parts
from ocop.rules.wording import phrase

__all__ = [
    "APPROXIMATING",
    "Allowance",
    "Spend",
    "count_nodes",
    "everything",
    "is_heavy",
    "is_long",
    "steps_of",
    "turn_of",
]

Spend: TypeAlias = Callable[[int], None]
"""Takes steps of work from what is left."""

APPROXIMATING: Final = 20
"""Steps that a root, a logarithm or a power takes."""

_ELEMENTS: Final = 10
"""Elements, or values inside them, that are gone through in one step."""

_NODES: Final = 20
"""Nodes of an expression that are worked out in one step."""

_CHARACTERS: Final = 1 << 6
"""Characters of a string that are copied in one step, times the elements of one."""

_BITS: Final = 1 << 7
"""Bits of a number that are worked with in one step, likewise."""

_LONG: Final = 1 << _BITS
"""The first number that counts for more than one element."""

_HEAVY: Final = frozenset((tuple, FrozenMapping, Told, Fraction, Decimal))


@final
class Allowance:
    """How much work many evaluations may do together.

    Args:
        steps: The steps that they may take.

    >>> allowance = Allowance(10)
    >>> allowance.spend(10)
    >>> allowance.is_spent
    False
    >>> allowance.spend(1)
    Traceback (most recent call last):
    ocop.errors.LimitExceeded: steps of all rules together: more is over the limit of 10
    >>> allowance.is_spent
    True
    """

    __slots__ = ("_left", "_steps")

    def __init__(self, steps: int) -> None:
        self._steps = self._left = steps

    @property
    def is_spent(self) -> bool:
        """Whether more was asked for than there was."""
        return self._left < 0

    def spend(self, steps: int) -> None:
        """Take some steps.

        Raises:
            LimitExceeded: If fewer are left.
        """
        self._left -= steps
        if self._left < 0:
            raise LimitExceeded(
                what=phrase("limit.allowance"),
                limit=self._steps,
                found=phrase("found.more"),
            )


def turn_of(*bodies: AttrsInstance) -> int:
    """Return how many steps one turn of a loop takes, by what is worked out in it.

    >>> from ocop.rules.parser import parse
    >>> turn_of(parse("a + b")), turn_of(parse("[" + "a, " * 40 + "a]"))
    (1, 3)
    """
    return 1 + sum(map(count_nodes, bodies)) // _NODES


def count_nodes(node: AttrsInstance) -> int:
    """Return how many nodes an expression has."""
    stack, count = [node], 0
    while stack:
        count += 1
        stack.extend(parts(stack.pop()))
    return count


def everything(values: Iterable[Value]) -> list[Value]:
    """Return values, and everything inside them.

    Raises:
        LimitExceeded: If one evaluation cannot go through so many.
    """
    found = list(values)
    for value in found:  # It grows while it is read.
        kind = type(value)
        if kind is tuple:
            found.extend(value)
        elif kind is FrozenMapping or kind is Told:
            found.extend(value.values())
        if len(found) > MAX_STEPS * _ELEMENTS:
            raise LimitExceeded(
                what=phrase("limit.steps"), limit=MAX_STEPS, found=phrase("found.more")
            )
    return found


def steps_of(found: Collection[Value]) -> int:
    """Return how many steps it takes to go through values, not to their insides.

    >>> steps_of([1, "tea"]), steps_of(everything([("tea",) * 100, 2**30_000]))
    (0, 33)
    """
    return (len(found) + sum(map(_size, found))) // _ELEMENTS


def is_heavy(value: Value) -> bool:
    """Whether a comparison may have to go through a value."""
    return type(value) in _HEAVY


def is_long(value: Value) -> bool:
    """Whether it took more than a step to compute a value.

    >>> is_long(12), is_long("tea"), is_long(2**5_000)
    (False, False, True)
    """
    kind = type(value)
    if kind is int:
        return not -_LONG < value < _LONG
    return (kind is str and len(value) > _CHARACTERS) or kind in (Fraction, Decimal)


def _size(value: Value) -> int:
    """Return for how many elements a long string or number counts."""
    kind = type(value)
    if kind is int:
        return int(value.bit_length()) // _BITS
    if kind is str:
        return len(value) // _CHARACTERS
    if kind is Fraction:
        return (_size(value.numerator) + _size(value.denominator)) * 4
    if kind is Decimal:
        return len(str(value)) // _ELEMENTS
    return 0
