"""The short way to decide: what it remembers, and what it leaves to the long way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ocop import rules
from ocop.rules import HitPolicy
from tests.rules.analysis.made import table as ordered
from tests.rules.tables import table

BAND = table(
    HitPolicy.UNIQUE, {"x": "[0..100]"}, (">= 70", '"high"'), ("< 70", '"low"')
)


def remembered(of: rules.DecisionTable) -> Iterator[Any]:
    """Yield the values that the first input of a table remembers."""
    assert of.program.quick is not None
    for known in of.program.quick.known[0].values():
        yield from known


@pytest.mark.parametrize("kind", [int, Decimal, Fraction])
def test_a_value_is_decided_alike_each_time(kind: type) -> None:
    """Just below, on and just above the limit, first found and then remembered."""
    cases = {69: "low", 70: "high", 71: "high"}
    for _ in range(2):
        for value, expected in cases.items():
            outcome = rules.decide(BAND, {"x": kind(value)})
            assert outcome.value == expected
            assert [row.fired for row in outcome.rows] == [
                expected == "high",
                expected == "low",
            ]


def test_equal_values_of_other_types_are_not_taken_for_one_another() -> None:
    """A truth value is no number, though Python holds them equal."""
    exact = table(HitPolicy.FIRST, {"x": None}, ("1", '"one"'), ("-", '"other"'))
    assert rules.decide(exact, {"x": 1}).value == "one"
    assert rules.decide(exact, {"x": True}).value == "other"
    assert rules.decide(exact, {"x": Decimal("1.0")}).value == "one"
    with pytest.raises(rules.InexactFact):
        rules.decide(exact, {"x": 1.0})


def test_what_is_outside_is_refused_each_time() -> None:
    """A value outside the domain is never remembered as inside."""
    for _ in range(2):
        with pytest.raises(rules.OutsideDomain):
            rules.decide(BAND, {"x": 101})


def test_the_memory_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values and answers beyond the limit are still found."""
    monkeypatch.setattr("ocop.rules.quick.MOST", 1)
    small = table(HitPolicy.UNIQUE, {"x": None}, ("1", "1"), ("2", "2"))
    assert [rules.decide(small, {"x": x}).value for x in (1, 2, 1)] == [1, 2, 1]
    assert list(remembered(small)) == [1]
    assert small.program.quick is not None
    assert len(small.program.quick.answers) == 1


def test_large_values_are_not_kept() -> None:
    """A long text or number is decided and forgotten."""
    long = table(HitPolicy.UNIQUE, {"x": None}, ('"a"', "1"), ('not("a")', "2"))
    assert rules.decide(long, {"x": "b" * 1_000}).value == 2
    assert rules.decide(long, {"x": "a"}).value == 1
    assert list(remembered(long)) == ["a"]


def test_values_of_slow_types_are_not_kept() -> None:
    """A fraction is found by search each time."""
    assert rules.decide(BAND, {"x": Fraction(139, 2)}).value == "low"
    assert Fraction(139, 2) not in list(remembered(BAND))


def test_what_lacks_takes_the_long_way() -> None:
    """A missing fact leaves both answers possible."""
    assert rules.decide(BAND, {}).possible == ("high", "low")
    assert rules.decide(BAND, {"x": None}).verdict is rules.Verdict.UNMATCHED


def test_limits_that_are_no_decimals() -> None:
    """A decimal is compared with a fraction that has no end."""
    thirds = table(HitPolicy.UNIQUE, {"x": None}, ("< 1 / 3", "1"), (">= 1 / 3", "2"))
    for _ in range(2):
        answers = [
            rules.decide(thirds, {"x": value}).value
            for value in (Decimal("0.3"), Decimal("0.4"), Fraction(1, 3), 0)
        ]
        assert answers == [1, 2, 2, 1]


def test_constant_results_may_loop() -> None:
    """A result that uses no fact is a constant, whatever it takes to work it out."""
    loop = "sum(for i in 1..2 return i)"
    best = ordered(
        HitPolicy.PRIORITY, {"x": None}, ("-", "1"), ("1", loop), values=("3", "1")
    )
    assert best.program.quick is not None
    assert [rules.decide(best, {"x": value}).value for value in (1, 2)] == [3, 1]


def test_what_was_decided_is_remembered() -> None:
    """One value or several, numbers and texts alike, are found again by themselves."""
    one = table(HitPolicy.FIRST, {"x": None}, ("> 1", "1"), ("-", "2"))
    two = table(HitPolicy.FIRST, {"x": None, "y": None}, ("> 1", "-", "1"))
    rules.decide(one, {"x": 5})
    rules.decide(two, {"x": 5, "y": "a"})
    for decided in (one, two):
        assert list(remembered(decided)) == [5]
        assert decided.program.quick is not None
        assert len(decided.program.quick.answers) == 1
