"""Facts that can change, and the smallest sets of them that lead to an answer."""

from __future__ import annotations

from ocop.rules import MISSING, HitPolicy
from ocop.rules.analysis.levers import Ground
from tests.rules.analysis.made import table

TABLE = table(
    HitPolicy.FIRST,
    {"a": "[0..9]", "b": "[0..9]", "a + b": None},
    (">= 5", "-", "-", "1"),
    ("-", ">= 5", ">= 7", "1"),
    ("-", "-", "-", "2"),
)


def test_a_lever_knows_where_it_is() -> None:
    """The present value is a piece of its own, if there is one."""
    ground = Ground(TABLE, {"a": 2})
    lever, missing = ground.levers["a"], ground.levers["b"]
    assert lever.place is not None
    assert lever.dimension.pieces[lever.place].value == 2
    assert (missing.present, missing.place) == (MISSING, None)


def test_a_lever_moves_every_input_that_follows_it() -> None:
    """The sum follows both facts, as long as the other is known."""
    ground = Ground(TABLE, {"a": 2, "b": 1})
    assert [lever.columns for lever in ground.levers.values()] == [{0, 2}, {1, 2}]
    assert ground.stuck == ("a + b",)


def test_sets_of_facts_are_as_small_as_can_be() -> None:
    """Either fact alone leads there, so both together are not told."""
    ground = Ground(TABLE, {"a": 2, "b": 1})
    assert ground.sets(ground.levers, lambda value: value == 1) == [("a",), ("b",)]
    assert ground.sets({}, lambda value: value == 2) == [()]
    assert ground.sets({}, lambda value: value == 1) == []
    assert ground.sets(ground.levers, lambda value: value == 3) == []


def test_boxes_hold_the_pieces_that_lead_there() -> None:
    """All of the facts move, each into one of its pieces."""
    ground = Ground(TABLE, {"a": 2, "b": 1})
    lever = ground.levers["b"]
    ((pieces,),) = ground.boxes([lever], lambda value: value == 1)
    values = [lever.dimension.pieces[piece].value for piece in pieces]
    assert min(values) == 5
    assert max(values) == 9


def test_sets_come_in_the_order_of_the_facts() -> None:
    """Those of one size stand as the table names their facts."""
    asked = table(
        HitPolicy.FIRST,
        {"z": "[0..9]", "m": "[0..9]", "a": "[0..9]"},
        (">= 5", "-", "-", "1"),
        ("-", ">= 5", "-", "1"),
        ("-", "-", ">= 5", "1"),
        ("-", "-", "-", "2"),
    )
    ground = Ground(asked, {"z": 1, "m": 1, "a": 1})
    found = ground.sets(ground.levers, lambda value: value == 1)
    assert found == [("z",), ("m",), ("a",)]


def test_an_answer_that_is_not_known_is_not_wanted() -> None:
    """Whatever is wanted, a missing answer is not asked."""
    asked = table(HitPolicy.FIRST, {"z": "[0..9]"}, (">= 5", "y"), ("-", "1"))
    ground = Ground(asked, {"z": 1})
    assert ground.sets(ground.levers, lambda value: value != 1) == []
