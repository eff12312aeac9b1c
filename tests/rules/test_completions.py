"""Missing facts: the answers that remain, held to completing them one by one."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rules
from ocop.rules import HitPolicy, Verdict
from ocop.texts import Text
from tests.rules.generated import Case, cases, completions
from tests.rules.tables import table


def _reached(case: Case) -> set[object]:
    return {case.answer(facts) for facts in completions(case)}


def _mattering(case: Case) -> set[str]:
    """Return the missing facts that change the answer for some completion."""
    found: set[str] = set()
    answers = {
        tuple(sorted(facts.items(), key=lambda pair: pair[0])): case.answer(facts)
        for facts in completions(case)
    }
    for one, two in itertools.combinations(answers, 2):
        different = [a[0] for a, b in zip(one, two, strict=True) if a[1] is not b[1]]
        if len(different) == 1 and answers[one] != answers[two]:
            found.add(different[0])
    return found


@given(cases())
@settings(max_examples=150, deadline=None)
def test_possible_answers_are_exactly_those_that_completions_reach(case: Case) -> None:
    """Not one answer more, not one less."""
    outcome = rules.decide(case.table, case.facts)
    assert set(outcome.possible) == _reached(case)
    assert len(outcome.possible) == len(_reached(case))


@given(cases())
@settings(max_examples=80, deadline=None)
def test_missing_facts_are_exactly_those_that_matter(case: Case) -> None:
    """A fact is asked for if, and only if, it can change the answer."""
    outcome = rules.decide(case.table, case.facts)
    assert set(outcome.missing) == _mattering(case)


@given(cases(exact=False))
@settings(max_examples=80, deadline=None)
def test_a_decided_answer_is_never_wrong(case: Case) -> None:
    """Whatever the tests, an answer is decided only if every completion gives it."""
    outcome = rules.decide(case.table, case.facts)
    reached = _reached(case)
    if outcome.verdict is not Verdict.UNDETERMINED:
        assert reached == {outcome.value}
    elif rules.MISSING not in outcome.possible:
        assert reached <= set(outcome.possible)


@given(cases(), st.data())
@settings(max_examples=80, deadline=None)
def test_learning_a_fact_never_adds_an_answer(case: Case, data: st.DataObject) -> None:
    """What was not possible does not become possible by knowing more."""
    before = rules.decide(case.table, case.facts)
    facts = data.draw(st.sampled_from(list(completions(case))))
    told = data.draw(st.sets(st.sampled_from(sorted(case.kinds))))
    known = {n: v for n, v in facts.items() if n in told or n in case.facts}
    after = rules.decide(case.table, known)
    assert set(after.possible) <= set(before.possible)


@pytest.mark.parametrize(
    ("facts", "possible", "missing"),
    [
        ({}, (0, 1, 2), ("raised", "total")),
        ({"total": 60}, (0, 1), ("raised",)),
        ({"raised": False}, (1, 2), ("total",)),
        ({"raised": True}, (0,), ()),
    ],
)
def test_a_missing_guard_never_passes(
    facts: Mapping[str, object], possible: tuple[int, ...], missing: tuple[str, ...]
) -> None:
    """While the guard is not told, the answers behind it are only possible."""
    guard = table(
        HitPolicy.FIRST,
        {"raised": None, "total": None},
        ("true", "-", "0"),
        ("-", ">= 50", "1"),
        ("-", "-", "2"),
    )
    outcome = rules.decide(guard, facts)
    assert (outcome.possible, outcome.missing) == (possible, missing)


def test_rows_that_agree_in_every_completion_decide() -> None:
    """Rows below and from fifty together cover a missing fact."""
    both = table(HitPolicy.UNIQUE, {"x": None}, ("< 50", "1"), (">= 50", "1"))
    outcome = rules.decide(both, {})
    assert (outcome.verdict, outcome.value) == (Verdict.DECIDED, 1)
    assert [row.fired for row in outcome.rows] == [True, True]


def test_a_missing_fact_that_no_row_reaches_is_unmatched() -> None:
    """Every completion matches no row."""
    never = table(HitPolicy.UNIQUE, {"x": None, "y": None}, ("-", "> 5", "1"))
    outcome = rules.decide(never, {"y": 1})
    assert (outcome.verdict, outcome.value) == (Verdict.UNMATCHED, None)


def test_null_is_a_completion_only_where_the_author_expects_it() -> None:
    """A cell that speaks of null says that the fact may not exist."""
    silent = table(HitPolicy.UNIQUE, {"x": None}, ("< 5", "1"), (">= 5", "1"))
    spoken = table(
        HitPolicy.UNIQUE, {"x": None}, ("< 5", "1"), (">= 5", "1"), ("null", "2")
    )
    assert rules.decide(silent, {}).possible == (1,)
    assert rules.decide(spoken, {}).possible == (1, 2)
    present = table(HitPolicy.UNIQUE, {"x": None}, ("null", "1"), ("not(null)", "2"))
    assert rules.decide(present, {}).possible == (1, 2)
    assert rules.decide(present, {"x": "a"}).value == 2


def test_a_quotient_may_be_null() -> None:
    """A divisor that was not told may be zero, and then no row is matched."""
    share = table(HitPolicy.UNIQUE, {"a / b": None}, ("< 50", "1"), (">= 50", "1"))
    total = table(HitPolicy.UNIQUE, {"a + b": None}, ("< 50", "1"), (">= 50", "1"))
    assert rules.decide(share, {"a": 1}).possible == (1, None)
    assert rules.decide(total, {"a": 1}).possible == (1,)


def test_two_columns_of_one_fact_are_completed_together() -> None:
    """A fact has one value, however many columns read it."""
    twice = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"), rules.Input(expression="x")),
        outputs=(rules.Output(name="o"),),
        rows=(
            rules.Row(id="never", tests=("< 1", "> 2"), results=("1",)),
            rules.Row(id="rest", tests=("-", "-"), results=("2",)),
        ),
    )
    assert rules.decide(twice, {}).value == 2


def test_what_a_cell_needs_is_missing_too() -> None:
    """A threshold that was not told leaves its row open."""
    passing = table(HitPolicy.FIRST, {"total": None}, (">= threshold", "1"), ("-", "2"))
    assert rules.decide(passing, {}).missing == ("total", "threshold")
    assert rules.decide(passing, {"total": 5}).missing == ("threshold",)
    assert rules.decide(passing, {"threshold": 5}).missing == ("total",)
    assert rules.decide(passing, {"total": 5, "threshold": 5}).value == 1


def test_a_result_that_needs_a_missing_fact_cannot_be_listed() -> None:
    """The row is known, its answer is not."""
    doubled = table(HitPolicy.UNIQUE, {"x": None}, ("> 0", "y * 2"))
    outcome = rules.decide(doubled, {"x": 1})
    assert outcome.possible == (rules.MISSING,)
    assert outcome.missing == ("y",)


def test_rows_that_contradict_in_every_completion_are_an_error() -> None:
    """A contradiction does not wait for the facts that cannot resolve it."""
    clash = table(
        HitPolicy.UNIQUE, {"x": None, "y": None}, ("1", "-", "1"), ("1", "-", "2")
    )
    with pytest.raises(rules.AmbiguousTable, match="r1, r2"):
        rules.decide(clash, {"x": 1})


def test_rows_that_may_contradict_leave_both_answers_open() -> None:
    """A contradiction that a missing fact may avoid decides nothing."""
    perhaps = table(HitPolicy.UNIQUE, {"x": None}, ("< 5", "1"), ("> 3", "2"))
    assert rules.decide(perhaps, {}).possible == (1, 2)


def test_a_default_is_an_answer() -> None:
    """Where no row is matched, the default is; it may need facts as well."""
    fallback = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="o", default="y"),),
        rows=(rules.Row(id="r", tests=("> 1",), results=("1",)),),
    )
    assert rules.decide(fallback, {"x": 0, "y": 7}).value == 7
    assert rules.decide(fallback, {"y": 7}).possible == (1, 7)
    assert rules.decide(fallback, {"x": 0}).missing == ("y",)
    assert rules.decide(fallback, {"x": 2}).value == 1


def test_too_many_open_rows_are_not_listed() -> None:
    """Beyond a limit the answers are not listed, and nothing is decided."""
    many = table(
        HitPolicy.COLLECT_COUNT,
        {"x": None},
        *(("? in ys", "1") for _ in range(15)),
    )
    outcome = rules.decide(many, {})
    assert outcome.possible == (rules.MISSING,)


def test_too_many_completions_are_blurred(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a limit more answers stay possible than can be reached, never fewer."""
    monkeypatch.setattr("ocop.rules.states.MAX_COMPLETIONS", 1)
    both = table(HitPolicy.UNIQUE, {"x": None}, ("< 50", "1"), (">= 50", "1"))
    assert rules.decide(both, {}).verdict is Verdict.UNDETERMINED


