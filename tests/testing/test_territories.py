"""Strategies for portfolios, plans and statements as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import find, given

from ocop.plans import Comparator, Plan, Target
from ocop.portfolio import Portfolio
from ocop.statements import Statement, check, list_unjudged
from ocop.targets import TargetVerdict, evaluate
from ocop.testing import dates, plans, portfolios, statements
from tests.strategies import SEARCH

_LATE = date(2091, 12, 31)


def search_target(wanted: Callable[[Target], bool]) -> Target:
    """Find a plan with a target, and return the target."""
    plan = find(plans(), lambda one: any(map(wanted, one.targets)), settings=SEARCH)
    return next(filter(wanted, plan.targets))


@given(portfolios(), dates())
def test_portfolios_can_be_looked_at(portfolio: Portfolio, day: date) -> None:
    """Events never contradict each other, and every day can be looked at."""
    registers = portfolio.view(on=day).registers
    assert {one["id"] for one in registers["products"]} >= {
        one["product"] for one in registers["events"]
    }
    assert portfolio.with_events(*portfolio.figures, *portfolio.units) == portfolio


@pytest.mark.parametrize(
    "register", ["products", "subjects", "events", "display_points", "figures"]
)
def test_portfolios_hold_something(register: str) -> None:
    """Portfolios tell of products, subjects, events, countable units and figures."""
    found = find(
        portfolios(),
        lambda one: len(one.view(on=_LATE).registers.get(register, ())) > 0,
        settings=SEARCH,
    )
    assert type(found) is Portfolio


def test_portfolios_with_proposals() -> None:
    """Products are proposed to the centre, which declines some and leaves some open."""
    found = find(
        portfolios(),
        lambda one: len(one.potentials) > len(one.declines) > 0,
        settings=SEARCH,
    )
    assert {one.potential for one in found.declines} < {*found.potentials}


def test_portfolios_with_later_registrations() -> None:
    """The particulars of a product change."""
    found = find(
        portfolios(),
        lambda one: len(one.registrations) > len(one.products) + len(one.subjects),
        settings=SEARCH,
    )
    assert found.registrations


@given(plans(), portfolios())
def test_every_plan_can_be_judged(plan: Plan, portfolio: Portfolio) -> None:
    """Every target gets a verdict; at the end none is on its way."""
    report = evaluate(plan, portfolio, as_of=plan.last_day)
    assert [one.target for one in report.results] == list(plan.targets)
    verdicts = {one.verdict for one in report.results}
    assert not verdicts & {TargetVerdict.ON_TRACK, TargetVerdict.BEHIND}


@pytest.mark.parametrize("comparator", Comparator)
def test_targets_of_every_comparator(comparator: Comparator) -> None:
    """Each comparator is drawn."""
    found = search_target(
        lambda target: target.aim is not None and target.aim.comparator is comparator
    )
    assert found.aim is not None


def test_targets_of_every_year() -> None:
    """Targets that every year has to meet are drawn."""
    found = search_target(lambda target: target.each is not None)
    assert found.aim is not None


def test_targets_without_a_number() -> None:
    """Targets of which the plan tells no number are drawn."""
    assert search_target(lambda target: target.aim is None).each is None


@given(statements())
def test_findings_have_words(statement: Statement) -> None:
    """Whatever is found can be told in both languages."""
    assert all(finding.text.vi and finding.text.en for finding in check(statement))


@pytest.mark.parametrize(
    "wanted",
    [
        lambda one: not check(one) and not list_unjudged(one),
        lambda one: bool(check(one)),
        lambda one: bool(list_unjudged(one)),
    ],
    ids=["adds up", "is off", "cannot be judged"],
)
def test_statements_of_every_outcome(wanted: Callable[[Statement], bool]) -> None:
    """Statements come that add up, that do not, and that nobody can judge."""
    assert wanted(find(statements(), wanted, settings=SEARCH))
