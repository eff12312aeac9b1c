"""Facts: what a caller may tell, and how the engine holds it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from ocop import rules
from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules.errors import InexactFact
from ocop.rules.facts import are_plain, check_facts, hold_facts
from ocop.rules.limits import MAX_NESTING
from ocop.rules.values import Range, Told
from tests.rules.tables import table


def test_plain_facts_are_taken_as_they_are() -> None:
    """Scalars need no copy."""
    facts = {"a": 1, "b": Decimal("1.5"), "c": "x", "d": None, "e": True}
    assert are_plain(facts)
    assert check_facts(facts) is facts


def test_lists_and_contexts_are_made_immutable() -> None:
    """Lists become tuples; mappings hold what was told so far or are complete."""
    facts = {
        "xs": [1, (2, [3])],
        "told": {"a": {"b": [1]}},
        "view": MappingProxyType({"a": 1}),
        "whole": FrozenMapping({"a": [1]}),
        "ends": Range(start=1, end=2),
        "call": len,
    }
    found = check_facts(facts)
    assert found["xs"] == (1, (2, (3,)))
    assert found["told"] == Told({"a": Told({"b": (1,)})})
    assert type(found["told"]) is type(found["view"]) is Told
    assert found["whole"] == FrozenMapping({"a": (1,)})
    assert type(found["whole"]) is FrozenMapping
    assert (found["ends"], found["call"]) == (facts["ends"], len)


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"a": 1.5}, "a"),
        ({"a": [1, 1.5]}, r"a\[2\]"),
        ({"a": {"b": (1.5,)}}, r"a\.b\[1\]"),
    ],
)
def test_floats_are_refused_where_they_are(facts: dict[str, Any], where: str) -> None:
    """The error names the place of the float, however deep."""
    with pytest.raises(InexactFact, match=f"fact '{where}' is 1.5"):
        check_facts(facts)


def test_what_is_no_value_is_refused() -> None:
    """An object of another library is no fact."""
    with pytest.raises(TypeError, match="a: set is not a value of a rule"):
        check_facts({"a": {1, 2}})


@pytest.mark.parametrize("wrap", [lambda fact: [fact], lambda fact: {"b": fact}])
def test_facts_may_be_as_deep_as_the_limit(wrap: Callable[[Any], Any]) -> None:
    """Fifty lists or contexts inside one another are held; the next one is refused."""
    deep: Any = "end"
    for _ in range(MAX_NESTING + 1):
        deep = wrap(deep)
    assert check_facts({"a": deep})
    with pytest.raises(LimitExceeded, match="51 is over the limit of 50"):
        check_facts({"a": wrap(wrap(deep))})


def test_depth_has_a_limit() -> None:
    """A list inside itself is refused, not followed."""
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(LimitExceeded, match="limit of 50"):
        check_facts({"a": endless})


STANDARD = rules.Mode.STANDARD


def test_in_standard_mode_nothing_is_missing() -> None:
    """What was not told is null, at every depth, and in every way to ask."""
    told = {"maker": {"name": "A", "age": rules.MISSING}, "marks": [{"a": 1}, {}]}
    assert hold_facts(told, STANDARD) == {
        "maker": FrozenMapping({"name": "A", "age": None}),
        "marks": (FrozenMapping({"a": 1}), FrozenMapping({})),
    }
    assert hold_facts({"xs": [rules.MISSING, 1]}, STANDARD) == {"xs": (None, 1)}
    assert hold_facts({"x": 1}, rules.Mode.EXACT) == {"x": 1}
    for rule, expected in (
        ("maker.age", None),
        ("maker.town", None),
        ("marks[a = null]", (FrozenMapping({}),)),
        ("nobody = null", True),
    ):
        assert rules.evaluate(rule, told).verdict is rules.Verdict.UNDETERMINED
        outcome = rules.evaluate(rule, told, mode=STANDARD)
        assert (outcome.verdict, outcome.value) == (rules.Verdict.DECIDED, expected)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "none"),
        ({"x": rules.MISSING}, "none"),
        ({"x": None}, "none"),
        ({"x": 3}, "low"),
        ({"x": 7}, None),
        ({"x": 70}, None),
        ({"x": "a"}, None),
    ],
)
def test_tables_are_decided_in_standard_mode(
    facts: dict[str, object], expected: object
) -> None:
    """Rows that clash and facts outside the domain give null there."""
    rows = (("> 5", '"high"'), ("> 1", '"low"'), ("null", '"none"'))
    asked = table(rules.HitPolicy.UNIQUE, {"x": "[0..9]"}, *rows)
    outcome = rules.decide(asked, facts, mode=STANDARD)
    assert (outcome.verdict, outcome.value) == (rules.Verdict.DECIDED, expected)