def test_a_list_of_constants_is_cut_at_each() -> None:
    """A cell may name its values, or ranges of them, as a list."""
    listed = table(HitPolicy.FIRST, {"x": None}, ("[1, 2, [5..7)]", "1"), ("-", "2"))
    found = [rules.decide(listed, {"x": x}).value for x in (1, 2, 3, 5, 6, 7)]
    assert found == [1, 1, 2, 1, 1, 2]
    assert rules.decide(listed, {}).possible == (1, 2)


def test_a_list_is_not_cut() -> None:
    """Tests of a list that was not told are open, one by one."""
    listed = table(
        HitPolicy.FIRST,
        {"xs": None},
        ('list contains(?, "a")', "1"),
        ("-", "2"),
    )
    assert rules.decide(listed, {}).possible == (1, 2)
    assert rules.decide(listed, {"xs": ["a"]}).value == 1


def test_a_context_among_the_constants_leaves_the_axis_open() -> None:
    """A context can be equal, but has no place in an order."""
    shaped = table(HitPolicy.FIRST, {"x": None}, ("{a: 1}", "1"), ("-", "2"))
    assert rules.decide(shaped, {}).possible == (1, 2)
    assert rules.decide(shaped, {"x": {"a": 1}}).value == 1
    unequal = table(HitPolicy.FIRST, {"x": None}, ("!= [1]", "1"), ("-", "2"))
    assert rules.decide(unequal, {}).possible == (1, 2)
    other = table(HitPolicy.FIRST, {"x": None}, ("!= {a: 1}", "1"), ("-", "2"))
    assert rules.decide(other, {}).possible == (1, 2)


