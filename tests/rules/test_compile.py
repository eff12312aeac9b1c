"""Compiled tables give the answers of the interpreter, whatever table and facts."""

from __future__ import annotations

import ast
import pickle
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.errors import OcopError
from ocop.mappings import FrozenMapping
from ocop.rules import HitPolicy
from ocop.rules.compilation import FactCheck, compile, plans  # noqa: A004 - its name
from ocop.rules.compilation.runtime import NAMES
from tests.rules.tables import table

CELLS = {
    "number": (
        *("-", "< 2", "<= 2", "> 2", ">= 2", "2", "[2..4)", "(2..4]", "1, 3, > 4"),
        *("not(2)", "not(< 2, 4)", "2.5", "[1.5..1/3 + 3]", "> other", "null"),
        *(">= other * 1.15", "? * 2 > 5", '"a"', "[other..9]", "not(other)"),
        *("if raised then 1 else 2", "< -other", "2, other / 0"),
    ),
    "string": ("-", '"a"', '"a", "b"', 'not("b")', '>= "b"', "null", "name", "2"),
    "boolean": ("-", "true", "false", "not(true)", "null", "raised", "true, false"),
    "date": (
        *("-", '< @"2026-05-22"', '>= date("2026-05-22")', '@"2026-05-22"'),
        *('[@"2026-01-01"..@"2026-05-22")', '@"2026-05-22", @"2026-05-23"'),
        *('> @"10:00:00"', "today()", 'not(@"2026-05-22")'),
    ),
    "none": ("-", "null", "not(null)", '@"PT1H"', 'list contains(?, "a")'),
}
"""For each kind the cells of a column, in and beyond what is compiled."""

INPUTS = {
    "number": (
        *("x", "y", "x + y", "x / y", "other - 2", "-x", "count(items)", "x ** 2"),
        *("if raised then x else y", "min(x, y)", "2 * 3"),
    ),
    "string": ("name", "kind", 'name + "a"'),
    "boolean": (
        "raised",
        "x > y and raised",
        "x between 1 and y",
        "raised or name = 1",
    ),
    "date": ("day", "today()"),
    "none": ("x", "items", "name", "other", "place.name"),
}
DOMAINS = {
    "number": ("[0..5]", "> 1", "1, 2, 3", "not(3)"),
    "string": ('"a", "b", "c"',),
    "boolean": ("true, false", "true"),
    "date": ('>= @"2026-01-01"',),
    "none": ('"a"', "not(null)", '@"PT1H"'),
}
CONSTANTS = ("1", "2", '"high"', "null")
RESULTS = (*CONSTANTS, "x + 1", "other", "name", "1 / 0")
AGGREGATES = ("C+", "C#", "C<", "C>")
VALUES = st.one_of(
    st.integers(-1, 6),
    st.sampled_from([Decimal("1.5"), Decimal("2.0"), Decimal("NaN"), Decimal("Inf")]),
    st.fractions(0, 5, max_denominator=4),
    st.booleans(),
    st.sampled_from(["a", "b", "c", ""]),
    st.sampled_from([date(2026, 5, 22), date(2026, 5, 23), date(2025, 1, 1)]),
    st.none(),
    st.just(rules.MISSING),
    st.sampled_from([2.0, 10**30, ("a", 1), [2, "b"], {"name": "a"}]),
)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("x", "y", "other"), st.integers(0, 5) | VALUES),
        **dict.fromkeys(("name", "kind"), st.sampled_from("abc") | VALUES),
        "raised": st.booleans() | VALUES,
        "day": st.dates(date(2025, 12, 30), date(2026, 6, 1)) | VALUES,
        "today": st.dates(date(2026, 5, 21), date(2026, 5, 23)) | VALUES,
        "items": st.lists(st.integers(0, 3), max_size=3) | VALUES,
        "place": st.dictionaries(st.just("name"), VALUES) | VALUES,
        "unused": VALUES,
    },
)
TOLD = st.fixed_dictionaries(
    {
        **dict.fromkeys(("x", "y", "other"), st.integers(0, 5)),
        **dict.fromkeys(("name", "kind"), st.sampled_from("abc")),
        "raised": st.booleans(),
        "day": st.dates(date(2025, 12, 30), date(2026, 6, 1)),
        "today": st.dates(date(2026, 5, 21), date(2026, 5, 23)),
        "items": st.lists(st.integers(0, 3), max_size=3),
    },
)


