"""The axes of missing inputs: every piece a completion could fall in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.inputs import InputColumn, Marks
from ocop.rules.partitions import KINDS, Line
from ocop.rules.scope import Scope
from ocop.rules.values import SOMETHING, Missing, Value, kind_of

__all__ = ["Axis", "axes_of"]

_ORDINARY: Final = {*KINDS, "boolean", "Null"}


@final
@attrs.frozen(kw_only=True)
class Axis:
    """A missing input, and what each way of completing it would pass.

    Attributes:
        facts: The facts that it lacks.
        columns: The numbers of the columns that read it.
        pieces: The different marks, all columns joined, in the order of the axis.
        spread: For each of its columns the marks over all pieces.
    """

    facts: tuple[str, ...]
    columns: tuple[int, ...]
    pieces: tuple[Marks, ...]
    spread: tuple[Marks, ...]


def axes_of(
    columns: Sequence[InputColumn], seen: Sequence[Value], scope: Scope
) -> tuple[Axis, ...]:
    """Return the axes of the inputs that are missing, in the order of the table."""
    groups: dict[str, list[int]] = {}
    for index, (column, value) in enumerate(zip(columns, seen, strict=True)):
        if type(value) is Missing:
            groups.setdefault(column.text, []).append(index)
    return tuple(
        _axis([columns[index] for index in group], group, seen[group[0]], scope)
        for group in groups.values()
    )


def _axis(
    columns: Sequence[InputColumn],
    numbers: Sequence[int],
    missing: Missing,
    scope: Scope,
) -> Axis:
    everything = (1 << columns[0].height) - 1
    opaque = [column.opaque(scope) for column in columns]
    pieces: dict[Marks, None] = {}
    spread: list[Marks | None] = [None] * len(columns)
    if missing.values is None:
        values = list(_values(columns, scope))
    else:
        values = [(value, True) for value in missing.values]
    for value, is_point in values:
        looks = [column.look(value, scope) for column in columns]
        if None in looks:
            continue
        marks = [
            look if is_point else (look[0] & ~blind, look[1] | blind)
            for look, blind in zip(looks, opaque, strict=True)
            if look is not None
        ]
        pieces.setdefault(join(marks))
        spread = [
            mark if old is None else (old[0] & mark[0], old[1] | mark[1])
            for old, mark in zip(spread, marks, strict=True)
        ]
    return Axis(
        facts=missing.facts,
        columns=tuple(numbers),
        pieces=tuple(pieces) or ((0, everything),),
        spread=tuple((0, 0) if mark is None else mark for mark in spread),
    )


def join(marks: Sequence[Marks]) -> Marks:
    """Return the rows that pass in all of some marks."""
    certain, possible = marks[0]
    for mark in marks[1:]:
        certain &= mark[0]
        possible &= mark[1]
    return certain, possible


def _values(
    columns: Sequence[InputColumn], scope: Scope
) -> Iterator[tuple[Value, bool]]:
    ends = [end for column in columns for end in column.ends(scope)]
    kinds = {kind_of(end) for end in ends}
    for kind in KINDS:
        if kind in kinds:
            line = Line(kind, [end for end in ends if kind_of(end) == kind])
            yield from (piece for piece in line.pieces if piece[0] is not None)
    if "boolean" in kinds:
        yield from ((False, True), (True, True))
    if "Null" in kinds or columns[0].can_be_null:
        # Only an author who writes null expects that a fact may not exist.
        yield None, True
    others = [end for end in ends if kind_of(end) not in _ORDINARY]
    yield from ((end, True) for end in others)
    if "list" in kinds:
        yield (SOMETHING,), False
    if "context" in kinds:
        yield FrozenMapping({"": SOMETHING}), False
    if others or kinds <= {"Null"}:
        yield SOMETHING, False
