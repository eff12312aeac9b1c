from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.statements import (
    Agreement,
    Allocation,
    Change,
    Coverage,
    Figure,
    Fulfilment,
    Overlap,
    Payment,
    Qualifier,
    Ratio,
    Relation,
    Series,
    Share,
    Sum,
    Whole,
    Wording,
)
from ocop.statements.regions import find_regions, span_in

Values = Mapping[str, Fraction]

NAMES = ("a", "b", "c", "d", "e")

RELATIONS: list[tuple[Relation, Callable[[Values], bool]]] = [
    (Sum(id="r", total="a", parts=("b", "c")), lambda v: v["a"] == v["b"] + v["c"]),
    (
        Sum(id="r", total="a", parts=("b", "c"), coverage=Coverage.PARTIAL),
        lambda v: v["a"] >= v["b"] + v["c"],
    ),
    (
        Sum(id="r", total="a", parts=("b", "c", "d"), overlap=Overlap.ALLOWED),
        lambda v: max(v["b"], v["c"], v["d"]) <= v["a"] <= v["b"] + v["c"] + v["d"],
    ),
    (
        Sum(
            id="r",
            total="a",
            parts=("b", "c"),
            overlap=Overlap.ALLOWED,
            coverage=Coverage.PARTIAL,
        ),
        lambda v: max(v["b"], v["c"]) <= v["a"],
    ),
    (
        Sum(
            id="r",
            total="a",
            parts=("b",),
            overlap=Overlap.ALLOWED,
            coverage=Coverage.PARTIAL,
        ),
        lambda v: v["b"] <= v["a"],
    ),
    (
        Allocation(id="r", target="a", units=("b", "c", "d")),
        lambda v: v["a"] == v["b"] + v["c"] + v["d"],
    ),
    (
        Change(id="r", before="a", gains=("b", "c"), losses=("d",), after="e"),
        lambda v: v["a"] + v["b"] + v["c"] - v["d"] == v["e"],
    ),
    (
        Share(id="r", share="a", part="b", base="c"),
        lambda v: v["c"] > 0 and v["a"] * v["c"] == 100 * v["b"],
    ),
    (
        Ratio(id="r", ratio="a", part="b", base="c"),
        lambda v: v["c"] > 0 and v["a"] * v["c"] == v["b"],
    ),
    (
        Fulfilment(id="r", share="a", actual="b", plan="c", not_counted=("d",)),
        lambda v: (
            v["c"] > 0
            and v["d"] <= v["b"]
            and v["a"] * v["c"] == 100 * (v["b"] - v["d"])
        ),
    ),
    (
        Fulfilment(id="r", share="a", actual="b", plan="c", wording=Wording.EXCEEDED),
        lambda v: v["c"] > 0 and (v["a"] + 100) * v["c"] == 100 * v["b"],
    ),
    (
        Payment(id="r", amount="a", counts=("b", "d"), rates=("c", "e")),
        lambda v: v["a"] == v["b"] * v["c"] + v["d"] * v["e"],
    ),
    (
        Whole(id="r", shares=("a", "b", "c")),
        lambda v: v["a"] + v["b"] + v["c"] == 100,
    ),
    (
        Series(id="r", figures=("a", "b", "c", "d")),
        lambda v: v["a"] <= v["b"] <= v["c"] <= v["d"],
    ),
    (
        Agreement(id="r", figures=("a", "b", "c")),
        lambda v: v["a"] == v["b"] == v["c"],
    ),
]


def exact(values: Mapping[str, int]) -> dict[str, Figure]:
    """Return figures that stand for one number each."""
    return {
        name: Figure(id=name, value=value, qualifier=Qualifier.EXACT)
        for name, value in values.items()
    }


@pytest.mark.parametrize(
    ("relation", "rule"), RELATIONS, ids=lambda r: type(r).__name__
)
@given(
    values=st.fixed_dictionaries(
        {name: st.integers(0, 4) | st.sampled_from([50, 100]) for name in NAMES}
    ),
    other=st.integers(0, 8) | st.sampled_from([25, 50, 100, 200]),
)
def test_regions_agree_with_brute_force(
    relation: Relation,
    rule: Callable[[Values], bool],
    values: dict[str, int],
    other: int,
) -> None:
    """A number lies in a region exactly if the relation holds with it."""
    regions = find_regions(relation, exact(values))
    for name, region in regions.items():
        changed: Any = values | {name: other}
        actual = region is not None and region.contains(Fraction(other))
        assert actual == rule(changed), name


@pytest.mark.parametrize(
    ("relation", "rule"), RELATIONS, ids=lambda r: type(r).__name__
)
@given(
    values=st.fixed_dictionaries(
        {
            name: st.tuples(st.integers(0, 200), st.sampled_from(Qualifier))
            for name in NAMES
        }
    )
)
def test_whoever_is_asked_answers_alike(
    relation: Relation,
    rule: Callable[[Values], bool],
    values: dict[str, tuple[int, Qualifier]],
) -> None:
    """Whether a relation holds does not depend on the figure that is asked."""
    book = {
        name: Figure(id=name, value=value, qualifier=qualifier)
        for name, (value, qualifier) in values.items()
    }
    answers = {
        region is not None and span_in(relation, book[name]).meet(region) is not None
        for name, region in find_regions(relation, book).items()
    }
    assert len(answers) == 1


def test_unprinted_figures_leave_room() -> None:
    """What is not printed may be anything from zero."""
    book = {"a": Figure(id="a", value=10), "b": Figure(id="b"), "c": Figure(id="c")}
    regions = find_regions(Sum(id="r", total="a", parts=("b", "c")), book)
    shown = {name: str(region) for name, region in regions.items()}
    assert shown == {"a": "[0..∞)", "b": "(-∞..10]", "c": "(-∞..10]"}


def test_other_things_are_no_relations() -> None:
    """Only the kinds of relation that there are can be asked."""
    thing: Any = "sum"
    with pytest.raises(TypeError, match="str is no relation"):
        find_regions(thing, {})
