"""Results that no facts lead to, compared with every elementary region."""

from __future__ import annotations

from hypothesis import given

from ocop import rules
from ocop.rules import HitPolicy, Verdict
from ocop.rules.analysis import FindingCode, analyse
from ocop.rules.analysis.reachability import check_outputs
from ocop.rules.analysis.survey import Survey
from tests.rules.analysis.made import any_tables, facts_of, table
from tests.rules.analysis.shown import answer, passed


@given(any_tables([policy for policy in HitPolicy if policy != "C#"]))
def test_unreachable_results_are_just_those_never_given(
    drawn: rules.DecisionTable,
) -> None:
    """A declared result is found unless some facts lead to it."""
    given_results = set()
    sound = False
    for facts in facts_of(drawn):
        found = answer(drawn, facts)
        clash = isinstance(found, tuple) and isinstance(found[0], str)
        sound = sound or not clash
        if clash:
            given_results |= {row.results[0] for row in passed(drawn, facts)}
        elif found is not Verdict.UNMATCHED:
            several = found if isinstance(found, tuple) else (found,)
            given_results |= set(map(str, several))
    findings = list(check_outputs(Survey(drawn)))
    unreachable = {one.arguments["value"] for one in findings}
    assert unreachable == ({"1", "2", "3"} - given_results if sound else set())


def test_several_outputs_are_looked_at_one_by_one() -> None:
    """Each output has its own declared results."""
    both = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(
            rules.Output(name="a", values=("1", "2")),
            rules.Output(name="b", values=("[1..3]", "4")),
            rules.Output(name="c"),
        ),
        rows=(
            rules.Row(id="r1", tests=("> 1",), results=("1", "2", "0")),
            rules.Row(id="r2", tests=("<= 1",), results=("2", "3", "0")),
        ),
    )
    (finding,) = analyse(both)
    assert (finding.columns, finding.arguments["value"]) == (("b",), "4")


def test_a_count_has_no_declared_results() -> None:
    """A count says how many rows are passed, not what they say."""
    counted = table(
        HitPolicy.COLLECT_COUNT, {"x": None}, ("> 1", "1"), values=("1", "2")
    )
    assert analyse(counted) == ()


def test_results_that_depend_on_facts_may_be_any() -> None:
    """Nothing is called unreachable where it is not known what is reached."""
    varying = table(
        HitPolicy.UNIQUE, {"x": None}, ("> 1", "y"), ("<= 1", "1"), values=("1", "2")
    )
    (finding,) = analyse(varying)
    assert (finding.code, finding.rows) == (FindingCode.NOT_ANALYSED, ("r1",))


def test_what_the_interpreter_does_not_tell_apart_is_not_shown() -> None:
    """Two inputs that follow one missing fact may be anything to it."""
    rows = (("> 5", "< 4", "2"), ("-", "-", "1"))
    columns = {"x": None, "2 * x": None}
    apart = table(HitPolicy.COLLECT, columns, *rows, values=("1", "2"))
    (finding,) = check_outputs(Survey(apart))
    assert (finding.code, finding.columns) == (FindingCode.NOT_ANALYSED, ("class",))


def test_a_default_that_depends_on_facts_may_be_any() -> None:
    """Nothing is called unreachable behind such a default either."""
    varying = table(
        HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"), values=("1", "2"), default="y"
    )
    (finding,) = analyse(varying)
    assert finding.code is FindingCode.NOT_ANALYSED


def test_rows_with_cells_that_cannot_be_cut_may_give_any_result() -> None:
    """Where such a row may be passed, it is not known what is reached."""
    rows = (("> limit", "true", "1"), ("-", "false", "2"))
    columns = {"x": None, "y": "true, false"}
    loose = table(HitPolicy.UNIQUE, columns, *rows, values=("1", "2", "3"))
    (told,) = check_outputs(Survey(loose))
    assert (told.code, told.rows) == (FindingCode.NOT_ANALYSED, ("r1",))


def test_only_rows_whose_results_depend_on_facts_are_told() -> None:
    """A row with a known result is not among them."""
    rows = (("> 1", "1"), ("<= 1", "y"))
    varying = table(HitPolicy.UNIQUE, {"x": None}, *rows, values=("1", "2"))
    (told,) = check_outputs(Survey(varying))
    assert (told.code, told.rows) == (FindingCode.NOT_ANALYSED, ("r2",))


def test_each_declared_result_is_looked_at() -> None:
    """One that is not shown does not hide one that is unreachable."""
    rows = (("> 5", "< 4", "2"), ("-", "-", "1"))
    columns = {"x": None, "2 * x": None}
    values = ("1", "2", "sum([2, 1])")
    apart = table(HitPolicy.COLLECT, columns, *rows, values=values)
    (told, found) = check_outputs(Survey(apart))
    assert told.code is FindingCode.NOT_ANALYSED
    assert (found.code, found.table) == (FindingCode.UNREACHABLE, "t")
    assert found.arguments == {"value": "sum([2, 1])"}
