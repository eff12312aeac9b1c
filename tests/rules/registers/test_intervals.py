from __future__ import annotations

import itertools
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.rules.arithmetic import OPERATIONS
from ocop.rules.comparisons import COMPARE
from ocop.rules.numbers import ratio
from ocop.rules.operators import ArithmeticOperator, ComparisonOperator
from ocop.rules.registers.estimates import Doubt, Estimate, known
from ocop.rules.registers.intervals import compare, compute, negate

ANYTHING = Estimate(can_be_null=True, doubt=Doubt(facts=("a",)))


@st.composite
def estimates(draw: st.DrawFn) -> tuple[Estimate, list[int | None]]:
    """Return an estimate of a whole number, and some of the values it leaves open."""
    low, high = sorted((draw(st.integers(-3, 3)), draw(st.integers(-3, 3))))
    ends = draw(st.sampled_from(["both", "low", "high"]))
    values: list[int | None] = list(range(low, high + 1))
    can_be_null = draw(st.booleans())
    estimate = Estimate(
        low=None if ends == "high" else low,
        high=None if ends == "low" else high,
        can_be_null=can_be_null,
        is_whole=draw(st.booleans()),
    )
    if ends == "high":
        values.append(low - 90)
    if ends == "low":
        values.append(high + 90)
    if low == high and ends == "both" and not can_be_null:
        estimate = known(low)
    return estimate, [*values, None] if can_be_null else values


OPERATORS = [
    each for each in ArithmeticOperator if each is not ArithmeticOperator.POWER
]


@given(st.sampled_from(OPERATORS), estimates(), estimates())
def test_compute(
    operator: ArithmeticOperator,
    left: tuple[Estimate, list[int | None]],
    right: tuple[Estimate, list[int | None]],
) -> None:
    """Whatever the operands are, the result lies between the bounds."""
    found = compute(operator, left[0], right[0])
    for one, other in itertools.product(left[1], right[1]):
        value = OPERATIONS[operator](one, other)
        if value is None:
            assert found.can_be_null
            continue
        assert found.low is None or ratio(found.low) <= ratio(value)
        assert found.high is None or ratio(value) <= ratio(found.high)


@given(st.sampled_from(ComparisonOperator), estimates(), estimates())
def test_compare(
    operator: ComparisonOperator,
    left: tuple[Estimate, list[int | None]],
    right: tuple[Estimate, list[int | None]],
) -> None:
    """A comparison is known only if it is the same for all operands."""
    found = compare(operator, left[0], right[0])
    values = {
        COMPARE[operator](one, other)
        for one, other in itertools.product(left[1], right[1])
    }
    assert not found.is_known or values == {found.value}


@given(estimates())
def test_negate(operand: tuple[Estimate, list[int | None]]) -> None:
    """The other sign turns the bounds round."""
    estimate, values = operand
    found = negate(estimate)
    assert negate(found) == estimate
    for value in values:
        assert value is None or found.low is None or found.low <= -value


def between(low: int | None, high: int | None, *, whole: bool = False) -> Estimate:
    """Return an estimate with bounds."""
    return Estimate(low=low, high=high, is_whole=whole)


