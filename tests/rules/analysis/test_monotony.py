"""Better facts that lead to worse answers, compared with every elementary region."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given

from ocop import rules
from ocop.errors import UnknownName
from ocop.rules import HitPolicy
from ocop.rules.analysis import Direction, FindingCode, analyse
from ocop.rules.analysis.monotony import check_monotony
from ocop.rules.analysis.survey import Survey
from tests.rules.analysis.made import any_tables, facts_of, table
from tests.rules.analysis.shown import answer, shows

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
ORDERED = [*"UAFP", "C+", "C<", "C>"]


@given(any_tables([HitPolicy(policy) for policy in ORDERED], columns=2))
def test_falls_are_found_just_where_there_are_any(
    drawn: rules.DecisionTable,
) -> None:
    """Along each input the answers are compared, all else being equal."""
    outputs = {"class": HIGHER}
    answers = {
        tuple(facts.items()): found
        for facts in facts_of(drawn)
        if isinstance(found := answer(drawn, facts), int)
    }
    for column in drawn.inputs:
        name = column.expression
        falls = [
            (one, two)
            for one, two in itertools.permutations(answers, 2)
            if _is_better(dict(one), dict(two), name) and answers[one] > answers[two]
        ]
        found = list(check_monotony(Survey(drawn), {name: HIGHER}, outputs))
        assert bool(found) == bool(falls)
        assert all(shows(drawn, finding) for finding in found)


def _is_better(one: dict[str, Any], two: dict[str, Any], name: str) -> bool:
    """Whether the second facts differ from the first only by a greater value."""
    if None in (one[name], two[name]) or {**one, name: 0} != {**two, name: 0}:
        return False
    return bool(one[name] < two[name])


def bands(
    *results: str, values: tuple[str, ...] = ("3", "2", "1")
) -> rules.DecisionTable:
    """Return a table of three bands with some results."""
    tests = ("< 1", "[1..2)", ">= 2")
    rows = list(zip(tests, results, strict=True))
    return table(HitPolicy.UNIQUE, {"x": "[0..3]"}, *rows, values=values)


@pytest.mark.parametrize(
    ("direction", "results", "rows"),
    [
        (HIGHER, "123", []),
        (HIGHER, "132", [("r2", "r3")]),
        (LOWER, "321", []),
        (LOWER, "312", [("r2", "r3")]),
    ],
)
def test_the_step_that_falls_is_named(
    direction: Direction, results: str, rows: list[tuple[str, str]]
) -> None:
    """The two rows between which the answer gets worse are the finding."""
    findings = analyse(bands(*results), inputs={"x": direction})
    assert [finding.rows for finding in findings] == rows


def test_the_same_step_is_told_once() -> None:
    """Other facts may differ where it happens."""
    columns = {"x": "[0..9]", "y": "[0..9]"}
    rows = (("-", "> 7", "3"), ("< 1", "-", "2"), (">= 1", "-", "1"))
    several = table(HitPolicy.FIRST, columns, *rows, ("-", "> 5", "2"))
    findings = analyse(several, inputs={"x": HIGHER}, outputs={"class": HIGHER})
    falls = [one for one in findings if one.code is FindingCode.NOT_MONOTONE]
    assert [finding.rows for finding in falls] == [("r2", "r3")]


def test_a_listed_order_is_the_order_of_the_domain() -> None:
    """The value that the domain lists first is the best."""
    columns = {"x": '"good", "fair", "bad"'}
    rows = (('"good"', "2"), ('"fair"', "1"), ('"bad"', "3"))
    listed = table(HitPolicy.UNIQUE, columns, *rows, values=("3", "2", "1"))
    findings = analyse(listed, inputs={"x": Direction.LISTED})
    assert [finding.rows for finding in findings] == [("r2", "r3")]


def test_without_listed_values_nothing_is_in_order() -> None:
    """An input without a domain lists nothing."""
    unlisted = table(HitPolicy.UNIQUE, {"x": None}, ("<= 1", "2"), ("> 1", "1"))
    orders = {"class": HIGHER}
    (finding,) = analyse(unlisted, inputs={"x": Direction.LISTED}, outputs=orders)
    assert finding.code is FindingCode.NOT_ANALYSED
    assert (finding.rows, finding.columns) == ((), ("x",))
    assert "lists no values" in finding.text("en")


def test_true_is_higher_than_false() -> None:
    """A truth value has an order too."""
    columns = {"x": "true, false"}
    rows = (("true", "1"), ("false", "2"))
    falling = table(HitPolicy.UNIQUE, columns, *rows, values=("2", "1"))
    (finding,) = analyse(falling, inputs={"x": HIGHER})
    assert (dict(finding.witness), finding.contrast) == ({"x": False}, {"x": True})


def test_results_without_an_order_are_not_analysed() -> None:
    """Whoever asks for an order has to declare one."""
    (finding,) = analyse(bands("1", "3", "2", values=()), inputs={"x": HIGHER})
    assert (finding.code, finding.columns) == (FindingCode.NOT_ANALYSED, ("x",))


def test_lists_have_no_order() -> None:
    """Which of two lists is better nobody knows."""
    listed = table(HitPolicy.COLLECT, {"x": None}, ("> 1", "1"), values=("1",))
    (finding,) = analyse(listed, inputs={"x": HIGHER})
    assert finding.code is FindingCode.NOT_ANALYSED


@pytest.mark.parametrize("results", [("y", "y + 1"), ("null", "1")])
def test_results_that_cannot_be_compared_are_told(results: tuple[str, str]) -> None:
    """A result that depends on facts, or that is null, is in no order."""
    rows = zip(("< 1", ">= 1"), results, strict=True)
    varying = table(HitPolicy.UNIQUE, {"x": None}, *rows, values=())
    findings = analyse(varying, inputs={"x": HIGHER}, outputs={"class": HIGHER})
    (finding,) = findings
    assert (finding.code, finding.rows) == (FindingCode.NOT_ANALYSED, ("r1", "r2"))
    assert finding.columns == ("class",)


def test_the_same_result_is_never_worse() -> None:
    """Results that are written the same are the same."""
    same = table(HitPolicy.FIRST, {"x": None}, ("< 1", "y"), ("-", "y"))
    codes = {
        finding.code
        for finding in analyse(same, inputs={"x": HIGHER}, outputs={"class": HIGHER})
    }
    assert codes == {FindingCode.SUBSUMED}


def test_each_output_has_its_own_order() -> None:
    """A fact may be better for one output and worse for another."""
    both = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="gain"), rules.Output(name="fee")),
        rows=(
            rules.Row(id="r1", tests=("< 1",), results=("1", "2")),
            rules.Row(id="r2", tests=(">= 1",), results=("2", "3")),
        ),
    )
    orders = {"gain": HIGHER, "fee": LOWER}
    (finding,) = analyse(both, inputs={"x": HIGHER}, outputs=orders)
    assert finding.columns == ("x", "fee")


@pytest.mark.parametrize("kind", ["inputs", "outputs"])
def test_unknown_names_are_refused(kind: str) -> None:
    """An order for something that does not exist is a mistake."""
    orders = {kind: {"clas": HIGHER}}
    with pytest.raises(UnknownName, match=f"there is no {kind[:-1]} 'clas'"):
        analyse(bands("1", "2", "3"), **orders)


def ordered(
    expression: str,
    better: Direction | None,
    domain: str | None = "[0..3]",
    result: Direction | None = Direction.LOWER,
) -> rules.DecisionTable:
    """Return three bands of an input whose answer gets worse where it is lower."""
    tests = ("< 1", "[1..2)", ">= 2") if domain == "[0..3]" else ('"a"', '"b"', '"c"')
    return rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression=expression, domain=domain, better=better),),
        outputs=(rules.Output(name="class", better=result),),
        rows=tuple(
            rules.Row(id=f"r{number}", tests=(test,), results=(str(number),))
            for number, test in enumerate(tests, 1)
        ),
    )


@pytest.mark.parametrize(
    ("expression", "better", "domain"),
    [
        ("x", HIGHER, "[0..3]"),
        ("a.b", HIGHER, "[0..3]"),
        ("2 * x + 1", HIGHER, "[0..3]"),
        ("x / 2", HIGHER, "[0..3]"),
        ("3 - x", HIGHER, "[0..3]"),
        ("x / y", HIGHER, "[0..3]"),
        ("x", Direction.LISTED, '"c", "b", "a"'),
    ],
)
def test_a_table_says_itself_what_is_better(
    expression: str, better: Direction, domain: str
) -> None:
    """A declared order is checked without being told to; the other one is kept."""
    falling = ordered(expression, better, domain)
    found = analyse(falling)
    assert {finding.code for finding in found} == {FindingCode.NOT_MONOTONE}
    assert [finding.rows for finding in found] == [("r1", "r2"), ("r2", "r3")]
    assert all(shows(falling, finding) for finding in found)
    rising = ordered(expression, better, domain, result=HIGHER)
    assert analyse(rising) == ()
    if better is HIGHER:
        other_way = ordered(expression, LOWER, domain)
        assert analyse(other_way) == ()


def test_what_is_told_adds_to_what_is_declared() -> None:
    """The same way twice is one; a direction told for outputs comes first."""
    falling = ordered("x", HIGHER)
    assert analyse(falling, inputs={"x": HIGHER}) == analyse(falling)
    assert analyse(falling, outputs={"class": HIGHER}) == ()
    assert len(analyse(ordered("x", None), inputs={"x": HIGHER})) == 2


def test_an_order_of_inputs_needs_one_of_answers() -> None:
    """That it cannot be checked is told, not passed over."""
    (finding,) = analyse(ordered("x", HIGHER, result=None))
    assert finding.code is FindingCode.NOT_ANALYSED
    assert finding.columns == ("x",)


def test_each_column_has_an_order_of_its_own() -> None:
    """A declared order belongs to its column, wherever that stands."""
    two = rules.DecisionTable(
        id="t",
        inputs=(
            rules.Input(expression="x", domain="true, false"),
            rules.Input(expression="y", domain="[0..3]", better=LOWER),
        ),
        outputs=(rules.Output(name="class", better=HIGHER),),
        rows=(
            rules.Row(id="r1", tests=("true", "< 1"), results=("2",)),
            rules.Row(id="r2", tests=("true", ">= 1"), results=("1",)),
            rules.Row(id="r3", tests=("false", "< 1"), results=("1",)),
            rules.Row(id="r4", tests=("false", ">= 1"), results=("2",)),
        ),
    )
    (fall,) = analyse(two)
    assert (fall.rows, fall.columns) == (("r3", "r4"), ("y", "class"))
    assert fall.contrast is not None
    assert fall.witness["y"] > fall.contrast["y"]


def test_a_fall_says_what_falls() -> None:
    """The fact, the output, and the answer before and after."""
    (finding,) = analyse(bands("1", "3", "2"), inputs={"x": HIGHER})
    told = {"input": "x", "output": "class", "before": "3", "after": "2"}
    assert finding.arguments == told


def test_all_rows_that_cannot_be_compared_are_told() -> None:
    """Those of every step, and no others."""
    rows = (
        ("true", "-", "5"),
        ("false", "< 1", "y"),
        ("false", "[1..2)", "y + 1"),
        ("false", ">= 2", "y + 2"),
    )
    columns = {"z": "true, false", "x": "[0..3]"}
    varying = table(HitPolicy.UNIQUE, columns, *rows)
    (told,) = analyse(varying, inputs={"x": HIGHER}, outputs={"class": HIGHER})
    assert (told.code, told.rows) == (FindingCode.NOT_ANALYSED, ("r2", "r3", "r4"))


def test_a_result_that_depends_on_facts_is_not_null() -> None:
    """Although null has a place among the declared results."""
    rows = (("< 1", "2"), (">= 1", "y"))
    varying = table(HitPolicy.UNIQUE, {"x": None}, *rows, values=("2", "null"))
    (told,) = check_monotony(Survey(varying), {"x": HIGHER}, {})
    assert (told.code, told.rows) == (FindingCode.NOT_ANALYSED, ("r1", "r2"))
