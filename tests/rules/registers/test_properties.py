from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ocop.rules import MISSING
from ocop.rules.numbers import ratio
from ocop.rules.registers import Measure, Register, measure, select
from ocop.rules.scope import missing_inside
from ocop.rules.values import identity, kind_of
from tests.rules.registers.cases import (
    CONDITIONS,
    DOMAINS,
    answer,
    completions,
    records,
    rules_over,
)

FACTS = {"least": 3}


def measured(rule: str, products: list[dict[str, Any]], **facts: Any) -> Measure:
    """Measure a rule over products."""
    registers = {"products": Register.of(products)}
    return measure(rule, facts={**FACTS, **facts}, registers=registers)


def is_settled(value: Any) -> bool:
    """Whether the interpreter knows an answer, and everything inside it."""
    return missing_inside((value,)) is None


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
@settings(max_examples=100, deadline=None)
def test_complete(rule: str, products: list[dict[str, Any]]) -> None:
    """Over complete records a measure is what the interpreter answers."""
    expected = answer(rule, products, **FACTS)
    actual = measured(rule, products)
    if actual.is_known:
        assert not is_settled(expected) or identity(actual.value) == identity(expected)
    else:
        # Of a list in which something is missing the interpreter may say more.
        assert actual.missing
        assert set(actual.missing) <= {"unheard of", "unheard"}


@given(rules_over(), records(missing=True))
@settings(max_examples=100, deadline=None)
def test_completions_lie_within(rule: str, products: list[dict[str, Any]]) -> None:
    """However missing fields are filled in, the answer lies within the bounds."""
    found = measured(rule, products)
    for filled in completions(products, 60):
        value = answer(rule, filled, **FACTS)
        assert not is_settled(value) or agrees(found, value), (filled, value, found)


@given(st.sampled_from(CONDITIONS), records(missing=False))
@settings(max_examples=100, deadline=None)
def test_select(condition: str, products: list[dict[str, Any]]) -> None:
    """A selection has the records that a filter of the interpreter keeps."""
    register = Register.of(
        {**product, "place": place} for place, product in enumerate(products)
    )
    found = select(condition, register, FACTS)
    kept = answer(f"products[{condition}].place", register, **FACTS)
    if is_settled(kept):
        assert found.inside == kept
        assert found.open == ()
    else:
        assert found.missing == ("unheard of",)


SINGLE = ("stars >= 3", "valid", "stars < 3 or women led", "price >= 0 and valid")


@given(
    st.sampled_from(["count(products[{}])", "sum(products[{}].amount)"]),
    st.sampled_from(SINGLE),
    records(missing=True),
)
@settings(max_examples=100, deadline=None)
def test_bounds_are_reached(
    figure: str, condition: str, products: list[dict[str, Any]]
) -> None:
    """For a count or a sum over one filter some completion meets each bound."""
    rule = figure.format(condition)
    untold = [value for product in products for value in product.values()]
    assume(untold.count(MISSING) <= 4)
    for place, product in enumerate(products):
        product["amount"] = (-3, 1, 4, 2)[place]
    found = measured(rule, products)
    answers = [answer(rule, filled, **FACTS) for filled in completions(products)]
    numbers = [value for value in answers if value is not None]
    assert (found.low, found.high) == (
        min(numbers, default=None),
        max(numbers, default=None),
    )
    assert found.can_be_null is (None in answers)


@given(rules_over(), records(missing=True), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_learning_narrows(
    rule: str, products: list[dict[str, Any]], random: Any
) -> None:
    """A field that becomes known never makes the bounds wider."""
    holes = [
        (product, name)
        for product in products
        for name, value in product.items()
        if value is MISSING
    ]
    wide = measured(rule, products)
    for product, name in holes:
        product[name] = random.choice(DOMAINS[name])
        narrow = measured(rule, products)
        if wide.is_known:
            assert narrow.is_known
            assert identity(narrow.value) == identity(wide.value)
        if wide.low is not None and narrow.low is not None:
            assert ratio(wide.low) <= ratio(narrow.low)
        if wide.high is not None and narrow.high is not None:
            assert ratio(wide.high) >= ratio(narrow.high)
        assert wide.can_be_null or not narrow.can_be_null
        wide = narrow
