"""From rule text to nodes and back, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ocop.errors import LimitExceeded, OcopError, RuleSyntaxError
from ocop.rules.expressions import Literal
from ocop.rules.operators import Bound
from ocop.rules.parser import parse, parse_tests, parse_type
from ocop.rules.structures import Interval
from ocop.rules.unary import NoneOf

CANONICAL = """
1
-1.5
"a \\"b\\""
true
null
@"2026-05-22"
full name
a.b.c
a[1]
a[x > 1].b
f(1, 2)
f(a: 1, b: 2)
-a
--a
a + b - c
(a + b) * c
a - (b - c)
a ** b ** c
a ** (b ** c)
-a ** b
-(a ** b)
a < b
(a < b) = c
a between 1 and 2
a in (1, > 5)
a in ([1..5])
a or b and c
(a or b) and c
not(a)
if a then b else c
(if a then b else c) + 1
for x in xs return x + 1
for x in 1..5, y in xs return x * y
some x in xs satisfies x > 1
every x in xs, y in ys satisfies x > y
a instance of number
a instance of list<number>
a instance of context<a: number, b: list<string>>
a instance of function<number, string> -> boolean
a instance of date and time
function(x) x + 1
function(x: number, y) x
(function(x) x)(1)
{}
{a: 1, b: a + 1}
{"a-b": 1}
[]
[1, 2, [3]]
[1..5]
(1..5)
[1..5)
(< 5)
(>= 5)
date and time("2026-05-22T10:00:00")
years and months duration(a, b)
(1).a
[a][1]
"a"[1]
"""


@pytest.mark.parametrize("text", CANONICAL.strip().splitlines())
def test_canonical_text_is_a_fixed_point(text: str) -> None:
    """Canonical text parses to a node that prints as that text again."""
    node = parse(text)
    assert str(node) == text
    assert parse(str(node)) == node


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  and\n b", "a and b"),
        ("((a))", "a"),
        ("a=b", "a = b"),
        ("]1..5[", "(1..5)"),
        ("]1..a[ = x", "(1..a) = x"),
        ("[1..a[", "[1..a)"),
        ("]1..a[1][", "(1..a[1])"),
        ("(]1..a[)", "(1..a)"),
        ("if ]1..a[ then 1 else 2", "if (1..a) then 1 else 2"),
        ("a in 5", "a in (5)"),
        ("a in < 5", "a in (< 5)"),
        ("a in (b)", "a in (b)"),
        ("a in (1..2)", "a in ((1..2))"),
        ("a in [1..2]", "a in ([1..2])"),
        ("(= 5)", "[5..5]"),
        ("< 5", "(< 5)"),
        ("<= 5", "(<= 5)"),
        ("> 5", "(> 5)"),
        (">= 5", "(>= 5)"),
        ("]1..f([2..3])[", "(1..f([2..3]))"),
        ("a[< 5]", "a[(< 5)]"),
        ("[1..2] = a[< 5]", "[1..2] = a[(< 5)]"),
        ("1 + -2", "1 + -2"),
        ("a - -b", "a - -b"),
        ("2**-n", "2 ** -n"),
        ("f ( )", "f()"),
        ("{ full name : 1 }", "{full name: 1}"),
        ('{"x": 1}', "{x: 1}"),
        ("{and: 1}.and", None),
        ("a instance of null", "a instance of null"),
        ("a instance of my.type", "a instance of my.type"),
        ("x instance of function<> -> number", "x instance of function<> -> number"),
        ("1.50", "1.5"),
        ("1e2", "100"),
        ("today()", "today()"),
        ("for i in 1..3 return partial", "for i in 1..3 return partial"),
        ('@"P1D" + @"10:00:00@Asia/Ho_Chi_Minh"', None),
    ],
)
def test_other_spellings(text: str, expected: str | None) -> None:
    """Spaces, brackets and other ways to write are read to the same nodes."""
    if expected is None:
        expected = text
        if text.startswith("{"):
            with pytest.raises(RuleSyntaxError):
                parse(text)
            return
    assert str(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("time in post > 5", ["time in post"], "time in post > 5"),
        ("a-b", ["a-b"], "a-b"),
        ("a - b", ["a-b"], "a - b"),
        ("(a)-(b)", ["a-b"], "a - b"),
        ("loan.pay-out", ["pay-out"], "loan.pay-out"),
        ("profit and loss and x", ["profit and loss", "profit"], None),
        ("values in a list[1]", ["values in a list"], "values in a list[1]"),
        ("f(in time: 1)", ["in time"], None),
        ("f(time in: 1)", ["time in"], "f(time in: 1)"),
        ("some x in ys satisfies x", ["x in ys"], None),
        ("a", ["", "%", "if", "1.1", "in"], "a"),
    ],
)
def test_told_names(text: str, names: list[str], expected: str | None) -> None:
    """A name with a reserved word or an operator is read when it is told."""
    if expected is None:
        if text.startswith("profit"):
            assert str(parse(text, names=names)) == "profit and loss and x"
            return
        with pytest.raises(RuleSyntaxError):
            parse(text, names=names)
        return
    assert str(parse(text, names=names)).replace(" - ", "-") == expected.replace(
        " - ", "-"
    )


def test_names_bound_in_a_rule_are_told_by_it() -> None:
    """A variable, a parameter or an entry may contain an operator."""
    for text in (
        "function(a-b) a-b + 1",
        "for a-b in xs return a-b + 1",
        "some a-b in xs satisfies a-b > 1",
    ):
        with pytest.raises(RuleSyntaxError):
            parse(text)
    assert str(parse('{"a-b": 1, c: a-b + 1}').entries[1].value) == "a-b + 1"


GOES_ON = "expected an operator or the end of the text"
MOMENT = 'a date, a time or a duration, such as @"2026-05-22"'


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("1 +", 3, "found end of text; expected a value"),
        (
            "points >= 2 adn raised",
            12,
            f"found name 'adn'; {GOES_ON}; did you mean 'and'?",
        ),
        (
            "a AND b",
            2,
            f"found name 'AND'; {GOES_ON}; did you mean 'and'?",
        ),
        ("not raised", 4, "found name 'raised'; expected '(' after 'not'"),
        ("a b 5", 4, f"found number '5'; {GOES_ON}"),
        ("if a then b", 11, "found end of text; expected 'else'"),
        ("[1, 2", 5, "found end of text; expected ']'"),
        ("[1, ]", 5, "found end of text; expected a value"),
        ("{a: 1,}", 6, "found symbol '}'; expected the name of an entry and ':'"),
        ("{a 1}", 4, "found symbol '}'; expected the name of an entry and ':'"),
        ("{: 1}", 1, "found symbol ':'; expected the name of an entry"),
        ('{"a" b: 1}', 5, "found name 'b'; expected the name of an entry and ':'"),
        ("f(1, a: 2)", 1, "found symbol '('; expected named arguments only, or none"),
        (
            "strng length(a)",
            0,
            "found name 'strng'; expected a function; did you mean 'string length'?",
        ),
        (
            "function(x) external {java: 1}",
            12,
            (
                "found name 'external'; "
                "expected a body; functions in other languages are out"
            ),
        ),
        (
            '@"2026-02-30"',
            1,
            f"found string '2026-02-30'; expected {MOMENT}",
        ),
        (
            "@5",
            1,
            f"found number '5'; expected {MOMENT}",
        ),
        ("a.5", 1, f"found number '.5'; {GOES_ON}"),
        ("a between 1", 11, "found end of text; expected 'and'"),
        ("a instance number", 11, "found name 'number'; expected 'of'"),
        ("for x of xs return x", 12, "found name 'return'; expected 'in'"),
        ("a instance of list<number", 25, "found end of text; expected '>'"),
        ("a in (> 1..2)", 9, "found symbol '..'; expected ')'"),
        ("(1..2", 5, "found end of text; expected ']' or ')' or '['"),
        ("(!= 5)", 1, "found symbol '!='; expected '<' or '<=' or '>' or '>=' or '='"),
        ("and", 0, "found name 'and'; expected a value"),
        (")", 0, "found symbol ')'; expected a value"),
        ("a[", 2, "found end of text; expected a value"),
        ("[1..2] = a[", 11, "found end of text; expected a value"),
    ],
)
def test_bad_text(text: str, position: int, problem: str) -> None:
    """What is not in the language is refused where it stands, with the likely fix."""
    with pytest.raises(RuleSyntaxError) as caught:
        parse(text)
    assert caught.value.position == position
    assert str(caught.value) == f"at position {position} of '{text}': {problem}"


@pytest.mark.parametrize(
    ("text", "ends", "bounds"),
    [
        ("(< 5)", (None, 5), (Bound.OPEN, Bound.OPEN)),
        ("(<= 5)", (None, 5), (Bound.OPEN, Bound.CLOSED)),
        ("(> 5)", (5, None), (Bound.OPEN, Bound.OPEN)),
        ("(>= 5)", (5, None), (Bound.CLOSED, Bound.OPEN)),
        ("(= 5)", (5, 5), (Bound.CLOSED, Bound.CLOSED)),
    ],
)
def test_ranges_without_a_limit(
    text: str, ends: tuple[int | None, int | None], bounds: tuple[Bound, Bound]
) -> None:
    """What is without limit on a side does not include an end there."""
    start, end = (None if one is None else Literal(value=one) for one in ends)
    assert parse(text) == Interval(
        start=start, end=end, start_bound=bounds[0], end_bound=bounds[1]
    )


def test_chance_is_no_function() -> None:
    """A rule gives the same answer twice, or is refused where it would not."""
    with pytest.raises(RuleSyntaxError, match="the same answer twice") as caught:
        parse("1 + random number()")
    assert caught.value.position == 4


def test_functions_that_are_told_are_no_misspellings() -> None:
    """A function of a model may have a name like one of the language."""
    assert str(parse("summ(a)", names=["summ"])) == "summ(a)"
    with pytest.raises(RuleSyntaxError, match="did you mean 'sum'"):
        parse("summ(a)")


def test_a_sum_is_compared_without_brackets() -> None:
    """The text of a test has brackets only where they are needed."""
    assert str(parse_tests("> 1+2, < (a or b)")) == "> 1 + 2, < (a or b)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-", "-"),
        (" - ", "-"),
        (">=90", ">= 90"),
        ("[70..90)", "[70..90)"),
        ('"a","b"', '"a", "b"'),
        ("not(1,2)", "not(1, 2)"),
        ("not( a )", "not(a)"),
        ("not(a) and b", "not(a) and b"),
        ("not(a), b", "not(a), b"),
        ("not", None),
        ("-5", "-5"),
        ("? > 3 and ? < 9", "? > 3 and ? < 9"),
        ("< 5, > 9, = 7, != 6", "< 5, > 9, = 7, != 6"),
        ('date("2026-05-22")', 'date("2026-05-22")'),
        ("1 2", None),
        ("not(1", None),
        ("", None),
    ],
)
def test_cells(text: str, expected: str | None) -> None:
    """A cell holds tests, which print as canonical text again."""
    if expected is None:
        with pytest.raises(RuleSyntaxError):
            parse_tests(text)
        return
    node = parse_tests(text)
    assert str(node) == expected
    assert parse_tests(str(node)) == node


def test_types() -> None:
    """A type can be read on its own."""
    assert str(parse_type("list<date and time>")) == "list<date and time>"
    with pytest.raises(RuleSyntaxError):
        parse_type("list<")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("(" * 60 + "1" + ")" * 60, "inside one another"),
        ("-" * 60 + "1", "inside one another"),
        ("[" * 60, "inside one another"),
        ("if a then b else " * 60 + "c", "inside one another"),
        ("a" + " + a" * 120, "depth of an expression"),
        ("a" + ".b" * 120, "depth of an expression"),
        ("f" + "(1)" * 120, "depth of an expression"),
        ("a instance of " + "list<" * 60, "inside one another"),
        ("9" * 1001, "digits"),
        ("a" * 20_001, "rule text"),
    ],
)
def test_hostile_text(text: str, what: str) -> None:
    """Depth and length have limits, whatever the text is made of."""
    with pytest.raises(LimitExceeded, match=what):
        parse(text)


def test_the_depth_of_a_text_has_a_limit() -> None:
    """The deepest text that is allowed is read; an error names the limit otherwise."""
    flat = "a" + " + a" * 99
    assert str(parse(flat)) == flat
    assert str(parse("[" * 49 + "]" * 49)) == "[" * 49 + "]" * 49
    with pytest.raises(LimitExceeded) as caught:
        parse("a" + " + a" * 100)
    told = "depth of an expression: 101 is over the limit of 100"
    assert str(caught.value) == told
    with pytest.raises(LimitExceeded) as caught:
        parse("[" * 51)
    told = "expressions inside one another: 51 is over the limit of 50"
    assert str(caught.value) == told


@pytest.mark.parametrize("operator", [" and ", " or ", ", "])
def test_long_text_may_be_flat(operator: str) -> None:
    """Many operands side by side are no depth."""
    text = operator.join(f"a{index}" for index in range(500))
    assert str(parse(f"[{text}]")) == f"[{text}]"


PIECES = st.sampled_from(
    [
        *("a", "b c", "1", '"s"', "(", ")", "[", "]", "{", "}", ":", ",", ".", ".."),
        *("+", "-", "*", "/", "**", "<", ">=", "=", "!=", " and ", " or ", " in "),
        *(" between ", " if ", " then ", " else ", " for ", " return ", " some "),
        *(" satisfies ", "not(", "function(", " instance of ", "@", "?", "date("),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=300, deadline=None)
@example("]" * 100)
@example("not(" * 30)
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """Whatever stands there, the outcome is a node that prints back, or an error."""
    readers: list[Callable[[str], object]] = [parse, parse_tests]
    for read in readers:
        try:
            node = read(text)
        except OcopError:
            continue
        assert read(str(node)) == node


@pytest.mark.parametrize(
    ("cell", "canonical"),
    [
        ("not([1..2))", "not([1..2))"),
        ("not((1..2])", "not((1..2])"),
        ("not(]1..2[, (3..4))", "not((1..2), (3..4))"),
        ("not(f(1), (2))", "not(f(1), 2)"),
        ("not(a) and not(b)", "not(a) and not(b)"),
        ("not([1..2]), 5", "not([1..2]), 5"),
        ("not(a)[1]", "not(a)[1]"),
    ],
)
def test_a_negated_cell_ends_with_its_bracket(cell: str, canonical: str) -> None:
    """Brackets of ranges do not hide where ``not(…)`` ends."""
    node = parse_tests(cell)
    assert str(node) == canonical
    assert parse_tests(canonical) == node
    is_whole = cell.startswith("not(") and canonical.count("not(") == 1
    assert isinstance(node, NoneOf) is (is_whole and cell.endswith(")"))


@pytest.mark.parametrize("cell", ["not(", "not(1", "not(1,)", "not([1..2)", "not()x"])
def test_a_broken_negation_is_refused(cell: str) -> None:
    """A bracket that is not closed is an error wherever it stands."""
    with pytest.raises(RuleSyntaxError, match="expected"):
        parse_tests(cell)


def test_reading_twice_counts_nesting_once() -> None:
    """What a first way of reading opened does not count for the second."""
    deep = "(" * 45 + "1" + ")" * 45
    assert str(parse_tests(f"not({deep}) and b")) == "not(1) and b"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("(1 + x) instance of number", "(1 + x) instance of number"),
        ("1 + (x instance of number)", "1 + (x instance of number)"),
        ("-1 instance of number", "-1 instance of number"),
        ("(-x) instance of number", "(-x) instance of number"),
        ("x.y[1] instance of number", "x.y[1] instance of number"),
        ("1 < x instance of number", "1 < (x instance of number)"),
        ("x instance of number = true", "(x instance of number) = true"),
        ("x instance of Any or y", "x instance of Any or y"),
        ("x in (1, 2) in (true)", "(x in (1, 2)) in (true)"),
        ("x in (1, 2) and y", "x in (1, 2) and y"),
    ],
)
def test_a_type_is_tested_of_one_operand(text: str, canonical: str) -> None:
    """``instance of`` binds tighter than arithmetic and comparison, as it should."""
    node = parse(text)
    assert str(node) == canonical
    assert parse(canonical) == node


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("1 + x instance of number", 6),
        ("1 + -1 instance of number", 7),
        ("2 ** x instance of number", 7),
        ("-x instance of number", 3),
        ("x instance of number + 1", 21),
        ("x instance of list<number> ** 2", 27),
        ("x in (1, 2) + 1", 12),
        ("x in [1..2) in (true) * 3", 22),
    ],
)
def test_truth_values_are_not_added(text: str, position: int) -> None:
    """Where brackets decide what is meant, they must be there."""
    with pytest.raises(RuleSyntaxError, match="brackets") as caught:
        parse(text)
    assert caught.value.position == position


@pytest.mark.parametrize("names", [(), ("not applicable",)])
def test_no_name_starts_with_not(names: tuple[str, ...]) -> None:
    """The standard keeps the word for negation, known names or not."""
    with pytest.raises(RuleSyntaxError, match="after 'not'"):
        parse("not applicable", names=names)
    assert str(parse("a.not applicable")) == "a.not applicable"


def test_the_longest_known_name_wins() -> None:
    """Spaces do not make a difference out of a name, brackets do."""
    assert str(parse("a - b", names=["a-b"])) == "a-b"
    assert parse("a - b", names=["a-b"]) == parse("a-b", names=["a-b"])
    assert parse("(a)-(b)", names=["a-b"]) == parse("a - b")


@pytest.mark.parametrize(
    "text",
    [
        *("a + b = c + d", "a + b between c + d and e + f", "a + b in (1)"),
        *("for i in a + b..c + d return i", "[a + b..c + d]", "true", "false"),
        *("(<= 5)", "(< 5)", "(>= 5)", "(> 5)", "f(x)(y)"),
    ],
)
def test_brackets_stand_only_where_they_are_needed(text: str) -> None:
    """A sum is an operand of comparisons, memberships and ranges without brackets."""
    assert str(parse(text)) == text
