"""The facts in an expression, and how its value follows one of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.mappings import FrozenMapping
from ocop.rules.analysis.sources import (
    FactPath,
    Slope,
    entered,
    follow,
    paths,
    spell_path,
    touches,
)
from ocop.rules.interpreter import prepare
from ocop.rules.scope import Scope
from ocop.rules.values import Told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total", [("total",)]),
        ("shop.size", [("shop", "size")]),
        ("-shop.size", [("shop", "size")]),
        ("-a + b * a", [("a",), ("b",)]),
        ("count(a.items)", [("a",)]),
        ("(a + b).c", [("a",), ("b",)]),
        ("for x in xs return x + y", [("xs",), ("y",)]),
        ("today()", [("today",)]),
        ("1 + 2", []),
    ],
)
def test_the_facts_of_an_expression(text: str, expected: list[FactPath]) -> None:
    """Names and paths are facts; functions and bound variables are not."""
    assert list(paths(rules.parse(text))) == expected


def test_a_path_is_spelt_with_dots() -> None:
    """A path looks as in rule text."""
    assert spell_path(("shop", "size")) == "shop.size"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("a",), ("a",), True),
        (("a",), ("a", "b"), True),
        (("a", "b"), ("a", "c"), False),
        (("a",), ("b",), False),
    ],
)
def test_a_context_touches_its_entries(
    one: FactPath, two: FactPath, *, expected: bool
) -> None:
    """Paths touch if one leads to or into the other."""
    assert touches(one, two) is expected
    assert touches(two, one) is expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, {"a": Told({"b": 1})}),
        ({"a": 5}, {"a": Told({"b": 1})}),
        ({"a": Told({"c": 2})}, {"a": Told({"c": 2, "b": 1})}),
        ({"a": FrozenMapping({"b": 2})}, {"a": FrozenMapping({"b": 1})}),
    ],
)
def test_a_fact_is_entered_where_it_belongs(
    known: dict[str, Any], expected: dict[str, Any]
) -> None:
    """A complete context stays complete, and what is new holds what was told."""
    actual = entered(known, ("a", "b"), 1)
    assert actual == expected
    assert type(actual["a"]) is type(expected["a"])


@pytest.mark.parametrize(
    "text", ["x", "2 * x + 1", "(x - b) / b", "-(x + b)", "b * x * 2 - x", "x / 3"]
)
@given(value=st.fractions(max_denominator=9), base=st.integers(1, 9))
def test_straight_lines_are_turned_around(
    text: str, value: Fraction, base: int
) -> None:
    """The fact for a value gives the expression that value."""
    node = rules.parse(text)
    slope = follow(node, ("x",), {"b": base})
    if slope is None:
        assert text == "b * x * 2 - x"
        return
    fact = slope.fact_for(value)
    assert prepare(node)(Scope({"x": fact, "b": base})) == value


@pytest.mark.parametrize(
    "text",
    [
        *("x * x", "1 / x", "x ** 2", "abs(x)", "if x > 1 then x else 1", "y"),
        *("x + missing", 'x + "a"', "0 * x", "x - x", "x + x.y"),
    ],
)
def test_what_cannot_be_turned_around(text: str) -> None:
    """Curves, steps, and lines that are level or lead nowhere are left alone."""
    assert follow(rules.parse(text), ("x",), {"y": 1}) is None


def test_what_is_no_number_is_left_as_it_is() -> None:
    """Null stays null, and a fact that is the input itself is just its value."""
    slope = Slope(factor=Fraction(2), shift=Fraction(0))
    assert slope.fact_for(None) is None
    assert slope.fact_for(3) == Fraction(3, 2)
    same = Slope(factor=Fraction(1), shift=Fraction(0))
    assert same.fact_for(Decimal("1.5")) == Decimal("1.5")
    assert same.fact_for("a") == "a"


def test_a_moment_is_followed() -> None:
    """The moment is a fact, though rules write it as a call."""
    for text, name in (("now()", "now"), ("today()", "today")):
        actual = follow(rules.parse(text), (name,), FrozenMapping({}))
        assert actual == Slope(factor=Fraction(1), shift=Fraction(0))


def test_a_whole_number_is_an_integer() -> None:
    """Where the fact for a value is whole, it is no fraction."""
    fact = Slope(factor=Fraction(2), shift=Fraction(1)).fact_for(5)
    assert (fact, type(fact)) == (2, int)
