"""Walking through nodes: parts, depth, names."""

from __future__ import annotations

import pytest

from ocop.rules import walk
from ocop.rules.builtins import BUILT_IN
from ocop.rules.parser import parse, parse_tests


@pytest.mark.parametrize(
    ("text", "names", "facts"),
    [
        ("a + b.c", ("a", "b"), ("a", "b")),
        ("for x in xs, y in x return x + y + z + partial", ("xs", "z"), ("xs", "z")),
        ("some x in xs satisfies x > partial", ("xs", "partial"), ("xs", "partial")),
        ("function(x: t) x + y", ("y",), ("y",)),
        ("{a: 1, b: a + c}", ("c",), ("c",)),
        ("{a: 1, b: 2, d: a + b}", (), ()),
        ("sum(a) + f(b)", ("sum", "a", "f", "b"), ("a", "f", "b")),
        ("abs(n: a)", ("abs", "a"), ("a",)),
        ("sum", ("sum",), ("sum",)),
        ("for sum in xs return sum(1)", ("xs",), ("xs",)),
        ("a instance of b", ("a",), ("a",)),
        ("[1..a)", ("a",), ("a",)),
        ("a in (b, > c)", ("a", "b", "c"), ("a", "b", "c")),
        ("1", (), ()),
    ],
)
def test_names(text: str, names: tuple[str, ...], facts: tuple[str, ...]) -> None:
    """Names that a node binds itself are not among those it uses."""
    node = parse(text)
    assert walk.names(node) == names
    assert walk.facts(node, BUILT_IN) == facts


def test_names_of_cells() -> None:
    """The value under test is a name like others."""
    assert walk.names(parse_tests("? > a, not(b)")) == ("?", "a", "not", "b")
    assert walk.names(parse_tests("-")) == ()


def test_depth() -> None:
    """Depth counts the nodes from the top to the bottom."""
    assert walk.depth(parse("1")) == 1
    assert walk.depth(parse("a + b * c")) == 3
    assert walk.depth(parse("[1, [2]]")) == 3


def test_parts() -> None:
    """Parts come in the order of the text."""
    assert [str(part) for part in walk.parts(parse("if a then b else c"))] == [
        *("a", "b", "c"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", False),
        ("a.b.c", False),
        ("a[1].b", True),
        ("1", False),
        ("null", True),
        ('@"P1D"', False),
        ("a + b * -c", False),
        ("a / b", True),
        ("a ** b", True),
        ("1 + a / b", True),
        ("a > 1 and not(b) or c between 1 and 2", False),
        ("not(sum(a) > 1)", True),
        ("count(a)", False),
        ("sum(a)", True),
        ("if a then 1 else 2", False),
        ("if a then 1 else null", True),
        ("a[1]", True),
    ],
)
def test_what_can_be_null(text: str, *, expected: bool) -> None:
    """Only what needs no luck to have a value is never null."""
    assert walk.can_be_null(parse(text)) is expected
