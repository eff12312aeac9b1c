"""Plans with hostile rules: they end in bounded time, with an error that names them."""

from __future__ import annotations

import functools
from datetime import date
from typing import Any

import pytest

from ocop.errors import InvalidInput
from ocop.plans import YEARS, Each, Indicator, Plan
from ocop.portfolio import Portfolio
from ocop.targets import evaluate
from ocop.targets import sites as sites_module
from ocop.targets.limits import MAX_WORK
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import portfolio
from tests.targets import END, unit

UNITS = 3321
"""As many as there are communes."""

LOOP = "count(for i in 1..900 return i)"

MANY = ", ".join("unit.n" for _ in range(2400))


@functools.cache
def villages(count: int = UNITS) -> Portfolio:
    """Return a portfolio of nothing but villages."""
    return portfolio(*(unit(f"v{i}", "villages", n=i) for i in range(count)))


def plan_of(*rules: str, **fields: Any) -> Plan:
    """Return a plan with a target for each rule, which every village has to meet."""
    told = {"aim": at_least(1), "each": Each(over="villages", by="village")} | fields
    return make_plan(
        *(
            make_target(f"t{i}", indicator=Indicator(rule=rule), **told)
            for i, rule in enumerate(rules)
        )
    )


@pytest.mark.parametrize(
    "rule",
    [
        "count(for i in 1..99000 return i + unit.n)",
        f"count([{MANY}])",
        "count(for i in 1..900 return count(villages[n > i + unit.n]))",
        "count(villages[matches(string(n + unit.n), '(a?){90}b')])".replace("'", '"'),
    ],
)
def test_hostile_rules(monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    """What is just inside the limits for one unit is not for all of them together."""
    assert evaluate(plan_of(rule), villages(1), as_of=END).results
    # So that the test takes less than a second instead of twenty.
    monkeypatch.setattr(sites_module, "MAX_WORK", MAX_WORK // 10)
    with pytest.raises(InvalidInput, match="t0: steps of all rules together"):
        evaluate(plan_of(rule), villages(), as_of=END)


def test_the_work_of_a_plan_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many targets take no longer than one: judging stops where the work is done."""
    monkeypatch.setattr(sites_module, "MAX_WORK", 2_000)
    loop = f"{LOOP} + unit.n"
    with pytest.raises(InvalidInput) as caught:
        evaluate(plan_of("1", loop, loop), villages(3), as_of=END)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("limit-exceeded", "targets.t1")
    assert evaluate(plan_of("1", loop), villages(1), as_of=END).result("t1")


def test_rules_beyond_their_own_limit_are_all_named() -> None:
    """Where work is left, the other targets are looked at, too."""
    long = "count(for i in 1..999, j in 1..999 return i)"
    with pytest.raises(InvalidInput) as caught:
        evaluate(plan_of(long, "1", long), villages(1), as_of=END)
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["targets.t0", "targets.t2"]


@pytest.mark.parametrize(
    "fields",
    [
        {"each": Each(over="villages", by="village", where=f"{LOOP} > n")},
        {"best": LOOP},
        {"on_track": f"{LOOP} > actual"},
        {"on_track": f"{LOOP} > actual", "each": Each(over=YEARS)},
    ],
)
def test_every_rule_of_a_target_shares_the_work(
    monkeypatch: pytest.MonkeyPatch, fields: dict[str, Any]
) -> None:
    """Which units, what can be reached, what is on track: all is work of the plan."""
    monkeypatch.setattr(sites_module, "MAX_WORK", 800)
    with pytest.raises(InvalidInput, match="steps of all rules together"):
        evaluate(plan_of("0", **fields), villages(2), as_of=date(2024, 6, 30))
