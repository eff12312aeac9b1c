"""What every check of a table needs."""

from __future__ import annotations

from ocop.rules import HitPolicy
from ocop.rules.analysis import FindingCode, analyse
from ocop.rules.analysis.survey import Survey
from tests.rules.analysis.made import table

FIRST = Survey(
    table(
        HitPolicy.FIRST,
        {"x": "[0..9]", "y": None},
        (">= 5", "-", "1"),
        (">= 7", "-", "2"),
        ("-", "> 1", "3"),
    )
)


def test_regions_are_sets_of_rows() -> None:
    """Each with a place in which just these rows are passed."""
    assert sorted(FIRST.settled) == [0b000, 0b001, 0b011, 0b100, 0b101, 0b111]
    assert (FIRST.opaque, FIRST.blurred, FIRST.known) == (0, 0, 0b111)


def test_rows_that_win_are_known() -> None:
    """The second row is masked by the first."""
    assert [FIRST.winners(row) for row in range(3)] == [0b001, 0b001, 0b101]
    assert [FIRST.is_masked(row) for row in range(3)] == [False, True, False]


def test_rows_that_meet_and_include_one_another() -> None:
    """The first row is passed wherever the second is."""
    assert [FIRST.meeting(row) for row in range(3)] == [0b111, 0b111, 0b111]
    assert [FIRST.including(row) for row in range(3)] == [0b001, 0b011, 0b100]


def test_rows_with_other_facts_are_not_known() -> None:
    """Nor are those that are passed together with them."""
    loose = Survey(
        table(
            HitPolicy.FIRST,
            {"x": None},
            ("> limit", "1"),
            ("< 5", "2"),
        )
    )
    assert (loose.opaque, loose.blurred, loose.known) == (0b01, 0b11, 0)


def test_places_have_an_answer_if_there_is_one() -> None:
    """Where a row is passed alone, it does not contradict another."""
    unique = Survey(table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"), ("[1..2]", "2")))
    (place,) = (unique.place(0),)
    piece = unique.space.dimensions[0].pieces[place[0]]
    assert piece.value > 2
    both = Survey(table(HitPolicy.UNIQUE, {"x": None}, ("-", "1"), ("-", "2")))
    assert both.place(0) == (0,)
    assert both.anywhere() == (0,)


def test_only_rows_that_are_surely_passed_are_included() -> None:
    """A row that may be passed with another includes nothing."""
    rows = (("> limit", "1"), ("< 5", "2"))
    loose = Survey(table(HitPolicy.FIRST, {"x": None}, *rows))
    assert loose.including(1) == 0b10


def test_anywhere_is_where_rows_do_not_clash() -> None:
    """If there is such a place, it is taken."""
    rows = (("<= 1", "1"), (">= 0", "2"))
    unique = Survey(table(HitPolicy.UNIQUE, {"x": "[0..9]"}, *rows))
    (piece,) = unique.anywhere()
    assert unique.space.dimensions[0].pieces[piece].value > 1


def test_a_table_without_inputs_can_be_analysed() -> None:
    """It has one answer everywhere."""
    assert analyse(table(HitPolicy.UNIQUE, {}, ("1",))) == ()
    broken = table(HitPolicy.UNIQUE, {}, ("1",), ("2",))
    assert [finding.rows for finding in analyse(broken)] == [("r1", "r2")]


def test_what_cannot_be_shown_is_told_with_its_rows() -> None:
    """And with the inputs that are in the way."""
    rows = (("<= 4", "1"), (">= 4", "2"))
    squared = table(HitPolicy.UNIQUE, {"x * x": "[0..9]"}, *rows)
    (told,) = analyse(squared)
    assert (told.code, told.rows) == (FindingCode.NOT_ANALYSED, ("r1", "r2"))
    assert told.columns == ("x * x",)


def test_rows_that_never_meet() -> None:
    """A row meets itself, and none that is passed elsewhere."""
    rows = (("< 1", "1"), (">= 1", "2"))
    apart = Survey(table(HitPolicy.UNIQUE, {"x": None}, *rows))
    assert [apart.meeting(row) for row in range(2)] == [0b01, 0b10]
