"""Hit policies: one answer of many rows."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.mappings import FrozenMapping
from ocop.rules import HitPolicy, Verdict
from tests.rules.tables import table


def answer(policy: HitPolicy, *results: str, values: tuple[str, ...] = ()) -> object:
    """Return the answer of a table all of whose rows are matched."""
    return rules.decide(
        rules.DecisionTable(
            id="t",
            hit_policy=policy,
            inputs=(rules.Input(expression="x"),),
            outputs=(rules.Output(name="o", values=values),),
            rows=tuple(
                rules.Row(id=f"r{index}", tests=("-",), results=(result,))
                for index, result in enumerate(results)
            ),
        ),
        {"x": 1},
    ).value


@pytest.mark.parametrize(
    ("policy", "results", "expected"),
    [
        (HitPolicy.UNIQUE, ("1",), 1),
        (HitPolicy.ANY, ("1", "1.0"), 1),
        (HitPolicy.FIRST, ("2", "1"), 2),
        (HitPolicy.RULE_ORDER, ("2", "1"), (2, 1)),
        (HitPolicy.COLLECT, ("2", "1", "2"), (2, 1, 2)),
        (HitPolicy.COLLECT_SUM, ("2", "1.5"), 3.5),
        (HitPolicy.COLLECT_SUM, ("2", '"a"'), None),
        (HitPolicy.COLLECT_COUNT, ("2", '"a"'), 2),
        (HitPolicy.COLLECT_MIN, ("2", "1", "3"), 1),
        (HitPolicy.COLLECT_MAX, ('"a"', '"b"'), "b"),
        (HitPolicy.COLLECT_MAX, ('"a"', "1"), None),
    ],
)
def test_answers(policy: HitPolicy, results: tuple[str, ...], expected: object) -> None:
    """Each policy makes its answer of the results of the rows."""
    assert answer(policy, *results) == expected


def test_orders() -> None:
    """The declared values say which result is better."""
    values = ('"best"', '"good"', '"poor"')
    assert answer(HitPolicy.PRIORITY, '"poor"', '"good"', values=values) == "good"
    assert answer(HitPolicy.PRIORITY, "null", '"poor"', values=values) == "poor"
    assert answer(
        HitPolicy.OUTPUT_ORDER, '"poor"', '"best"', '"poor"', values=values
    ) == ("best", "poor", "poor")


@pytest.mark.parametrize("policy", [HitPolicy.UNIQUE, HitPolicy.ANY])
def test_contradictions(policy: HitPolicy) -> None:
    """Rows that disagree where one answer is promised are an error."""
    with pytest.raises(rules.AmbiguousTable, match="rows r0, r1") as caught:
        answer(policy, "1", "2")
    assert (caught.value.rows, caught.value.policy) == (("r0", "r1"), policy.name)


@pytest.mark.parametrize("policy", list(HitPolicy))
def test_no_row(policy: HitPolicy) -> None:
    """Without a row and without a default the answer is null."""
    unmatched = rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="o", values=("1",)),),
        rows=(rules.Row(id="r", tests=("2",), results=("1",)),),
    )
    outcome = rules.decide(unmatched, {"x": 1})
    assert (outcome.verdict, outcome.value) == (Verdict.UNMATCHED, None)


@pytest.mark.parametrize(
    "policy",
    [
        HitPolicy.ANY,
        HitPolicy.RULE_ORDER,
        HitPolicy.COLLECT_SUM,
        HitPolicy.PRIORITY,
        HitPolicy.OUTPUT_ORDER,
    ],
)
def test_missing_results(policy: HitPolicy) -> None:
    """A result that needs what was not told leaves the answer open."""
    open_table = rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="o", values=("1", "2")),),
        rows=(
            rules.Row(id="r", tests=("-",), results=("y",)),
            rules.Row(id="s", tests=("-",), results=("1",)),
        ),
    )
    outcome = rules.decide(open_table, {"x": 1})
    assert outcome.verdict is Verdict.UNDETERMINED
    assert outcome.missing == ("y",)


def test_defaults_of_several_outputs() -> None:
    """What is not given a default is null in the answer by default."""
    two = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a", default="0"), rules.Output(name="b")),
        rows=(rules.Row(id="r", tests=("2",), results=("1", "2")),),
    )
    outcome = rules.decide(two, {"x": 1})
    assert outcome.value == FrozenMapping({"a": 0, "b": None})
    assert outcome.verdict is Verdict.DECIDED


def test_a_priority_over_two_outputs() -> None:
    """The first output decides, the second breaks its ties."""
    two = rules.DecisionTable(
        id="t",
        hit_policy=HitPolicy.PRIORITY,
        inputs=(rules.Input(expression="x"),),
        outputs=(
            rules.Output(name="a", values=("1", "2")),
            rules.Output(name="note"),
            rules.Output(name="b", values=('"x"', '"y"')),
        ),
        rows=(
            rules.Row(id="r", tests=("-",), results=("2", "0", '"x"')),
            rules.Row(id="s", tests=("-",), results=("1", "0", '"y"')),
            rules.Row(id="t", tests=("-",), results=("1", "5", '"x"')),
        ),
    )
    outcome = rules.decide(two, {"x": 1})
    assert outcome.value == FrozenMapping({"a": 1, "note": 5, "b": "x"})
    assert [row.row.id for row in outcome.rows if row.fired] == ["t"]


def test_codes_are_those_of_the_standard() -> None:
    """A table can be written with the letters that modellers know."""
    codes = [policy.value for policy in HitPolicy]
    assert codes == ["U", "A", "P", "F", "R", "O", "C", "C+", "C#", "C<", "C>"]
    counted = table(HitPolicy("C#"), {"x": None}, ("> 1", "1"), ("> 2", "1"))
    assert rules.decide(counted, {"x": 5}).value == 2


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(HitPolicy.PRIORITY, "high"), (HitPolicy.OUTPUT_ORDER, ("high", "low"))],
)
def test_results_are_ranked_by_what_the_facts_make_of_them(
    policy: HitPolicy, expected: object
) -> None:
    """A result may be computed; its place in the order is that of its value."""
    ranked = rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="o", values=('"high"', '"low"')),),
        rows=(
            rules.Row(id="a", tests=("> 0",), results=("one",)),
            rules.Row(id="b", tests=("> 0",), results=("other",)),
        ),
    )
    facts = {"x": 1, "one": "low", "other": "high"}
    assert rules.decide(ranked, facts).value == expected
