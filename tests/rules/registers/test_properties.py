from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rules
from ocop.rules.numbers import ratio
from ocop.rules.registers import Measure, Register, measure
from ocop.rules.scope import missing_inside
from ocop.rules.values import identity, kind_of
from tests.rules.registers.cases import (
    answer,
    completions,
    records,
    rules_over,
)

FACTS = {"least": 3, "women led": None}


def measured(rule: str, products: list[dict[str, Any]], **facts: Any) -> Measure:
    """Measure a rule over products."""
    registers = {"products": Register.of(products)}
    return measure(rule, facts={**FACTS, **facts}, registers=registers)


def is_settled(outcome: rules.Outcome) -> bool:
    """Whether the interpreter knows an answer, and everything inside it."""
    decided = outcome.verdict is rules.Verdict.DECIDED
    return decided and missing_inside((outcome.value,)) is None


def agrees(found: Measure, value: Any) -> bool:
    """Whether a value is one that a measure leaves possible."""
    if found.is_known:
        return bool(identity(found.value) == identity(value))
    if found.low is None and found.high is None:
        return True
    if value is None:
        return found.can_be_null
    if kind_of(value) != "number":
        return False
    low, high = found.low, found.high
    return (low is None or ratio(low) <= ratio(value)) and (
        high is None or ratio(value) <= ratio(high)
    )


@given(rules_over(), records(missing=False))
@settings(max_examples=400, deadline=None)
def test_complete(rule: str, products: list[dict[str, Any]]) -> None:
    """Over complete records a measure is what the interpreter answers."""
    expected = answer(rule, products, least=3)
    actual = measured(rule, products)
    if is_settled(expected):
        assert actual.is_known
        assert identity(actual.value) == identity(expected.value)
    else:
        assert set(actual.missing) <= {"unheard of", "unheard"}


@given(rules_over(), records(missing=True), st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None)
def test_completions_lie_within(
    rule: str, products: list[dict[str, Any]], random: Any
) -> None:
    """However missing fields are filled in, the answer lies within the bounds."""
    found = measured(rule, products)
    for filled in completions(products, 300):
        outcome = answer(rule, filled, least=3)
        if is_settled(outcome):
            assert agrees(found, outcome.value), (filled, outcome.value, found)
