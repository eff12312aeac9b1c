"""Analysing whole tables: faults are found, witnesses show them, clean is clean."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.analysis import Direction, Finding, FindingCode, analyse
from ocop.rules.analysis.findings import say
from tests.rules.analysis.made import OPAQUE, any_tables, grids, partitions, table
from tests.rules.analysis.shown import shows

BETTER = {"number0": Direction.HIGHER, "number1": Direction.HIGHER}


def found(
    findings: tuple[Finding, ...], code: FindingCode, row: str | None = None
) -> list[Finding]:
    """Return the findings of one code that name a row."""
    return [
        finding
        for finding in findings
        if finding.code is code and (row is None or row in finding.rows)
    ]


@given(any_tables() | any_tables(cells=OPAQUE))
def test_every_witness_shows_its_finding(drawn: rules.DecisionTable) -> None:
    """Whatever is found in whatever table, the interpreter agrees."""
    findings = [
        finding
        for finding in analyse(drawn)
        if finding.code is not FindingCode.NOT_ANALYSED
    ]
    assert [finding for finding in findings if not shows(drawn, finding)] == []


@given(any_tables())
def test_sentences_exist_in_both_languages(drawn: rules.DecisionTable) -> None:
    """Every finding can be read."""
    texts = [(one.text("vi"), one.text("en")) for one in analyse(drawn)]
    assert [text for text in texts if "{" in "".join(text)] == []


@given(partitions())
def test_clean_tables_are_clean(drawn: rules.DecisionTable) -> None:
    """Nothing is found in a table without fault."""
    assert analyse(drawn) == ()


@given(grids())
def test_clean_grids_are_monotone(drawn: rules.DecisionTable) -> None:
    """Where better facts never lead to worse answers nothing is found."""
    outputs = {"class": Direction.HIGHER}
    assert analyse(drawn, inputs=BETTER, outputs=outputs) == ()


def _without(drawn: rules.DecisionTable, row: rules.Row) -> rules.DecisionTable:
    rows = tuple(one for one in drawn.rows if one != row)
    return attrs.evolve(drawn, rows=rows)


def _with(drawn: rules.DecisionTable, *rows: rules.Row) -> rules.DecisionTable:
    return attrs.evolve(drawn, rows=(*drawn.rows, *rows))


@given(partitions(), st.data())
def test_an_injected_gap_is_found(
    drawn: rules.DecisionTable, data: st.DataObject
) -> None:
    """A row taken away leaves a gap just where it was."""
    row = data.draw(st.sampled_from(drawn.rows))
    broken = _without(drawn, row)
    gaps = found(analyse(broken), FindingCode.GAP)
    assert gaps != []
    assert all(shows(broken, gap) for gap in gaps)
    for gap in gaps:
        assert rules.decide(drawn, gap.witness).value == int(row.results[0])


@given(partitions([HitPolicy.UNIQUE]), st.data())
def test_an_injected_overlap_is_found(
    drawn: rules.DecisionTable, data: st.DataObject
) -> None:
    """A row that is there twice, or one that is wider, meets another."""
    row = data.draw(st.sampled_from(drawn.rows))
    wider = data.draw(st.integers(0, 2))
    tests = tuple(
        "-" if index < wider else test for index, test in enumerate(row.tests)
    )
    broken = _with(drawn, attrs.evolve(row, id="again", tests=tests))
    overlaps = found(analyse(broken), FindingCode.OVERLAP, "again")
    assert row.id in {name for finding in overlaps for name in finding.rows}
    assert all(shows(broken, finding) for finding in overlaps)


@given(partitions([HitPolicy.ANY]), st.data())
def test_an_injected_disagreement_is_found(
    drawn: rules.DecisionTable, data: st.DataObject
) -> None:
    """Under Any a row may be there twice, but not with two results."""
    row = data.draw(st.sampled_from(drawn.rows))
    same = attrs.evolve(row, id="again")
    other = attrs.evolve(row, id="other", results=("null",))
    assert found(analyse(_with(drawn, same)), FindingCode.DISAGREEMENT) == []
    broken = _with(drawn, other)
    (finding,) = found(analyse(broken), FindingCode.DISAGREEMENT)
    assert finding.rows == (row.id, "other")
    assert shows(broken, finding)


@given(partitions([HitPolicy.FIRST, HitPolicy.PRIORITY]), st.data())
def test_an_injected_masked_row_is_found(
    drawn: rules.DecisionTable, data: st.DataObject
) -> None:
    """A row below one that wins wherever it is passed never gives the answer."""
    row = data.draw(st.sampled_from(drawn.rows))
    worst = drawn.outputs[0].values[-1]
    broken = _with(drawn, attrs.evolve(row, id="below", results=(worst,)))
    (finding,) = found(analyse(broken), FindingCode.MASKED)
    assert finding.arguments["row"] == "below"
    assert row.id in finding.rows
    assert shows(broken, finding)


@given(grids(), st.data())
def test_an_injected_fall_is_found(
    drawn: rules.DecisionTable, data: st.DataObject
) -> None:
    """A row whose result is far too good or too bad breaks the order."""
    index = data.draw(st.integers(0, len(drawn.rows) - 1))
    result = "9" if index < len(drawn.rows) - 1 else "-9"
    rows = list(drawn.rows)
    rows[index] = attrs.evolve(rows[index], results=(result,))
    broken = attrs.evolve(drawn, rows=tuple(rows))
    findings = analyse(broken, inputs=BETTER, outputs={"class": Direction.HIGHER})
    falls = found(findings, FindingCode.NOT_MONOTONE, rows[index].id)
    assert falls != []
    assert all(shows(broken, finding) for finding in falls)


@given(partitions(), st.data())
def test_an_injected_stray_value_is_found(
    drawn: rules.DecisionTable, data: st.DataObject
) -> None:
    """A constant beyond the declared domain is found."""
    stray = data.draw(st.sampled_from(["4", "[1..4]", "> 3", "< 0", "[1..4)", "-1"]))
    row = attrs.evolve(drawn.rows[0], id="stray")
    tests = tuple(
        stray if name.expression == "number0" else test
        for name, test in zip(drawn.inputs, row.tests, strict=True)
    )
    broken = _with(drawn, attrs.evolve(row, tests=tests))
    (finding,) = found(analyse(broken), FindingCode.OUTSIDE_DOMAIN)
    assert (finding.rows, finding.columns) == (("stray",), ("number0",))
    assert shows(broken, finding)


@given(partitions())
def test_an_injected_unreachable_result_is_found(drawn: rules.DecisionTable) -> None:
    """A declared result that no row gives is found."""
    output = attrs.evolve(drawn.outputs[0], values=(*drawn.outputs[0].values, '"no"'))
    broken = attrs.evolve(drawn, outputs=(output,))
    (finding,) = analyse(broken)
    assert finding.code is FindingCode.UNREACHABLE
    assert finding.arguments["value"] == '"no"'
    assert shows(broken, finding)


def test_cells_that_use_other_facts_are_not_analysed() -> None:
    """What cannot be cut is told, and nothing is claimed of those rows."""
    loose = table(HitPolicy.UNIQUE, {"x": None}, ("> limit", "1"), ("<= 5", "2"))
    (finding,) = analyse(loose)
    assert finding.code is FindingCode.NOT_ANALYSED
    assert (finding.rows, finding.columns) == (("r1",), ("x",))


def test_a_domain_without_values_is_not_analysed() -> None:
    """Where no value is inside a domain nothing can be said."""
    empty = table(HitPolicy.UNIQUE, {"x": "(3..3)"}, ("> 2", "1"))
    (finding,) = analyse(empty)
    assert finding.code is FindingCode.NOT_ANALYSED
    assert finding.columns == ("x",)


@pytest.mark.parametrize("cell", ["{a: 1}", "{a: 1}, > 2"])
def test_inputs_that_are_contexts_are_not_analysed(cell: str) -> None:
    """Contexts lie on no line and are not listed."""
    contexts = table(HitPolicy.UNIQUE, {"x": None, "y": None}, (cell, "-", "1"))
    (finding,) = analyse(contexts)
    assert (finding.code, finding.columns) == (FindingCode.NOT_ANALYSED, ("x",))


def test_an_input_that_is_a_constant_has_one_value() -> None:
    """Other values cannot be, so they are no gap."""
    constant = table(HitPolicy.UNIQUE, {"1 + 1": None}, ("> 1", "1"))
    assert analyse(constant) == ()
    outside = table(HitPolicy.UNIQUE, {"1 + 1": "[0..1]"}, ("> 1", "1"))
    (finding,) = analyse(outside)
    assert finding.code is FindingCode.NOT_ANALYSED


def test_the_only_value_of_a_domain_is_told() -> None:
    """Although there is nothing to choose, the witness names it."""
    single = table(HitPolicy.UNIQUE, {"x": "3", "y": None}, ("3", "> 1", "1"))
    (gap,) = analyse(single)
    assert gap.witness["x"] == 3
    assert shows(single, gap)


def test_expressions_that_cannot_be_turned_around_are_not_analysed() -> None:
    """A gap that no facts are found for is told as such."""
    squared = table(HitPolicy.UNIQUE, {"x * x": "[0..9]"}, ("< 4", "1"), ("> 4", "2"))
    (finding,) = analyse(squared)
    assert finding.code is FindingCode.NOT_ANALYSED
    assert finding.columns == ("x * x",)


def test_more_findings_than_are_listed_are_told() -> None:
    """The fifty-first finding of a kind says that there are more."""
    rows = [(str(number), "1") for number in range(12)]
    crowded = table(HitPolicy.UNIQUE, {"x": None}, *(("-", "1") for _ in rows))
    findings = analyse(crowded)
    assert len(found(findings, FindingCode.OVERLAP)) == 50
    assert (
        findings[50].text("en").endswith("more findings of this kind than are listed")
    )


def test_too_many_regions_are_told() -> None:
    """A table whose rows can meet in too many ways is not analysed as a whole."""
    names = {f"x{index}": None for index in range(15)}
    rows = [
        (*("true" if index == row else "-" for index in range(15)), "1")
        for row in range(15)
    ]
    wide = table(HitPolicy.COLLECT, names, *rows)
    (finding,) = analyse(wide)
    assert finding.text("en") == (
        "table 't' is not analysed as a whole: the table has too many combinations"
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_anywhere_is_said(language: str) -> None:
    """A finding that holds for all facts says so."""
    both = table(HitPolicy.UNIQUE, {"x": "true, false"}, ("-", "1"), ("-", "2"))
    (finding,) = analyse(both)
    anywhere = {"vi": "mọi trường hợp", "en": "any facts"}[language]
    assert finding.text(language).endswith(anywhere)


@given(any_tables())
def test_every_finding_is_of_its_table(drawn: rules.DecisionTable) -> None:
    """Whatever is found names the table in which it is."""
    assert {finding.table for finding in analyse(drawn)} <= {"t"}


def test_a_constant_that_is_too_large_is_told() -> None:
    """A table that cannot even be cut is named too."""
    large = table(HitPolicy.UNIQUE, {"x": None}, ("> 10 ** 99999", "1"))
    (finding,) = analyse(large)
    assert (finding.code, finding.table) == (FindingCode.NOT_ANALYSED, "t")
    assert finding.arguments == {"reason": say("not-analysed.too-large")}


def test_work_can_be_limited() -> None:
    """Whoever has little time gets what is found in it, and is told so."""
    plain = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"))
    assert [finding.code for finding in analyse(plain)] == [FindingCode.GAP]
    (told,) = analyse(plain, work=1)
    assert told.code is FindingCode.NOT_ANALYSED


def test_cells_of_single_values_are_analysed() -> None:
    """A test of the value itself can be evaluated where the domain lists values."""
    listed = table(HitPolicy.UNIQUE, {"x": "1, 2"}, ("? > 1", "1"), ("1", "2"))
    assert analyse(listed) == ()
