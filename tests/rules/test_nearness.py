"""The rows nearest to a wanted answer, and what each still lacks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.nearness import nearest_rows
from ocop.rules.reasons import ReasonCode
from ocop.rules.values import Truth
from tests.rules.generated import Case, cases
from tests.rules.tables import table

GATE = table(
    HitPolicy.FIRST,
    {"raised": "true, false", "safety": "[0..3]", "points": "[0..10]"},
    ("true", "-", "-", "0"),
    ("-", ">= 2", ">= 9", "2"),
    ("-", ">= 3", ">= 8", "2"),
    ("-", "-", ">= 7", "1"),
    ("-", "-", "-", "0"),
)


def test_the_row_that_lacks_least_comes_first() -> None:
    """Each row says which tests are not passed, with the value that was seen."""
    facts = {"raised": False, "safety": 1, "points": 8}
    near = nearest_rows(GATE, facts, want=2)
    assert [one.row.id for one in near] == ["r3", "r2"]
    assert [[reason.text("en") for reason in one.lacks] for one in near] == [
        ["safety is 1, needed is >= 3"],
        ["safety is 1, needed is >= 2", "points is 8, needed is >= 9"],
    ]
    assert near[0].lacks[0].text("vi") == "safety là 1, cần >= 3"


def test_what_was_not_told_is_lacking_too() -> None:
    """A fact that was not told is nearer than one that fails."""
    near = nearest_rows(GATE, {"raised": False, "safety": 1, "points": 9}, want=2)
    assert [one.row.id for one in near] == ["r2", "r3"]
    near = nearest_rows(GATE, {"raised": False, "safety": 2}, want=2)
    assert [(one.row.id, len(one.lacks)) for one in near] == [("r2", 1), ("r3", 2)]
    (reason,) = near[0].lacks
    assert reason.code is ReasonCode.NOT_TOLD
    assert reason.text("en") == "points cannot be tested yet, needed is >= 9"
    assert reason.text("vi") == "chưa có dữ liệu để xét points, cần >= 9"
    near = nearest_rows(
        GATE, {"raised": True, "safety": 2}, want=rules.parse_tests("> 0")
    )
    assert [one.row.id for one in near] == ["r2", "r4", "r3"]


def test_an_untold_fact_is_nearer_than_a_failed_test() -> None:
    """Of two rows that lack one test each, the one that may still pass comes first."""
    either = table(
        HitPolicy.FIRST, {"x": None, "y": None}, ("1", "-", "1"), ("-", "1", "1")
    )
    near = nearest_rows(either, {"x": 2}, want=1)
    assert [one.row.id for one in near] == ["r2", "r1"]


def test_a_row_may_lack_only_that_others_come_first() -> None:
    """Passing every test is not enough where another row answers."""
    near = nearest_rows(GATE, {"raised": True, "safety": 3, "points": 10}, want=2)
    assert [reason.code for one in near for reason in one.lacks] == [
        ReasonCode.NOT_FIRST
    ] * 2
    assert near[0].lacks[0].text("en") == "row r1 gives the answer instead"
    (won,) = nearest_rows(GATE, {"raised": True, "safety": 3, "points": 1}, want=0)[:1]
    assert (won.row.id, won.lacks) == ("r1", ())


def test_results_may_depend_on_facts() -> None:
    """A result is computed for the facts; where it cannot be, the row is left out."""
    computed = table(HitPolicy.UNIQUE, {"x": None}, ("1", "2 * y"), ("2", "4"))
    told = nearest_rows(computed, {"x": 2, "y": 2}, want=4)
    assert [one.row.id for one in told] == ["r2", "r1"]
    assert [one.row.id for one in nearest_rows(computed, {"x": 2}, want=4)] == ["r2"]
    assert nearest_rows(computed, {"x": 2}, want=5) == ()


@given(cases())
@settings(max_examples=150, deadline=None)
def test_what_is_lacking_is_what_is_not_passed(case: Case) -> None:
    """Every row with the result is there, and lacks just what the trace shows."""
    wanted = case.rows[0][1]
    outcomes = {row.row.id: row for row in rules.decide(case.table, case.facts).rows}
    near = nearest_rows(case.table, case.facts, want=wanted)
    assert {one.row.id for one in near} == {
        row.id for row in case.table.rows if row.results == (str(wanted),)
    }
    for one in near:
        outcome = outcomes[one.row.id]
        tests = [cell for cell in outcome.cells if cell.truth is not Truth.TRUE]
        beaten = outcome.verdict is Truth.TRUE and not outcome.fired
        assert len(one.lacks) == len(tests) + beaten
        assert all(reason.text("vi") for reason in one.lacks)
    assert [len(one.lacks) for one in near] == sorted(len(one.lacks) for one in near)


def test_contradictions_are_errors() -> None:
    """Where a table contradicts itself, nothing is near."""
    clash = table(HitPolicy.UNIQUE, {"x": None}, ("1", "1"), ("1", "2"))
    with pytest.raises(rules.AmbiguousTable, match="fire together"):
        nearest_rows(clash, {"x": 1}, want=1)
