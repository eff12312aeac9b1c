"""Changes of facts that lead to a wanted answer, compared with every combination."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.errors import InexactNumber, LimitExceeded, UnknownName
from ocop.rules import HitPolicy, Verdict
from ocop.rules.analysis import Direction
from ocop.rules.changes import Changes, Limit, ObstacleCode, changes
from ocop.rules.interpreter import prepare_tests
from ocop.rules.scope import Scope
from tests.rules.analysis.made import any_tables, facts_of, partitions, table
from tests.rules.analysis.shown import answer


def told(found: Changes) -> list[dict[str, str]]:
    """Return each plan as the tests that its facts must pass."""
    return [{move.fact: move.tests for move in plan.moves} for plan in found.plans]


@st.composite
def starts(draw: st.DrawFn) -> tuple[rules.DecisionTable, dict[str, Any], int]:
    """Draw a table without contradiction, facts of which some miss, and an answer."""
    drawn = draw(
        any_tables([one for one in HitPolicy if one not in "UA"], columns=2)
        | partitions([HitPolicy.UNIQUE, HitPolicy.ANY])
    )
    full = draw(st.sampled_from(list(facts_of(drawn))))
    facts = {name: value for name, value in full.items() if draw(st.booleans())}
    return drawn, facts, draw(st.integers(1, 3))


def _reaches(drawn: rules.DecisionTable, facts: Mapping[str, Any], want: int) -> bool:
    return answer(drawn, facts) == want


def _subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from itertools.combinations(names, size)


@given(starts())
def test_all_smallest_sets_are_found_with_just_their_values(
    start: tuple[rules.DecisionTable, dict[str, Any], int],
) -> None:
    """Trying every combination of values of every set of facts finds the same."""
    drawn, facts, want = start
    found = changes(drawn, facts, want=want)
    everywhere = list(facts_of(drawn))
    names = [column.expression for column in drawn.inputs]
    smallest: list[tuple[str, ...]] = []
    for chosen in _subsets(names):
        if any(set(one) <= set(chosen) for one in smallest):
            continue
        ways = {
            tuple(one[name] for name in chosen)
            for one in everywhere
            if _reaches(drawn, {**facts, **{name: one[name] for name in chosen}}, want)
        }
        plans = [
            plan
            for plan in found.plans
            if tuple(move.fact for move in plan.moves) == chosen
        ]
        assert bool(plans) == bool(ways)
        if ways:
            smallest.append(chosen)
        for one in everywhere:
            values = tuple(one[name] for name in chosen)
            entered = sum(_enters(plan.moves, one) for plan in plans)
            assert entered == (values in ways)
    assert len(found.plans) == 0 or smallest != []


@given(starts())
def test_every_plan_is_proved_and_none_is_dearer_than_the_next(
    start: tuple[rules.DecisionTable, dict[str, Any], int],
) -> None:
    """The facts of a plan give the wanted answer, and plans come in order of cost."""
    drawn, facts, want = start
    found = changes(drawn, facts, want=want)
    for plan in found.plans:
        assert answer(drawn, plan.facts) == want
        assert plan.outcome.value == want
        assert plan.facts == {**facts, **{move.fact: move.value for move in plan.moves}}
        assert all(_enters((move,), plan.facts) for move in plan.moves)
    costs = [plan.cost for plan in found.plans]
    assert costs == sorted(costs)
    assert bool(found.plans) != bool(found.obstacles)


def _enters(moves: tuple[Any, ...], facts: Mapping[str, Any]) -> bool:
    return all(
        prepare_tests(rules.parse_tests(move.tests))(facts[move.fact], Scope({}))
        is True
        for move in moves
    )


GATE = table(
    HitPolicy.FIRST,
    {"raised": "true, false", "quality": "[0..3]", "total": "[0..10]"},
    ("true", "-", "-", "0"),
    ("-", ">= 2", ">= 9", "5"),
    ("-", ">= 2", ">= 7", "4"),
    ("-", "-", ">= 5", "3"),
    ("-", "-", "-", "2"),
    values=("5", "4", "3", "2", "0"),
)
NOW: dict[str, Any] = {"raised": False, "quality": 1, "total": Decimal("6.5")}


def test_the_answer_that_is_there_needs_no_change() -> None:
    """A plan without moves says that nothing has to be done."""
    found = changes(GATE, NOW, want=3)
    (plan,) = found.plans
    assert found.present == plan.outcome
    assert (plan.moves, plan.cost, plan.outcome.value) == ((), 0, 3)


def test_every_fact_gets_the_interval_that_it_must_enter() -> None:
    """Two facts have to move together, each into an interval of its own."""
    found = changes(GATE, NOW, want=5)
    assert told(found) == [{"quality": "[2..3]", "total": "[9..10]"}]
    assert [move.value for move in found.plans[0].moves] == [2, 9]
    assert [move.present for move in found.plans[0].moves] == [1, Decimal("6.5")]


def test_tests_can_be_wanted() -> None:
    """At least 4 is reached in several ways, which do not overlap."""
    found = changes(GATE, NOW, want=rules.parse_tests(">= 4"))
    assert told(found) == [{"quality": "[2..3]", "total": "[7..10]"}]


def test_costs_decide_the_order() -> None:
    """The cheapest plan comes first, whatever the order of the inputs."""
    either = table(
        HitPolicy.FIRST, {"a": None, "b": None}, ("> 1", "-", "1"), ("-", "> 1", "1")
    )
    facts = {"a": 0, "b": 0}
    limits = [Limit(fact="a", cost=Decimal("2.5")), Limit(fact="b", cost=2)]
    assert told(changes(either, facts, want=1)) == [{"a": "> 1"}, {"b": "> 1"}]
    found = changes(either, facts, want=1, limits=limits)
    assert told(found) == [{"b": "> 1"}, {"a": "> 1"}]
    assert [plan.cost for plan in found.plans] == [2, Decimal("2.5")]


def test_only_facts_within_limits_change() -> None:
    """What may not change, or not in this direction, is named."""
    limits = [
        Limit(fact="quality"),
        Limit(fact="total", direction=Direction.LOWER),
    ]
    found = changes(GATE, NOW, want=4, limits=limits)
    (obstacle,) = found.obstacles
    assert obstacle.code is ObstacleCode.NOT_ALLOWED
    assert obstacle.facts == ("total",)
    assert obstacle.needs == {"quality": "[2..3]", "total": "[7..9)"}
    assert obstacle.text.en == (
        "it needs quality: [2..3]; total: [7..9); but these may not change so: total"
    )


@pytest.mark.parametrize(
    ("direction", "expected"),
    [(Direction.HIGHER, "[7..9)"), (Direction.LOWER, None), (None, "[7..9)")],
)
def test_a_direction_is_kept(direction: Direction | None, expected: str | None) -> None:
    """A fact that may only rise never falls."""
    limits = [Limit(fact="total", direction=direction)]
    found = changes(GATE, {**NOW, "quality": 3}, want=4, limits=limits)
    assert told(found) == ([{"total": expected}] if expected else [])


def test_a_listed_direction_follows_the_domain() -> None:
    """A fact that may only get better moves towards what the domain lists first."""
    columns = {"x": '"good", "fair", "bad"'}
    rows = (('"good"', "1"), ('"fair"', "2"), ('"bad"', "1"))
    listed = table(HitPolicy.UNIQUE, columns, *rows)
    limits = [Limit(fact="x", direction=Direction.LISTED)]
    assert told(changes(listed, {"x": "fair"}, want=1, limits=limits)) == [
        {"x": '"good"'}
    ]


def test_null_has_no_direction() -> None:
    """What does not exist can neither rise nor fall."""
    rows = (("null", "1"), ("> 1", "2"))
    nullable = table(HitPolicy.UNIQUE, {"x": None}, *rows)
    assert told(changes(nullable, {"x": None}, want=2)) == [{"x": "> 1"}]
    limits = [Limit(fact="x", direction=Direction.HIGHER)]
    assert told(changes(nullable, {"x": None}, want=2, limits=limits)) == []


def test_missing_facts_can_be_set() -> None:
    """A fact that was not told is set to a value; others may stay untold."""
    found = changes(GATE, {"quality": 3, "raised": False}, want=4)
    assert told(found) == [{"total": "[7..9)"}]
    assert found.plans[0].moves[0].present == rules.MISSING
    assert found.present.verdict is Verdict.UNDETERMINED


def test_facts_that_stay_missing_do_not_matter() -> None:
    """A plan holds however the untold facts turn out."""
    found = changes(GATE, {"total": 9}, want=0)
    assert told(found) == [{"raised": "true"}]
    assert "quality" not in found.plans[0].facts


def test_an_answer_that_no_row_gives_is_out_of_reach() -> None:
    """Nothing helps, and that is said in both languages."""
    (obstacle,) = changes(GATE, NOW, want=1).obstacles
    assert obstacle.code is ObstacleCode.NO_ANSWER
    assert obstacle.text.en == "no change of the facts leads to this answer"
    assert obstacle.text.vi == "không thay đổi nào của dữ kiện dẫn tới kết quả này"


def test_a_default_can_be_wanted() -> None:
    """To reach the default, no row may be passed."""
    covered = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"), default="2")
    assert told(changes(covered, {"x": 5}, want=2)) == [{"x": "<= 1"}]


def test_some_outputs_can_be_wanted() -> None:
    """Outputs that are not named may be anything."""
    both = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="b")),
        rows=(
            rules.Row(id="r1", tests=("< 1",), results=("1", "2")),
            rules.Row(id="r2", tests=(">= 1",), results=("2", "3")),
        ),
    )
    assert told(changes(both, {"x": 5}, want={"b": 2})) == [{"x": "< 1"}]
    assert told(changes(both, {"x": 5}, want={"b": 2, "a": 2})) == []
    assert told(changes(GATE, NOW, want={"a": 1})) == []


RATIO = table(
    HitPolicy.FIRST,
    {"sold / base": None, "sold": None},
    (">= 1.15", ">= 10", '"yes"'),
    ("-", "-", '"no"'),
)


def test_a_fact_in_an_expression_gets_an_interval_of_its_own() -> None:
    """Both inputs that read the fact are followed at once, exactly."""
    found = changes(RATIO, {"sold": 8, "base": 10}, want="yes")
    assert told(found) == [{"sold": ">= 11.5"}]
    found = changes(RATIO, {"sold": 8, "base": 3}, want="yes")
    assert told(found) == [{"sold": ">= 10"}]


def test_facts_that_are_not_followed_are_told() -> None:
    """A divisor is no straight line, so it is left as it is."""
    found = changes(RATIO, {"sold": 8, "base": 10}, want="maybe")
    assert found.not_analysed == ("base",)
    assert [obstacle.code for obstacle in found.obstacles] == [
        ObstacleCode.NO_ANSWER,
        ObstacleCode.NOT_ANALYSED,
    ]
    assert found.obstacles[1].facts == ("base",)


def test_of_facts_in_one_input_one_changes_at_a_time() -> None:
    """Which pairs of values lead there is not told; either value alone is."""
    total = table(HitPolicy.FIRST, {"a + b": None}, (">= 9", "1"), ("-", "2"))
    found = changes(total, {"a": 3, "b": 4}, want=1)
    assert told(found) == [{"a": ">= 5"}, {"b": ">= 6"}]
    assert found.not_analysed == ("a + b",)


def test_an_input_that_waits_for_other_facts_stays_missing() -> None:
    """Setting one of two missing facts does not tell their sum."""
    total = table(
        HitPolicy.FIRST,
        {"a + b": None, "a": None},
        (">= 9", "> 1", "1"),
        ("-", "-", "2"),
    )
    found = changes(total, {}, want=2)
    assert told(found) == [{"a": "<= 1"}]
    assert found.not_analysed == ("b",)


def test_a_fact_that_cells_read_is_left_as_it_is() -> None:
    """The threshold in a cell is a fact whose change is not analysed."""
    limit = table(
        HitPolicy.FIRST,
        {"x": None, "limit": None},
        ("> limit", "> 1", "1"),
        ("-", "-", "2"),
    )
    found = changes(limit, {"x": 3, "limit": 5}, want=1)
    assert told(found) == [{"x": "> 5"}]
    assert found.not_analysed == ("limit",)


def test_a_fact_that_is_compared_with_contexts_is_left_as_it_is() -> None:
    """Its values are not told apart."""
    contexts = table(HitPolicy.FIRST, {"x": None}, ("{a: 1}", "1"), ("-", "2"))
    assert changes(contexts, {"x": 3}, want=1).not_analysed == ("x",)


def test_entries_of_contexts_can_change() -> None:
    """A fact inside a context changes, and the rest of the context stays."""
    inside = table(HitPolicy.FIRST, {"shop.size": None}, ("> 1", "1"), ("-", "2"))
    found = changes(inside, {"shop": {"size": 1, "name": "a"}}, want=1)
    assert told(found) == [{"shop.size": "> 1"}]
    assert found.plans[0].facts["shop"] == {"size": 2, "name": "a"}


def test_an_entry_of_a_context_that_is_an_input_too_is_left_as_it_is() -> None:
    """To change the entry would change the whole context as well."""
    whole = table(
        HitPolicy.FIRST,
        {"shop": None, "shop.size": None},
        ("-", "> 1", "1"),
        ("-", "-", "2"),
    )
    found = changes(whole, {"shop": {"size": 1}}, want=1)
    assert found.not_analysed == ("shop", "shop.size")


def test_rows_that_contradict_each_other_are_no_way() -> None:
    """A place where the table contradicts itself has no answer."""
    rows = (("< 1", "1"), ("[1..3]", "2"), (">= 3", "2"))
    broken = table(HitPolicy.UNIQUE, {"x": None}, *rows)
    assert told(changes(broken, {"x": 0}, want=2)) == [{"x": "[1..3), > 3"}]


def test_too_many_combinations_are_refused() -> None:
    """The search ends with a message where it would not end otherwise."""
    names = {f"x{index}": None for index in range(15)}
    rows = [
        (*("true" if index == row else "-" for index in range(15)), "1")
        for row in range(15)
    ]
    wide = table(HitPolicy.COLLECT_COUNT, names, *rows)
    with pytest.raises(LimitExceeded, match="sets of rows"):
        changes(wide, dict.fromkeys(names, False), want=9)


def test_too_many_plans_are_refused() -> None:
    """Six of twelve facts can be chosen in 924 ways, which nobody reads."""
    names = {f"x{index}": None for index in range(12)}
    rows = [
        (*("true" if index == row else "-" for index in range(12)), "1")
        for row in range(12)
    ]
    wide = table(HitPolicy.COLLECT_COUNT, names, *rows)
    facts = dict.fromkeys(names, False)
    with pytest.raises(LimitExceeded, match="plans: more is over the limit of 500"):
        changes(wide, facts, want=6)
    assert len(changes(wide, facts, want=2).plans) == 66


def test_a_limit_about_nothing_is_refused() -> None:
    """A misspelt fact is a mistake."""
    with pytest.raises(UnknownName, match="there is no fact 'totl'; nearest: total"):
        changes(GATE, NOW, want=5, limits=[Limit(fact="totl")])


@pytest.mark.parametrize("cost", [0.5, float("nan")])
def test_a_cost_is_exact(cost: float) -> None:
    """A float is refused as everywhere."""
    with pytest.raises(InexactNumber, match=r"\bcost\b"):
        Limit(fact="total", cost=cost)


def test_a_wanted_answer_is_exact() -> None:
    """A float is refused here too."""
    with pytest.raises(InexactNumber, match="want"):
        changes(GATE, NOW, want=0.5)


def test_values_are_values() -> None:
    """Limits and plans compare, and can be changed by evolving them."""
    limit = Limit(fact="total")
    assert attrs.evolve(limit, cost=2) == Limit(fact="total", cost=2)
    assert changes(GATE, NOW, want=5).plans == changes(GATE, NOW, want=5).plans


@pytest.mark.parametrize(
    ("facts", "value"), [({"x": 9}, Decimal("5.5")), ({"x": 0}, 1), ({}, 1)]
)
def test_the_nearest_value_is_named(facts: dict[str, Any], value: object) -> None:
    """A fact moves no farther than it must; without one, a point is named."""
    near = table(
        HitPolicy.FIRST, {"x": None}, ("[1..2)", "1"), ("[5..6)", "1"), ("-", "2")
    )
    (plan,) = changes(near, facts, want=1).plans
    assert [move.value for move in plan.moves] == [value]


def test_an_answer_that_is_there_still_says_what_was_left_alone() -> None:
    """Facts that results read are named, also where no change is needed."""
    reading = table(HitPolicy.FIRST, {"x": None, "y": None}, ("> 3", "-", "y"))
    found = changes(reading, {"x": 5, "y": 2}, want=2)
    assert (len(found.plans), found.not_analysed) == (1, ("y",))


def test_a_missing_fact_may_become_anything() -> None:
    """A direction says where a fact may go from a value, and there is none."""
    limits = [Limit(fact="total", direction=Direction.LOWER)]
    facts = {"quality": 3, "raised": False}
    assert told(changes(GATE, facts, want=4, limits=limits)) == [{"total": "[7..9)"}]


def test_as_many_plans_as_are_allowed_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself is inside."""
    monkeypatch.setattr("ocop.rules.changes.MAX_PLANS", 4)
    names = {f"x{index}": None for index in range(4)}
    rows = [
        (*("true" if index == row else "-" for index in range(4)), "1")
        for row in range(4)
    ]
    wide = table(HitPolicy.COLLECT_COUNT, names, *rows)
    facts = dict.fromkeys(names, False)
    assert len(changes(wide, facts, want=1).plans) == 4
    with pytest.raises(LimitExceeded, match="limit of 4"):
        changes(wide, facts, want=2)


def test_any_value_but_null_can_be_entered() -> None:
    """Of a fact that was not told, where only null is told apart."""
    nullable = table(HitPolicy.FIRST, {"x": None}, ("null", "1"), ("-", "2"))
    found = changes(nullable, {}, want=2)
    assert told(found) == [{"x": "not(null)"}]
    assert found.plans[0].facts == {"x": 0}