def test_an_interval_with_one_end_missing_still_has_the_other() -> None:
    """The kind of the end that is known is a kind that the fact can have."""
    half = table(
        HitPolicy.FIRST, {"x": None}, ("[1..y]", "1"), ('> "a"', "2"), ("-", "3")
    )
    assert rules.decide(half, {}).possible == (1, 2, 3)


def test_times_with_a_zone_are_compared_one_by_one() -> None:
    """Times with and without a zone have no common order to cut."""
    timed = table(
        HitPolicy.FIRST,
        {"at": None},
        ('> @"10:00:00Z"', "1"),
        ('<= @"10:00:00"', "2"),
    )
    facts: list[tuple[Any, object]] = [
        (rules.evaluate('@"11:00:00Z"', {}).value, 1),
        (rules.evaluate('@"09:00:00Z"', {}).value, 2),
        (rules.evaluate('@"11:00:00"', {}).value, 1),
    ]
    for at, expected in facts:
        assert rules.decide(timed, {"at": at}).value == expected
    assert rules.decide(timed, {}).possible == (1, 2, None)
    plain = table(
        HitPolicy.FIRST,
        {"at": None},
        ('> @"10:00:00"', "1"),
        ('<= @"10:00:00"', "2"),
    )
    assert rules.decide(plain, {}).possible == (1, 2)


def test_the_fact_that_leaves_fewest_answers_on_average_comes_first() -> None:
    """Many pieces of an axis do not make it matter less."""
    guarded = table(
        HitPolicy.FIRST,
        {"raised": None, "total": None},
        ("true", "-", "0"),
        *(("-", f"[{low}..{low + 1})", str(low)) for low in range(1, 5)),
        ("-", "-", "5"),
    )
    assert rules.decide(guarded, {}).missing == ("total", "raised")


def test_only_rows_that_are_open_need_facts() -> None:
    """A threshold in a row that is excluded already is not asked for."""
    excluded = table(
        HitPolicy.FIRST,
        {"x": None, "y": None},
        (">= threshold", "1", "1"),
        ("> 3", "-", "2"),
        ("-", "-", "3"),
    )
    assert rules.decide(excluded, {"y": 2}).missing == ("x",)
    assert set(rules.decide(excluded, {"y": 1}).missing) == {"x", "threshold"}


