from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.errors import InexactNumber, LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules import MISSING, Missing, Months, Range
from ocop.rules.registers import Register

TEAS = Register.of(
    [
        {"name": "Shan", "stars": 4, "valid": True},
        {"name": "Oolong", "stars": None},
        {"name": "Shan", "valid": False},
    ]
)


def test_records_are_contexts() -> None:
    """A record has every field; what it was not told is missing, None is null."""
    assert TEAS[1] == FrozenMapping({"name": "Oolong", "stars": None, "valid": MISSING})
    assert list(TEAS) == [TEAS[0], TEAS[1], TEAS[2]]
    assert TEAS[-1] == TEAS[2]
    assert Register.of(TEAS) == TEAS


def test_index_outside() -> None:
    """There is no record beyond the last."""
    with pytest.raises(IndexError):
        TEAS[3]
    with pytest.raises(IndexError):
        TEAS.take([3])


def test_slice_and_take() -> None:
    """Some of the records are a register again, in the order asked for."""
    assert TEAS[1:] == TEAS.take([1, 2])
    assert TEAS.take([2, 0]).column("stars") == (MISSING, 4)
    assert len(TEAS.take([])) == 0


def test_column() -> None:
    """A column has the value of every record; a field that none has is missing."""
    assert TEAS.column("stars") == (4, None, MISSING)
    assert TEAS.column("price") == (MISSING, MISSING, MISSING)
    assert TEAS.fields == ("name", "stars", "valid")


def test_empty() -> None:
    """A register may have no records, and records may have no fields."""
    assert list(Register.of([])) == []
    assert list(Register.of([{}, {}])) == [FrozenMapping({}), FrozenMapping({})]
    assert Register.of([]).group_by("province") == {}


def test_group_by() -> None:
    """Records without the field are in no group, and told by their indices."""
    groups = TEAS.group_by("stars")
    assert list(groups) == [4, None]
    assert groups[4] == TEAS.take([0])
    assert TEAS.untold("stars") == (2,)
    assert TEAS.group_by("name")["Shan"] == TEAS.take([0, 2])


def test_equality() -> None:
    """Registers are equal when their records are, however numbers are written."""
    one = Register.of([{"price": Decimal("1.0")}, {}])
    assert one == Register.of([{"price": 1}, {}])
    assert hash(one) == hash(Register.of([{"price": 1}, {}]))
    assert hash(one) != hash(Register.of([{"price": 1}]))
    assert one != Register.of([{"price": True}, {}])
    assert one != Register.of([{"price": 1}])
    assert one != Register.of([{"price": 1}, {"price": None}])
    assert one != Register.of([{"cost": 1}, {}])
    assert one != [{"price": 1}, {}]


def test_values_that_rules_tell_apart() -> None:
    """Values that Python holds equal stay what they are where rules can tell."""
    noon = datetime(2026, 5, 22, 12, tzinfo=UTC)
    same = noon.astimezone(timezone(timedelta(hours=7)))
    values = [True, 1, noon, same, (True,), (1,), Range(start=1, end=2)]
    values += [FrozenMapping({"a": 1}), FrozenMapping({"a": True}), Months(count=1)]
    register = Register.of([{"x": value} for value in values])
    actual = register.column("x")
    assert list(map(repr, actual)) == list(map(repr, values))


def test_many_values() -> None:
    """A column may have more values than a byte can tell."""
    register = Register.of([{"id": number} for number in range(300)])
    assert register.column("id") == tuple(range(300))
    assert register.take(range(290, 300)).column("id") == tuple(range(290, 300))


def test_missing_of_something_else() -> None:
    """A value that depends on other facts is simply missing in a record."""
    register = Register.of([{"x": Missing(facts=("y",))}])
    assert register.column("x") == (MISSING,)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0.5, r"records\[2\]\.price' is 0\.5"),
        ((1, 0.5), r"records\[2\]\.price\[2\]' is 0\.5"),
        (Decimal("NaN"), r"records\[2\]\.price' is NaN"),
        (Decimal("-Infinity"), r"records\[2\]\.price' is -Infinity"),
    ],
)
def test_numbers_are_exact(value: object, message: str) -> None:
    """A binary fraction, or no number at all, is refused by its place."""
    with pytest.raises(InexactNumber, match=message):
        Register.of([{"price": 1}, {"price": value}])
    with pytest.raises(InexactNumber):
        Register.of([{"price": value}, {"price": 1}])


def test_values_are_checked() -> None:
    """What no rule can hold is refused."""
    with pytest.raises(TypeError, match="object is not a value"):
        Register.of([{"price": object()}])
    deep: object = 1
    for _ in range(60):
        deep = [deep]
    with pytest.raises(LimitExceeded):
        Register.of([{"price": deep}])


def test_kinds_of_numbers() -> None:
    """A column may hold numbers of any kind, dates and lists."""
    values = (1, Decimal("2.5"), Fraction(1, 3), date(2026, 5, 22), (1, 2), "x")
    register = Register.of([{"x": value} for value in values])
    assert register.column("x") == values


def test_repr() -> None:
    """A register says how large it is and what it tells."""
    assert repr(TEAS) == "<Register of 3 records: name, stars, valid>"
