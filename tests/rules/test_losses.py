"""What every fact costs, in points or in places, held to changing it by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from ocop import rules
from ocop.errors import LimitExceeded, UnknownName
from ocop.mappings import FrozenMapping
from ocop.rules import Direction, HitPolicy
from ocop.rules.losses import losses
from ocop.rules.reasons import ReasonCode
from tests.rules.generated import VALUES, Case, cases
from tests.rules.tables import table

SCORE = table(
    HitPolicy.COLLECT_SUM,
    {"age": "[0..10]", "local": "true, false", "story": '"good", "none"'},
    ("-", "-", "-", "1"),
    (">= 3", "-", "-", "20.5"),
    ("[1..3)", "-", "-", "5"),
    ("-", "true", "-", "30"),
    ("-", "-", '"good"', "4"),
)


def ranked(of: rules.DecisionTable, facts: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the facts that cost something, with what they cost."""
    return [(one.fact, one.points) for one in losses(of, facts).ranked]


def test_the_dearest_fact_comes_first() -> None:
    """Each fact is changed alone to its best value, and the answer proves it."""
    facts = {"age": 1, "local": False, "story": "good"}
    found = losses(SCORE, facts)
    assert found.present.value == 10
    assert found.not_analysed == ()
    local, age = found.ranked
    assert (local.fact, local.points, local.tests) == ("local", 30, "true")
    assert (age.fact, age.points, age.tests) == ("age", Decimal("15.5"), "[3..10]")
    assert (age.present, age.value, age.outcome.value) == (1, 3, Decimal("25.5"))
    assert age.reason.code is ReasonCode.POINTS_LOST
    assert age.reason.text("en") == (
        "age: 15.5 points lost; with [3..10] it would be 25.5"
    )
    assert age.reason.text("vi") == "age: mất 15.5 điểm; nếu [3..10] thì được 25.5"
    assert ranked(SCORE, {"age": 3, "local": True, "story": "good"}) == []


def test_what_was_not_told_counts_at_its_worst() -> None:
    """What is sure is compared: telling a fact raises the least that it can be."""
    assert ranked(SCORE, {"local": False, "story": "none"}) == [
        ("local", 30),
        ("age", Decimal("20.5")),
        ("story", 4),
    ]
    local, *_ = losses(SCORE, {"local": False, "story": "none"}).ranked
    assert local.reason.arguments["best"] == "31, 51.5, 36"


CLASSES = rules.DecisionTable(
    id="t",
    inputs=(rules.Input(expression="x", domain="[0..9]"),),
    outputs=(
        rules.Output(name="class", values=('"gold"', 'lower case("SILVER")', '"none"')),
    ),
    rows=(
        rules.Row(id="a", tests=(">= 8",), results=('"gold"',)),
        rules.Row(id="b", tests=("[5..8)",), results=('"silver"',)),
        rules.Row(id="c", tests=("[2..5)",), results=('"none"',)),
    ),
)


@pytest.mark.parametrize(("x", "points"), [(9, None), (6, 1), (3, 2), (1, 3)])
def test_listed_answers_have_places(x: int, points: int | None) -> None:
    """The best result is listed first, and no answer comes last."""
    found = losses(CLASSES, {"x": x}).ranked
    assert [one.points for one in found] == ([] if points is None else [points])
    for one in found:
        assert one.reason.code is ReasonCode.PLACES_LOST
        assert one.reason.text("en") == (
            f'x: {points} places lost; with [8..9] it would be "gold"'
        )


def test_an_output_says_what_is_better() -> None:
    """Where less is better, the least is sought; no answer is then no better."""
    fee = rules.Output(name="fee", better=Direction.LOWER)
    less = attrs.evolve(
        CLASSES,
        outputs=(fee,),
        rows=tuple(
            attrs.evolve(row, results=(str(number),))
            for number, row in enumerate(CLASSES.rows)
        ),
    )
    assert ranked(less, {"x": 3}) == [("x", 2)]
    assert ranked(less, {"x": 1}) == []
    negative = [attrs.evolve(row, results=("-1",)) for row in less.rows]
    assert ranked(attrs.evolve(less, rows=tuple(negative)), {"x": 1}) == []
    declared = rules.Output(name="fee", values=("2", "0", "1"), better=Direction.HIGHER)
    assert ranked(attrs.evolve(less, outputs=(declared,)), {"x": 9}) == [("x", 2)]


