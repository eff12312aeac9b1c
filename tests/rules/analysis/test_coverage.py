"""Gaps and conflicts, compared with a look at every elementary region."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from ocop import rules
from ocop.rules import HitPolicy, Verdict
from ocop.rules.analysis import FindingCode, analyse
from ocop.rules.analysis.coverage import check_conflicts, check_gaps
from ocop.rules.analysis.survey import Survey
from tests.rules.analysis.made import SINGLE, any_tables, facts_of, table
from tests.rules.analysis.shown import answer, is_in, passed


@given(any_tables([*SINGLE, HitPolicy.COLLECT_SUM]))
def test_gaps_are_just_what_no_row_covers(drawn: rules.DecisionTable) -> None:
    """The regions of the gaps hold all facts without a row, and no others."""
    gaps = list(check_gaps(Survey(drawn)))
    for facts in facts_of(drawn):
        expected = answer(drawn, facts) is Verdict.UNMATCHED
        assert sum(is_in(gap, facts) for gap in gaps) == expected


@given(any_tables([HitPolicy.UNIQUE, HitPolicy.ANY]))
def test_conflicts_are_just_the_rows_that_meet(drawn: rules.DecisionTable) -> None:
    """Each pair of rows that contradict one another is found, with all its facts."""
    conflicts = {one.rows: one for one in check_conflicts(Survey(drawn))}
    unique = drawn.hit_policy is HitPolicy.UNIQUE
    met = set()
    for facts in facts_of(drawn):
        pairs = {
            (one.id, two.id)
            for one, two in itertools.combinations(passed(drawn, facts), 2)
            if unique or one.results != two.results
        }
        met |= pairs
        regions = {rows for rows, one in conflicts.items() if is_in(one, facts)}
        assert regions == pairs
    assert met == conflicts.keys()


@pytest.mark.parametrize("policy", [HitPolicy.COLLECT, HitPolicy.COLLECT_COUNT])
def test_lists_and_counts_have_no_gaps(policy: HitPolicy) -> None:
    """No row at all is an empty list, or none."""
    assert analyse(table(policy, {"x": None}, ("> 1", "1"))) == ()


def test_a_default_closes_every_gap() -> None:
    """What no row covers has the default."""
    covered = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"), default="2")
    assert analyse(covered) == ()


def test_results_that_depend_on_facts_cannot_disagree_for_sure() -> None:
    """Under Any two such results may be the same: that is not analysed."""
    varying = table(HitPolicy.ANY, {"x": None}, ("> 1", "x"), ("-", "y"))
    (finding,) = analyse(varying)
    assert (finding.code, finding.rows) == (FindingCode.NOT_ANALYSED, ("r1", "r2"))


def test_rows_that_disagree_beside_one_that_depends_on_facts() -> None:
    """They are found where the third row is not passed, or not at all."""
    rows = (("> 1", "1"), ("> 1", "2"), ("> 5", "y"))
    (found, told) = analyse(table(HitPolicy.ANY, {"x": None}, *rows, default="3"))
    assert (found.code, found.rows) == (FindingCode.DISAGREEMENT, ("r1", "r2"))
    assert found.witness["x"] <= 5
    assert (told.code, told.rows) == (FindingCode.NOT_ANALYSED, ("r1", "r2", "r3"))
    rows = (("> 1", "1"), ("> 1", "2"), ("> 1", "y"))
    (told,) = analyse(table(HitPolicy.ANY, {"x": None}, *rows, default="3"))
    assert told.code is FindingCode.NOT_ANALYSED


def test_equal_results_that_depend_on_facts_agree() -> None:
    """What is written the same is the same."""
    same = table(HitPolicy.ANY, {"x": None}, ("[1..3]", "x"), ("-", "x"))
    (finding,) = analyse(same)
    assert finding.code is FindingCode.SUBSUMED


def test_every_row_that_may_disagree_is_told() -> None:
    """Also one that stands beside two rows that surely do, wherever they are passed."""
    rows = (("> 1", "y"), ("> 1", "1"), ("> 1", "2"))
    (told,) = check_conflicts(Survey(table(HitPolicy.ANY, {"x": None}, *rows)))
    assert (told.code, told.rows) == (FindingCode.NOT_ANALYSED, ("r1", "r2", "r3"))
