from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ocop.errors import LimitExceeded
from ocop.rules import Missing
from ocop.rules.limits import MAX_RESULT_DIGITS
from ocop.rules.registers.estimates import Doubt, Estimate, known
from ocop.rules.registers.masks import INSIDE, OPEN
from ocop.rules.registers.summaries import SUMMARIES, count_of, total
from ocop.rules.registers.views import Distinct
from tests.rules.registers.test_tallies import UNTOLD, series

Ends = tuple[Any, Any, bool]
NULL: Ends = (None, None, True)


def summary(name: str, inside: list[object], open_: list[object]) -> Ends | object:
    """Return the figure, or its bounds and whether it may be null."""
    mask = [INSIDE] * len(inside) + [OPEN] * len(open_)
    found = SUMMARIES[name](series([*inside, *open_], mask))
    return found.value if found.is_known else (found.low, found.high, found.can_be_null)


@pytest.mark.parametrize(
    ("inside", "open_", "expected"),
    [
        ([2, Decimal("0.5"), Fraction(1, 3), 2], [], Fraction(29, 6)),
        ([], [], None),
        ([1, "a"], [2], None),
        ([1, None], [UNTOLD], None),
        ([1], [2, -3, 4], (-2, 7, False)),
        ([1], [0], 1),
        ([1], [2, "a"], (1, 3, True)),
        ([], [2, 3], (2, 5, True)),
        ([], [-2, -3], (-5, -2, True)),
        ([], ["a"], None),
        ([UNTOLD, 1], [], NULL),
        ([1], [UNTOLD], NULL),
    ],
)
def test_sum(inside: list[object], open_: list[object], expected: object) -> None:
    """A sum takes what lowers it, or what raises it; it needs at least one number."""
    assert summary("sum", inside, open_) == expected


@pytest.mark.parametrize(
    ("inside", "open_", "expected"),
    [
        ([2, 3], [], Fraction(5, 2)),
        ([2, 4], [0, 1, 3, 9], (Fraction(7, 4), 5, False)),
        ([], [1, 2, 6], (1, 6, True)),
        ([2], [2], 2),
        ([True], [], None),
        ([0], [9, 6, 8], (0, Fraction(23, 4), False)),
        ([9], [0, 3, 1], (Fraction(13, 4), 9, False)),
        ([0], [3, 1, 3, 1, 1], (0, 2, False)),
        ([0], [Decimal("0.5"), Fraction(1, 3)], (0, Fraction(5, 18), False)),
    ],
)
def test_mean(inside: list[object], open_: list[object], expected: object) -> None:
    """A mean takes what lies below it, as long as that lowers it."""
    assert summary("mean", inside, open_) == expected


@pytest.mark.parametrize(
    ("inside", "open_", "least", "greatest"),
    [
        ([2, Decimal("0.5"), 2], [], Decimal("0.5"), 2),
        ([], [], None, None),
        ([2, 3], [1, 9], (1, 2, False), (3, 9, False)),
        ([2], [3], 2, (2, 3, False)),
        ([], [3, 4], (3, 4, True), (3, 4, True)),
        ([], [None], None, None),
        ([], [3, None], (3, 3, True), (3, 3, True)),
        ([], [3, "a"], NULL, NULL),
        ([], [3, UNTOLD], NULL, NULL),
        ([2], [UNTOLD], (None, 2, True), (2, None, True)),
        ([2], ["a"], (2, 2, True), (2, 2, True)),
        (["b", "a"], [], "a", "b"),
        ([date(2026, 5, 22)], [date(2026, 5, 21)], NULL, NULL),
        ([True], [UNTOLD], None, None),
        ([1, "a"], [UNTOLD], None, None),
    ],
)
def test_extremes(
    inside: list[object], open_: list[object], least: object, greatest: object
) -> None:
    """An extreme is bounded by what is surely there, and by what may be."""
    assert summary("min", inside, open_) == least
    assert summary("max", inside, open_) == greatest


