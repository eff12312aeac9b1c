"""Boxes in which something holds: all of it, once, and nothing else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import LimitExceeded
from ocop.rules.analysis.boxes import Boxes
from ocop.rules.analysis.regions import MAX_WORK, Budget, Groups


def _step(rows: int, marks: tuple[int, int]) -> int:
    return rows & marks[1]


@st.composite
def spaces(draw: st.DrawFn) -> list[Groups]:
    """Draw some dimensions over three rows."""
    dimensions: list[Groups] = []
    for _ in range(draw(st.integers(0, 3))):
        groups: dict[tuple[int, int], list[int]] = {}
        for piece in range(draw(st.integers(1, 4))):
            rows = draw(st.integers(0, 7))
            groups.setdefault((rows, rows), []).append(piece)
        dimensions.append(groups)
    return dimensions


@given(spaces())
def test_boxes_cover_just_where_it_holds(dimensions: list[Groups]) -> None:
    """Every choice of pieces lies in one box if it holds there, else in none."""
    boxes = list(Boxes(dimensions, 7, _step, lambda rows: not rows, Budget()))
    pieces = [
        [(piece, marks) for marks, group in groups.items() for piece in group]
        for groups in dimensions
    ]
    for chosen in itertools.product(*pieces):
        rows = 7
        for _, marks in chosen:
            rows = _step(rows, marks)
        inside = [
            box
            for box in boxes
            if all(piece in part for (piece, _), part in zip(chosen, box, strict=True))
        ]
        assert len(inside) == (not rows)


def test_alike_pieces_are_in_one_box() -> None:
    """What goes on in the same way is not told twice."""
    dimensions: list[Groups] = [
        {(1, 1): [0], (2, 2): [1], (3, 3): [2]},
        {(0, 0): [0, 1], (3, 3): [2]},
    ]
    boxes = list(Boxes(dimensions, 3, _step, lambda rows: not rows, Budget()))
    assert boxes == [((0, 1, 2), (0, 1))]


def test_work_is_limited() -> None:
    """A budget that is spent stops the search."""
    budget = Budget()
    budget.spend(MAX_WORK - 3)
    groups: Groups = {(1, 1): [0], (0, 0): [1]}
    with pytest.raises(LimitExceeded, match="steps of an analysis"):
        Boxes([groups, groups], 1, _step, lambda rows: not rows, budget)
