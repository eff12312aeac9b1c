"""Values of the engine: kinds, equality, order, text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.errors import InexactNumber, LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules.operators import Bound
from ocop.rules.spelling import spell_value
from ocop.rules.temporal import Months
from ocop.rules.values import (
    MISSING,
    Missing,
    Range,
    Told,
    Value,
    equal,
    identity,
    kind_of,
    less,
)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "Null", "null"),
        (True, "boolean", "true"),
        (False, "boolean", "false"),
        (10**20 + 1, "number", "100000000000000000001"),
        (Decimal("89.50"), "number", "89.5"),
        (Fraction(1, 3), "number", "1/3"),
        (Fraction(-1, 8), "number", "-0.125"),
        ("a", "string", '"a"'),
        (date(2026, 5, 22), "date", '@"2026-05-22"'),
        (datetime(2026, 5, 22), "date and time", '@"2026-05-22T00:00:00"'),  # noqa: DTZ001 - local time
        (time(1, 2, 3), "time", '@"01:02:03"'),
        (timedelta(1), "days and time duration", '@"P1D"'),
        (Months(count=1), "years and months duration", '@"P1M"'),
        ((1, "a"), "list", '[1, "a"]'),
        (FrozenMapping({"a": 1, "b-c": 2}), "context", '{a: 1, "b-c": 2}'),
        (Told({"a": MISSING}), "context", "{a: ?}"),
        (Range(start=1, end=2, end_bound=Bound.OPEN), "range", "[1..2)"),
        (print, "function", repr(print)),
    ],
)
def test_kinds_and_texts(value: Value, kind: str, text: str) -> None:
    """Every value has a kind and a text."""
    assert (kind_of(value), spell_value(value)) == (kind, text)


def test_missing_is_neither_true_nor_false() -> None:
    """Nobody can take a missing value for an answer by mistake."""
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(MISSING)


def test_what_was_told_is_a_mapping() -> None:
    """What was told about a context is read like a mapping, and compared as one."""
    told = Told({"a": 1})
    assert (len(told), list(told), told["a"]) == (1, ["a"], 1)
    assert told == Told({"a": 1})
    assert hash(told) == hash(Told({"a": 1}))
    assert repr(told) == "Told({'a': 1})"
    assert equal(told, FrozenMapping({"a": Decimal(1)})) is True


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (1, Decimal("1.0"), True),
        (Fraction(1, 2), Decimal("0.5"), True),
        (True, 1, False),
        ((1,), ((1.0).__trunc__(),), True),
        (FrozenMapping({"a": 1}), Told({"a": Fraction(1)}), True),
        (Range(start=1, end=2), Range(start=1, end=Decimal(2)), True),
        (Range(start=1, end=2), Range(start=1, end=2, end_bound=Bound.OPEN), False),
        (FrozenMapping({"a": True}), FrozenMapping({"a": 1}), False),
        (Range(start=True, end=None), Range(start=1, end=None), False),
        (Range(start=0, end=2), Range(start=1, end=2), False),
        (None, 0, False),
        ("1", 1, False),
    ],
)
def test_identity(one: Value, two: Value, *, same: bool) -> None:
    """Two values have one key exactly when they are the same value."""
    assert (identity(one) == identity(two)) is same
    assert (equal(one, two) is True) is same


@pytest.mark.parametrize(
    ("ends", "value", "inside"),
    [
        (Range(start=1, end=3), 1, True),
        (Range(start=1, end=3, start_bound=Bound.OPEN), 1, False),
        (Range(start=1, end=3, end_bound=Bound.OPEN), 3, False),
        (Range(start=None, end=3), 0, True),
        (Range(start=1, end=None), 0, False),
        (Range(start=None, end=None), 5, True),
        (Range(start=None, end=None), None, None),
        (Range(start=1, end=3), "a", None),
        (Range(start=1, end=3), None, None),
    ],
)
def test_ranges(ends: Range, value: Value, *, inside: bool | None) -> None:
    """A range contains what lies between its ends, or nobody knows."""
    assert ends.contains(value) is inside


def test_order() -> None:
    """Only values of one kind have an order."""
    assert less(Fraction(1, 3), Decimal("0.34")) is True
    assert less(date(2026, 1, 1), datetime(2026, 1, 2)) is None  # noqa: DTZ001 - local
    assert less(True, False) is None
    assert less(None, 1) is None


NOON = time(12)
LATER = time(13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (1, 2),
        (1, Decimal("1.5")),
        (Decimal("0.3"), Fraction(1, 3)),
        (Fraction(1, 3), Decimal("0.4")),
        (Fraction(1, 3), 1),
        (Decimal("0." + "3" * 60), Fraction(1, 3)),
        (Fraction(1, 3), Decimal("0." + "3" * 60 + "4")),
        ("a", "b"),
        (Months(count=1), Months(count=2)),
        (timedelta(1), timedelta(2)),
        (NOON, LATER),
        (time(12, tzinfo=UTC), time(13)),
    ],
)
def test_the_less_of_two(low: Value, high: Value) -> None:
    """Numbers of all kinds have one order; a time without a zone takes the other's."""
    assert (less(low, high), less(high, low)) == (True, False)
    assert less(low, low) is False


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (Decimal("NaN"), InexactNumber),
        (Decimal("-Infinity"), InexactNumber),
        (Decimal("1E+99999"), LimitExceeded),
    ],
)
def test_numbers_without_a_value_have_no_identity(
    number: Decimal, error: type[Exception]
) -> None:
    """What is no number, or has too many digits, is not told from others by a key."""
    with pytest.raises(error):
        identity(number)
    with pytest.raises(error):
        identity((1, number))


