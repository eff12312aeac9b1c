"""Rows that lose, mislead or are not needed, compared with every elementary region."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.analysis import FindingCode, analyse
from ocop.rules.analysis.redundancy import (
    check_contractions,
    check_masks,
    check_subsumption,
)
from ocop.rules.analysis.survey import Survey
from tests.rules.analysis.made import any_tables, facts_of, table
from tests.rules.analysis.shown import answer, fired, is_in, passed

WINNING = [HitPolicy.FIRST, HitPolicy.PRIORITY]


@given(any_tables(WINNING))
def test_masked_rows_are_just_those_that_never_win(
    drawn: rules.DecisionTable,
) -> None:
    """A masked row is passed somewhere and fires nowhere."""
    everywhere = list(facts_of(drawn))
    expected = {
        row.id
        for row in drawn.rows
        if any(row in passed(drawn, facts) for facts in everywhere)
        and not any(row in fired(drawn, facts) for facts in everywhere)
    }
    findings = list(check_masks(Survey(drawn)))
    masked = {
        one.arguments["row"] for one in findings if one.code is FindingCode.MASKED
    }
    assert masked == expected


@given(any_tables(WINNING))
def test_misleading_rows_name_values_with_which_they_never_win(
    drawn: rules.DecisionTable,
) -> None:
    """The region of the finding holds just the values that are lost for the row."""
    everywhere = [
        (facts, passed(drawn, facts), fired(drawn, facts)) for facts in facts_of(drawn)
    ]
    findings = {
        (str(one.arguments["row"]), one.columns[0]): one
        for one in check_masks(Survey(drawn))
        if one.code is FindingCode.MISLEADING
    }
    for row in drawn.rows:
        if not any(row in winners for _, _, winners in everywhere):
            continue
        for column, test in zip(drawn.inputs, row.tests, strict=True):
            name = column.expression
            here = [one for one in everywhere if row in one[1]]
            named = {facts[name] for facts, _, _ in here}
            won = {
                facts[name]
                for facts, _, winners in here
                if winners[0].results == row.results
            }
            finding = findings.get((row.id, name))
            if test == "-":
                assert finding is None
                continue
            assert (finding is not None) == (named != won)
            if finding is not None:
                lost = [facts for facts, _, _ in here if is_in(finding, facts)]
                assert {facts[name] for facts in lost} == named - won


@given(any_tables())
def test_subsumed_rows_can_be_left_out(drawn: rules.DecisionTable) -> None:
    """Without a subsumed row every answer stays the same."""
    for finding in check_subsumption(Survey(drawn)):
        rest = tuple(row for row in drawn.rows if row.id != finding.arguments["row"])
        shorter = attrs.evolve(drawn, rows=rest)
        assert _differing(drawn, shorter) == []


@given(any_tables([*WINNING, HitPolicy.ANY]))
def test_no_subsumed_row_is_overlooked(drawn: rules.DecisionTable) -> None:
    """A row inside another one with the same result, not needed, is found."""
    everywhere = list(facts_of(drawn))
    covers = {
        row.id: {i for i, facts in enumerate(everywhere) if row in passed(drawn, facts)}
        for row in drawn.rows
    }
    survey = Survey(drawn)
    found = {one.arguments["row"] for one in check_subsumption(survey)}
    found |= {one.arguments["row"] for one in check_masks(survey)}
    kept = [row for row in drawn.rows if row.id not in found]
    for row in kept:
        inside = [
            other
            for other in kept
            if other != row
            and other.results == row.results
            and covers[row.id]
            and covers[row.id] <= covers[other.id]
        ]
        shorter = attrs.evolve(
            drawn, rows=tuple(one for one in drawn.rows if one != row)
        )
        assert inside == [] or _differing(drawn, shorter) != []


@given(any_tables())
def test_contractible_rows_can_be_one(drawn: rules.DecisionTable) -> None:
    """With the joined cell in one row and without the other, answers are the same."""
    for finding in check_contractions(Survey(drawn)):
        keep, drop = finding.rows
        (name,) = finding.columns
        rows = tuple(
            attrs.evolve(
                row,
                tests=tuple(
                    str(finding.arguments["test"]) if one.expression == name else test
                    for one, test in zip(drawn.inputs, row.tests, strict=True)
                ),
            )
            if row.id == keep
            else row
            for row in drawn.rows
            if row.id != drop
        )
        assert _differing(drawn, attrs.evolve(drawn, rows=rows)) == []


def _differing(
    one: rules.DecisionTable, two: rules.DecisionTable
) -> list[Mapping[str, Any]]:
    """Return the facts for which a table had an answer that another does not give."""
    return [
        facts
        for facts in facts_of(one)
        if not _is_clash(answer(one, facts), one)
        and answer(one, facts) != answer(two, facts)
    ]


def _is_clash(found: Any, drawn: rules.DecisionTable) -> bool:
    single = drawn.hit_policy in (HitPolicy.UNIQUE, HitPolicy.ANY)
    return single and isinstance(found, tuple)


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("[0..1)", "[1..2]", "[0..2]"),
        ("0, 1", "(0..1)", "[0..1]"),
        ("< 0", ">= 0", "-"),
        ("> 1", "[0..1]", ">= 0"),
    ],
)
def test_neighbouring_intervals_are_joined(one: str, two: str, joined: str) -> None:
    """Two rows side by side with the same result could be one."""
    apart = table(HitPolicy.ANY, {"x": None}, (one, "1"), (two, "1"), default="2")
    (finding,) = analyse(apart)
    assert finding.code is FindingCode.CONTRACTIBLE
    assert finding.arguments["test"] == joined


def test_distant_intervals_are_not_joined() -> None:
    """What one test cannot say stays two rows."""
    apart = table(HitPolicy.ANY, {"x": None}, ("0", "1"), ("2", "1"), default="2")
    assert analyse(apart) == ()


def test_rows_apart_in_two_inputs_are_not_joined() -> None:
    """Joining them would cover facts that neither covers."""
    columns = {"x": "[0..2]", "y": "[0..2]"}
    rows = (("< 1", "< 1", "1"), (">= 1", ">= 1", "1"))
    assert analyse(table(HitPolicy.ANY, columns, *rows, default="2")) == ()


def test_results_that_depend_on_facts_mask_nothing_under_priority() -> None:
    """Who wins depends on the facts, so nothing is claimed."""
    columns = {"x": "[0..2]"}
    rows = (("-", "x"), ("< 1", "2"))
    varying = table(HitPolicy.PRIORITY, columns, *rows, values=("0", "1", "2"))
    codes = {finding.code for finding in analyse(varying)}
    assert codes == {FindingCode.NOT_ANALYSED}


def test_results_that_depend_on_facts_can_be_masked_under_first() -> None:
    """The first row wins, whatever its result is."""
    columns = {"x": "[0..2]"}
    rows = (("< 1", "3"), ("-", "x"), (">= 1", "2"))
    (finding,) = analyse(table(HitPolicy.FIRST, columns, *rows))
    assert (finding.code, finding.arguments["row"]) == (FindingCode.MASKED, "r3")


@pytest.mark.parametrize(
    ("policy", "rows", "code", "named", "columns", "region", "witness", "arguments"),
    [
        (
            HitPolicy.FIRST,
            (("< 5", "-", "1"), (">= 5", "-", "3"), ("[3..7]", "> 2", "2")),
            FindingCode.MASKED,
            ("r1", "r2", "r3"),
            (),
            {"x": "[3..7]", "y": "(2..9]"},
            {"x": 3, "y": Decimal("5.5")},
            {"row": "r3", "others": "r1, r2"},
        ),
        (
            HitPolicy.FIRST,
            (("< 5", "-", "1"), ("< 7", "> 2", "2"), ("-", "-", "3")),
            FindingCode.MISLEADING,
            ("r1", "r2"),
            ("x",),
            {"x": "[0..5)", "y": "(2..9]"},
            {"x": 0, "y": Decimal("5.5")},
            {"row": "r2", "others": "r1"},
        ),
        (
            HitPolicy.FIRST,
            (
                ("> 8", "-", "3"),
                ("< 5", "> 3", "1"),
                ("< 7", "-", "1"),
                ("-", "-", "2"),
            ),
            FindingCode.SUBSUMED,
            ("r2", "r3"),
            (),
            {"x": "[0..5)", "y": "(3..9]"},
            {"x": 0, "y": 6},
            {"row": "r2", "others": "r3"},
        ),
        (
            HitPolicy.ANY,
            (("< 5", "< 3", "1"), (">= 5", "< 3", "1")),
            FindingCode.CONTRACTIBLE,
            ("r1", "r2"),
            ("x",),
            {"y": "[0..3)"},
            {"x": 0, "y": 0},
            {"test": "-"},
        ),
    ],
)
def test_a_finding_says_which_rows_where_and_why(
    policy: HitPolicy,
    rows: tuple[tuple[str, ...], ...],
    code: FindingCode,
    named: tuple[str, ...],
    columns: tuple[str, ...],
    region: dict[str, str],
    witness: dict[str, object],
    arguments: dict[str, str],
) -> None:
    """Nothing of a finding is left out: rows, columns, region, witness, arguments."""
    default = "2" if policy is HitPolicy.ANY else None
    one = table(policy, {"x": "[0..9]", "y": "[0..9]"}, *rows, default=default)
    (finding,) = analyse(one)
    assert (finding.code, finding.rows, finding.columns) == (code, named, columns)
    assert (finding.region, finding.witness) == (region, witness)
    assert finding.arguments == arguments
    if code is FindingCode.CONTRACTIBLE:
        assert finding.contrast == {"x": 5, "y": 0}


def test_a_row_that_keeps_another_from_winning_is_needed() -> None:
    """Without it the row between would win, whatever a wider row says below."""
    rows = (("< 3", "1"), ("< 5", "2"), ("-", "1"))
    needed = table(HitPolicy.FIRST, {"x": None}, *rows)
    assert list(check_subsumption(Survey(needed))) == []


def test_all_rows_that_win_where_another_misleads_are_named() -> None:
    """Those that win where it never does, and no others."""
    rows = (
        ("-", "> 8", "5"),
        ("< 2", "-", "1"),
        ("[2..4)", "-", "3"),
        ("< 7", "< 8", "2"),
        ("-", "-", "4"),
    )
    columns = {"x": "[0..9]", "y": "[0..9]"}
    (finding,) = check_masks(Survey(table(HitPolicy.FIRST, columns, *rows)))
    assert (finding.code, finding.columns) == (FindingCode.MISLEADING, ("x",))
    assert finding.rows == ("r2", "r3", "r4")
    assert finding.arguments == {"row": "r4", "others": "r2, r3"}


def test_rows_apart_from_one_another_are_joined() -> None:
    """Rows between two rows do not matter where they are not passed with them."""
    rows = (("> 5", "9"), ("< 1", "1"), ("[2..5]", "2"), ("[1..2)", "1"))
    apart = table(HitPolicy.UNIQUE, {"x": None}, *rows)
    (finding,) = analyse(apart)
    assert (finding.code, finding.rows) == (FindingCode.CONTRACTIBLE, ("r2", "r4"))
    assert finding.arguments == {"test": "< 2"}


def test_rows_below_another_are_joined() -> None:
    """What wins over both goes on to win over the one that they become."""
    columns = {"x": "[0..2]", "y": "[0..9]"}
    rows = (("-", "> 7", "9"), ("< 1", "-", "1"), (">= 1", "-", "1"))
    below = table(HitPolicy.FIRST, columns, *rows)
    (finding,) = check_contractions(Survey(below))
    assert finding.rows == ("r2", "r3")


def test_rows_around_another_are_not_joined() -> None:
    """The row that they become would win over the one between them."""
    columns = {"x": "[0..2]", "y": "[0..9]"}
    rows = (("< 1", "-", "1"), (">= 1", "> 7", "2"), (">= 1", "-", "1"))
    around = table(HitPolicy.FIRST, columns, *rows)
    assert list(check_contractions(Survey(around))) == []


def test_rows_with_other_results_are_never_joined() -> None:
    """Also where the table contradicts itself wherever they are passed."""
    rows = (("< 1", "1"), (">= 1", "2"), ("-", "3"))
    broken = table(HitPolicy.UNIQUE, {"x": None}, *rows)
    assert list(check_contractions(Survey(broken))) == []
