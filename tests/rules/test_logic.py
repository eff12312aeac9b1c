"""Three-valued logic, with null and with missing operands."""

from __future__ import annotations

import itertools

import pytest

from ocop.rules.logic import all_of, any_of, negation, truth
from ocop.rules.values import Missing, Truth, Value

X, Y = Missing(facts=("x",)), Missing(facts=("y",))
BOTH = Missing(facts=("x", "y"))


@pytest.mark.parametrize(
    ("values", "every", "some"),
    [
        ((), True, False),
        ((True, True), True, True),
        ((True, False), False, True),
        ((False, False), False, False),
        ((True, None), None, True),
        ((False, None), False, None),
        ((None, None), None, None),
        ((True, 1), None, True),
        ((True, X), X, True),
        ((False, X), False, X),
        ((None, X), X, X),
        ((X, Y), BOTH, BOTH),
        ((X, X), X, X),
    ],
)
def test_and_and_or(values: tuple[Value, ...], every: Value, some: Value) -> None:
    """The order of operands does not matter but to the names of what is missing."""
    assert all_of(values) == every
    assert any_of(values) == some


@pytest.mark.parametrize(
    "values", list(itertools.product((True, False, None), repeat=2))
)
def test_de_morgan(values: tuple[bool | None, bool | None]) -> None:
    """Not both is one of the opposites."""
    assert negation(all_of(values)) is any_of(map(negation, values))


@pytest.mark.parametrize(
    ("value", "opposite", "passed"),
    [
        (True, False, Truth.TRUE),
        (False, True, Truth.FALSE),
        (None, None, Truth.FALSE),
        ("a", None, Truth.FALSE),
        (X, X, Truth.UNKNOWN),
    ],
)
def test_negation_and_truth(value: Value, opposite: Value, passed: Truth) -> None:
    """Only true passes; what is missing is unknown."""
    assert negation(value) == opposite
    assert truth(value) is passed