@st.composite
def tables(draw: st.DrawFn) -> rules.DecisionTable:
    """Tables of a few columns and rows, some of them sorted out by their own maker."""
    kinds = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4))
    inputs = [
        rules.Input(
            expression=draw(st.sampled_from(INPUTS[kind])),
            domain=draw(st.none() | st.none() | st.sampled_from(DOMAINS[kind])),
        )
        for kind in kinds
    ]
    policy = draw(st.sampled_from(list(rules.HitPolicy)))
    results = st.sampled_from(draw(st.sampled_from((CONSTANTS, RESULTS))))
    values: tuple[str, ...] = ()
    if policy in ("P", "O"):
        results, values = st.sampled_from(("1", "2")), ("2", "1")
    outputs = [
        rules.Output(name=name, values=values, default=draw(st.none() | results))
        for name in ("one", "two")[: 1 if policy in AGGREGATES else draw(_WIDTHS)]
    ]
    rows = [
        rules.Row(
            id=f"r{index}",
            tests=tuple(draw(st.sampled_from(CELLS[kind])) for kind in kinds),
            results=tuple(draw(results) for _ in outputs),
        )
        for index in range(draw(st.integers(0, 10)))
    ]
    return rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=tuple(inputs),
        outputs=tuple(outputs),
        rows=tuple(rows),
    )


_WIDTHS = st.integers(1, 2)


def answer(
    decide: Callable[[Mapping[str, Any]], rules.Outcome], facts: Mapping[str, Any]
) -> tuple[Any, ...]:
    """Return what a caller sees: the answer, or the error."""
    try:
        outcome = decide(facts)
    except (OcopError, TypeError) as error:
        return type(error), str(error)
    value = outcome.value
    return outcome.verdict, type(value), value, outcome.possible, outcome.missing


def interpreted(
    drawn: rules.DecisionTable, facts: Mapping[str, Any]
) -> tuple[Any, ...]:
    """Return what a caller of the interpreter sees."""
    return answer(lambda given: rules.decide(drawn, given), facts)


@given(drawn=tables(), facts=st.lists(FACTS | TOLD, min_size=1, max_size=4))
def test_the_answers_are_the_interpreters(
    drawn: rules.DecisionTable, facts: list[dict[str, Any]]
) -> None:
    """Whatever is missing, null, inexact or of a wrong kind, there is one meaning.

    So there is for mistakes, but for one in a fact that need not be looked at.
    """
    needed, every = (compile(drawn, check=check).decide for check in FactCheck)
    for one in facts:
        expected = interpreted(drawn, one)
        assert answer(every, one) == expected
        actual = answer(needed, one)
        if type(expected[0]) is rules.Verdict or type(actual[0]) is not rules.Verdict:
            assert actual == expected


@given(tables(), st.sampled_from(FactCheck))
def test_the_code_calls_nothing_but_the_engine(
    drawn: rules.DecisionTable, check: FactCheck
) -> None:
    """It reads no attribute, imports nothing and uses only names that it was given."""
    tree = ast.parse(compile(drawn, check=check).source)
    banned = ast.Attribute | ast.Import | ast.ImportFrom | ast.Lambda | ast.Global
    assert [node for node in ast.walk(tree) if isinstance(node, banned)] == []
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    own = re.compile(r"[a-z0-9_]+_[0-9]+|[A-Z_]+_[0-9]+|NO_ROW|matched|scope|facts")
    given_names = {*NAMES, "answer", "answer_of", "interpret", "settle"}
    assert [name for name in names - given_names if not own.fullmatch(name)] == []


GATE = table(
    HitPolicy.FIRST,
    dict.fromkeys(("stopped", "total", "care")),
    ("true", "-", "-", '"none"'),
    ("-", ">= 9", "< 2", '"good"'),
    ("-", ">= 9", "-", '"best"'),
    ("-", "[5..9)", "-", '"good"'),
    ("-", "< 5", "-", '"poor"'),
)
TOLD_GATE = {"stopped": False, "total": Decimal("9.5"), "care": 3}


def test_the_code_reads_like_code_written_by_hand() -> None:
    """Facts are read and checked, then every input is asked until it is known."""
    assert compile(GATE, check=FactCheck.EVERY).source == GATE_SOURCE


