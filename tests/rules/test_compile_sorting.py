"""Rows are sorted by the input that most of them ask about."""

from __future__ import annotations

import attrs

from ocop.rules import HitPolicy
from ocop.rules.compilation.plans import Plan, make_plan
from ocop.rules.compilation.sorting import Place, best_column, group
from ocop.rules.compilation.translation import Translation
from tests.rules.tables import table

PLAN = make_plan(
    table(
        HitPolicy.FIRST,
        {"x": None, "y": "[0..9]"},
        ("> 1", "> 2", "1"),
        ("> 1", "-", "2"),
        ('"a"', "> 5", "3"),
        ("-", "> other", "4"),
    ),
    Translation(),
)
START = Place(plan=PLAN)


def groups(plan: Plan, column: int) -> list[tuple[str, list[int]]]:
    """Return the pieces and the rows of each group."""
    found = group(plan.clauses, column, Place(plan=plan))
    return [(bin(one.pieces), [c.row for c in one.clauses]) for one in found]


def test_what_is_known_narrows() -> None:
    """A domain holds from the start, a piece from where it was found."""
    assert (START.within(0), START.within(1)) == (0b111, PLAN.domains[1])
    assert START.inside(0, 0b100).within(0) == 0b100


def test_a_row_is_sure_when_nothing_is_left_to_ask() -> None:
    """Rows with tests that depend on facts never are."""
    inside = START.inside(0, 0b100)
    assert [inside.is_sure(clause) for clause in PLAN.clauses] == [
        False,
        True,
        False,
        False,
    ]
    assert list(inside.opened(PLAN.clauses[0])) == [1]


def test_a_row_of_another_kind_falls_when_the_value_was_read() -> None:
    """Until then the value may be of that kind."""
    odd = PLAN.clauses[2]
    assert START.can_match(odd)
    assert not attrs.evolve(START, read=frozenset(PLAN.inputs)).can_match(odd)


def test_conditions_and_needs() -> None:
    """What a row asks, and the variables that it asks about."""
    assert START.conditions(PLAN.clauses[0]) == ["x_1 > 1", "y_2 > 2"]
    assert START.conditions(PLAN.clauses[3]) == ["greater(y_2, other_3) is True"]
    assert START.needs(PLAN.clauses[:2]) == {"x_1", "y_2"}
    assert START.needs(PLAN.clauses[3:]) == {"y_2", "other_3"}


def test_the_best_column_is_asked_about_most() -> None:
    """It is worth it for two rows, and not endlessly."""
    assert best_column(PLAN.clauses, START) == 0
    assert best_column(PLAN.clauses[:1], START) is None
    assert best_column((), START) is None
    assert best_column(PLAN.clauses, attrs.evolve(START, level=9)) is None


def test_few_groups_come_in_the_order_of_their_rows() -> None:
    """Pieces with the same rows are one group, those without a row the last."""
    bands = make_plan(
        table(HitPolicy.FIRST, {"x": None}, ("< 1, > 9", "1"), ("[5..6]", "2")),
        Translation(),
    )
    assert groups(bands, 0) == [
        ("0b100000001", [0]),
        ("0b111000", [1]),
        ("0b11000110", []),
    ]


def test_many_groups_come_in_the_order_of_their_pieces() -> None:
    """So they can be halved."""
    rows = [(f"{2 * n}", str(n)) for n in range(4)]
    points = make_plan(table(HitPolicy.FIRST, {"x": None}, *rows), Translation())
    assert [rows for _, rows in groups(points, 0)] == [
        *([], [0], [], [1], [], [2], [], [3], []),
    ]


def test_a_domain_with_holes_is_sorted_inside() -> None:
    """Pieces outside the domain are in no group."""
    inside = make_plan(
        table(HitPolicy.FIRST, {"x": '"a", "c"'}, ('"a"', "1"), ('"c"', "2")),
        Translation(),
    )
    assert groups(inside, 0) == [("0b10", [0]), ("0b1000", [1])]


def test_groups_of_several_rows_come_in_the_order_of_their_first() -> None:
    """The rows after the first do not move a group back."""
    rows = ("< 5", "1"), ("> 9", "2"), ("< 5", "3")
    several = make_plan(table(HitPolicy.FIRST, {"x": None}, *rows), Translation())
    assert [rows for _, rows in groups(several, 0)] == [[0, 2], [1], []]


def test_six_runs_of_pieces_are_few() -> None:
    """So many are still gathered by their rows."""
    cells = "> 9", "< 1", "[3..4]", "[1..2)"
    rows = [(cell, "1") for cell in cells]
    parted = make_plan(table(HitPolicy.FIRST, {"x": None}, *rows), Translation())
    assert [rows for _, rows in groups(parted, 0)] == [[0], [1], [2], [3], []]
