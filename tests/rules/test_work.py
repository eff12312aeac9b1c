"""Work: what going through values and texts counts for, and who shares it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ocop.errors import LimitExceeded
from ocop.rules import evaluate, parse_type
from ocop.rules.functions import Closure, invoke
from ocop.rules.interpreter import prepare
from ocop.rules.limits import MAX_STEPS
from ocop.rules.parser import parse
from ocop.rules.scope import Scope
from ocop.rules.values import Told
from ocop.rules.work import (
    Allowance,
    count_nodes,
    everything,
    is_heavy,
    is_long,
    steps_of,
    turn_of,
)

LIST = "for j in 1..90000 return j"
DOUBLED = "a0: [1, 1]" + "".join(f", a{i}: [a{i - 1}, a{i - 1}]" for i in range(1, 30))
TEXT = 's: "aaaaaaaaaa", t: s+s+s+s+s+s+s+s+s+s, u: t+t+t+t+t+t+t+t+t+t'
TYPED = "function(x: list<number>) 1"
ONES = ", ".join("1" for _ in range(2000))
CONTEXT = ", ".join(f"a{i}: i" for i in range(900))


@pytest.mark.parametrize(
    "rule",
    [
        f"{{l: {LIST}, r: for i in 1..1000 return sum(l)}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return l = l}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return -1 in l}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return l in (l)}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return l between l and l}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return l[1]}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return l.a}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return list contains(l, -1)}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return l instance of list<number>}}.r",
        f"{{l: {LIST}, r: for i in 1..1000 return ({TYPED})(l)}}.r",
        f"for i in 1..100000 return [{ONES}]",
        f"(function(f) for i in 1..100000 return f(i))(function(x) [{ONES}])",
        f"{{l: {LIST}, r: l[count([{ONES}]) > 0]}}.r",
        f"{{r: some i in 1..100000 satisfies count([{ONES}]) < 0}}.r",
        f"for i in 1..100000 return {{{CONTEXT}}}",
        "for i in 1..1000 return (some x in 1..99999 satisfies true)",
        f"{{{DOUBLED}, r: flatten(a29)}}.r",
        f"{{{DOUBLED}, r: a29 = a29}}.r",
        f"{{{DOUBLED}, r: if unknown then a29 else 1}}.r",
        f"{{{DOUBLED}, r: if unknown then 1 else a29}}.r",
        f"{{{DOUBLED}, r: a29.x}}.r",
        f"{{{DOUBLED}, r: list contains([a29], a29)}}.r",
        f"{{{TEXT}, r: for i in 1..100000 return u + u + s}}.r",
        f'{{{TEXT}, r: for i in 1..9000 return matches(u, "(a?){{60}}b")}}.r',
        f'{{{TEXT}, r: for i in 1..900 return replace(u, "(.*b)|a", "c")}}.r',
        f'{{{TEXT}, r: for i in 1..900 return split(u, "(.*b)|a")}}.r',
        "for i in 1..20000 return 1 / (10**3900 + i)",
        "for i in 1..90000 return (10**-3000 + i) * 1.1",
        "for i in 1..90000 return 2.5 ** (1 / 3)",
        "for i in 1..90000 return log(i)",
    ],
)
def test_no_text_works_for_long(rule: str) -> None:
    """Whatever a rule goes through again and again takes steps."""
    with pytest.raises(LimitExceeded, match=rf"steps .* limit of {MAX_STEPS}"):
        evaluate(rule, {})


LONG = " and ".join(["i > -1"] * 100)
BODY = LONG.replace("i", "item")
FACTS = {
    "l": tuple(range(100)),
    "big": (tuple(range(100)),) * 10,
    "t": tuple({"a": number} for number in range(64)),
    "s": "a" * 1000,
    "wide": ({f"a{number}": number for number in range(64)},) * 2,
}


@pytest.mark.parametrize(
    ("rule", "steps"),
    [
        ("1 + 1", 0),
        ("abs(1)", 1),
        ("sum(l)", 1 + 10),
        ("list contains(l, 1)", 1 + 10),
        ("list contains(l, l)", 1 + 100 * 11 // 10),
        ("list contains(1, l)", 1 + 1),
        ("l[1]", 3 + 1),
        ("l[item > 50]", 3 + 100),
        (f"l[{BODY}]", 3 + 100 * 16),
        ("t[a > 3]", 2 + 64),
        ("t.a", 6),
        ("for i in 1..64 return i", 1 + 64),
        ("for i in 10000000..10000063 return i", 1 + 64),
        ("for i in 7..7 return i", 1),
        (f"for i in l return {LONG}", 100 * 16),
        (f"every i in l satisfies {LONG}", 100 * 16),
        (f"for i in l, j in [1, 2] return {LONG}", 300 * 16),
        ("wide[a0 > 1]", 2 * (1 + 2 + 2)),
        ("l = l", 20),
        ("l = 1", 10),
        ("1 = l", 10),
        ("1 in (l)", 10),
        ("l in (5)", 10),
        ("big = big", 202),
        ("l in (l)", 20 + 100 * 10),
        ("l between l and l", 30),
        ("if unknown then l else 1", 10),
        ("if unknown then 1 else l", 10),
        ("if true then l else l", 0),
        ("l instance of list<number>", 10),
        ("(function(x) x)(l)", 1),
        ("(function(x: list<number>) x)(l)", 1 + 10),
        ("2 ** 3", 20),
        ("sqrt(4)", 1 + 20),
        ("2**1280 + 1", 20 + 1 + 2),
        ("s + s", 6),
        ('matches(s, "b")', 1 + 6 + 1001),
        ('replace(s, "b", "c")', 1 + 6 + 1001),
        ('split(s, "b")', 1 + 6 + 1001),
    ],
)
def test_what_rules_take(rule: str, steps: int) -> None:
    """A rule takes exactly these steps, and with one step less it ends."""
    decide = prepare(parse(rule))
    decide(Scope(FACTS, allowance=Allowance(steps)))
    if steps:
        with pytest.raises(LimitExceeded, match="all rules together"):
            decide(Scope(FACTS, allowance=Allowance(steps - 1)))


def test_a_pattern_over_its_limit_took_its_steps() -> None:
    """What was done before a search is refused counts for all rules together."""
    decide = prepare(parse('matches(s, "(a?){60}b")'))
    scope = Scope({"s": "a" * 9000}, allowance=Allowance(MAX_STEPS // 4))
    with pytest.raises(LimitExceeded, match="all rules together"):
        decide(scope)


@pytest.mark.parametrize(("result", "steps"), [(None, 3), ("list<number>", 3 + 10)])
def test_what_calls_take(result: str | None, steps: int) -> None:
    """A result of a declared type is gone through, another one is not."""
    closure = Closure(
        parameters=(),
        body=lambda _scope: tuple(range(100)),
        scope=Scope({}),
        text="f",
        result=None if result is None else parse_type(result),
        turn=3,
    )
    invoke(closure, (), {}, Scope({}, allowance=Allowance(steps)))
    with pytest.raises(LimitExceeded, match="all rules together"):
        invoke(closure, (), {}, Scope({}, allowance=Allowance(steps - 1)))


def test_short_rules_take_a_step_a_turn() -> None:
    """A turn of few parts is one step, so that loops may have as many turns."""
    rule = "count(for i in 1..99000 return if i > 3 then i + 1 else i * 2)"
    assert evaluate(rule, {}).value == 99_000
    assert turn_of(parse("[a, a, a, a]")) == 1
    assert (count_nodes(parse("a + 1")), turn_of(parse(f"[{ONES}]"))) == (3, 101)


@pytest.mark.parametrize(
    ("value", "is_long_", "is_heavy_", "steps"),
    [
        (1, False, False, 0),
        (2**1280, True, False, 1),
        ("a" * 64, False, False, 0),
        ("a" * 1001, True, False, 1),
        (Fraction(1, 2), True, True, 0),
        (Fraction(1, 2**1280), True, True, 4),
        (Decimal("1.5"), True, True, 0),
        (Decimal("0." + "1" * 100), True, True, 1),
        (Fraction(2**1280, 3), True, True, 4),
        (2**128, True, False, 0),
        (2**128 - 1, False, False, 0),
        (1 - 2**128, False, False, 0),
        (-(2**128), True, False, 0),
        ((1,) * 10, False, True, 1),
        ((None,) * 10, False, True, 1),
        ((2**254,) * 10, False, True, 2),
        (("a" * 127,) * 10, False, True, 2),
        ((Decimal("0.12345678901234567"),) * 10, False, True, 2),
        (Told({"a": (1,) * 20}), False, True, 2),
        (None, False, False, 0),
    ],
)
def test_what_values_count_for(
    value: Any, is_long_: bool, is_heavy_: bool, steps: int
) -> None:
    """Long strings and numbers count for many elements, lists for what is inside."""
    assert (is_long(value), is_heavy(value)) == (is_long_, is_heavy_)
    assert steps_of(everything((value,))) == steps


def test_one_evaluation_goes_through_so_many_values() -> None:
    """As many values as there are steps for are gone through; one more is refused."""
    most = MAX_STEPS * 10
    assert len(everything([None] * most)) == most
    refused = f"steps of an evaluation: more is over the limit of {MAX_STEPS}$"
    with pytest.raises(LimitExceeded, match=refused):
        everything([None] * (most + 1))


def test_evaluations_share_an_allowance() -> None:
    """Work of one evaluation is taken from what all may do; set aside, it is not."""
    allowance = Allowance(5)
    one, other = Scope({}, allowance=allowance), Scope({}, allowance=allowance)
    one.bind({}).spend(3)
    other.set_aside(MAX_STEPS - 2)
    other.spend(2)
    assert not allowance.is_spent
    refused = "steps of all rules together: more is over the limit of 5$"
    with pytest.raises(LimitExceeded, match=refused):
        one.spend(1)
    assert allowance.is_spent
