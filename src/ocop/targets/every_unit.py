"""Targets that every unit has to meet: how many do, and whether that is all of them."""

from __future__ import annotations

from datetime import date, timedelta

from ocop.plans import YEARS, Aim, Comparator, Each, Target
from ocop.targets.bounds import Bounds, exactly
from ocop.targets.figures import Outdated
from ocop.targets.judging import count_met, judge_units, judge_years, tally
from ocop.targets.measuring import measure_best, measure_start
from ocop.targets.results import Standing, TargetResult, UnitResult
from ocop.targets.sites import Gone, Grounds, Site
from ocop.targets.standings import find_standing, look_back, undetermined
from ocop.targets.units import last_day, list_keys, list_units
from ocop.targets.verdicts import Stage, TargetVerdict, stage_on

__all__ = ["evaluate_units"]


def evaluate_units(
    grounds: Grounds, target: Target, each: Each, aim: Aim, site: Site
) -> TargetResult | Gone:
    """Return how a target stands that every unit has to meet.

    Its number is how many units meet the aim; all of them have to.

    Args:
        grounds: The plan and the portfolio.
        target: The target.
        each: The units.
        aim: What every one of them has to meet, but for exceptions.
        site: Where and when.

    Returns:
        How it stands; or that the level of the units is no more.
    """
    first = found = _judge_at(grounds, target, each, aim, site, until=site.on)
    while site.on < site.deadline and isinstance(found, TargetResult):
        day = _last_told(each, found)
        if day is None or day < site.start:
            return first
        if day == found.on:
            return found
        there = grounds.move(site, on=day)
        found = _judge_at(grounds, target, each, aim, there, until=site.on)
    return first


def _last_told(each: Each, result: TargetResult) -> date | None:
    """Return the last day of which anybody told about a unit; None if nobody did.

    A year that is over is not judged on an earlier day.
    """
    units = result.units[-1:] if each.over == YEARS else result.units
    days = [
        min((one.until for one in unit.outdated), default=result.on)
        for unit in units
        if unit.outdated or not unit.actual.is_open
    ]
    return max(days, default=None)


def _judge_at(
    grounds: Grounds, target: Target, each: Each, aim: Aim, site: Site, *, until: date
) -> TargetResult | Gone:
    """Judge the units on a day; milestones may be over that are later."""
    listed = list_units(grounds, each, aim, site)
    if isinstance(listed, Gone):
        return listed
    if listed is None:
        return TargetResult(
            target=target,
            on=site.on,
            possible=undetermined(stage_on(site.on, site.deadline)),
            missing=(each.over,),
        )
    units = judge_units(grounds, target, listed)
    if each.over == YEARS:
        return _judge_years(target, each, site, units)

    def count(day: date) -> Bounds:
        there = grounds.move(site, on=day)
        return count_met(grounds, target, each, aim, there)

    def start() -> Bounds:
        if target.change is not None:
            return exactly(0)
        if target.baseline is not None:
            return measure_start(grounds, target, site)
        return count(site.start - timedelta(days=1))

    everyone = Aim(comparator=Comparator.AT_LEAST, value=len(units))
    standing = find_standing(
        everyone,
        site,
        tally(units),
        start=start,
        milestones=target.milestones,
        on_track=target.on_track,
        best=measure_best(grounds, target, site),
        allowance=grounds.allowance,
    )
    return TargetResult(
        target=target,
        on=site.on,
        possible=standing.possible,
        standing=standing,
        units=units,
        milestones=look_back(everyone, target.milestones, until=until, number=count),
        missing=standing.missing,
        lost_on=standing.lost_on,
        outdated=_list_outdated(units),
    )


def _judge_years(
    target: Target, each: Each, site: Site, units: tuple[UnitResult, ...]
) -> TargetResult:
    """Judge the years one by one: one that was missed cannot be made good."""
    stage = stage_on(site.on, site.deadline)
    actual, possible = tally(units), judge_years(units, stage)
    missing = actual.missing if len(possible) > 1 else ()
    count = _count_years(each, site)
    standing = Standing(
        aim=Aim(comparator=Comparator.AT_LEAST, value=count),
        on=site.on,
        start=site.start - timedelta(days=1),
        deadline=site.deadline,
        actual=actual,
        possible=possible,
        missing=missing,
    )
    missed = [unit for unit in units if unit.verdict is TargetVerdict.MISSED]
    is_early = bool(missed) and stage is Stage.RUNNING
    return TargetResult(
        target=target,
        on=site.on,
        possible=possible,
        standing=standing,
        units=units,
        missing=missing,
        lost_on=last_day(int(missed[0].key)) if is_early else None,
        outdated=_list_outdated(units),
    )


def _list_outdated(units: tuple[UnitResult, ...]) -> tuple[Outdated, ...]:
    return tuple(
        one
        for unit in units
        if unit.verdict is TargetVerdict.UNDETERMINED
        for one in unit.outdated
    )


def _count_years(each: Each, site: Site) -> int:
    exempt = (key for key, aim in each.exceptions.items() if aim is None)
    return len(list_keys(each, site).difference(exempt))