def test_one_of_several_outputs_is_named() -> None:
    """Contexts are compared by one of their entries."""
    two = attrs.evolve(
        CLASSES,
        outputs=(*CLASSES.outputs, rules.Output(name="points")),
        rows=tuple(
            attrs.evolve(row, results=(*row.results, str(3 - number)))
            for number, row in enumerate(CLASSES.rows)
        ),
    )
    (by_points,) = losses(two, {"x": 3}, output="points").ranked
    (by_class,) = losses(two, {"x": 3}, output="class").ranked
    assert (by_points.points, by_class.points) == (2, 2)
    assert by_points.outcome.value == FrozenMapping({"class": "gold", "points": 3})
    for output in (None, "colour"):
        with pytest.raises(UnknownName, match="known: class, points") as caught:
            losses(two, {"x": 3}, output=output)
        assert (caught.value.kind, caught.value.name) == ("output", output or "-")
    every = attrs.evolve(two, hit_policy=HitPolicy.RULE_ORDER)
    assert losses(every, {"x": 3}, output="points").ranked == ()


def test_what_cannot_be_compared_costs_nothing() -> None:
    """Texts without an order have no points; facts in cells are left as they are."""
    texts = table(HitPolicy.UNIQUE, {"x": None}, ("1", '"a"'), ("2", "3"))
    assert ranked(texts, {"x": 1}) == []
    assert ranked(texts, {}) == []
    assert ranked(texts, {"x": 2}) == []
    contexts = table(
        HitPolicy.UNIQUE, {"x": None}, ("1", "{class: 1}"), ("2", "{class: 2}")
    )
    assert ranked(contexts, {"x": 1}) == []
    others = table(
        HitPolicy.FIRST,
        {"x": None},
        ("1", '"a"'),
        ("< 1, > 1", '"b"'),
        ("-", "5"),
    )
    assert ranked(others, {"x": [7, 8]}) == []
    read = table(HitPolicy.UNIQUE, {"x": None}, ("> y", "1"), ("<= y", "y"))
    found = losses(read, {"x": 1, "y": 2})
    assert (found.ranked, found.not_analysed) == ((), ())


def test_contradictions_are_no_gain() -> None:
    """A value with which rows contradict one another is passed over."""
    clash = table(HitPolicy.UNIQUE, {"x": None}, ("<= 2", "1"), (">= 2", "5"))
    (loss,) = losses(clash, {"x": 1}).ranked
    assert (loss.tests, loss.points) == ("> 2", 4)


def test_the_work_is_limited() -> None:
    """Very long tables with many open facts are refused, not waited for."""
    rows = tuple((f"[{n}..{n + 1})", "-", str(n)) for n in range(300))
    long = table(HitPolicy.FIRST, {"x": None, "y": "true, false"}, *rows)
    assert losses(long, {"x": 1, "y": True}).ranked[0].points == 298
    with pytest.raises(LimitExceeded, match="decisions"):
        losses(long, {})


@pytest.mark.parametrize(
    ("facts", "work"),
    [
        ({"age": 1, "local": False, "story": "good"}, 11),
        ({"age": 1, "local": False}, 77),
    ],
)
def test_as_much_work_is_done_as_the_limit_allows(
    facts: dict[str, Any], work: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece of a fact is a decision, and one more for each of an open one."""
    monkeypatch.setattr("ocop.rules.losses.MAX_COMPLETIONS", work)
    assert losses(SCORE, facts).ranked
    monkeypatch.setattr("ocop.rules.losses.MAX_COMPLETIONS", work - 1)
    with pytest.raises(LimitExceeded) as caught:
        losses(SCORE, facts)
    assert (caught.value.limit, caught.value.found) == (work - 1, str(work))


@given(cases())
@settings(max_examples=100, deadline=None)
def test_losses_are_what_changing_a_fact_gains(case: Case) -> None:
    """No value of a fact gains more, and the one that is named gains just that."""
    singles = {HitPolicy.FIRST, HitPolicy.PRIORITY, HitPolicy.COLLECT_SUM}
    if case.table.hit_policy not in singles or case.missing:
        return
    output = attrs.evolve(case.table.outputs[0], better=Direction.HIGHER)
    points = attrs.evolve(case.table, outputs=(output,))
    present = case.answer(case.facts) or 0
    found = {one.fact: one for one in losses(points, case.facts).ranked}
    for name, kind in case.kinds.items():
        values = [v for v in VALUES[kind] if case.domains[name](v)]
        gains = [
            (case.answer({**case.facts, name: value}) or 0) - present
            for value in values
        ]
        loss = found.get(name)
        assert max(gains) <= (0 if loss is None else loss.points)
        if loss is not None:
            changed = {**case.facts, name: loss.value}
            assert rules.decide(points, changed).value == loss.outcome.value
            assert loss.outcome.value - present == loss.points
    order = [one.points for one in losses(points, case.facts).ranked]
    assert order == sorted(order, reverse=True)
