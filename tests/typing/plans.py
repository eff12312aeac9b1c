"""What a type checker must see in plans and in how their targets stand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import assert_type

from ocop.plans import Aim, Comparator, Finding, Plan, Target, check_plan
from ocop.portfolio import Portfolio
from ocop.rules import Outcome
from ocop.targets import (
    Bounds,
    Standing,
    TargetReport,
    TargetResult,
    TargetVerdict,
    evaluate,
    explain,
)


def plans_are_judged_as_of_a_day(plan: Plan, portfolio: Portfolio) -> None:
    evaluate(plan, portfolio)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    report = evaluate(plan, portfolio, as_of=date(2025, 12, 31))
    assert_type(report, TargetReport)
    assert_type(report.result("products"), TargetResult)
    assert_type(check_plan(plan), tuple[Finding, ...])
    assert_type(plan.target("products"), Target)


def what_is_not_known_has_to_be_asked_for(result: TargetResult) -> None:
    assert_type(result.verdict, TargetVerdict)
    assert_type(result.actual, Bounds)
    assert_type(result.actual.value, Fraction | None)
    assert_type(result.standing, Standing | None)
    assert_type(result.achieved_percent, Fraction | None)
    assert_type(explain(result), Outcome)


def an_aim_has_a_comparator_and_a_number(aim: Aim) -> None:
    Aim(value=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Aim(comparator=Comparator.EXACTLY, value="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert_type(aim.accepts(3), bool)
