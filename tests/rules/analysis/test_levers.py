"""Facts that can change, and the smallest sets of them that lead to an answer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ocop.mappings import FrozenMapping
from ocop.rules import MISSING, HitPolicy
from ocop.rules.analysis.levers import Ground
from ocop.rules.facts import check_facts
from ocop.rules.values import Value
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


@pytest.mark.parametrize("shop", [{"size": 2}, FrozenMapping({"size": 2})])
def test_a_fact_inside_a_context_is_where_it_is(shop: Mapping[str, Value]) -> None:
    """The present value of an entry is that of the entry."""
    inside = table(HitPolicy.FIRST, {"shop.size": "[0..9]"}, (">= 5", "1"), ("-", "2"))
    ground = Ground(inside, check_facts({"shop": shop}))
    assert ground.levers["shop.size"].present == 2


def test_an_entry_that_is_not_told_is_missing() -> None:
    """Of a context of which it is not said that it is complete."""
    inside = table(HitPolicy.FIRST, {"shop.size": "[0..9]"}, (">= 5", "1"), ("-", "2"))
    ground = Ground(inside, check_facts({"shop": {"staff": 2}}))
    assert ground.levers["shop.size"].present == MISSING


def test_where_no_row_is_passed_there_is_no_answer() -> None:
    """Nothing cannot be wanted, unless a default says it."""
    asked = table(HitPolicy.FIRST, {"z": "[0..9]"}, (">= 5", "1"))
    ground = Ground(asked, {"z": 7})
    assert ground.sets(ground.levers, lambda value: value is None) == []


def test_constants_in_a_default_may_call_functions() -> None:
    """A default is a value, however it is written."""
    asked = table(
        HitPolicy.FIRST, {"z": "[0..9]"}, (">= 5", "1"), default="sum([1, 1])"
    )
    ground = Ground(asked, {"z": 7})
    assert ground.sets(ground.levers, lambda value: value == 2) == [("z",)]


def test_cells_that_cannot_be_cut_lead_nowhere_for_sure() -> None:
    """What holds for one value between two others need not hold for the next."""
    asked = table(
        HitPolicy.FIRST, {"x": "[0..9]"}, ("? > 3 and ? < 5", "1"), ("-", "2")
    )
    ground = Ground(asked, {"x": 8})
    assert ground.sets(ground.levers, lambda value: value == 1) == []


def test_cells_that_read_what_is_known_are_followed() -> None:
    """A missing fact is completed around the limit that another fact sets."""
    asked = table(
        HitPolicy.FIRST,
        {"x": None, "z": "[0..9]"},
        ("> limit", "-", "1"),
        ("-", ">= 5", "2"),
        ("-", "-", "3"),
    )
    ground = Ground(asked, {"limit": 5, "z": 1})
    assert ground.sets(ground.levers, lambda value: value == 1) == [("x",)]
    assert ground.sets(ground.levers, lambda value: value == 2) == [("x", "z")]


@pytest.mark.parametrize(
    ("expression", "facts"),
    [
        ("if x > 5 then 1 else y", {"x": 9}),
        ("if x = 1 then y else 1", {}),
        ("if x = null then y else 1", {}),
    ],
)
def test_a_fact_on_which_it_hangs_what_else_is_read_is_left_as_it_is(
    expression: str, facts: dict[str, Value]
) -> None:
    """Where it changes, the input may wait for a fact that nobody told."""
    asked = table(
        HitPolicy.FIRST,
        {"x": "[0..9]", expression: None},
        ("[4..9)", "1", "1"),
        ("-", "-", "2"),
    )
    ground = Ground(asked, facts)
    assert (ground.levers, ground.stuck) == ({}, ("x", "y"))
