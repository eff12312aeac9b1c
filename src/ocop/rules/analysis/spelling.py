"""Spell some pieces of a dimension as tests that exactly their values pass."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ocop.rules.analysis.pieces import ANYTHING, Dimension, Piece
from ocop.rules.analysis.space import tidy
from ocop.rules.spelling import spell_value

__all__ = ["is_one_test", "spell"]


def spell(dimension: Dimension, chosen: Collection[int]) -> str:
    """Return tests that the values of some pieces pass, and no others in the domain.

    Args:
        dimension: The dimension.
        chosen: The numbers of the pieces.
    """
    others = [index for index in range(len(dimension.pieces)) if index not in chosen]
    if not others:
        return "-"
    runs = list(_runs(dimension, chosen))
    left_out = list(_runs(dimension, others))
    if all(map(_is_listed, left_out)) and any(
        _is_told_by_its_holes(dimension, run) for run in runs
    ):
        return f"not({_spell_runs(dimension, left_out)})"
    return _spell_runs(dimension, runs)


def _is_told_by_its_holes(dimension: Dimension, run: list[Piece]) -> bool:
    """Whether a stretch is a whole line, or a stretch of strings."""
    if _is_listed(run) or run[0].kind in (ANYTHING, "string"):
        return not _is_listed(run)
    end = 2 * len(dimension.cuts[run[0].kind])
    return (run[0].place, run[-1].place) == (0, end)


def _is_listed(run: list[Piece]) -> bool:
    """Whether a stretch consists of single values."""
    return all(piece.is_point for piece in run)


def is_one_test(dimension: Dimension, chosen: Collection[int]) -> bool:
    """Whether some pieces hang together, so that one test can name them.

    Strings can always be listed, so they do.
    """
    runs = list(_runs(dimension, chosen))
    return len(runs) == 1 or all(run[0].kind == "string" for run in runs)


def _runs(dimension: Dimension, chosen: Collection[int]) -> Iterator[list[Piece]]:
    """Yield the pieces of each unbroken stretch of one type."""
    run: list[Piece] = []
    last = -1
    for index in sorted(chosen):
        piece = dimension.pieces[index]
        if run and (index > last + 1 or piece.kind != run[-1].kind):
            yield run
            run = []
        run.append(piece)
        last = index
    yield run


def _spell_runs(dimension: Dimension, runs: list[list[Piece]]) -> str:
    return ", ".join(_spell_run(dimension, run) for run in runs)


def _spell_run(dimension: Dimension, run: list[Piece]) -> str:
    if _is_listed(run):
        return ", ".join(spell_value(tidy(piece.value)) for piece in run)
    first, last = run[0], run[-1]
    cuts = dimension.cuts[first.kind]
    low = spell_value(tidy(cuts[(first.place - 1) // 2]))
    high = spell_value(tidy(cuts[min(last.place // 2, len(cuts) - 1)]))
    from_low = f"{'>=' if first.is_point else '>'} {low}"
    to_high = f"{'<=' if last.is_point else '<'} {high}"
    match first.place == 0, last.place == 2 * len(cuts):
        case True, True:
            return f"< {high}, >= {high}"
        case True, False:
            return to_high
        case False, True:
            return from_low
    left = "[" if first.is_point else "("
    right = "]" if last.is_point else ")"
    return f"{left}{low}..{high}{right}"
