"""Answers of states in which some rows are sure and some only possible."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.answers import NO_ROW, UNLISTED, Answers
from ocop.rules.scope import Scope
from tests.rules.tables import table


def found(policy: HitPolicy, certain: int, possible: int) -> list[object]:
    """Return the answers of one state of a table whose row i gives i."""
    ready = rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="o", values=("2", "1", "0")),),
        rows=tuple(
            rules.Row(id=f"r{i}", tests=("-",), results=(str(i),)) for i in range(3)
        ),
    )
    answers = Answers(ready.program, Scope({}))
    keys = answers.ordered(answers.all_of([(certain, possible)]))
    return [answers.values[key] for key in keys]


@pytest.mark.parametrize(
    ("policy", "certain", "possible", "expected"),
    [
        (HitPolicy.FIRST, 0b010, 0b111, [0, 1]),
        (HitPolicy.FIRST, 0b000, 0b110, [1, 2, None]),
        (HitPolicy.PRIORITY, 0b010, 0b111, [1, 2]),
        (HitPolicy.PRIORITY, 0b000, 0b001, [0, None]),
        (HitPolicy.UNIQUE, 0b001, 0b011, [0, 1]),
        (HitPolicy.UNIQUE, 0b000, 0b011, [0, 1, None]),
        (HitPolicy.ANY, 0b000, 0b000, [None]),
        (HitPolicy.COLLECT_SUM, 0b100, 0b110, [3, 2]),
        (HitPolicy.COLLECT, 0b000, 0b011, [(0,), (0, 1), (1,), None]),
    ],
)
def test_open_states(
    policy: HitPolicy, certain: int, possible: int, expected: list[object]
) -> None:
    """A row that is only possible may or may not give the answer."""
    assert found(policy, certain, possible) == expected


def test_an_answer_has_the_place_of_the_first_row_that_gives_it() -> None:
    """In whatever order the states are looked at."""
    twice = table(HitPolicy.FIRST, {"x": None}, ("-", "5"), ("-", "6"), ("-", "5"))
    for rows in ((0b001, 0b010, 0b100), (0b100, 0b010, 0b001)):
        answers = Answers(twice.program, Scope({}))
        keys = [key for row in rows for key in answers.all_of([(row, row)])]
        ordered = answers.ordered(dict.fromkeys(keys))
        assert [answers.values[key] for key in ordered] == [5, 6]


def test_keys_are_not_values() -> None:
    """That there is no row, or no list, cannot be mistaken for an answer."""
    assert NO_ROW != UNLISTED
    assert found(HitPolicy.COLLECT_COUNT, 0, 0) == [None]


CLASHING = [
    (HitPolicy.UNIQUE, ("1", "1", "2")),
    (HitPolicy.ANY, ("1", "2", "2")),
    (HitPolicy.ANY, ("1", "2", "told later")),
]


@pytest.mark.parametrize(("policy", "results"), CLASHING)
def test_rows_that_surely_clash_are_an_error(
    policy: HitPolicy, results: tuple[str, ...]
) -> None:
    """What contradicts itself in every completion is no open question."""
    clashing = table(
        policy,
        {"x": None, "y": None},
        ("1", "-", results[0]),
        ("1", "-", results[1]),
        ("1", "> limit", results[2]),
    )
    for facts in ({"x": 1, "y": 5}, {"x": 1}, {"x": 1, "y": 5, "limit": 9}):
        with pytest.raises(rules.AmbiguousTable, match="fire together"):
            rules.decide(clashing, facts)


def test_rows_that_may_clash_leave_the_question_open() -> None:
    """One completion without a contradiction is enough."""
    open_table = table(
        HitPolicy.ANY, {"x": None}, ("1", "1"), ("1", "told later"), ("> limit", "2")
    )
    outcome = rules.decide(open_table, {"x": 1})
    assert outcome.verdict is rules.Verdict.UNDETERMINED
    assert set(outcome.missing) == {"told later", "limit"}


def test_answers_that_cannot_be_listed_come_last() -> None:
    """Also where a single row is all there is."""
    single = table(HitPolicy.COLLECT, {"x": None}, ("-", "5"))
    answers = Answers(single.program, Scope({}))
    keys = {UNLISTED, *answers.all_of([(1, 1)])}
    values = [answers.values[key] for key in answers.ordered(keys)]
    assert values == [(5,), rules.MISSING]


@pytest.mark.parametrize("policy", [HitPolicy.UNIQUE, HitPolicy.ANY])
def test_many_open_rows_of_which_one_answers(policy: HitPolicy) -> None:
    """However many rows are open, each of them is listed, and that none may match."""
    rows = [(f"= y{index}", str(index)) for index in range(18)]
    outcome = rules.decide(table(policy, {"x": None}, *rows), {"x": 1})
    assert outcome.possible == (*range(18), None)
