"""Orders of inputs and outputs."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.errors import UnknownName
from ocop.mappings import FrozenMapping
from ocop.rules import HitPolicy
from ocop.rules.analysis.orders import (
    AnswerOrder,
    Direction,
    answer_orders,
    ascending,
)
from ocop.rules.analysis.space import space_of
from tests.rules.analysis.made import table

HIGHER, LOWER, LISTED = Direction


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (HIGHER, [[0, 1, 2], [3, 4, 5, 6, 7], [8]]),
        (LOWER, [[2, 1, 0], [7, 6, 5, 4, 3], [8]]),
        (LISTED, [[]]),
    ],
)
def test_each_type_has_an_order_of_its_own(
    direction: Direction, expected: list[list[int]]
) -> None:
    """Numbers are not compared with strings, and null with nothing."""
    mixed = table(HitPolicy.FIRST, {"x": None}, ('1, "a", "b", null', "1"))
    dimension = space_of(mixed).dimensions[0]
    assert [list(line) for line in ascending(dimension, direction, None)] == expected


def test_a_list_is_in_the_order_of_the_domain() -> None:
    """The domain lists the best first; what it does not list has no place."""
    listed = table(HitPolicy.FIRST, {"x": '"b", "a", "c"'}, ('"a"', "1"))
    dimension = space_of(listed).dimensions[0]
    (line,) = ascending(dimension, LISTED, listed.domains[0])
    assert [dimension.pieces[index].value for index in line] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("direction", "one", "two", "expected"),
    [
        (None, 5, 4, True),
        (None, 4, 5, False),
        (None, 4, 4, False),
        (None, 4, 9, None),
        (None, 9, 4, None),
        (None, 9, 9, False),
        (HIGHER, "a", "a", False),
        (HIGHER, None, None, False),
        (LISTED, 5, 4, True),
        (HIGHER, 5, 4, True),
        (HIGHER, 4, 5, False),
        (LOWER, 5, 4, False),
        (LOWER, 4, 5, True),
        (HIGHER, 4, "a", None),
        (HIGHER, 4, None, None),
    ],
)
def test_answers_are_compared(
    direction: Direction | None, one: object, two: object, *, expected: bool | None
) -> None:
    """By the declared values, the best first, or by a direction."""
    ordered = table(HitPolicy.FIRST, {"x": None}, ("-", "5"), values=("5", "4"))
    assert AnswerOrder(ordered, 0, direction).better(one, two) is expected


def test_one_of_several_outputs_is_compared() -> None:
    """Only the named entry of both answers counts."""
    both = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="b", values=("1", "2"))),
        rows=(rules.Row(id="r1", tests=("-",), results=("1", "2")),),
    )
    first, second = answer_orders(both, {"a": HIGHER})
    one, two = FrozenMapping({"a": 1, "b": 1}), FrozenMapping({"a": 2, "b": 2})
    assert (first.better(one, two), second.better(one, two)) == (False, True)
    assert first.better((one,), (two,)) is None
    assert first.better(one, None) is None
    assert (first.is_declared, second.is_declared) == (True, True)


def test_an_output_without_an_order_says_so() -> None:
    """Without values and direction nothing is declared."""
    plain = table(HitPolicy.FIRST, {"x": None}, ("-", "5"))
    (order,) = answer_orders(plain, {})
    assert not order.is_declared
    assert order.better(1, 2) is None


def test_an_order_of_nothing_is_refused() -> None:
    """A misspelt output is a mistake."""
    plain = table(HitPolicy.FIRST, {"x": None}, ("-", "5"))
    with pytest.raises(UnknownName, match="there is no output 'x'"):
        answer_orders(plain, {"x": HIGHER})


def test_listed_constants_may_call_functions() -> None:
    """Declared results and domains are values, however they are written."""
    values = ("sum([4, 1])", "4")
    listed = table(HitPolicy.FIRST, {"x": "max(2, 1), 3"}, ("3", "5"), values=values)
    assert AnswerOrder(listed, 0, None).better(5, 4) is True
    dimension = space_of(listed).dimensions[0]
    (line,) = ascending(dimension, LISTED, listed.domains[0])
    assert [dimension.pieces[index].value for index in line] == [3, 2]
