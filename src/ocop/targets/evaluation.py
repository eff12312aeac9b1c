"""Judge the targets of a plan by what a portfolio tells, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ocop.plans import (
    YEARS,
    Aim,
    Comparator,
    Each,
    Finding,
    FindingKind,
    Plan,
    Target,
    check_plan,
)
from ocop.portfolio import Portfolio
from ocop.rules.canonical import spell_number
from ocop.targets.bounds import Bounds, exactly
from ocop.targets.judging import count_met, judge_units, judge_years, tally
from ocop.targets.measuring import Measured, measure_start, measure_target
from ocop.targets.results import (
    MilestoneResult,
    Standing,
    TargetReport,
    TargetResult,
    UnitResult,
    settle,
)
from ocop.targets.sites import Gone, Grounds, Site
from ocop.targets.standings import find_standing, undetermined
from ocop.targets.units import list_allotted, list_units
from ocop.targets.verdicts import TargetVerdict, in_order, judge, may_meet

__all__ = ["evaluate"]


def evaluate(plan: Plan, portfolio: Portfolio, *, as_of: date) -> TargetReport:
    """Return how each target of a plan stands on a day.

    After the deadline of a target, what was reached on the deadline counts.

    Args:
        plan: The plan.
        portfolio: What is known of the territory: registers, events and figures.
        as_of: The day; what happened or was told later does not count.

    Raises:
        LimitExceeded: If a rule goes beyond the limits of `ocop.rules`.
    """
    grounds = Grounds(plan, portfolio)
    results = tuple(_evaluate(grounds, target, as_of) for target in plan.targets)
    found = (finding for result in results for finding in result.findings)
    return TargetReport(
        plan=plan,
        as_of=as_of,
        results=results,
        findings=(*check_plan(plan), *found),
    )


def _evaluate(grounds: Grounds, target: Target, as_of: date) -> TargetResult:
    plan = grounds.plan
    deadline = plan.deadline_of(target)
    on = min(as_of, deadline)
    if target.aim is None or target.indicator is None:
        return TargetResult(
            target=target,
            on=on,
            possible=undetermined(is_final=on == deadline),
            missing=("aim" if target.aim is None else "indicator",),
        )
    site = grounds.site(target, on=on, units_on=plan.units_day(target, on=on))
    if isinstance(site, Gone):
        return _without_units(grounds, target, site, on)
    if target.each is None:
        return _evaluate_number(grounds, target, target.aim, site)
    return _evaluate_each(grounds, target, target.each, site)


def _without_units(
    grounds: Grounds, target: Target, gone: Gone, on: date
) -> TargetResult:
    """Return that a target cannot be judged, because its unit is no more."""
    return TargetResult(
        target=target,
        on=on,
        possible=undetermined(is_final=on == grounds.plan.deadline_of(target)),
        missing=(gone.unit,),
        findings=(_find_gone(grounds, target, gone.unit, gone.on, gone.successors),),
    )


def _find_gone(
    grounds: Grounds, target: Target, unit: str, on: date, successors: tuple[str, ...]
) -> Finding:
    return Finding(
        kind=FindingKind.UNITS_GONE,
        plan=grounds.plan.number,
        target=target.id,
        arguments={
            "unit": unit,
            "on": str(on),
            "successors": ", ".join(successors) or "-",
        },
    )


def _evaluate_number(
    grounds: Grounds, target: Target, aim: Aim, site: Site
) -> TargetResult:
    """Judge a target by one number, shared out over units or not."""
    measured = measure_target(grounds, target, site)
    is_lost = _is_lost(target, aim, site)
    standing = find_standing(
        aim,
        site,
        measured.bounds,
        start=lambda: measure_start(grounds, target, site),
        milestones=target.milestones,
        on_track=target.on_track,
        is_lost=is_lost,
    )
    units = judge_units(grounds, target, list_allotted(grounds, target, site))
    return TargetResult(
        target=target,
        on=site.on,
        possible=standing.possible,
        standing=standing,
        source=measured.source,
        figures=measured.figures,
        units=units,
        milestones=tuple(_look_back(grounds, target, aim, site)),
        missing=standing.missing,
        lost_on=(
            site.on
            if standing.verdict is TargetVerdict.MISSED and site.on < site.deadline
            else None
        ),
        findings=tuple(_list_findings(grounds, target, site, measured, units)),
    )


def _is_lost(target: Target, aim: Aim, site: Site) -> bool:
    """Whether even the best number that can still be reached does not meet the aim."""
    if target.best is None or site.area is None or site.on >= site.deadline:
        return False
    return may_meet(aim, site.area.measure(target.best, site.names)) == {False}


def _look_back(
    grounds: Grounds, target: Target, aim: Aim, site: Site
) -> Iterator[MilestoneResult]:
    """Yield what was reached at the milestones that are over."""
    comparator = Comparator.AT_MOST if aim.is_ceiling else Comparator.AT_LEAST
    for milestone in target.milestones:
        if milestone.on > site.on:
            return
        then = grounds.move(site, on=milestone.on)
        actual = (
            measure_target(grounds, target, then).bounds
            if target.each is None
            else count_met(grounds, target, then)
        )
        own = Aim(comparator=comparator, value=milestone.value)
        yield MilestoneResult(
            on=milestone.on,
            required=milestone.value,
            actual=actual,
            verdict=settle(in_order(judge(may_meet(own, actual), is_final=True))),
        )


def _list_findings(
    grounds: Grounds,
    target: Target,
    site: Site,
    measured: Measured,
    units: tuple[UnitResult, ...],
) -> Iterator[Finding]:
    if measured.differs:
        yield Finding(
            kind=FindingKind.FIGURE_DIFFERS,
            plan=grounds.plan.number,
            target=target.id,
            arguments={
                "found": _spell(measured.reported),
                "expected": _spell(measured.registered),
                "source": "; ".join(figure.source for figure in measured.figures),
            },
        )
    for name in measured.bounds.missing:
        if grounds.is_abolished(name, on=site.units_on):
            yield _find_gone(grounds, target, name, site.units_on, ())
    for unit in units:
        if unit.successors:
            names = unit.missing[0]
            yield _find_gone(grounds, target, names, site.units_on, unit.successors)


def _spell(bounds: Bounds | None) -> str:
    ends = () if bounds is None else dict.fromkeys((bounds.low, bounds.high))
    return "–".join("…" if end is None else spell_number(end) for end in ends)


def _evaluate_each(
    grounds: Grounds, target: Target, each: Each, site: Site
) -> TargetResult:
    """Judge a target by how many units meet their aim."""
    listed = list_units(grounds, target, each, site)
    if isinstance(listed, Gone):
        return _without_units(grounds, target, listed, site.on)
    if listed is None:
        return TargetResult(
            target=target,
            on=site.on,
            possible=undetermined(is_final=site.on == site.deadline),
            missing=(each.over,),
        )
    units = judge_units(grounds, target, listed)
    standing = _stand(grounds, target, each, site, units)
    missed = [unit for unit in units if unit.verdict is TargetVerdict.MISSED]
    is_early = missed and site.on < site.deadline
    return TargetResult(
        target=target,
        on=site.on,
        possible=standing.possible,
        standing=standing,
        units=units,
        milestones=tuple(_look_back(grounds, target, standing.aim, site)),
        missing=standing.missing,
        lost_on=date(int(missed[0].key), 12, 31) if is_early else None,
    )


def _stand(
    grounds: Grounds,
    target: Target,
    each: Each,
    site: Site,
    units: tuple[UnitResult, ...],
) -> Standing:
    """Return how many units meet their aim, against how many have to."""
    if each.over == YEARS:
        count = _count_years(each, site)
        aim = Aim(comparator=Comparator.AT_LEAST, value=count)
        actual = tally(units)
        possible = judge_years(units, is_final=site.on == site.deadline)
        return Standing(
            aim=aim,
            on=site.on,
            start=site.start - timedelta(days=1),
            deadline=site.deadline,
            actual=actual,
            possible=possible,
            missing=actual.missing if len(possible) > 1 else (),
        )
    return find_standing(
        Aim(comparator=Comparator.AT_LEAST, value=len(units)),
        site,
        tally(units),
        start=lambda: _start_of_units(grounds, target, site),
        milestones=target.milestones,
    )


def _count_years(each: Each, site: Site) -> int:
    years = map(str, range(site.start.year, site.deadline.year + 1))
    exempt = (key for key, aim in each.exceptions.items() if aim is None)
    return len(set(years).difference(exempt))


def _start_of_units(grounds: Grounds, target: Target, site: Site) -> Bounds:
    """Return how many units met their aim at the start."""
    if target.change is not None:
        return exactly(0)
    if target.baseline is not None:
        return measure_start(grounds, target, site)
    before = grounds.move(site, on=site.start - timedelta(days=1))
    return count_met(grounds, target, before)