@pytest.mark.parametrize(
    ("left", "right", "ends"),
    [
        (between(1, 2), between(2, 4), (Fraction(1, 4), 1)),
        (between(1, 2), between(-4, -2), (-1, Fraction(-1, 4))),
        (between(1, 2), between(0, 4, whole=True), (Fraction(1, 4), 2)),
        (between(1, 2), between(-4, 0, whole=True), (-2, Fraction(-1, 4))),
        (between(1, 2), between(-4, 4, whole=True), (-2, 2)),
        (between(1, 2), between(0, 4), (Fraction(1, 4), None)),
        (between(1, 2), between(-4, 0), (None, Fraction(-1, 4))),
        (between(1, 2), between(-4, 4), (None, None)),
        (between(1, 2), between(2, None), (0, 1)),
        (between(1, 2), between(None, -2), (-1, 0)),
        (between(1, None), between(2, None), (0, None)),
        (between(0, 2), between(0, None), (0, None)),
        (between(-1, 2), between(None, 0), (None, None)),
        (between(1, 2), Estimate(low=-1, high=Fraction(1, 2)), (None, None)),
        (between(1, 2), Estimate(low=Fraction(-1, 2), high=1), (None, None)),
        (between(1, 2), Estimate(low=Fraction(1, 2), high=2), (Fraction(1, 2), 4)),
        (between(1, 2), Estimate(low=-2, high=Fraction(-1, 2)), (-4, Fraction(-1, 2))),
        (between(1, 2), Estimate(low=0, high=0, can_be_null=True), (0, None)),
    ],
)
def test_quotients(
    left: Estimate, right: Estimate, ends: tuple[int | None, int | None]
) -> None:
    """A divisor that may be zero is told apart from one that is whole."""
    found = compute(ArithmeticOperator.DIVIDE, left, right)
    assert (found.low, found.high) == ends


def test_no_numbers() -> None:
    """What is no number has no bounds; with null everything is null."""
    plus, by = ArithmeticOperator.ADD, ArithmeticOperator.DIVIDE
    day = known(timedelta(days=1))
    assert compute(plus, day, day).value == timedelta(days=2)
    assert compute(plus, ANYTHING, known(1)) == ANYTHING
    for one, other in ((between(1, 2), known("a")), (known("a"), between(1, 2))):
        assert compute(plus, one, other) == Estimate(can_be_null=True)
    assert compute(plus, known(None), ANYTHING) == known(None)
    assert compute(by, ANYTHING, known(0)) == known(None)
    assert compute(by, ANYTHING, day) == ANYTHING
    power = compute(ArithmeticOperator.POWER, between(1, 2), known(2))
    assert (power.low, power.high, power.can_be_null) == (None, None, True)


def test_equality_with_null() -> None:
    """A number is surely not null; nothing is less than null."""
    equal, less = ComparisonOperator.EQUAL, ComparisonOperator.LESS
    assert compare(equal, between(1, 2), known(None)) == known(False)
    assert compare(equal, ANYTHING, known(None)) == ANYTHING
    assert compare(less, between(1, 2), known(None)) == known(None)
    assert compare(less, ANYTHING, known(1)) == ANYTHING


def test_compute_keeps_what_is_in_doubt() -> None:
    """A sum is as doubtful as its parts, and whole only if both are."""
    doubt = Doubt(facts=("a",))
    some = Estimate(low=0, high=2, is_whole=True, doubt=doubt)
    actual = compute(ArithmeticOperator.ADD, some, known(Fraction(1, 3)))
    assert (actual.is_whole, actual.doubt) == (False, doubt)


def whole_numbers() -> st.SearchStrategy[tuple[int, int]]:
    """Return the ends of an interval that holds several whole numbers."""
    return st.tuples(st.integers(-4, 3), st.integers(1, 4)).map(
        lambda drawn: (drawn[0], sum(drawn))
    )


@given(st.sampled_from(OPERATORS), whole_numbers(), whole_numbers())
def test_bounds_of_whole_numbers_are_reached(
    operator: ArithmeticOperator, left: tuple[int, int], right: tuple[int, int]
) -> None:
    """No bound is wider than some whole numbers between the ends make it."""
    found = compute(operator, between(*left, whole=True), between(*right, whole=True))
    values = [
        OPERATIONS[operator](one, other)
        for one in range(left[0], left[1] + 1)
        for other in range(right[0], right[1] + 1)
    ]
    figures = [ratio(value) for value in values if value is not None]
    assert (found.low, found.high) == (min(figures), max(figures))
    assert found.can_be_null is (None in values)
    assert found.is_whole is (operator is not ArithmeticOperator.DIVIDE)