@pytest.mark.parametrize(
    ("inside", "open_", "low", "high"),
    [
        ([1, Decimal("1.0"), 2], [2], 2, 2),
        ([1], [2, 3, 3], 1, 3),
        ([UNTOLD, UNTOLD], [], 1, 2),
        ([UNTOLD], [], 1, 1),
        ([1, UNTOLD], [UNTOLD], 1, 3),
        ([], [UNTOLD], 0, 1),
    ],
)
def test_count(inside: list[object], open_: list[object], low: int, high: int) -> None:
    """Missing values may all be equal, or all be different."""
    mask = [INSIDE] * len(inside) + [OPEN] * len(open_)
    elements = series([*inside, *open_], mask)
    distinct = count_of(Distinct(series=elements))
    assert (distinct.low, distinct.high) == (low, high)
    for counted in (count_of(elements), count_of(elements.view)):
        assert (counted.low, counted.high) == (len(inside), len(mask))


def test_doubt() -> None:
    """A figure says on what it depends."""
    found = SUMMARIES["sum"](series([1, Missing(facts=("teas.price",))], [3, 3]))
    assert found.doubt.facts == ("teas.price",)


def test_total_has_a_limit() -> None:
    """A sum has no more digits than a rule may compute."""
    with pytest.raises(LimitExceeded, match="digits"):
        total([(Decimal(1), 1), (Decimal("1e-9000"), 1)])
    assert total([]) == 0


def test_a_small_number_adds_up_too() -> None:
    """A number between 0 and 1 that is open does not make the least sum greater."""
    assert summary("sum", [1], [Decimal("0.5")]) == (1, Decimal("1.5"), False)


def test_the_limit_of_a_sum_is_told() -> None:
    """An error names how many digits a sum may have."""
    with pytest.raises(LimitExceeded) as caught:
        total([(10**9000, 1), (Decimal("1e-9000"), 1), (Decimal("1e9000"), 1)])
    assert caught.value.limit == MAX_RESULT_DIGITS
    assert str(caught.value).endswith(": more is over the limit of 4000")


def test_extremes_of_what_has_no_order_keep_their_doubt() -> None:
    """An open string beside no number, or dates, leave the extreme in doubt."""
    for inside, open_ in ([], ["a", 1]), ([date(2026, 1, 1)], [date(2026, 1, 2)]):
        mask = [INSIDE] * len(inside) + [OPEN] * len(open_)
        assert any(SUMMARIES["max"](series([*inside, *open_], mask)).doubt.records)


SUMMED = ("sum", "mean", "min", "max")


@pytest.mark.parametrize(
    ("inside", "open_", "facts"),
    [
        ([1], [3], ()),
        ([1, UNTOLD], [], ("teas.price",)),
        ([1], [UNTOLD, 3], ("teas.price",)),
        ([], [3, 4], ()),
        ([], [UNTOLD], ("teas.price",)),
    ],
)
def test_doubt_of_every_summary(
    inside: list[object], open_: list[object], facts: tuple[str, ...]
) -> None:
    """What keeps a list from being known keeps all figures of it from being known."""
    mask = [INSIDE] * len(inside) + [OPEN] * len(open_)
    elements = series([*inside, *open_], mask)
    assert elements.doubt.facts == facts
    found = [SUMMARIES[name](elements) for name in SUMMED]
    found.append(count_of(Distinct(series=elements)))
    assert {figure.doubt for figure in found if not figure.is_known} == {elements.doubt}
    assert all(figure.doubt == Doubt() for figure in found if figure.is_known)


def test_counts_are_whole() -> None:
    """How many there are is a whole number, in doubt only while records are open."""
    elements = series([1, UNTOLD], [INSIDE, OPEN])
    assert count_of(elements) == Estimate(
        low=1, high=2, is_whole=True, doubt=elements.view.doubt
    )
    distinct = count_of(Distinct(series=elements))
    assert distinct == Estimate(low=1, high=2, is_whole=True, doubt=elements.doubt)
    assert count_of(series([1, UNTOLD], [INSIDE, INSIDE])) == known(2)
