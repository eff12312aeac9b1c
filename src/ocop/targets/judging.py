"""Every unit against its aim, and what that makes of the target as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from ocop.plans import Aim, Each, Target
from ocop.targets.bounds import Bounds, exactly, join, unknown
from ocop.targets.measuring import measure_start, measure_target
from ocop.targets.results import UnitResult
from ocop.targets.sites import Gone, Grounds, Site
from ocop.targets.standings import find_standing, undetermined
from ocop.targets.units import JudgedUnit, list_units
from ocop.targets.verdicts import Stage, TargetVerdict, in_order

__all__ = ["count_met", "judge_units", "judge_years", "tally"]


def judge_units(
    grounds: Grounds, target: Target, units: Iterable[JudgedUnit]
) -> tuple[UnitResult, ...]:
    """Return how each of some units stands.

    Args:
        grounds: The plan and the portfolio.
        target: The target.
        units: The units.
    """
    if target.change is None:
        # What the plan tells of the start is not about one unit.
        target = attrs.evolve(target, baseline=None)
    return tuple(_judge_unit(grounds, target, unit) for unit in units)


def _judge_unit(grounds: Grounds, target: Target, unit: JudgedUnit) -> UnitResult:
    site = unit.site
    if isinstance(site, Gone):
        return UnitResult(
            key=unit.key,
            name=unit.name,
            aim=unit.aim,
            possible=undetermined(Stage.OVER),
            actual=unknown(site.unit),
            missing=(site.unit,),
            successors=site.successors,
        )
    measured = measure_target(grounds, target, site)
    standing = find_standing(
        unit.aim,
        site,
        measured.bounds,
        start=lambda: measure_start(grounds, target, site),
        # Of other units only the number of those that meet their aim has to grow.
        on_track=None if site.year is None else target.on_track,
        allowance=grounds.allowance,
    )
    return UnitResult(
        key=unit.key,
        name=unit.name,
        aim=unit.aim,
        possible=standing.possible,
        actual=standing.actual,
        remaining=standing.remaining,
        is_meant=unit.is_meant,
        missing=join(standing.missing, unit.doubts),
        outdated=measured.outdated,
    )


def tally(units: Sequence[UnitResult]) -> Bounds:
    """Return how many of some units meet their aim."""
    met = [unit for unit in units if unit.verdict is TargetVerdict.MET]
    doubtful = [
        unit
        for unit in units
        if unit.verdict is not TargetVerdict.MET
        and (TargetVerdict.MET in unit.possible or unit.is_meant is None)
    ]
    return Bounds(
        low=Fraction(len(met)),
        high=Fraction(len(met) + len(doubtful)),
        missing=join(*(unit.missing for unit in doubtful)),
        valueless=join(*(unit.actual.valueless for unit in doubtful)),
    )


def count_met(
    grounds: Grounds, target: Target, each: Each, aim: Aim, site: Site
) -> Bounds:
    """Return how many units met their aim on an earlier day.

    Args:
        grounds: The plan and the portfolio.
        target: The target.
        each: The units, which are no years.
        aim: What every one of them has to meet.
        site: Where and when.
    """
    units = list_units(grounds, each, aim, site)
    if isinstance(units, tuple):
        return tally(judge_units(grounds, target, units))
    # Where no unit was listed yet, none met its aim.
    return exactly(0)


def judge_years(units: Sequence[UnitResult], stage: Stage) -> tuple[TargetVerdict, ...]:
    """Return the verdicts possible where every year has to meet its aim.

    A year that is missed decides; while others are to come, a year that is met is just
    on track.

    Args:
        units: The years that have begun, in their order.
        stage: Whether there are days to come.
    """
    found: set[TargetVerdict] = set()
    if any(TargetVerdict.MISSED in unit.possible for unit in units):
        found.add(TargetVerdict.MISSED)
    if any(unit.verdict is TargetVerdict.MISSED for unit in units):
        return in_order(found)
    ahead = TargetVerdict.MET if stage is Stage.OVER else TargetVerdict.ON_TRACK
    last = units[-1].possible if units else (TargetVerdict.MET,)
    found |= {
        verdict if verdict is TargetVerdict.BEHIND else ahead
        for verdict in last
        if verdict is not TargetVerdict.MISSED
    }
    return in_order(found)
