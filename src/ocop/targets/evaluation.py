"""Judge the targets of a plan by what a portfolio tells, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ocop.errors import InvalidInput, LimitExceeded, Problem
from ocop.plans import Aim, Each, Finding, FindingKind, Plan, Target, check_plan
from ocop.portfolio import Figure, Portfolio
from ocop.rules.canonical import spell_number
from ocop.targets.bounds import Bounds
from ocop.targets.every_unit import evaluate_units
from ocop.targets.figures import name_fact
from ocop.targets.judging import judge_units
from ocop.targets.measuring import (
    Measured,
    measure_best,
    measure_last,
    measure_start,
    measure_target,
)
from ocop.targets.results import TargetReport, TargetResult, UnitResult
from ocop.targets.sites import Gone, Grounds, Site
from ocop.targets.standings import find_standing, look_back, undetermined
from ocop.targets.units import list_allotted, list_keys
from ocop.targets.verdicts import TargetVerdict, stage_on
from ocop.texts import Text, spell_figure

__all__ = ["evaluate"]


def evaluate(plan: Plan, portfolio: Portfolio, *, as_of: date) -> TargetReport:
    """Return how each target of a plan stands on a day.

    After the deadline of a target, what was reached on the deadline counts.
    Before it, a target is judged on the last day of which figures tell, where only
    they do.

    Args:
        plan: The plan.
        portfolio: What is known of the territory: registers, events and figures.
        as_of: The day; what happened or was told later does not count.

    Raises:
        InvalidInput: If rules go beyond the limits of `ocop.rules`; every target with
            such a rule is named. Also if all rules together go beyond
            `limits.MAX_WORK`; the target with which they do is named.
    """
    grounds = Grounds(plan, portfolio)
    results = _evaluate_all(grounds, as_of)
    found = (finding for result in results for finding in result.findings)
    return TargetReport(
        plan=plan,
        as_of=as_of,
        results=results,
        findings=(*check_plan(plan), *found),
    )


def _evaluate_all(grounds: Grounds, as_of: date) -> tuple[TargetResult, ...]:
    """Judge the targets one by one, and list those that cannot be computed."""
    results, problems = [], []
    for target in grounds.plan.targets:
        try:
            result = _evaluate(grounds, target, as_of)
            results.append(_flag_open(grounds.plan, result))
        except LimitExceeded as error:
            problems.append(_describe(error, target))
            if grounds.allowance.is_spent:
                break
    if problems:
        raise InvalidInput(problems=problems)
    return tuple(results)


def _describe(error: LimitExceeded, target: Target) -> Problem:
    size = {"what": error.what, "found": error.found, "limit": str(error.limit)}
    return Problem(code=error.code, path=f"targets.{target.id}", arguments=size)


def _evaluate(grounds: Grounds, target: Target, as_of: date) -> TargetResult:
    plan = grounds.plan
    deadline = plan.deadline_of(target)
    on = min(as_of, deadline)
    if target.aim is None or target.indicator is None:
        return TargetResult(
            target=target,
            on=on,
            possible=undetermined(stage_on(on, deadline)),
            missing=("aim" if target.aim is None else "indicator",),
        )
    site = grounds.site(target, on=on, units_on=plan.units_day(target, on=on))
    if isinstance(site, Gone):
        return _without_units(grounds, target, site, on)
    if target.each is None:
        return _evaluate_number(grounds, target, target.aim, site)
    found = evaluate_units(grounds, target, target.each, target.aim, site)
    if isinstance(found, Gone):
        return _without_units(grounds, target, found, on)
    strangers = _find_strangers(grounds, target, target.each, site)
    return attrs.evolve(found, findings=(*found.findings, *strangers))


def _find_strangers(
    grounds: Grounds, target: Target, each: Each, site: Site
) -> Iterator[Finding]:
    """Yield the exceptions for units that are not among those anybody told of."""
    known = list_keys(each, site) if each.exceptions else frozenset()
    for key in each.exceptions:
        if known and key not in known:
            yield Finding(
                kind=FindingKind.NO_SUCH_UNIT,
                plan=grounds.plan.number,
                target=target.id,
                arguments={"found": key},
            )


def _without_units(
    grounds: Grounds, target: Target, gone: Gone, on: date
) -> TargetResult:
    """Return that a target cannot be judged, because its unit is no more."""
    return TargetResult(
        target=target,
        on=on,
        possible=undetermined(stage_on(on, grounds.plan.deadline_of(target))),
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
            "unit": name_fact(unit),
            "on": on,
            "successors": ", ".join(successors) or "-",
        },
    )


def _evaluate_number(
    grounds: Grounds, target: Target, aim: Aim, site: Site
) -> TargetResult:
    """Judge a target by one number, shared out over units or not."""
    asked, (site, measured) = site, measure_last(grounds, target, site)
    standing = find_standing(
        aim,
        site,
        measured.bounds,
        start=lambda: measure_start(grounds, target, site),
        milestones=target.milestones,
        on_track=target.on_track,
        best=measure_best(grounds, target, site),
        allowance=grounds.allowance,
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
        milestones=look_back(
            aim,
            target.milestones,
            until=asked.on,
            number=lambda day: _measure_on(grounds, target, site, day),
        ),
        missing=standing.missing,
        lost_on=standing.lost_on,
        outdated=measured.outdated,
        findings=tuple(_list_findings(grounds, target, site, measured, units)),
    )


def _flag_open(plan: Plan, result: TargetResult) -> TargetResult:
    """Add what leaves a result open beside facts that are missing.

    These are the last figures, where they are of an earlier day, and the rules that
    give no number or truth.
    """
    if result.verdict is not TargetVerdict.UNDETERMINED:
        return result
    findings = (*_list_outdated(plan, result), *_list_valueless(plan, result))
    return attrs.evolve(result, findings=(*result.findings, *findings))


def _list_valueless(plan: Plan, result: TargetResult) -> Iterator[Finding]:
    for rule in () if result.standing is None else result.standing.valueless:
        yield Finding(
            kind=FindingKind.NO_VALUE,
            plan=plan.number,
            target=result.target.id,
            arguments={"rule": rule, "on": result.on},
        )


def _list_outdated(plan: Plan, result: TargetResult) -> Iterator[Finding]:
    return (
        Finding(
            kind=FindingKind.FIGURE_OUTDATED,
            plan=plan.number,
            target=result.target.id,
            arguments={
                "figure": one.name,
                "found": _spell(one.bounds),
                "on": one.on,
                "source": _sources(one.figures),
                "expected": result.on,
            },
        )
        for one in dict.fromkeys(result.outdated)
    )


def _sources(figures: tuple[Figure, ...]) -> str:
    return "; ".join(figure.source for figure in figures)


def _measure_on(grounds: Grounds, target: Target, site: Site, day: date) -> Bounds:
    return measure_target(grounds, target, grounds.move(site, on=day)).bounds


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
                "source": _sources(measured.figures),
            },
        )
    for name in measured.bounds.missing:
        if grounds.is_abolished(name, on=site.units_on):
            yield _find_gone(grounds, target, name, site.units_on, ())
    for unit in units:
        if unit.successors:
            names = unit.missing[0]
            yield _find_gone(grounds, target, names, site.units_on, unit.successors)


def _spell(bounds: Bounds | None) -> Text:
    ends = () if bounds is None else dict.fromkeys((bounds.low, bounds.high))
    spelt = ("…" if end is None else spell_number(end) for end in ends)
    return spell_figure("–".join(spelt))
