"""Cells that name values outside a domain, and rows that are never passed."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.errors import LimitExceeded
from ocop.rules import HitPolicy
from ocop.rules.analysis import FindingCode, analyse
from ocop.rules.analysis.cells import check_cells
from ocop.rules.analysis.regions import Budget
from ocop.rules.analysis.survey import Survey
from tests.rules.analysis.made import table
from tests.rules.analysis.shown import shows


@pytest.mark.parametrize(
    ("domain", "cell", "value"),
    [
        ("[0..9]", "[7..10]", 10),
        ("[0..9]", "[7..10)", 10),
        ("[0..9]", "10", 10),
        ("[0..9]", "> 9", 10),
        ("[0..9]", "< 0", -1),
        ("(0..9]", ">= 0", 0),
        ("(0..9]", "0", 0),
        ("[0..9]", "5, 11", 11),
        ("[0..9]", "not(11)", 11),
        ('"a", "b"', '"a", "c"', "c"),
        ('"a", "b"', 'not("c")', "c"),
        ("true", "false", False),
        ("1, 2, 3", "[0..2]", 0),
        ("[5..9]", "> 3", 3),
    ],
)
def test_values_outside_the_domain_are_found(
    domain: str, cell: str, value: Any
) -> None:
    """The witness is the value, which the table refuses."""
    one = table(HitPolicy.FIRST, {"x": domain}, (cell, "1"), ("-", "2"))
    found = [one for one in analyse(one) if one.code is FindingCode.OUTSIDE_DOMAIN]
    assert [finding.witness for finding in found] == [{"x": value}]
    assert all(shows(one, finding) for finding in found)


@pytest.mark.parametrize(
    ("domain", "cell"),
    [
        ("[0..9]", ">= 7"),
        ("[0..9]", "< 9"),
        ("< 5", "< 5"),
        ("(0..9)", "> 0"),
        ("(0..9)", "(0..5]"),
        ("(0..9)", "[5..9)"),
        ('"a", "b"', '"a"'),
        ('"a", "b"', '> "a"'),
        ("1, 2, 3", "[1..2]"),
        (None, "[7..10]"),
    ],
)
def test_tests_may_reach_beyond_the_domain(domain: str | None, cell: str) -> None:
    """An open end, or an end of the domain itself, is no fault."""
    one = table(HitPolicy.COLLECT, {"x": domain}, (cell, "1"), ("-", "2"))
    assert analyse(one) == ()


@pytest.mark.parametrize("cell", ["(3..3)", "not(< 5, >= 5)"])
def test_cells_that_nothing_passes_are_found(cell: str) -> None:
    """A row with such a cell never gives an answer."""
    one = table(HitPolicy.FIRST, {"x": None}, (cell, "1"), ("-", "2"))
    (finding,) = analyse(one)
    assert (finding.code, finding.rows) == (FindingCode.NEVER_PASSED, ("r1",))
    assert finding.columns == ("x",)
    assert shows(one, finding)


def test_a_row_that_strays_is_told_once() -> None:
    """That it is never passed needs no telling besides."""
    one = table(HitPolicy.FIRST, {"x": "[0..9]"}, ("> 9", "1"), ("-", "2"))
    assert [finding.code for finding in analyse(one)] == [FindingCode.OUTSIDE_DOMAIN]


def test_a_stray_value_without_facts_is_not_shown() -> None:
    """Where the input cannot be turned around no facts are found."""
    one = table(HitPolicy.FIRST, {"abs(x)": "[0..9]"}, ("10", "1"), ("-", "2"))
    (finding,) = analyse(one)
    assert finding.code is FindingCode.NOT_ANALYSED
    assert (finding.rows, finding.columns) == (("r1",), ("abs(x)",))


def test_a_value_outside_the_domain_is_told_with_its_cell() -> None:
    """The finding names the row, the column, the test and the value."""
    one = table(HitPolicy.FIRST, {"x": "[0..9]"}, ("5, [7..10]", "1"), ("-", "2"))
    (finding,) = analyse(one)
    assert (finding.rows, finding.columns) == (("r1",), ("x",))
    assert finding.arguments == {"test": "[7..10]", "value": "10"}


def test_nothing_is_claimed_of_cells_that_cannot_be_cut() -> None:
    """A row that depends on other facts may be passed somewhere."""
    one = table(HitPolicy.FIRST, {"x": "[0..9]"}, ("> limit, 11", "1"), ("-", "2"))
    (finding,) = analyse(one)
    assert finding.code is FindingCode.NOT_ANALYSED


def test_a_table_that_always_contradicts_itself_is_checked_too() -> None:
    """The facts that show a row that is never passed need no answer."""
    rows = (("(3..3)", "1"), ("-", "2"), ("-", "3"))
    codes = [
        finding.code for finding in analyse(table(HitPolicy.UNIQUE, {"x": None}, *rows))
    ]
    assert codes == [FindingCode.NEVER_PASSED, FindingCode.OVERLAP]


@pytest.mark.parametrize("first", [("-", "> limit"), ("-", "-")])
def test_every_row_is_looked_at(first: tuple[str, str]) -> None:
    """A stray value is found in a later row and column, and told with its table."""
    columns = {"x": "[0..9]", "y": "[0..9]"}
    rows = ((*first, "1"), ("-", "11", "2"))
    one = table(HitPolicy.COLLECT, columns, *rows)
    (finding,) = check_cells(Survey(one))
    assert (finding.code, finding.table) == (FindingCode.OUTSIDE_DOMAIN, "t")
    assert (finding.rows, finding.columns) == (("r2",), ("y",))


def test_a_stray_value_without_facts_is_told_with_its_row() -> None:
    """Which row it is need not be the first."""
    one = table(HitPolicy.COLLECT, {"abs(x)": "[0..9]"}, ("-", "1"), ("10", "2"))
    (finding,) = check_cells(Survey(one))
    assert (finding.code, finding.rows) == (FindingCode.NOT_ANALYSED, ("r2",))


def test_looking_at_cells_takes_work() -> None:
    """Each test takes a step, and more the more lies outside the domain."""
    one = table(HitPolicy.COLLECT, {"x": "[0..9]"}, ("5", "1"))
    with pytest.raises(LimitExceeded, match="steps of an analysis"):
        list(check_cells(Survey(one, Budget(2))))


def test_constants_in_cells_may_call_functions() -> None:
    """A domain and a test without facts are values, however they are written."""
    rows = (("> sum([4, 1])", "1"), ("max(11, 1)", "2"))
    one = table(HitPolicy.COLLECT, {"x": "[0..sum([4, 5])]"}, *rows)
    (finding,) = check_cells(Survey(one))
    assert finding.witness == {"x": 11}
