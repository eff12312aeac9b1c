"""Scales hold the constants of one kind, and know which pieces pass a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ocop.rules import parse_tests
from ocop.rules.compilation.scales import Scale, make_cell, make_scale


def scale_of(*cells: str) -> Scale | None:
    """Return the scale of some cells."""
    return make_scale(make_cell(parse_tests(cell)) for cell in cells)


def pieces(cell: str, *others: str) -> str | None:
    """Return the pieces that pass a cell, on the scale of all, the lowest last."""
    scale = scale_of(cell, *others)
    assert scale is not None
    found = scale.pieces_of(make_cell(parse_tests(cell)))
    return None if found is None else f"{found:0{len(scale.samples)}b}"


def test_points_are_sorted_and_told_apart_exactly() -> None:
    """The same number written in two ways is one point."""
    scale = scale_of(">= 7", "[5..7.0]", "5.5", "-")
    assert scale is not None
    assert (scale.kind, scale.points) == ("number", (5, Decimal("5.5"), 7))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (('"a"', "1", "2"), "number"),
        (('"a"', '"b"', "2"), "string"),
        (("true", "null"), "boolean"),
        (('> @"2026-05-22"', "-"), "date"),
    ],
)
def test_the_scale_is_of_the_kind_of_most_constants(
    cells: tuple[str, ...], expected: str
) -> None:
    """Constants of other kinds part nothing on it."""
    scale = scale_of(*cells)
    assert scale is not None
    assert scale.kind == expected


@pytest.mark.parametrize(
    "cell", ["-", "null", '@"PT1H"', "> other", "? > 1", "today()"]
)
def test_there_may_be_no_scale(cell: str) -> None:
    """Without a constant of a kind that is compiled there is none."""
    assert scale_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "others", "expected"),
    [
        (">= 5", ("7",), "11110"),
        ("[5..7)", ("8",), "0000110"),
        ("not(5)", ("7", '"a"'), "11101"),
        ("5, > 7", (), "10010"),
        ('"a"', ("5", "7"), "00000"),
        ("not(null)", ("5",), "111"),
        ("true", (), "10"),
        ("> other", ("5",), None),
        ('"b"', (), "010"),
    ],
)
def test_the_pieces_that_pass(
    cell: str, others: tuple[str, ...], expected: str | None
) -> None:
    """They are found by the interpreter's own tests."""
    assert pieces(cell, *others) == expected


def test_a_gap_without_values_parts_nothing() -> None:
    """Between one day and the next there is none."""
    days = make_cell(parse_tests('[@"2026-05-22"..@"2026-05-23"]'))
    scale = make_scale([days])
    assert scale is not None
    assert scale.points == (date(2026, 5, 22), date(2026, 5, 23))
    assert scale.samples[2] is None
    assert scale.pieces_of(days) == 0b01110


def test_any_value_passes_everywhere() -> None:
    """The dash takes every piece."""
    scale = scale_of("5")
    dash = make_cell(parse_tests("-"))
    assert scale is not None
    assert scale.pieces_of(dash) == scale.everything


def test_the_scale_of_truth_values() -> None:
    """False and true are all there is, whatever the cells name."""
    expected = Scale(kind="boolean", points=(False, True), samples=(False, True))
    assert scale_of("true") == expected