def test_what_is_not_finite_is_not_compared() -> None:
    """Infinity is no number of the language, on either side."""
    for one, other in ((1, Decimal("Infinity")), (Decimal("NaN"), 1)):
        with pytest.raises(InexactNumber, match=r"Infinity|NaN"):
            equal(one, other)
        with pytest.raises(InexactNumber, match=r"Infinity|NaN"):
            less(one, other)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((1, 2), (1, 2, 3), False),
        ((1, Missing(facts=("a",))), (1, Missing(facts=("b",))), ("a", "b")),
        ((1, (Missing(facts=("a",)),)), (1, (2,)), ("a",)),
        ((Missing(facts=("a",)), 1), (1, 2), False),
        (FrozenMapping({"a": 1}), FrozenMapping({"a": 1, "b": None}), False),
        (FrozenMapping({"a": 1, "b": None}), FrozenMapping({"a": 1}), False),
        (FrozenMapping({"a": 1, "b": 2}), FrozenMapping({"a": 1}), False),
        (FrozenMapping({"a": 1}), FrozenMapping({"a": 1, "b": ()}), False),
        (FrozenMapping({"a": 1, "b": ()}), FrozenMapping({"a": 1}), False),
        (Told({"a": 1}), FrozenMapping({"a": 1, "b": None}), ("b",)),
        (FrozenMapping({"a": 1, "b": 2}), Told({"a": 1}), ("b",)),
        (FrozenMapping({"a": 1, "b": 2}), Told({"a": 2}), False),
        (Range(start=1, end=2), Range(start=1, end=3), False),
        (Range(start=0, end=2), Range(start=1, end=2), False),
        (
            Range(start=1, end=2, start_bound=Bound.OPEN),
            Range(start=1, end=2),
            False,
        ),
        (Range(start=MISSING, end=2), Range(start=1, end=3), False),
        (print, print, True),
        (print, len, False),
        ((1,), "a", None),
    ],
)
def test_equality(
    left: Value, right: Value, expected: bool | tuple[str, ...] | None
) -> None:
    """Parts that surely differ decide; else what is missing is told, in its order."""
    found = equal(left, right)
    if isinstance(expected, tuple):
        assert found == Missing(facts=expected)
    else:
        assert found is expected


def test_a_missing_value_knows_its_facts() -> None:
    """Missing values are equal when they lack the same facts."""
    assert Missing(facts=("a",)) == Missing(facts=("a",))
    assert Missing(facts=("a",)) != MISSING
