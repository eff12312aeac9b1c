"""Seventy-five targets of real plans, in files that an official can check by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from ocop.interchange.files import parse_toml
from ocop.interchange.plans import read_plan
from ocop.interchange.portfolios import read_portfolio
from ocop.plans import Comparator, Force, Indicator, Plan, Target, check_plan
from ocop.portfolio import Figure, Portfolio
from ocop.targets import TargetVerdict, evaluate
from tests.house.code_base import ROOT

HERE = Path(__file__).parent
EXAMPLES = ROOT / "examples" / "plans"

ALL_TARGETS, ALL_REPORTS = 75, 36
"""How many targets and reports were gathered."""

DISTRICTS_END = date(2025, 6, 30)
"""The last day of districts and of many provinces."""


def read_expected(name: str) -> dict[str, Any]:
    """Return what an expected file holds."""
    path = HERE / "expected" / f"{name}.toml"
    return parse_toml(path.read_text(encoding="utf-8"))


def find(folder: str, name: str) -> Path:
    """Return a file of these tests, or else of the examples."""
    own = HERE / folder / f"{name}.toml"
    shipped = {"plans": EXAMPLES, "data": EXAMPLES / "data"}[folder]
    return own if own.exists() else shipped / own.name


EXPECTED_ROWS = read_expected("rows")
EXPECTED_RESULTS = read_expected("results")
ROWS: list[dict[str, Any]] = EXPECTED_ROWS["rows"]
RESULTS: list[dict[str, Any]] = EXPECTED_RESULTS["results"]
PLANS = {row["plan"]: read_plan(find("plans", row["plan"])) for row in ROWS}
TARGETS = [(name, plan, t) for name, plan in PLANS.items() for t in plan.targets]
NUMBERS = [(plan, target) for _, plan, target in TARGETS if target.each is None]


def spell(target: Target) -> str:
    """Return what a target demands as the rows write it."""
    aim = target.aim
    assert aim is not None
    words = (
        "strive" if target.force is Force.STRIVE else "",
        f"each of {target.each.over}" if target.each else "",
        target.change.value if target.change else "",
        aim.comparator.value,
        aim.text,
        f"± {aim.tolerance}" if aim.tolerance is not None else "",
        target.unit,
    )
    return " ".join(word for word in words if word)


def test_every_row_is_there() -> None:
    """Every target that was gathered is a row; none could not be written."""
    assert [row["row"] for row in ROWS] == [*range(1, ALL_TARGETS + 1)]
    assert EXPECTED_ROWS["impossible"] == {}


def test_every_report_is_looked_at() -> None:
    """Every report has a result, or it is said why it has none."""
    matched = {result["report"] for result in RESULTS if "report" in result}
    unmatched = {int(number) for number in EXPECTED_RESULTS["unmatched"]}
    assert matched & unmatched == set()
    assert matched | unmatched == {*range(1, ALL_REPORTS + 1)}


def test_every_target_has_its_row() -> None:
    """A target of a plan stands in a row, or it is said where it comes from."""
    rows = [f"{row['plan']} {id_}" for row in ROWS for id_ in row["aims"]]
    told = [*rows, *EXPECTED_ROWS["beside"]]
    assert sorted(told) == sorted(f"{name} {t.id}" for name, _, t in TARGETS)
    files = {path.stem for path in (HERE / "plans").glob("*.toml")}
    assert files - PLANS.keys() == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["row"]))
def test_row_says_what_was_printed(row: dict[str, Any]) -> None:
    """Comparator, number, unit and deadline are those of the plan as printed."""
    plan = PLANS[row["plan"]]
    targets = [plan.target(id_) for id_ in row["aims"]]
    assert {target.id: spell(target) for target in targets} == row["aims"]
    assert {plan.deadline_of(target) for target in targets} == {row["deadline"]}
    assert [target.form for target in targets if target.form not in row["form"]] == []
    found = [f.kind.value for f in check_plan(plan) if f.target in row["aims"]]
    assert found == row.get("findings", [])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["row"]))
def test_nothing_is_known_without_data(row: dict[str, Any]) -> None:
    """At its deadline a target of which nothing was told is undetermined, and why."""
    found = evaluate(PLANS[row["plan"]], Portfolio(), as_of=row["deadline"])
    results = [found.result(id_) for id_ in row["aims"]]
    assert {result.verdict for result in results} == {TargetVerdict.UNDETERMINED}
    assert [result.target.id for result in results if not result.missing] == []


def tell(plan: Plan, target: Target, number: Fraction) -> Iterator[Figure]:
    """Yield figures that make a number at the deadline; shares are of a hundred."""
    deadline = plan.deadline_of(target)
    numbers = {deadline: number}
    if target.change is not None:
        told = None if target.baseline is None else target.baseline.value
        start = Fraction(10 if told is None else told)
        day_before = plan.start_of(target) - timedelta(days=1)
        numbers = {day_before: start, deadline: start + number}
    whole = target.of
    if target.share_of is not None:
        whole = plan.target(target.share_of).indicator
    for day, value in numbers.items():
        yield from report(target.indicator, value, day)
        yield from report(whole, Fraction(100), day)


def report(indicator: Indicator | None, value: Fraction, on: date) -> Iterator[Figure]:
    """Yield the figure that an indicator asks for."""
    if indicator is not None:
        assert indicator.metric is not None
        item = indicator.item
        yield Figure(
            metric=indicator.metric, item=item, value=value, on=on, source="report"
        )


def judge(plan: Plan, target: Target, number: Fraction) -> str:
    """Return how a target stands at its deadline, if its number is this one."""
    deadline = plan.deadline_of(target)
    with_units = attrs.evolve(plan, units_on=min(deadline, DISTRICTS_END))
    told = Portfolio().with_events(*tell(plan, target, number))
    return evaluate(with_units, told, as_of=deadline).result(target.id).verdict.value


@pytest.mark.parametrize(
    ("plan", "target"),
    [
        pytest.param(plan, target, id=f"{plan.number} {target.id}")
        for plan, target in NUMBERS
        if target.of is None or target.of.metric
    ],
)
def test_every_number_decides(plan: Plan, target: Target) -> None:
    """Just what is demanded meets a target, and just less, or else, does not."""
    aim = target.aim
    assert aim is not None
    bound, little = Fraction(aim.bound), Fraction(1, 1000)
    enough, wanting = bound, bound - little
    if aim.comparator is Comparator.MORE_THAN:
        enough, wanting = bound + little, bound
    elif aim.is_ceiling:
        wanting = bound + little
    assert judge(plan, target, enough) == "met"
    assert judge(plan, target, wanting) == "missed"


def test_every_unit_decides() -> None:
    """A target on every unit, or with a counted denominator, has a result."""
    decided = defaultdict(set)
    for result in RESULTS:
        if result["verdict"] != "undetermined":
            decided[result["plan"]].add(result["target"])
    apart = [
        (name, target.id)
        for name, _, target in TARGETS
        if target.each is not None or (target.of and not target.of.metric)
    ]
    assert [one for one in apart if one[1] not in decided[one[0]]] == []


@pytest.mark.parametrize(
    "expected",
    RESULTS,
    ids=lambda one: f"{one['plan']} {one['target']} {one['as_of']}",
)
def test_result(expected: dict[str, Any]) -> None:
    """A reported result is judged as it was reckoned by hand."""
    told = read_portfolio(find("data", expected["data"]))
    found = evaluate(PLANS[expected["plan"]], told, as_of=expected["as_of"])
    result = found.result(expected["target"])
    numbers = {
        "actual": result.actual.value,
        "achieved": result.achieved_percent,
        "exceeded": result.exceeded_percent,
    }
    gone = [one.arguments for one in result.findings if "successors" in one.arguments]
    lists = {
        "missing": [*result.missing],
        "successors": [arguments["successors"] for arguments in gone],
        "failing": [unit.key for unit in result.failing_units],
        "milestones": [milestone.verdict.value for milestone in result.milestones],
    }
    assert result.verdict.value == expected["verdict"]
    deadline = found.plan.deadline_of(result.target)
    judged = min(expected["as_of"], deadline)
    assert result.on == expected.get("on", judged)
    assert {key: str(n) for key, n in numbers.items() if n is not None} == {
        key: expected[key] for key in numbers if key in expected
    }
    assert lists == {key: expected.get(key, []) for key in lists}
