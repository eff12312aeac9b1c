from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.rules.registers.columns import Column
from ocop.rules.registers.thresholds import answers_along, is_threshold
from ocop.rules.walk import names


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("x >= 3", True),
        ("least < x", True),
        ("item.x <= y + 1", True),
        ("x = 3", False),
        ("x + 1 >= 3", False),
        ("x >= x", False),
        ("a.b.x > 3", False),
        ("x in (> 3)", False),
    ],
)
def test_is_threshold(rule: str, expected: bool) -> None:
    """A field by itself, compared by its order with what does not read it."""
    reads = {"x", "item", "a"}
    node = rules.parse(rule)
    assert is_threshold(node, lambda part: bool(reads & {*names(part)})) is expected


@given(st.lists(st.integers(0, 40), min_size=1), st.integers(-1, 41))
def test_answers_along(values: list[int], least: int) -> None:
    """Every value gets its answer, though few are asked for."""
    column = Column.of([*values, "x", None])
    asked: list[int] = []

    def ask(place: int) -> bool | None:
        asked.append(place)
        value = column.values[place]
        return value >= least if isinstance(value, int) else None

    actual = answers_along(column, ask)
    told = [value for value in column.values if isinstance(value, int)]
    assert list(actual) == [*(value >= least for value in told), None, None]
    assert len(asked) <= 8 + 4


def test_only_the_last_answer_differs() -> None:
    """A threshold just below the greatest value is found."""
    column = Column.of([1, 2, 3])
    actual = answers_along(column, lambda place: bool(column.values[place] == 3))
    assert list(actual) == [False, False, True]
