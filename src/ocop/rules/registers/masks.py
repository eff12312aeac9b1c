"""Masks: for each record one byte that says whether it is chosen.

The lower bit of a byte says that the record may be chosen, the upper one that it surely
is; so "and" and "or" of three-valued logic are those of the bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import compress
from operator import and_, or_
from typing import Final, TypeAlias, TypeVar

from ocop.rules.registers.columns import Column
from ocop.rules.values import Missing, Value

__all__ = [
    "INSIDE",
    "Mask",
    "OPEN",
    "OUTSIDE",
    "all_masks",
    "any_mask",
    "chosen",
    "marked",
    "open_only",
    "state_of",
]

T = TypeVar("T")

Mask: TypeAlias = bytes

OUTSIDE: Final = 0
"""A record that is surely not chosen."""

OPEN: Final = 1
"""A record of which it depends on what is missing."""

INSIDE: Final = 3
"""A record that is surely chosen."""


def state_of(value: Value) -> int:
    """Return what the value of a condition says: only true chooses."""
    if type(value) is Missing:
        return OPEN
    return INSIDE if value is True else OUTSIDE


def marked(column: Column, state: Callable[[Value], int]) -> Mask:
    """Return the mask of a column, of which each value has a state.

    >>> list(marked(Column.of([True, False, Missing()]), state_of))
    [3, 0, 1]
    """
    states = bytes(map(state, column.values))
    if isinstance(column.codes, bytes):
        return column.codes.translate(states.ljust(1 << 8, b"\0"))
    return bytes(map(states.__getitem__, column.codes))


def all_masks(*masks: Mask) -> Mask:
    """Return which records are chosen by all masks."""
    return _combined(and_, masks)


def any_mask(*masks: Mask) -> Mask:
    """Return which records are chosen by some mask."""
    return _combined(or_, masks)


def _combined(operate: Callable[[int, int], int], masks: Sequence[Mask]) -> Mask:
    if len(masks) == 1:
        return masks[0]
    numbers = (int.from_bytes(mask, "little") for mask in masks)
    return reduce(operate, numbers).to_bytes(len(masks[0]), "little")


_IS: Final = {
    state: bytes(code == state for code in range(1 << 8)) for state in (OPEN, INSIDE)
}
_OPEN_ONLY: Final = bytes(INSIDE if code == OPEN else 0 for code in range(1 << 8))


def open_only(mask: Mask) -> Mask:
    """Return a mask that chooses just the records that another leaves open."""
    return mask.translate(_OPEN_ONLY)


def chosen(items: Sequence[T], mask: Mask, state: int) -> Iterator[T]:
    """Yield those of some items whose record has a state.

    >>> list(chosen("abc", bytes([INSIDE, OPEN, INSIDE]), INSIDE))
    ['a', 'c']
    """
    return compress(items, mask.translate(_IS[state]))
