"""Axes of missing inputs: what every way of completing them would pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from ocop.rules import parse, parse_tests
from ocop.rules.axes import Axis, axes_of
from ocop.rules.inputs import InputColumn
from ocop.rules.scope import Scope
from ocop.rules.values import Missing, Told, Value


def axis(
    cells: Sequence[str],
    *,
    domain: str | None = None,
    values: tuple[Value, ...] | None = None,
    known: Mapping[str, Value] | None = None,
) -> Axis:
    """Return the axis of a missing input x over some cells."""
    column = InputColumn(
        "t",
        parse("x"),
        [parse_tests(cell) for cell in cells],
        None if domain is None else parse_tests(domain),
    )
    missing = Missing(facts=("x",), values=values)
    (found,) = axes_of([column], [missing], Scope(known or {}))
    return found


def test_values_outside_the_domain() -> None:
    """If no completion is allowed, every row may pass and none surely does."""
    found = axis(["1", "-"], domain="[0..2]", values=(7,))
    assert found.pieces == ((0, 0b11),)
    assert found.spread == ((0, 0),)


DAY, NEXT = '@"2026-01-01"', '@"2026-01-02"'


@pytest.mark.parametrize(
    ("cells", "values", "expected"),
    [
        (["1", "> limit"], (1,), {(0b01, 0b11)}),
        (["1", "? = 1"], (1,), {(0b11, 0b11)}),
        (["true", "limit, true"], None, {(0b11, 0b11), (0b00, 0b10)}),
        (["false", "limit, false"], None, {(0b11, 0b11), (0b00, 0b10)}),
        (["null", "limit, null"], None, {(0b11, 0b11), (0b00, 0b10)}),
    ],
)
def test_cells_that_cannot_be_cut(
    cells: Sequence[str], values: tuple[Value, ...] | None, expected: set[object]
) -> None:
    """A cell that waits for another fact may pass or not, but for a single value."""
    assert set(axis(cells, values=values).pieces) == expected


def test_contexts_are_single_values() -> None:
    """A cell that names one surely passes for it, whatever else it waits for."""
    assert (0b11, 0b11) in axis(["{a: 1}", "limit, {a: 1}"]).pieces


def test_nothing_lies_between_two_days() -> None:
    """A gap in which no value lies is no way of completing an input."""
    found = axis([f"< {DAY}", NEXT, f"> {NEXT}", f"not({DAY})"])
    certain = {piece[0] for piece in found.pieces}
    assert certain == {0b1001, 0b0000, 0b1010, 0b1100}


def test_the_spread_of_an_axis() -> None:
    """A row surely passes only if it does in every piece."""
    assert axis(["< 1", "-", ">= 1"]).spread == ((0b010, 0b111),)
    assert axis(["limit, 1"], values=(1, 2)).spread == ((0, 1),)


def test_columns_of_one_input() -> None:
    """A row surely passes only if it does in every column."""
    columns = [
        InputColumn("t", parse("x"), [parse_tests(cell)], None)
        for cell in ("-", "> limit")
    ]
    (found,) = axes_of(columns, [Missing(facts=("x",), values=(1,))] * 2, Scope({}))
    assert found.pieces == ((0, 1),)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["= [1, 2]", "count(?) = 7"], {(0b01, 0b01), (0b00, 0b10)}),
        (["{a: 1}", "?.a = 2"], {(0b01, 0b01), (0b00, 0b10)}),
    ],
)
def test_another_list_or_context_may_pass_what_cannot_be_cut(
    cells: Sequence[str], expected: set[object]
) -> None:
    """What holds for one that no test names need not hold for the next."""
    assert set(axis(cells).pieces) == expected


def test_a_context_of_which_not_all_is_told_may_equal_another() -> None:
    """So a context that no test names passes such a test perhaps."""
    found = axis(["shop"], known={"shop": Told({})})
    assert set(found.pieces) == {(1, 1), (0, 1), (0, 0)}
