from __future__ import annotations

import pytest

from ocop import rules
from ocop.mappings import FrozenMapping
from ocop.rules import Missing
from ocop.rules.expressions import Name
from ocop.rules.registers import Register
from ocop.rules.registers.asking import (
    Constants,
    records_of,
    repeats,
    size_of,
    with_constants,
)
from ocop.rules.registers.estimates import Doubt, Estimate, known
from ocop.rules.registers.sweeps import Record
from ocop.rules.values import Told
from ocop.rules.walk import names


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("median(r.x)", "median(c)"),
        ("r + 1 + s", "c + s"),
        ("{a: r, b: a + count(r)}", "{a: c, b: a + c}"),
        (
            "for i in r, j in s return r[k = i]",
            "for i in c, j in s return c[k = i]",
        ),
        ("function(x) x + abs(r)", "function(x) x + c"),
        ("s[k > r]", "s[k > r]"),
        ("r.x[k > r]", "c[k > r]"),
        ("3 in (? > r, < r)", "3 in (? > c, < c)"),
        ("f(a: r, b: s)", "f(a: c, b: s)"),
        ("function(x) if r then x else 1", "function(x) if c then x else 1"),
        ("for i in s return r[k = partial]", "for i in s return c[k = partial]"),
    ],
)
def test_with_constants(rule: str, expected: str) -> None:
    """Parts become constants unless they use a variable or are in a condition."""
    node = rules.parse(rule)
    actual = with_constants(
        node, lambda part: "r" in names(part), lambda _part: Name(name="c")
    )
    assert str(actual) == str(rules.parse(expected))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("sum(r.x) + count(r)", False),
        ("r[x > 1]", False),
        ("r[x > count(r)]", True),
        ("for i in r return i.x", False),
        ("for i in s return sum(r)", True),
        ("for i in s, j in r return 1", True),
        ("for i in s return i[1]", True),
        ("some i in r satisfies i.x > 1", False),
        ("every i in s satisfies count(r) > i", True),
        ("some i in s, j in r satisfies true", True),
        ("function(x) x", True),
        ("1 + {a: r}.a", True),
    ],
)
def test_repeats(rule: str, expected: bool) -> None:
    """A list inside a loop, or anything that may hide one, repeats."""
    assert repeats(rules.parse(rule), {"r"}) is expected


def test_constants() -> None:
    """What is not known has a name, by which its doubt is found again."""
    constants = Constants()
    doubt = Doubt(facts=("teas.stars",), records=FrozenMapping({"teas": b"\x03"}))
    assert constants.value(known(3), "a") == 3
    missing = constants.value(Estimate(doubt=doubt), "b")
    told = constants.value(known((1, 2)), "c")
    assert told == (1, 2)
    assert constants.sizes() == {"#0": 0, "#1": 0, "#2": 2}
    assert constants.estimate(3) == known(3)
    path = Missing(facts=(f"{missing.facts[0]}.name", "x"))
    assert constants.estimate((1, path)) == Estimate(
        value=(1, Missing(facts=("teas.stars", "x"))),
        can_be_null=True,
        doubt=Doubt(facts=("teas.stars", "x"), records=doubt.records),
    )


def test_missing_inside_a_constant() -> None:
    """What is missing inside a constant is in doubt with all of it."""
    doubt = Doubt(facts=("teas.stars",), records=FrozenMapping({"teas": b"\x03"}))
    missing = Missing(facts=("teas.stars",))
    record = Told({"stars": missing, "maker": Told({})})
    constants = Constants()
    name = constants.add(Estimate(value=record, doubt=doubt), "teas[1]").name
    assert constants.values[name] == record
    assert constants.estimate(missing).doubt == doubt
    assert constants.estimate(record).value == record
    entry = constants.estimate(Missing(facts=(f"{name}.maker.age",)))
    assert entry.doubt == doubt
    whole = constants.add(known(Told({})), "teas[2].maker").name
    entry = constants.estimate(Missing(facts=(f"{whole}.age",)))
    assert entry.doubt.facts == ("teas[2].maker.age",)


def test_names_inside_an_answer() -> None:
    """Wherever something is missing in an answer, it has a name from outside."""
    constants = Constants()
    name = constants.add(Estimate(doubt=Doubt(facts=("teas.stars",))), "a").name
    missing, named = Missing(facts=(name,)), Missing(facts=("teas.stars",))
    answer = constants.estimate((Told({"a": missing}),))
    assert answer.value == (Told({"a": named}),)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        (7, 0),
        ((1, 2), 2),
        (((1, 2), 3), 4),
        (Told({"a": (1, 2, 3), "b": 1}), 3),
        ((FrozenMapping({"a": (1, ())}),), 3),
    ],
)
def test_size_of(value: object, size: int) -> None:
    """A value is as large as all lists inside it together."""
    assert size_of(value) == size


def test_records_of() -> None:
    """A register as a list names what its records lack."""
    record = Record.of("teas", Register.of([{"a": 1}, {"b": 2}]))
    assert records_of(record) == (
        {"a": 1, "b": Missing(facts=("teas.b",))},
        {"a": Missing(facts=("teas.a",)), "b": 2},
    )
    assert records_of(Record.of("teas", Register.of([{}]))) == ({},)
