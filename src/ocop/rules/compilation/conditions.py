"""Write the Python condition that holds exactly for some pieces of an input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias, final

import attrs

from ocop.rules.compilation.scales import BOOLEAN, STRING, Scale
from ocop.rules.values import Value

__all__ = ["Spell", "condition"]

Spell: TypeAlias = Callable[[Value], str]
"""Returns the Python text of a constant."""


@final
@attrs.frozen(kw_only=True)
class _Run:
    """Neighbouring pieces, and whether values beyond either end must be kept out."""

    first: int
    last: int
    limited_below: bool
    limited_above: bool

    @property
    def is_isolated(self) -> bool:
        """Whether it is one constant with something unwanted on either side."""
        is_point = self.first == self.last and self.first % 2 == 1
        return is_point and self.limited_below and self.limited_above


def condition(
    variable: str, scale: Scale, wanted: int, within: int, spell: Spell
) -> str:
    """Return the condition that a value lies in some pieces.

    Args:
        variable: The variable that holds the value.
        scale: The scale of the value.
        wanted: The pieces.
        within: The pieces in which the value is known to lie: some that are wanted, and
            some that are not.
        spell: What writes the constants.

    >>> scale = Scale(kind="number", points=(50, 70), samples=(0, 50, 60, 70, 80))
    >>> condition("x", scale, 0b00110, 0b11111, str)
    '50 <= x < 70'
    >>> condition("x", scale, 0b00110, 0b00111, str)
    'x >= 50'
    """
    wanted &= within
    unwanted = within & ~wanted
    if scale.kind == BOOLEAN:
        return variable if wanted & 0b10 else f"not {variable}"
    points = _single(scale, wanted, unwanted)
    if points:
        return _equality(variable, "==", "in", [spell(point) for point in points])
    points = _single(scale, unwanted, wanted)
    if points:
        return _equality(variable, "!=", "not in", [spell(point) for point in points])
    return " or ".join(
        _between(variable, scale, run, spell) for run in _runs(wanted, unwanted)
    )


def _single(scale: Scale, wanted: int, unwanted: int) -> list[Value]:
    """Return the constants, if the pieces wanted are best said one by one."""
    if scale.kind == STRING:
        # Between two strings lie others that nobody thinks of: name each.
        unwanted = ~wanted
    runs = list(_runs(wanted, unwanted))
    if not all(run.is_isolated for run in runs):
        return []
    return [scale.points[run.first // 2] for run in runs]


def _equality(variable: str, one: str, several: str, points: list[str]) -> str:
    if len(points) == 1:
        return f"{variable} {one} {points[0]}"
    return f"{variable} {several} {{{', '.join(points)}}}"


def _runs(wanted: int, unwanted: int) -> Iterator[_Run]:
    """Yield the pieces that are wanted, parted where unwanted ones lie between."""
    while wanted:
        lowest = wanted & -wanted
        beyond = unwanted & -lowest
        # One less has all bits below the next unwanted piece, and no wanted one above.
        run = wanted & (beyond - 1)
        yield _Run(
            first=lowest.bit_length() - 1,
            last=run.bit_length() - 1,
            limited_below=bool(unwanted & (lowest - 1)),
            limited_above=bool(beyond),
        )
        wanted &= ~run


def _between(variable: str, scale: Scale, run: _Run, spell: Spell) -> str:
    # Piece 2 * i + 1 is point i; the gap before it is piece 2 * i.
    low = high = ""
    if run.limited_below:
        low = spell(scale.points[(run.first - 1) // 2])
    if run.limited_above:
        high = spell(scale.points[run.last // 2])
    from_point, to_point = run.first % 2 == 1, run.last % 2 == 1
    if low and high:
        after, before = "<=" if from_point else "<", "<=" if to_point else "<"
        return f"{low} {after} {variable} {before} {high}"
    if low:
        return f"{variable} {'>=' if from_point else '>'} {low}"
    return f"{variable} {'<=' if to_point else '<'} {high}"
