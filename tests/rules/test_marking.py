"""The rows that pass in each piece of a line, each test asked around its constants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rules
from ocop.rules.inputs import constants
from ocop.rules.interpreter import prepare_tests
from ocop.rules.marking import Cell, mark_pieces
from ocop.rules.parser import parse, parse_tests
from ocop.rules.partitions import KINDS, OUTSIDE, Line
from ocop.rules.scope import Scope
from ocop.rules.unary import AnyTest
from ocop.rules.values import kind_of

NOWHERE = Scope({})
TESTS = [
    *("1", "> 1", "<= 2.5", "[1..2)", "(1..3]", "]2..3[", "!= 2", "0.5", "> 7"),
    *('"a"', '> "a"', '["a".."b")', '""', "null", "true", "[1, 2]", "[[1..2], 3]"),
    *('@"2026-01-01"', '> @"2026-01-02"', "[3..1]", "> null", '"a" < "b"'),
]
CELLS = st.lists(st.sampled_from(TESTS), min_size=1, max_size=4).map(", ".join)
ANY_CELL = st.one_of(st.just("-"), CELLS, CELLS.map("not({})".format))


def cell_of(text: str) -> Cell:
    """Return the cell of a text."""
    node = parse_tests(text)
    tests = () if isinstance(node, AnyTest) else node.tests
    ends = [list(constants(parse_tests(str(test)), NOWHERE)) for test in tests]
    return Cell.of(node, ends)


def line_of(kind: str, cells: Sequence[str]) -> Line:
    """Return the line of one type that some cells cut."""
    ends = [end for text in cells for end in constants(parse_tests(text), NOWHERE)]
    return Line(kind, [end for end in ends if kind_of(end) == kind])


def passes(text: str, value: Any) -> bool:
    """Whether a value passes a cell, asked as a whole."""
    return prepare_tests(parse_tests(text))(value, NOWHERE) is True


@given(st.lists(ANY_CELL, min_size=1, max_size=4), st.none() | st.just("-") | CELLS)
@settings(max_examples=300, deadline=None)
def test_marks_are_what_each_piece_says(texts: list[str], domain: str | None) -> None:
    """A piece is marked as if every cell were asked about a value in it."""
    cells = [(1 << row, cell_of(text)) for row, text in enumerate(texts)]
    inside = None if domain is None else cell_of(domain)
    for kind in KINDS:
        line = line_of(kind, [*texts, *([] if domain is None else [domain])])
        marks = mark_pieces(line, cells, inside)
        for (value, _), found in zip(line.pieces, marks, strict=True):
            if value is None:
                continue
            rows = sum(
                1 << row for row, text in enumerate(texts) if passes(text, value)
            )
            is_inside = domain is None or passes(domain, value)
            assert found == (rows if is_inside else OUTSIDE)


def test_a_gap_without_values_goes_with_its_neighbour() -> None:
    """Nothing lies between one day and the next, so nothing is parted there."""
    days = '@"2026-01-01", @"2026-01-02"'
    line = line_of("date", [days])
    cells = [(1, cell_of(f"not([{days}])")), (2, cell_of(f"[{days}]"))]
    assert line.pieces[2] == (None, False)
    assert mark_pieces(line, cells, None) == [1, 2, 2, 2, 1]


@pytest.mark.parametrize("shape", ["[{0}..{1})", ">= {0}", "not({0}, {1})", "{0}, {1}"])
def test_the_work_grows_with_the_rows(shape: str) -> None:
    """Each test is asked a few times, however many rows there are."""
    asked = 0

    def counted(cell: Cell) -> Cell:
        def ask(test: Any) -> Any:
            def answer(value: Any, scope: Scope) -> Any:
                nonlocal asked
                asked += 1
                return test(value, scope)

            return answer

        tests = tuple((ask(test), ends) for test, ends in cell.tests)
        return Cell(tests=tests, is_negated=cell.is_negated, is_open=False)

    texts = [shape.format(row, row + 1) for row in range(200)]
    cells = [(1 << row, counted(cell_of(text))) for row, text in enumerate(texts)]
    mark_pieces(line_of("number", texts), cells, None)
    assert asked <= 6 * len(texts)


def test_a_long_table_is_ready_at_once() -> None:
    """The marks of two thousand bands are right at every edge."""
    count = 2_000
    bands = rules.DecisionTable(
        id="bands",
        inputs=(rules.Input(expression="x", domain=f"[0..{count})"),),
        outputs=(rules.Output(name="o"),),
        rows=tuple(
            rules.Row(id=str(row), tests=(f"[{row}..{row + 1})",), results=(str(row),))
            for row in range(count)
        ),
    )
    for row in (0, 1, 999, count - 1):
        assert rules.decide(bands, {"x": row}).value == row
        middle = rules.evaluate(parse("x + 0.5"), {"x": row}).value
        assert rules.decide(bands, {"x": middle}).value == row
    with pytest.raises(rules.OutsideDomain, match="outside its domain"):
        rules.decide(bands, {"x": count})


@pytest.mark.parametrize(
    ("kind", "cell", "domain", "expected"),
    [
        ("number", "not(> null), 5", None, [0, 1, 0]),
        ("number", "not(> null, 5)", None, [0, 0, 0]),
        ("number", "not(5)", None, [1, 0, 1]),
        ("string", '""', None, [0, 1, 0]),
        ("string", "-", "null, 1", [OUTSIDE]),
    ],
)
def test_marks(kind: str, cell: str, domain: str | None, expected: list[int]) -> None:
    """Null is no pass, also where it is negated; nothing is before the empty text."""
    line = line_of(kind, [cell, *([] if domain is None else [domain])])
    inside = None if domain is None else cell_of(domain)
    assert mark_pieces(line, [(1, cell_of(cell))], inside) == expected
