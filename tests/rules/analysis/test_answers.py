"""Answers when just some rows are passed, known or as they are written."""

from __future__ import annotations

import pytest

from ocop.rules import HitPolicy
from ocop.rules.analysis.answers import CLASH, NO_ANSWER, UNKNOWN, Answers
from tests.rules.analysis.made import table


def answers(policy: HitPolicy, *results: str, default: str | None = None) -> Answers:
    """Return the answers of a table with some results."""
    rows = [("-", result) for result in results]
    values = ("1", "2", "3")
    return Answers(table(policy, {"x": None}, *rows, values=values, default=default))


@pytest.mark.parametrize(
    ("policy", "rows", "value", "fired"),
    [
        (HitPolicy.UNIQUE, 0b010, 2, 0b010),
        (HitPolicy.FIRST, 0b110, 2, 0b010),
        (HitPolicy.PRIORITY, 0b111, 1, 0b100),
        (HitPolicy.COLLECT, 0b011, (3, 2), 0b011),
        (HitPolicy.COLLECT_SUM, 0b111, 6, 0b111),
    ],
)
def test_constant_results_are_settled(
    policy: HitPolicy, rows: int, value: object, fired: int
) -> None:
    """The engine itself makes one answer of the rows."""
    answer = answers(policy, "3", "2", "1").of(rows)
    assert (answer.value, answer.fired) == (value, fired)


@pytest.mark.parametrize("policy", [HitPolicy.UNIQUE, HitPolicy.ANY])
def test_rows_can_clash(policy: HitPolicy) -> None:
    """What the hit policy forbids is no answer."""
    assert answers(policy, "3", "2").of(0b11) == CLASH


@pytest.mark.parametrize(
    ("policy", "rows", "known"),
    [
        (HitPolicy.UNIQUE, 0b001, True),
        (HitPolicy.FIRST, 0b011, True),
        (HitPolicy.FIRST, 0b110, True),
        (HitPolicy.ANY, 0b101, True),
        (HitPolicy.ANY, 0b011, False),
        (HitPolicy.PRIORITY, 0b001, True),
        (HitPolicy.PRIORITY, 0b011, False),
        (HitPolicy.COLLECT, 0b001, False),
    ],
)
def test_results_that_depend_on_facts_are_taken_as_written(
    policy: HitPolicy, rows: int, *, known: bool
) -> None:
    """Where it is known which row wins, its text stands for its value."""
    answer = answers(policy, "y", "2", "y").of(rows)
    assert (answer != UNKNOWN) is known


def test_the_same_text_is_the_same_answer() -> None:
    """Rows that are written alike have the same results, others may not."""
    several = answers(HitPolicy.FIRST, "y", "2", "y", "2.0")
    results = [several.result(row) for row in range(4)]
    assert results[0] == results[2]
    assert results[1] == results[3]
    assert results[0] != results[1]


def test_rows_that_depend_on_facts_clash_under_unique() -> None:
    """Two rows are two rows, whatever they say."""
    assert answers(HitPolicy.UNIQUE, "y", "2").of(0b11) == CLASH


@pytest.mark.parametrize(("default", "expected"), [(None, NO_ANSWER), ("y", UNKNOWN)])
def test_without_rows(default: str | None, expected: object) -> None:
    """Without a default there is no answer."""
    assert answers(HitPolicy.FIRST, "1", default=default).of(0) == expected


def test_a_default_is_an_answer() -> None:
    """It is the same as that answer of a row, but no row gave it."""
    several = answers(HitPolicy.FIRST, "1", "2", default="2")
    assert several.of(0) == several.of(0b10)
    assert several.of(0).fired == 0


def test_the_moment_is_a_fact() -> None:
    """A result that reads it is no constant."""
    assert answers(HitPolicy.FIRST, "now()").of(1).value is None


def test_results_written_in_two_ways_are_the_same() -> None:
    """What two rows share are values and not texts."""
    found = answers(HitPolicy.FIRST, "2", "1 + 1", "3")
    assert found.result(0) == found.result(1)
    assert found.result(0) != found.result(2)


def test_a_first_row_that_is_known_gives_its_value() -> None:
    """What stands below it may depend on facts and still changes nothing."""
    several = answers(HitPolicy.FIRST, "2", "y")
    assert several.of(0b11) == several.of(0b01)
    assert several.of(0b11).value == 2


def test_rows_that_are_written_alike_give_the_same_answer() -> None:
    """What depends on facts is told apart by its text, row by row."""
    several = answers(HitPolicy.FIRST, "y", "z", "y")
    assert several.of(0b001) == several.of(0b100)
    assert several.of(0b001) != several.of(0b010)


@pytest.mark.parametrize("policy", [HitPolicy.FIRST, HitPolicy.PRIORITY])
def test_constants_may_call_functions(policy: HitPolicy) -> None:
    """A result without facts is a value, however it is written."""
    called = answers(policy, "sum([1, 1])", "2", default="max(2, 1)")
    assert [called.of(bits).value for bits in (0b01, 0b10, 0)] == [2, 2, 2]
    assert called.of(0b01) == called.of(0)
    assert called.result(0) == called.result(1)
