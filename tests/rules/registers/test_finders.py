from __future__ import annotations

from typing import Any

import pytest

from ocop.mappings import FrozenMapping
from ocop.rules import MISSING, Range
from ocop.rules.registers import Measure, Measures, Register

TEAS = Register.of(
    [
        {"stars": 4, "price": 10, "tags": ("a", "b"), "maker": {"age": 40}},
        {"stars": 3, "price": 5, "tags": ("a",), "maker": FrozenMapping({"age": 30})},
        {"price": 2, "tags": (), "maker": {}},
    ]
)
MAKERS = Register.of([{"id": 3}, {"id": 4}])


def measured(rule: str, **facts: Any) -> Measure:
    """Measure a rule over teas and makers."""
    registers = {"teas": TEAS, "makers": MAKERS, "nothing": Register.of([])}
    return Measures(facts=facts, registers=registers).measure(rule)


def value(rule: str, **facts: Any) -> Any:
    """Return the figure, or its bounds."""
    found = measured(rule, **facts)
    return found.value if found.is_known else (found.low, found.high)


UNKNOWN = (None, None)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("count(teas)", 3),
        ("count(nothing)", 0),
        ("sum(nothing.price)", None),
        ("count(nothing[stars > 3])", 0),
        ("teas.price", (10, 5, 2)),
        ("makers", ({"id": 3}, {"id": 4})),
        ("sum(teas.maker.age)", UNKNOWN),
        ("count(teas[maker.age > 35])", (1, 2)),
        ("teas[2].maker.age", 30),
        ("teas[-1].price", 2),
        ("teas[price > 4].price[item > 5]", (10,)),
        ("teas.maker[age > 35]", UNKNOWN),
        ("teas[price > 4].maker[age > 35]", ({"age": 40},)),
        ("count(teas.price[1])", 1),
        ("count(teas.stars[item > 3])", (1, 2)),
        ("count(teas.maker.age[item > 35])", (1, 2)),
        ("teas.price[item > count(makers)]", (10, 5)),
        ("(for t in teas return t.price * 2)[item > 4]", (20, 10)),
        ("[1, 2][item > 1 and count(teas) = 3]", (2,)),
    ],
)
def test_lists(rule: str, expected: object) -> None:
    """Lists over registers are filtered, and paths lead through them."""
    assert value(rule) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("for t in teas return t.price + count(makers)", (12, 7, 4)),
        ("for p in teas.price return p + 1", (11, 6, 3)),
        ("min(for p in teas.stars return p * 2)", (None, 6)),
        ("for p in [1, 2] return p + count(teas)", (4, 5)),
        ("for p in [3, 4] return count(teas[stars = p])", UNKNOWN),
        ("for p in count(teas) return p", (3,)),
        ("for t in teas return count(partial)", (0, 1, 2)),
        ("count(for t in teas, m in makers return 1)", 6),
        ("some t in teas satisfies t.stars = 4", True),
        ("some t in teas satisfies t.stars = 5", UNKNOWN),
        ("some t in teas[stars = 4] satisfies t.price = 2", UNKNOWN),
        ("some t in teas[stars = 4] satisfies t.price = 5", False),
        ("every t in teas satisfies t.stars > 3", False),
        ("every t in teas satisfies t.stars > 2", UNKNOWN),
        ("every p in teas.price satisfies p > 1", True),
        ("every p in [2, 5] satisfies count(teas[price = p]) = 1", True),
        ("every p in [3, 4] satisfies count(teas[stars = p]) = 1", UNKNOWN),
        ("some t in teas, m in makers satisfies t.price = m.id", False),
        ("some x in count(teas) satisfies x = 3", True),
    ],
)
def test_loops(rule: str, expected: object) -> None:
    """Loops over registers, over lists with registers inside, and over both."""
    assert value(rule) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("count(list: teas)", 3),
        ("count(teas, makers)", 2),
        ("sum(teas)", UNKNOWN),
        ("sum(makers)", None),
        ("sum(distinct values(teas.price))", 17),
        ("sum(distinct values(for t in teas return if t.price > 4 then 1 else 2))", 3),
        ("sum(distinct values(teas.stars))", UNKNOWN),
        ("distinct values(makers)", ({"id": 3}, {"id": 4})),
        ("count(distinct values(teas.stars))", (2, 3)),
        ("median(teas.price)", 5),
        ("median(teas.stars)", UNKNOWN),
        ("abs(-count(teas))", 3),
        ("count(count(teas))", 1),
        ("(function(x) x + count(teas))(1)", 4),
    ],
)
def test_functions(rule: str, expected: object) -> None:
    """What has no bounds of its own is asked of the interpreter."""
    assert value(rule) == expected


