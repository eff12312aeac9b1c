"""Pieces spelt as tests: exactly their values pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.analysis.space import space_of
from ocop.rules.analysis.spelling import is_one_test, spell
from ocop.rules.interpreter import prepare_tests
from ocop.rules.scope import Scope
from tests.rules.analysis.made import any_tables, table


@given(any_tables(), st.data())
def test_just_the_chosen_pieces_pass(
    drawn: rules.DecisionTable, data: st.DataObject
) -> None:
    """The text is in the language, and tells the pieces apart."""
    dimension = space_of(drawn).dimensions[0]
    numbers = list(range(len(dimension.pieces)))
    chosen = data.draw(st.sets(st.sampled_from(numbers), min_size=1))
    tester = prepare_tests(rules.parse_tests(spell(dimension, chosen)))
    passed = {
        index
        for index in numbers
        if tester(dimension.pieces[index].value, Scope({})) is True
    }
    assert passed == chosen


@pytest.mark.parametrize(
    ("cells", "chosen", "expected"),
    [
        (("< 1", "[1..2)"), [0], "< 1"),
        (("< 1", "[1..2)"), [0, 1], "<= 1"),
        (("< 1", "[1..2)"), [3, 4], ">= 2"),
        (("< 1", "[1..2)"), [4], "> 2"),
        (("< 1", "[1..2)"), [1, 2], "[1..2)"),
        (("< 1", "[1..2)"), [2], "(1..2)"),
        (("< 1", "[1..2)"), [1, 3], "1, 2"),
        (("< 1", "[1..2)"), [0, 1, 3, 4], "<= 1, >= 2"),
        (("< 1", "null"), [0, 1, 2], "not(null)"),
        (("< 1", "null"), [3], "null"),
        (("< 1, > 2", "null"), [0, 1, 2, 3, 4], "not(null)"),
        (("< 1", '"a"'), [0, 1, 2], "< 1, >= 1"),
        (('"a"', '"b"'), [0, 2, 4], 'not("a", "b")'),
        (('"a"', '"b"'), [1, 3], '"a", "b"'),
        (('> "a"', '"b"'), [2], '("a".."b")'),
        (("< 1/3", "> 2/3"), [2], "(1/3..2/3)"),
        (('> @"2026-01-01"', "-"), [2], '> @"2026-01-01"'),
        (('@"P1Y"', "-"), [1], '@"P1Y"'),
        (("true", "false"), [0], "false"),
        (("null", "-"), [1], "not(null)"),
    ],
)
def test_texts_read_well(
    cells: tuple[str, str], chosen: list[int], expected: str
) -> None:
    """Intervals are intervals, lists are lists, and exceptions are exceptions."""
    one, two = cells
    drawn = table(HitPolicy.FIRST, {"x": None}, (one, "1"), (two, "2"))
    assert spell(space_of(drawn).dimensions[0], chosen) == expected


def test_everything_is_a_dash() -> None:
    """All pieces together need no test."""
    drawn = table(HitPolicy.FIRST, {"x": None}, ("< 1", "1"))
    assert spell(space_of(drawn).dimensions[0], [0, 1, 2]) == "-"


@pytest.mark.parametrize(
    ("cell", "chosen", "expected"),
    [
        ("1, 2", [1, 3], False),
        ("1, 2", [1, 2, 3], True),
        ('"a", "b"', [1, 3], True),
    ],
)
def test_what_hangs_together_is_one_test(
    cell: str, chosen: list[int], expected: bool
) -> None:
    """An interval is one test, and so is a list of strings."""
    drawn = table(HitPolicy.FIRST, {"x": None}, (cell, "1"))
    assert is_one_test(space_of(drawn).dimensions[0], chosen) is expected
