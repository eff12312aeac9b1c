"""The space of facts that tables share, and facts found in its regions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.analysis import FindingCode, analyse
from ocop.rules.analysis.space import reach, space_of, tidy
from ocop.rules.analysis.survey import Survey
from tests.rules.analysis.made import table
from tests.rules.analysis.shown import shows


def names(*expressions: str) -> list[str]:
    """Return the names of the dimensions of a table over some inputs."""
    columns: Mapping[str, str | None] = dict.fromkeys(expressions)
    one = table(HitPolicy.FIRST, columns, (*("> 1" for _ in columns), "1"))
    return [dimension.name for dimension in space_of(one).dimensions]


@pytest.mark.parametrize(
    ("expressions", "expected"),
    [
        (("a", "b"), ["a", "b"]),
        (("a", "2 * a", "a - 1"), ["a"]),
        (("-(a + 1)",), ["a"]),
        (("shop.size", "shop.size / 2"), ["shop.size"]),
        (("sold / base",), ["sold / base"]),
        (("a", "b", "a - b"), ["a", "b", "a - b"]),
        (("a", "a * a"), ["a", "a * a"]),
        (("shop", "shop.size"), ["shop", "shop.size"]),
        (("a - b", "c", "b - c"), ["a - b", "c", "b - c"]),
    ],
)
def test_inputs_that_follow_one_fact_share_a_dimension(
    expressions: tuple[str, ...], expected: list[str]
) -> None:
    """Where they follow several facts each expression is cut on its own."""
    assert names(*expressions) == expected


def test_the_same_input_twice_is_one_dimension() -> None:
    """Two columns may test the same fact."""
    twice = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"), rules.Input(expression="x")),
        outputs=(rules.Output(name="class"),),
        rows=(
            rules.Row(id="r1", tests=("> 1", "< 3"), results=("1",)),
            rules.Row(id="r2", tests=("> 3", "< 1"), results=("2",)),
        ),
    )
    never, *gaps = analyse(twice)
    assert (never.code, never.rows) == (FindingCode.NEVER_PASSED, ("r2",))
    assert shows(twice, never)
    assert [gap.region for gap in gaps] == [{"x": "<= 1, >= 3"}]


def test_inputs_over_one_fact_are_cut_together() -> None:
    """What one of them excludes the other cannot reach."""
    columns = {"x": None, "2 * x": None}
    rows = (("> 1", "-", "1"), ("<= 1", "<= 2", "2"))
    assert analyse(table(HitPolicy.UNIQUE, columns, *rows)) == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("> 2", "x"), ("> 2, null", "x"), ('"a"', "2 * x"), ('@"P1D"', "2 * x")],
)
def test_only_numbers_are_turned_around(cell: str, expected: str) -> None:
    """A duration can be doubled too, but that is not turned around."""
    one = table(HitPolicy.FIRST, {"2 * x": None}, (cell, "1"), ("-", "2"))
    (dimension,) = space_of(one).dimensions
    assert dimension.name == expected


def test_facts_are_found_for_expressions() -> None:
    """Whatever else an expression reads is chosen so that the value comes out."""
    columns = {"(sold - base) / base": "[-1..9]", "2 * size": "[0..9]"}
    rows = (("> 0.15", "-", "1"), ("< 0.15", "-", "1"))
    growth = table(HitPolicy.UNIQUE, columns, *rows)
    (gap,) = analyse(growth)
    assert gap.region == {"(sold - base) / base": "0.15"}
    assert gap.witness == {"sold": Decimal("1.15"), "base": 1, "size": -0}
    assert shows(growth, gap)


def test_facts_inside_contexts_are_found() -> None:
    """Entries of one context are told together."""
    columns = {"shop.size": "[0..9]", "shop.staff": "[0..9]"}
    inside = table(HitPolicy.UNIQUE, columns, ("> 1", "-", "1"), ("<= 1", "> 2", "2"))
    (gap,) = analyse(inside)
    assert gap.witness == {"shop": {"size": 0, "staff": 0}}
    assert shows(inside, gap)


def test_facts_that_contradict_one_another_are_no_witness() -> None:
    """A region that no facts reach is not called a gap."""
    columns = {"a": "[0..1]", "b": "[0..1]", "a + b": "[0..9]"}
    rows = (("-", "-", "<= 2", "1"),)
    (finding,) = analyse(table(HitPolicy.UNIQUE, columns, *rows))
    assert finding.code is FindingCode.NOT_ANALYSED
    assert finding.columns == ("a + b",)


@pytest.mark.parametrize(
    ("facts", "text", "value", "expected"),
    [
        ({}, "x", 3, {"x": 3}),
        ({}, "x + y", 3, {"x": 2, "y": 1}),
        ({"x": 1}, "x + y", 3, {"x": 1, "y": 2}),
        ({"x": 1}, "x + 1", 3, {"x": 1}),
        ({}, "abs(x)", 3, {}),
        ({}, "abs(x) + y", 3, {"x": 1, "y": 2}),
    ],
)
def test_facts_for_a_value(
    facts: dict[str, Any], text: str, value: Any, expected: dict[str, Any]
) -> None:
    """One unknown fact is solved for, the others are 1."""
    assert reach(facts, rules.parse(text), value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 2), Decimal("0.5")),
        (Fraction(4, 2), 2),
        (Fraction(1, 3), Fraction(1, 3)),
        ("a", "a"),
    ],
)
def test_numbers_are_written_as_people_do(value: Any, expected: Any) -> None:
    """A fraction that ends is a decimal, and a whole one a whole number."""
    assert tidy(value) == expected
    assert type(tidy(value)) is type(expected)


def test_inputs_are_linked_through_a_third() -> None:
    """What a group takes in brings the facts that it reads."""
    columns = {"a": None, "b": None, "a + b": None, "b + c": None}
    asked = table(HitPolicy.FIRST, columns, ("1", "1", "1", "1", "1"))
    assert len(space_of(asked).dimensions) == 4


def test_the_domains_of_two_tables_are_joined() -> None:
    """What one of the tables allows is looked at, whichever comes last."""
    first = table(HitPolicy.FIRST, {"x": "[0..5]"}, ("> 1", "1"))
    second = table(HitPolicy.FIRST, {"x": "[0..3]"}, ("> 2", "1"))
    (dimension,) = space_of(first, second).dimensions
    assert max(piece.value for piece in dimension.pieces) == 5


def test_what_no_test_cuts_is_not_told() -> None:
    """The facts that show a finding are those that matter."""
    columns = {"x": None, "y": None}
    (gap,) = analyse(table(HitPolicy.UNIQUE, columns, ("> 1", "-", "1")))
    assert set(gap.witness) == {"x"}


def test_something_that_is_not_null_is_told() -> None:
    """Where null is a value of its own, any other stands for all others."""
    nullable = table(HitPolicy.UNIQUE, {"x": None}, ("null", "1"))
    (gap,) = analyse(nullable)
    assert (gap.region, gap.witness) == ({"x": "not(null)"}, {"x": 0})
    assert shows(nullable, gap)


def test_an_expression_with_cells_that_cannot_be_cut() -> None:
    """Nothing is claimed of them, whether they read facts or the value itself."""
    cells = ("> limit", "? > 1 and ? < 3")
    squared = table(HitPolicy.FIRST, {"x * x": None}, *((cell, "1") for cell in cells))
    assert Survey(squared).opaque == 0b11


def test_facts_that_leave_an_expression_missing_are_no_witness() -> None:
    """A gap is not shown by facts with which nothing is decided."""
    rows = (("< 4", "1"), ("> 4", "2"))
    (finding,) = analyse(table(HitPolicy.UNIQUE, {"x * x": None}, *rows))
    assert (finding.code, finding.columns) == (FindingCode.NOT_ANALYSED, ("x * x",))


def test_tables_stand_side_by_side() -> None:
    """The rows of each have bits of their own, and one more for its domain."""
    one = table(HitPolicy.FIRST, {"x": None}, ("> 1", "1"), ("-", "2"))
    layers = space_of(one, one, one).layers
    assert [layer.rows for layer in layers] == [0b11, 0b11_000, 0b11_000_000]