GATE_SOURCE = """\
# Decision table t
# ROW_1: row r1 gives "none"
# ROW_2: row r2 gives "good"
# ROW_3: row r3 gives "best"
# ROW_4: row r4 gives "good"
# ROW_5: row r5 gives "poor"
def decide(facts):
    try:
        if type(facts) is not dict:
            facts = dict(facts)
        stopped_1 = facts['stopped']
        total_2 = facts['total']
        care_3 = facts['care']
        if not (
            type(stopped_1) is bool
            and (type(total_2) is int or is_exact(total_2))
            and (type(care_3) is int or is_exact(care_3))
        ):
            return interpret(facts)
        if len(facts) != 3:
            check_facts(facts)
        if stopped_1:
            return ROW_1
        if total_2 >= 9:
            if care_3 < 2:
                return ROW_2
            return ROW_3
        if total_2 >= 5:
            return ROW_4
        return ROW_5
    except UNDECIDED:
        return interpret(facts)
"""


@pytest.mark.parametrize("check", FactCheck)
def test_told_facts_are_decided_by_the_code(check: FactCheck) -> None:
    """The interpreter, which alone tells the rows, is not asked."""
    outcome = compile(GATE, check=check).decide(TOLD_GATE)
    assert (outcome.value, outcome.subject, outcome.rows) == ("best", "t", ())


def test_the_code_is_named_after_its_table() -> None:
    """Where it fails, people see which table it is."""
    code = getattr(compile(GATE).decide, "__code__", None)
    assert getattr(code, "co_filename", None) == "<decision table t>"


@pytest.mark.parametrize("check", FactCheck)
def test_a_missing_guard_never_passes(check: FactCheck) -> None:
    """Without it the class stays open, and the interpreter says why."""
    outcome = compile(GATE, check=check).decide({"total": 9, "care": 3})
    assert outcome.verdict is rules.Verdict.UNDETERMINED
    assert (outcome.possible, outcome.missing) == (("none", "best"), ("stopped",))


@pytest.mark.parametrize("fact", [*sorted(TOLD_GATE), "unused"])
def test_a_float_is_refused_wherever_it_stands(fact: str) -> None:
    """The error names it, as that of the interpreter does."""
    with pytest.raises(rules.InexactFact, match=rf"fact .{fact}. is 1\.5"):
        compile(GATE, check=FactCheck.EVERY).decide({**TOLD_GATE, fact: 1.5})


def test_a_float_that_is_needed_is_refused() -> None:
    """Code that looks only at what it needs never compares a float."""
    decide = compile(GATE).decide
    with pytest.raises(rules.InexactFact, match=r"fact .care. is 1\.5"):
        decide({**TOLD_GATE, "care": 1.5})
    assert decide({**TOLD_GATE, "care": 1.5, "total": 5}).value == "good"


def test_a_default_of_a_mapping_is_no_fact() -> None:
    """What a mapping makes up when it is asked was not told."""
    made_up: defaultdict[str, object] = defaultdict(bool, total=9, care=3)
    expected = rules.Verdict.UNDETERMINED
    assert compile(GATE).decide(made_up).verdict is expected
    assert sorted(made_up) == ["care", "total"]
    assert compile(GATE).decide(FrozenMapping(TOLD_GATE)).value == "best"


def test_rows_that_cannot_meet_need_no_second_look() -> None:
    """Under Unique, rows that exclude one another are a chain; others are not."""
    apart = table(HitPolicy.UNIQUE, {"x": None}, ("< 1", "1"), (">= 1", "2"))
    overlapping = table(HitPolicy.UNIQUE, {"x": None}, ("<= 1", "1"), (">= 1", "2"))
    assert "matched =" not in compile(apart).source
    assert "matched =" in compile(overlapping).source
    with pytest.raises(rules.AmbiguousTable, match="rows r1, r2 of table 't'"):
        compile(overlapping).decide({"x": 1})
    assert compile(overlapping).decide({"x": 2}).value == 2


