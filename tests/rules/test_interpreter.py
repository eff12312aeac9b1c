"""What expressions evaluate to: control, loops, functions, contexts, filters."""

from __future__ import annotations

from datetime import date

import pytest

from ocop import rules
from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from tests.rules.answers import value, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 = 1 or x", "true"),
        ("1 = 2 or null", "null"),
        ("1 = 2 or x", "?"),
        ("1 = 2 and x", "false"),
        ("[x].a", "[?]"),
        ("if true then 1 else 2", "1"),
        ("if null then 1 else 2", "2"),
        ('if "true" then 1 else 2', "2"),
        ("if x then 1 else 2", "?"),
        ("if x then 1 else 1.0", "1"),
        ("if x then y else 1", "?"),
        ("for i in [1, 2] return i * i", "[1, 4]"),
        ("for i in 1..3 return i", "[1, 2, 3]"),
        ("for i in 3..1 return i", "[3, 2, 1]"),
        ("for i in [1..3) return i", "[1, 2]"),
        ("for i in (1..3] return i", "[2, 3]"),
        ("for i in (< 3) return i", "null"),
        ('for i in @"2026-01-30"..@"2026-02-01" return i.day', "[30, 31, 1]"),
        ('for i in 1.."a" return i', "null"),
        ("for i in 1.5..3 return i", "null"),
        ('for i in @"2026-01-01"..3 return i', "null"),
        ("for i in 5 return i", "[5]"),
        ("for i in null return i", "null"),
        ("for i in x return i", "?"),
        ("for i in 1..x return i", "?"),
        ("for i in [1, 2], j in [i, 9] return i * j", "[1, 9, 4, 18]"),
        ("for i in [1, 2], j in null return i", "null"),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", None),
        ("some i in [1, 2] satisfies i > 1", "true"),
        ("some i in [] satisfies i > 1", "false"),
        ("every i in [] satisfies i > 1", "true"),
        ("every i in [1, 2] satisfies i > 1", "false"),
        ("some i in [1, x] satisfies i = 1", "true"),
        ("every i in [1, x] satisfies i = 1", "?"),
        ("some i in x satisfies i = 1", "?"),
        ("some i in null satisfies i = 1", "null"),
        ("some i in [1], j in [2] satisfies i < j", "true"),
        ("{a: 1, b: a + 1}.b", "2"),
        ("{a: 1}.b", "null"),
        ("[{a: 1}, {a: 2}].a", "[1, 2]"),
        ("[{a: {b: [1]}}, {a: {b: [2]}}].a.b", "[[1], [2]]"),
        ("null.a", "null"),
        ("(1).a", "null"),
        ("[1, 2, 3][1]", "1"),
        ("[1, 2, 3][-1]", "3"),
        ("[1, 2, 3][0]", "null"),
        ("[1, 2, 3][4]", "null"),
        ("[1, 2, 3][1.5]", "null"),
        ("[][1]", "null"),
        ("[][item > 1]", "[]"),
        ("[1, 2, 3][item > 1]", "[2, 3]"),
        ("[{x: 1, y: 2}, {x: null, y: 3}][x < 2]", "[{x: 1, y: 2}]"),
        ("[{x: 1}, {y: 3}][x = null]", "[{y: 3}]"),
        ("[{item: 5}][item = 5]", "[{item: 5}]"),
        ("[1, 2][x > 1]", "?"),
        ("[1, 2][x]", "?"),
        ("x[1]", "?"),
        ("null[1]", "null"),
        ("null[true]", "null"),
        ("2 in (if ? > 1 then [2, 3] else [4])", "true"),
        ("x[true]", "?"),
        ("5[1]", "5"),
        ("5[item > 3]", "[5]"),
        ('5["a"]', "[]"),
        ("[[1, 2], [3]][1][2]", "2"),
        ("(function(a, b) a - b)(5, 3)", "2"),
        ("(function(a, b) a - b)(b: 5, a: 3)", "-2"),
        ("(function(a, b) a - b)(5)", "null"),
        ("(function(a, b) [a, b])(a: 5)", "[5, null]"),
        ("(function(a) a)(1, 2)", "null"),
        ("(function(a) a)(b: 1)", "null"),
        ('(function(a: number) a)("x")', "null"),
        ("(function(a: number) a)([5])", "5"),
        ("(function(a: list<number>) a)(5)", "[5]"),
        ("(function(a: number) a)(null)", "null"),
        ("(function(a) function(b) a + b)(1)(2)", "3"),
        ("{f: function(n) n + 1, g: f(f(1))}.g", "3"),
        ("5(1)", "null"),
        ("x(1)", "?"),
        ("sum(1, x)", "?"),
        ("abs(n: -1)", "1"),
        ("abs(m: -1)", "null"),
        ("abs(1, 2)", "null"),
        ("abs()", "null"),
        ("[x, 1]", "[?, 1]"),
        ("{a: x}.a", "?"),
        ("[1..x]", "?"),
        ("[1..3].start", "1"),
        ("(> 3).end", "null"),
        ("(> 3).start included", "false"),
        ("[3..3].end included", "true"),
        ("x instance of number", "?"),
        ("1 instance of nothing known", "null"),
        ("string length", "string length"),
        ("function(a) a + 1", "function(a) a + 1"),
    ],
)
def test_expressions(text: str, expected: str | None) -> None:
    """An expression gives what the standard says, and what is missing stays so."""
    if expected is None:
        expected = "[1, 1, 2, 6, 24]"
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 instance of number", True),
        ('"a" instance of string', True),
        ("true instance of boolean", True),
        ('@"2026-01-01" instance of date', True),
        ('@"2026-01-01" instance of date and time', False),
        ('@"10:00:00" instance of time', True),
        ('@"P1D" instance of days and time duration', True),
        ('@"P1D" instance of years and months duration', False),
        ("1 instance of Any", True),
        ("null instance of Any", False),
        ("null instance of Null", True),
        ("1 instance of Null", False),
        ("null instance of number", False),
        ("[1] instance of list<number>", True),
        ("[1, null] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ("1 instance of list<number>", False),
        ("[1] instance of list", None),
        ('{a: 1, b: "c"} instance of context<a: number>', True),
        ("{a: 1} instance of context<a: number, b: string>", False),
        ("1 instance of context<a: number>", False),
        ('{a: "x"} instance of context<a: number>', False),
        ("[1..2] instance of range<number>", True),
        ('["a".."b"] instance of range<number>', False),
        ("(function(a: number) a) instance of function<number> -> number", True),
        ("(function(a: string) a) instance of function<number> -> number", False),
        ("(function(a) a) instance of function<number> -> number", True),
        ("(function(a: Any) a) instance of function<number> -> number", True),
        ("(function(a) a) instance of function<number, number> -> number", False),
        ("abs instance of function<number> -> number", False),
        ("1 instance of function<> -> number", False),
    ],
)
def test_types(text: str, expected: bool | None) -> None:
    """A value is of the types that the lattice of the standard gives it."""
    assert value(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@"2012-03-07T10:20:30.5+07:00".year', "2012"),
        ('@"2012-03-07".weekday', "3"),
        ('@"2012-03-07T10:20:30.5+07:00".second', "30.5"),
        ('@"2012-03-07T10:20:30.5+07:00".time offset', '@"PT7H"'),
        ('@"2012-03-07T10:20:30@Asia/Ho_Chi_Minh".timezone', '"Asia/Ho_Chi_Minh"'),
        ('@"10:20:30".timezone', "null"),
        ('@"10:20:30".time offset', "null"),
        ('@"10:20:30".hour', "10"),
        ('@"10:20:30".minute', "20"),
        ('@"10:20:30".year', "null"),
        ('@"P1Y2M".years', "1"),
        ('@"P1Y2M".months', "2"),
        ('@"-P1Y2M".months', "-2"),
        ('@"P1DT2H3M4.5S".days', "1"),
        ('@"P1DT2H3M4.5S".hours', "2"),
        ('@"-P1DT2H3M4.5S".minutes', "-3"),
        ('@"P1DT2H3M4.5S".seconds', "4.5"),
        ('@"P1D".years', "null"),
    ],
)
def test_properties(text: str, expected: str) -> None:
    """Dates, times, durations and ranges have the parts that the standard names."""
    assert written(text) == expected


