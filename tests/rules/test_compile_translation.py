"""Nodes become calls of the engine, constants literals or names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.rules import parse, parse_tests
from ocop.rules.compilation.translation import Translation
from ocop.rules.unary import AnyTest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total", "total_1"),
        ("a + b * 2", "add(a_1, multiply(b_2, 2))"),
        ("a - 1 >= b / 3", "greater_or_equal(subtract(a_1, 1), divide(b_2, 3))"),
        ("-a ** 2", "power(negative(a_1), 2)"),
        ("a between 1 and b", "between(a_1, 1, b_2)"),
        ("a = 1 and b != 2", "all_of([equal(a_1, 1), not_equal(b_2, 2)])"),
        ("a < 1 or b", "any_of([less(a_1, 1), b_2])"),
        ("if a then 1 else b", "(1 if a_1 is True else b_2)"),
        ("2 * 3 + 1", "7"),
        ('"a" + "b"', "'ab'"),
        ("true", "True"),
        ("null", "None"),
        ("count(items)", "known(EVALUATE_1(scope))"),
        ("a + items[1]", "add(a_1, known(EVALUATE_1(scope)))"),
        ("10 ** 5000", "known(EVALUATE_1(scope))"),
        ("today()", "known(EVALUATE_1(scope))"),
        ("abs(-2)", "2"),
        ("count", "known(EVALUATE_1(scope))"),
    ],
)
def test_expressions(text: str, expected: str) -> None:
    """What is translated calls an operation; the rest is evaluated by name."""
    assert Translation().expression(parse(text)) == expected


def test_deep_expressions_are_evaluated() -> None:
    """Python nests brackets only so far."""
    deep = parse(" + ".join(["x"] * 60))
    assert Translation().expression(deep) == "known(EVALUATE_1(scope))"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> other", "greater(x, other_1) is True"),
        ("< a, >= b + 1", "less(x, a_1) is True or greater_or_equal(x, add(b_2, 1))"),
        ("not(= a, > b)", "equal(x, a_1) is False and greater(x, b_2) is False"),
        ("other", "known(passes(x, other_1)) is True"),
        ("[1..other]", "known(passes(x, known(EVALUATE_1(scope)))) is True"),
        ("? * 2 > 5", "known(TEST_1(x, scope)) is True"),
    ],
)
def test_tests(text: str, expected: str) -> None:
    """A cell that depends on facts is a condition on the value under test."""
    cell = parse_tests(text)
    assert not isinstance(cell, AnyTest)
    assert Translation().test("x", cell).startswith(expected)


def test_constants_are_exact() -> None:
    """Whole numbers and strings are literals, the rest is bound, once, with a note."""
    translation = Translation()
    constants = [2, *map(Decimal, ("2.0", "1.5", "1.50", "2.5")), Fraction(1, 3)]
    texts = [translation.constant(value) for value in constants]
    bound = ["CONSTANT_1", "CONSTANT_1", "CONSTANT_2", "CONSTANT_3"]
    assert texts == ["2", "2", *bound]
    assert translation.constant(date(2026, 5, 22)) == "CONSTANT_4"
    assert translation.bound["CONSTANT_1"] == Decimal("1.5")
    assert list(translation.notes.values()) == ["1.5", "2.5", "1/3", '@"2026-05-22"']


def test_an_evaluator_has_its_text_as_a_note() -> None:
    """A reader of the code sees what it stands for."""
    translation = Translation()
    translation.expression(parse("count(items)"))
    assert translation.notes == {"EVALUATE_1": "count(items)"}


def test_variables_take_their_names_from_facts() -> None:
    """Only Latin letters and digits are taken, and a number makes each its own."""
    translation = Translation()
    names = ["Tổng điểm", "tong diem", "2nd", "…", "x" * 99, "Tổng điểm"]
    assert [translation.variable(name) for name in names] == [
        "tong_diem_1",
        "tong_diem_2",
        "v_2nd_3",
        "v_4",
        "x" * 40 + "_5",
        "tong_diem_1",
    ]


def test_used_variables_are_told_once() -> None:
    """Each text tells which variables it reads."""
    translation = Translation()
    translation.expression(parse("a + b"))
    translation.expression(parse("a * 2"))
    assert translation.take_used() == {"a_1", "b_2"}
    assert translation.take_used() == frozenset()