@given(st.sampled_from(ComparisonOperator), whole_numbers(), whole_numbers())
def test_comparisons_of_whole_numbers_are_known_when_they_can_be(
    operator: ComparisonOperator, left: tuple[int, int], right: tuple[int, int]
) -> None:
    """What is the same for all numbers between the ends is known."""
    found = compare(operator, between(*left), between(*right))
    values = {
        COMPARE[operator](one, other)
        for one in range(left[0], left[1] + 1)
        for other in range(right[0], right[1] + 1)
    }
    assert found.is_known is (len(values) == 1)


@pytest.mark.parametrize(
    ("left", "right", "ends"),
    [
        ((0, None), (1, 2), (0, None)),
        ((-1, None), (1, 2), (-2, None)),
        ((None, 3), (1, 2), (None, 6)),
        ((None, 3), (-2, -1), (-6, None)),
        ((None, 3), (-2, 1), (None, None)),
        ((1, None), (1, None), (1, None)),
        ((-1, None), (1, None), (None, None)),
        ((0, None), (None, 0), (None, 0)),
        ((-1, 0), (1, None), (None, 0)),
        ((None, -1), (None, -1), (1, None)),
        ((1, 2), (0, None), (0, None)),
        ((-2, -1), (None, 0), (0, None)),
        ((-1, 1), (2, None), (None, None)),
    ],
)
def test_products_without_a_limit(
    left: tuple[int | None, int | None],
    right: tuple[int | None, int | None],
    ends: tuple[int | None, int | None],
) -> None:
    """A product is without limit only on the sides to which a factor carries it."""
    for one, other in ((left, right), (right, left)):
        found = compute(ArithmeticOperator.MULTIPLY, between(*one), between(*other))
        assert (found.low, found.high) == ends


@pytest.mark.parametrize("operator", OPERATORS)
def test_doubt_of_a_figure(operator: ArithmeticOperator) -> None:
    """A figure is as doubtful as both its parts, and may be null as either may."""
    doubts = [Doubt(facts=("a",)), Doubt(facts=("b",))]
    left, right = (Estimate(low=1, high=2, doubt=doubt) for doubt in doubts)
    found = compute(operator, left, right)
    assert (found.doubt.facts, found.can_be_null) == (("a", "b"), False)
    perhaps = Estimate(low=1, high=2, can_be_null=True)
    assert compute(operator, perhaps, right).can_be_null
    assert compute(operator, left, perhaps).can_be_null


@pytest.mark.parametrize("operator", ComparisonOperator)
def test_doubt_of_a_comparison(operator: ComparisonOperator) -> None:
    """A comparison that is open is as doubtful as both sides, and may be null."""
    doubts = [Doubt(facts=("a",)), Doubt(facts=("b",))]
    left, right = (Estimate(low=1, high=2, doubt=doubt) for doubt in doubts)
    expected = Estimate(can_be_null=True, doubt=Doubt(facts=("a", "b")))
    assert compare(operator, left, right) == expected
    perhaps = Estimate(low=4, high=5, can_be_null=True)
    for one, other in ((left, perhaps), (perhaps, left)):
        is_order = operator.value not in ("=", "!=")
        assert compare(operator, one, other).is_known is not is_order


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 4, True),
        (-4, 0, True),
        (-4, 4, True),
        (None, 0, True),
        (0, None, True),
        (1, 4, False),
        (-4, -1, False),
        (1, None, False),
        (None, -1, False),
    ],
)
def test_divisors_that_may_be_zero(
    low: int | None, high: int | None, expected: bool
) -> None:
    """A quotient may be null just where zero lies between the ends of its divisor."""
    found = compute(ArithmeticOperator.DIVIDE, between(1, 2), between(low, high))
    assert found.can_be_null is expected


def test_the_other_sign_of_what_is_not_known() -> None:
    """A sign changes neither what is in doubt nor whether a number is whole."""
    doubt = Doubt(facts=("a",))
    some = Estimate(low=1, is_whole=True, can_be_null=True, doubt=doubt)
    expected = Estimate(high=-1, is_whole=True, can_be_null=True, doubt=doubt)
    assert negate(some) == expected
    assert negate(expected) == some
    assert negate(known(2)) == known(-2)