def test_hidden_functions() -> None:
    """A fact hides the function of its name."""
    assert value("count(teas)", count=7) is None
    assert value("(function(count) count(makers))(abs)") is None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("count(teas[stars > 3]) between 1 and 2", True),
        ("count(teas[stars > 3]) between 2 and 2", UNKNOWN),
        ("count(teas[stars > 3]) between 3 and 4", False),
        ("count(teas[stars > 3]) in (> 0)", True),
        ("count(teas[stars > 3]) in (3, 4)", False),
        ("count(teas[stars > 3]) in (1)", UNKNOWN),
        ("count(teas) in (3)", True),
        ("count(teas) in (if ? > count(makers) then 3 else 3)", True),
        ("count(teas) in (?)", True),
        ("count(teas[stars > 3]) in (3, [1..2])", True),
        ("count(teas[stars > 3]) in (3, (1..2])", UNKNOWN),
        ("count(teas[stars > 3]) in (> 5, ? = 3)", UNKNOWN),
        ('count(teas[stars > 3]) in ("a")', UNKNOWN),
        ("count(teas[stars > 3]) in at least", True),
        ("count(teas[stars > 3]) in at most", True),
        ("count(teas) in (? > count(makers))", True),
        ("teas in (1)", UNKNOWN),
        ("5 in (count(teas)..9)", True),
        ('"a" in [count(teas)..9]', None),
    ],
)
def test_ranges(rule: str, expected: object) -> None:
    """A figure with bounds lies in a range, outside, or perhaps in it."""
    facts: dict[str, object] = {
        "at least": Range(start=1, end=None),
        "at most": Range(start=None, end=2),
        "?": 5,
    }
    assert value(rule, **facts) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("if count(teas) > 2 then sum(teas.price) else x", 17),
        ("if count(teas) > 3 then x else teas[price > 4].price", (10, 5)),
        ("if count(teas[stars > 3]) > 1 then 7 else count(makers)", (2, 7)),
        ("if count(teas[stars > 3]) > 1 then 2 else count(makers)", 2),
        ("-count(teas[stars > 3])", (-2, -1)),
        ("count(teas[stars > 3]) * 10 - 1", (9, 19)),
        ("not(count(teas[stars > 3]) > 5)", True),
        ("count(teas[stars > 3]) > 0 and count(makers) = 2", True),
        ("count(teas[stars > 3]) > 1 and count(makers) = 3", False),
        ("count(teas[stars > 3]) > 1 or x", UNKNOWN),
        ("{all: count(teas), more: all + 1}.more", 4),
    ],
)
def test_figures(rule: str, expected: object) -> None:
    """Figures are computed and compared by their bounds."""
    assert value(rule) == expected


def test_missing() -> None:
    """What is missing is named, whether the interpreter was asked or not."""
    assert measured("count(teas[stars > 3]) > 1 or x").missing == ("teas.stars", "x")
    assert measured("median(teas.stars)").missing == ("teas.stars",)
    assert measured("teas[3].stars").missing == ("teas.stars",)
    assert measured("teas[3].maker.age").missing == ("teas[3].maker.age",)
    assert measured("x + count(teas)").missing == ("x",)
    assert measured("sum(for t in teas return t.stars)").missing == ("teas.stars",)
    assert measured("count(makers[id + 1 in teas.stars])").missing == ("teas.stars",)
    found = measured("some t in teas satisfies t.stars = 5")
    assert (found.can_be_null, found.missing) == (True, ("teas.stars",))
    found = measured("count(teas.maker.age[item > 35])")
    assert found.missing == ("teas.maker.age",)
    (found,) = measured("median(teas[stars > 3].price)").open
    assert (found.register, found.first) == ("teas", (2,))


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        ("median(for t in few return t.tags[1])", ("for t in few return t.tags[1]",)),
        ("for t in few return t.tags[1]", ("for t in few return t.tags[1]",)),
        (
            "for i in [1] return (for t in few return t.tags[1])",
            ("for t in few return t.tags[1]",),
        ),
        (
            "some i in [1] satisfies sum(for t in few return t.tags[1]) > i",
            ("sum(for t in few return t.tags[1]) > i",),
        ),
        (
            "1 between sum(for t in few return t.tags[1]) and 2",
            ("1 between sum(for t in few return t.tags[1]) and 2",),
        ),
        (
            "sum(for t in few return t.tags[1]) in (1, > 2)",
            ("sum(for t in few return t.tags[1]) in (1, > 2)",),
        ),
    ],
)
def test_what_is_missing_without_a_name(rule: str, missing: tuple[str, ...]) -> None:
    """Of a list in a record nobody can tell what is missing, but the rule is named."""
    registers = {"few": Register.of([{"tags": (MISSING,)}, {"tags": (1,)}])}
    found = Measures(facts={}, registers=registers).measure(rule)
    assert (found.is_known, found.missing) == (False, missing)