def test_contexts_told_and_complete() -> None:
    """A plain mapping is what was told so far; a frozen one is complete."""
    assert written("loan.rate > 1", loan={"amount": 1}) == "?"
    assert written("loan.rate = null", loan=FrozenMapping({"amount": 1})) == "true"
    assert written("loan.rate > 1", loan={"rate": rules.MISSING}) == "?"
    found = rules.evaluate("loan.rate.year > 1", {"loan": {}})
    assert found.missing == ("loan.rate.year",)
    assert rules.evaluate("loan.rate > 1", {}).missing == ("loan.rate",)


def test_filters_over_facts_told_in_part() -> None:
    """An element whose entry was not told may or may not be chosen."""
    products = [{"name": "a", "stars": 4}, {"name": "b"}]
    assert written("count(products[stars >= 3])", products=products) == "?"
    assert written('products[name = "b"].name', products=products) == '["b"]'


def test_facts_come_before_functions() -> None:
    """A fact may have the name of a function of the language."""
    assert written("count > 2", count=3) == "true"


def test_missing_operands_are_named_once_and_in_order() -> None:
    """What is missing is listed in the order of the text."""
    assert rules.evaluate("b + a + b", {}).missing == ("b", "a")
    assert rules.evaluate("a and b", {"a": True}).missing == ("b",)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("(function(f) f(f))(function(f) f(f))", "calls inside calls"),
        ("for i in 1..99999, j in 1..99999 return 1", "steps"),
        ("count([1][(for i in 1..99999, j in 1..99 return 1)[1] = 1])", "steps"),
        ("for i in 1..100000000000 return i", "list"),
    ],
)
def test_work_has_a_limit(text: str, what: str) -> None:
    """A rule that would run for ever ends in an error."""
    with pytest.raises(LimitExceeded, match=what):
        value(text)


def test_parts_of_an_expression_are_facts_too() -> None:
    """Bounds and branches are evaluated with the facts, not only written numbers."""
    facts = {"v": 2, "low": 1, "high": 3}
    assert value("v between low and high", **facts) is True
    assert value("v in [low..high]", **facts) is True
    assert value("for i in low..high return i", **facts) == (1, 2, 3)
    assert value("if x then v else high - 1", **facts) == 2


@pytest.mark.parametrize("name", ["now", "today"])
def test_a_clock_is_a_fact(name: str) -> None:
    """No rule reads a clock: the moment is told like any other fact."""
    moment = date(2026, 1, 1)
    assert value(f"{name}()", **{name: moment}) == moment