def test_many_rows_are_not_compared_with_one_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A long table that takes one row counts the rows matched, and is as right."""
    rows = [(f"[{n}..{n + 1})", str(n)) for n in range(3)]
    long = table(HitPolicy.UNIQUE, {"x": None}, *rows)
    monkeypatch.setattr(plans, "_MAX_COMPARED", 3)
    assert "matched =" not in compile(long).source
    monkeypatch.setattr(plans, "_MAX_COMPARED", 2)
    assert "matched =" in compile(long).source
    assert compile(long).decide({"x": Decimal("1.5")}).value == 1


def test_a_domain_without_a_scale_is_asked() -> None:
    """What is inside is decided by the code, what is outside refused."""
    domain = 'duration("PT1H"), duration("PT2H")'
    timed = table(HitPolicy.FIRST, {"x": domain}, ("-", "1"))
    compiled = compile(timed, check=FactCheck.EVERY)
    assert f"# IS_INSIDE_1: {domain}" in compiled.source.splitlines()
    found = compiled.decide({"x": timedelta(hours=2)})
    assert (found.value, found.rows) == (1, ())
    with pytest.raises(rules.OutsideDomain):
        compiled.decide({"x": timedelta(hours=3)})


def test_the_head_says_what_each_answer_is() -> None:
    """Several results stand side by side, and no row is an answer as well."""
    source = rules.DecisionTable(
        id="t",
        hit_policy=HitPolicy.FIRST,
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="b")),
        rows=(rules.Row(id="r", tests=("> 0",), results=("1", '"y"')),),
    )
    assert compile(source).source.splitlines()[:3] == [
        "# Decision table t",
        '# ROW_1: row r gives 1, "y"',
        "# NO_ROW: no row is matched",
    ]


@pytest.mark.parametrize("policy", [HitPolicy.FIRST, HitPolicy.RULE_ORDER])
def test_results_that_depend_on_facts_are_computed(policy: HitPolicy) -> None:
    """They are made anew each time, and may be missing."""
    share = compile(table(policy, {"x": None}, ("> 0", "x * share"))).decide
    values = [
        share({"x": 3, "share": Decimal("0.5")}).value,
        share({"x": 4, "share": Fraction(1, 3)}).value,
    ]
    expected = [Decimal("1.5"), Fraction(4, 3)]
    if policy is HitPolicy.RULE_ORDER:
        assert values == [(value,) for value in expected]
    else:
        assert values == expected
    assert share({"x": 4}).missing == ("share",)


def test_several_results_are_one_context() -> None:
    """A table with several outputs answers with all of them, constant or not."""
    source = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="b", default="9")),
        rows=(
            rules.Row(id="r", tests=("> 5",), results=("1", "x")),
            rules.Row(id="s", tests=("(0..5]",), results=("1", "x + 1")),
        ),
    )
    decide = compile(source).decide
    assert decide({"x": 6}).value == FrozenMapping({"a": 1, "b": 6})
    assert decide({"x": 1}).value == FrozenMapping({"a": 1, "b": 2})
    assert decide({"x": 0}).value == FrozenMapping({"a": None, "b": 9})
    assert decide({"x": 0}).verdict is rules.Verdict.DECIDED


def test_answers_to_sets_of_rows_are_kept() -> None:
    """Where results are constant, the same rows give the same outcome."""
    decide = compile(
        table(HitPolicy.COLLECT, {"x": None}, ("> 0", "1"), ("> 1", "2"))
    ).decide
    assert decide({"x": 2}).value == (1, 2)
    assert decide({"x": 3}) is decide({"x": 2})


def test_hostile_texts_stay_texts() -> None:
    """Names, strings and ids that look like code, or break lines, do nothing."""
    evil = '")\nraise SystemExit\n("'
    table = rules.DecisionTable(
        id=evil,
        hit_policy=rules.HitPolicy.FIRST,
        inputs=(
            rules.Input(expression="facts"),
            rules.Input(expression="import os", domain='"a", "\\nexit()"'),
        ),
        outputs=(rules.Output(name=evil),),
        rows=(rules.Row(id=evil, tests=('"\\nexit()"', "-"), results=('"exit()"',)),),
        names=("import os",),
    )
    compiled = compile(table)
    facts = {"facts": "\nexit()", "import os": "a"}
    assert compiled.decide(facts).value == "exit()"
    assert compiled.decide({"facts": "", "import os": "a"}).value is None


def test_a_compiled_table_can_be_pickled() -> None:
    """It travels as its table and is compiled again where it arrives."""
    compiled = compile(GATE, check=FactCheck.EVERY)
    copy = pickle.loads(pickle.dumps(compiled))  # noqa: S301 - it was made here
    assert copy == compiled
    assert copy.decide(TOLD_GATE).value == "best"


def test_default_that_depends_on_a_fact() -> None:
    """Where no row is matched, a default may still have to look at a fact."""
    spare = rules.DecisionTable(
        id="spare",
        hit_policy=HitPolicy.UNIQUE,
        inputs=(rules.Input(expression="total"),),
        outputs=(rules.Output(name="rest", default="total - 90"),),
        rows=(rules.Row(id="low", tests=("< 90",), results=("0",)),),
    )
    compiled = compile(spare)
    for total in (89, 90, 95):
        facts = {"total": total}
        assert compiled.decide(facts).value == rules.decide(spare, facts).value
    assert compiled.decide({"total": 95}).value == 5