def test_answers_stand_in_the_order_of_the_first_row_that_gives_them() -> None:
    """An answer that a later row gives as well does not move back."""
    twice = table(
        HitPolicy.FIRST, {"x": None}, ("< 1", "1"), ("[1..2)", "2"), (">= 2", "1")
    )
    assert rules.decide(twice, {}).possible == (1, 2)


@pytest.mark.parametrize(
    ("facts", "verdict", "fired"),
    [
        ({"x": 1, "y": 1}, Verdict.DECIDED, [False, True]),
        ({"y": 1}, Verdict.DECIDED, [True, True]),
        ({"y": 0}, Verdict.UNMATCHED, [False, False]),
        ({"x": 1}, Verdict.UNDETERMINED, [False, False]),
    ],
)
def test_an_outcome_names_its_table(
    facts: Mapping[str, object], verdict: Verdict, fired: list[bool]
) -> None:
    """However an answer was found, the outcome says of which table and rows it is."""
    named = attrs.evolve(
        table(
            HitPolicy.FIRST,
            {"x": None, "y": None},
            ("< 1", "1", "5"),
            (">= 1", "1", "5"),
        ),
        title=Text(vi="Bảng", en="Table"),
    )
    outcome = rules.decide(named, facts)
    assert outcome.verdict is verdict
    assert (outcome.subject, outcome.label) == (named.id, named.title)
    assert [row.fired for row in outcome.rows] == fired


@pytest.mark.parametrize(
    ("rows", "tests_of_y", "is_listed"),
    [(13, ("-",), True), (14, ("-",), False), (13, ("-", "< 5"), False)],
)
def test_as_many_open_rows_as_the_limit_allows_are_listed(
    rows: int, tests_of_y: tuple[str, ...], is_listed: bool
) -> None:
    """Every combination counts, and counts again in each state of other facts."""
    open_rows = table(
        HitPolicy.COLLECT_COUNT,
        {"x": None, "y": None},
        *(("? in xs", "-", "1") for _ in range(rows)),
        *(("-", test, "1") for test in tests_of_y),
    )
    outcome = rules.decide(open_rows, {"x": 1})
    assert (rules.MISSING not in outcome.possible) == is_listed


def test_every_state_tells_what_it_needs() -> None:
    """The threshold of each row that may be reached is asked for."""
    limits = table(
        HitPolicy.FIRST,
        {"x": None, "y": None},
        ("1", "> p", "1"),
        ("2", "> q", "2"),
        ("-", "-", "3"),
    )
    assert rules.decide(limits, {"y": 5}).missing == ("x", "p", "q")


def test_a_fact_whose_rows_agree_is_not_asked_for() -> None:
    """Which of two rows is matched does not matter if they give the same."""
    agreeing = table(
        HitPolicy.FIRST,
        {"x": None, "y": None},
        ("< 1", "true", "1"),
        (">= 1", "true", "1"),
        ("-", "false", "2"),
    )
    assert rules.decide(agreeing, {}).missing == ("y",)


def test_a_fact_that_no_row_tests_is_never_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor is it where facts are too many to be ranked."""
    monkeypatch.setattr("ocop.rules.completions.MAX_COMPLETIONS", 0)
    untested = table(
        HitPolicy.FIRST, {"x": None, "y": None}, ("< 1", "-", "1"), ("-", "-", "2")
    )
    assert rules.decide(untested, {}).missing == ("x",)


def test_a_long_row_of_gates_is_completed_exactly() -> None:
    """What stands behind a gate that is passed needs not be told apart."""
    names = [f"gate{number}" for number in range(16)]
    rows = [
        (*("true" if name == gate else "-" for name in names), "-", "0")
        for gate in names
    ]
    dashes = tuple("-" for _ in names)
    gates = table(
        HitPolicy.FIRST,
        dict.fromkeys((*names, "x")),
        *rows,
        (*dashes, "< 5", "1"),
        (*dashes, ">= 5", "1"),
    )
    assert rules.decide(gates, {}).possible == (0, 1)


def test_a_fact_is_not_the_value_under_test() -> None:
    """Not even if a caller gives it that name."""
    tested = table(HitPolicy.FIRST, {"x": None}, ("? > 5", "1"), ("-", "2"))
    assert rules.decide(tested, {"?": 3}).possible == (1, 2)
    assert rules.decide(tested, {"?": 3, "x": 6}).value == 1
