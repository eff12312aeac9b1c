"""Loops: what they go through, and that every step is counted once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ocop import rules
from ocop.errors import LimitExceeded
from ocop.rules.limits import MAX_ITEMS, MAX_STEPS
from ocop.rules.loops import each, elements, select
from ocop.rules.scope import Scope
from tests.rules.answers import value


def test_a_range_has_as_many_elements_as_are_allowed() -> None:
    """The longest range is gone through; one element more is refused."""
    scope = Scope({})
    assert len(elements(1, MAX_ITEMS, scope)) == MAX_ITEMS
    with pytest.raises(LimitExceeded, match="100000 is over the limit of 100000"):
        elements(5, MAX_ITEMS + 5, scope)


def _filtered(scope: Scope) -> object:
    return select((1, 2), lambda _scope: True, scope)


def _looped(scope: Scope) -> object:
    inner = each([("i", lambda _scope: (1, 2))], scope)
    return tuple(found.get("i", None) for found in inner if isinstance(found, Scope))


@pytest.mark.parametrize("go_through", [_filtered, _looped])
def test_each_element_is_one_step(go_through: Callable[[Scope], object]) -> None:
    """A loop or a filter over two elements takes two steps, neither more nor less."""
    scope = Scope({})
    scope.spend(MAX_STEPS - 3)
    assert go_through(scope) == (1, 2)
    with pytest.raises(LimitExceeded, match="steps"):
        go_through(scope)


def test_an_element_is_called_item() -> None:
    """A condition sees the element and its entries, told or written."""
    told = [{"a": 1}, {"a": 2}]
    assert value("count(xs[item.a > 1])", xs=told) == 1
    assert value("count([{a: 1}, {a: 2}][item.a > 1])") == 1


def test_an_entry_that_was_not_told_is_missing_by_its_name() -> None:
    """What only other elements tell is missing in this one."""
    outcome = rules.evaluate("xs[a > 1]", {"xs": [{"b": 1}, {"a": 2}]})
    assert outcome.missing == ("a",)
