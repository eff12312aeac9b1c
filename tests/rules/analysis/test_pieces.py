"""Dimensions cut into pieces, and the rows that each passes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocop.rules import HitPolicy
from ocop.rules.analysis.pieces import ANYTHING, Dimension, met, stretches
from ocop.rules.analysis.space import space_of
from ocop.rules.scope import Scope
from tests.rules.analysis.made import table


def cut_at(cell: str, domain: str | None = None, *others: str) -> Dimension:
    """Return the dimension of a table with one input and some cells."""
    rows = [(text, "1") for text in (cell, *others)]
    return space_of(table(HitPolicy.FIRST, {"x": domain}, *rows)).dimensions[0]


def test_numbers_are_cut_into_points_and_gaps() -> None:
    """Before, at, between and after the constants a representative is found."""
    dimension = cut_at("[1..2)")
    pieces = [(piece.place, piece.value, piece.is_point) for piece in dimension.pieces]
    assert pieces == [
        (0, 0, False),
        (1, 1, True),
        (2, Decimal("1.5"), False),
        (3, 2, True),
        (4, 3, False),
    ]
    assert dimension.passing(0b1) == (1, 2)
    assert dict(dimension.cuts) == {"number": (1, 2)}


def test_pieces_outside_the_domain_are_left_out() -> None:
    """Only what the domain allows can be."""
    assert [piece.value for piece in cut_at("> 1", "1, 2").pieces] == [1, 2]


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("-", [ANYTHING]),
        ("true", ["boolean", "boolean"]),
        ("null", ["Null", ANYTHING]),
        ("null, true", ["boolean", "boolean", "Null"]),
        ("? > 1", [ANYTHING]),
    ],
)
def test_types_are_those_that_tests_name(cell: str, kinds: list[str]) -> None:
    """Null is among the values only where it is written."""
    assert [piece.kind for piece in cut_at(cell).pieces] == kinds


def test_neighbouring_days_have_nothing_between() -> None:
    """Where there is no value there is no piece."""
    dimension = cut_at('[@"2026-01-01"..@"2026-01-02"]')
    assert [piece.place for piece in dimension.pieces] == [0, 1, 3, 4]


@pytest.mark.parametrize(
    ("cell", "is_cut"), [("> 1", True), ("> limit", True), ("{a: 1}", False)]
)
def test_contexts_have_no_place(cell: str, *, is_cut: bool) -> None:
    """A column that names one cannot be cut."""
    (layer,) = cut_at(cell).layers
    assert layer.is_cut is is_cut


@pytest.mark.parametrize("cell", ["? > 1 and ? < 3", "> limit"])
def test_cells_that_cannot_be_cut_may_be_passed_or_not(cell: str) -> None:
    """In a gap nothing is claimed of them."""
    dimension = cut_at(cell, None, "< 2")
    before = next(piece for piece in dimension.pieces if not piece.is_point)
    certain, possible = before.marks
    assert (certain & 0b01, possible & 0b01) == (0, 1)


def test_a_point_is_a_point_for_any_test() -> None:
    """On a single value every test of that value alone can be evaluated."""
    dimension = cut_at("? > 1 and ? < 3", "1, 2")
    assert [piece.marks[0] & 1 for piece in dimension.pieces] == [0, 1]


def test_pieces_are_grouped_by_what_they_pass() -> None:
    """Rows do not tell the pieces of a group apart."""
    dimension = cut_at("[1..2)")
    assert sorted(dimension.groups.values()) == [(0, 3, 4), (1, 2)]
    assert list(dimension.groups_of([0, 1, 4]).values()) == [(0, 4), (1,)]
    assert list(dimension.groups_of([1]).values()) == [(1,)]


def test_stretches_of_each_type_follow_one_another() -> None:
    """Constants of several types cut several lines."""
    found = [(kind, place) for kind, place, _ in stretches(["", 1])]
    assert found == [
        *(("number", 0), ("number", 1), ("number", 2)),
        *(("string", 1), ("string", 2)),
    ]


def test_a_dimension_of_one_value() -> None:
    """Only the piece remains in which the value lies, and the rows that it passes."""
    dimension = cut_at("[1..2)", None, ">= 5", "-").only(1)
    (piece,) = dimension.pieces
    assert (piece.kind, piece.value, piece.is_point) == ("number", 1, True)
    assert (piece.marks[0] & 0b111, piece.marks[1] & 0b111) == (0b101, 0b101)


def test_rows_of_a_second_table_that_cannot_be_cut() -> None:
    """They are numbered after those of the first."""
    first = table(HitPolicy.FIRST, {"x": None}, ("1", "1"))
    second = table(HitPolicy.FIRST, {"x": None}, ("1", "1"), ("? > 1", "1"))
    layers = space_of(first, second).layers
    assert [layer.blind(Scope({})) for layer in layers] == [0, 0b1000]


def test_only_what_is_surely_passed_is_passing() -> None:
    """A cell that may be passed in a gap does not count there."""
    dimension = cut_at("? > 1", None, "2")
    assert dimension.passing(0b01) == (1,)


def test_what_passes_both_of_two_pieces() -> None:
    """Rows that surely do, and rows that possibly do, each for themselves."""
    assert met((0b01, 0b11), (0b11, 0b10)) == (0b01, 0b10)


def test_a_constant_input_with_a_cell_that_reads_a_fact() -> None:
    """The only piece passes that row perhaps."""
    constant = table(HitPolicy.FIRST, {"sum([1, 1])": None}, ("> limit", "1"))
    (dimension,) = space_of(constant).dimensions
    (piece,) = dimension.pieces
    assert (piece.value, piece.marks[0] & 1, piece.marks[1] & 1) == (2, 0, 1)
