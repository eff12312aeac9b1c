"""One number against one aim: measured, expected, and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from ocop.plans import Aim, Comparator, Milestone
from ocop.rules.registers import Measures
from ocop.rules.values import Value
from ocop.rules.work import Allowance
from ocop.targets.bounds import Bounds, exactly, join
from ocop.targets.results import MilestoneResult, Standing, settle
from ocop.targets.sites import Site
from ocop.targets.verdicts import (
    Point,
    Stage,
    TargetVerdict,
    expect,
    in_order,
    is_behind,
    judge,
    may_meet,
    stage_on,
)

__all__ = ["find_standing", "look_back", "undetermined"]

_EITHER = frozenset((True, False))


def find_standing(
    aim: Aim,
    site: Site,
    actual: Bounds,
    *,
    start: Callable[[], Bounds],
    milestones: tuple[Milestone, ...] = (),
    on_track: str | None = None,
    best: Bounds | None = None,
    allowance: Allowance | None = None,
) -> Standing:
    """Return how a number stands against an aim.

    The start is looked up only where something depends on it: on the way to the
    deadline, and for the share of a way down.

    Args:
        aim: The aim, of a target or of one unit.
        site: Where and when.
        actual: The number.
        start: Gives the number at the start.
        milestones: What has to be reached on the way.
        on_track: The rule of the target for being on track, if it has one.
        best: The best number that can still be reached, where that is known.
        allowance: The work that all rules of the plan may do together, if it is
            limited.
    """
    meets, stage = may_meet(aim, actual), stage_on(site.on, site.deadline)
    if best is not None and True not in may_meet(aim, best):
        stage = Stage.OVER
    on_the_way = stage is Stage.RUNNING and False in meets
    baseline = start() if on_the_way or aim.is_ceiling else None
    expected, behind, missing = None, _EITHER, actual.missing
    valueless = actual.valueless
    if baseline is not None and on_the_way:
        expected = expect(_points(aim, site, baseline, milestones), site.on)
        behind = is_behind(aim, actual, expected)
        if on_track is not None:
            numbers = (actual, baseline, expected)
            behind, missing, valueless = _ask(on_track, aim, site, numbers, allowance)
        elif len(behind) > 1 and not baseline.is_known:
            missing = join(actual.missing, ("baseline",), baseline.missing)
            valueless = join(valueless, baseline.valueless)
    possible = judge(meets, stage=stage, behind=behind)
    return Standing(
        aim=aim,
        on=site.on,
        start=site.start - timedelta(days=1),
        deadline=site.deadline,
        actual=actual,
        possible=in_order(possible),
        baseline=baseline,
        expected=expected,
        missing=missing if len(possible) > 1 else (),
        valueless=valueless if len(possible) > 1 else (),
    )


def _points(
    aim: Aim, site: Site, baseline: Bounds, milestones: tuple[Milestone, ...]
) -> Sequence[Point]:
    return (
        Point(site.start - timedelta(days=1), baseline),
        *(Point(one.on, exactly(one.value)) for one in milestones),
        Point(site.deadline, exactly(aim.bound)),
    )


def _ask(
    rule: str,
    aim: Aim,
    site: Site,
    numbers: tuple[Bounds, Bounds, Bounds],
    allowance: Allowance | None,
) -> tuple[frozenset[bool], tuple[str, ...], tuple[str, ...]]:
    """Ask a rule whether a target is on track: whether it is late, and what is missing.

    A number that is not known is missing for the rule.
    Last come the rules that give no truth whatever is told; they are missing, too.
    """
    start = site.start - timedelta(days=1)
    named = dict(zip(("actual", "baseline", "expected"), numbers, strict=True))
    facts: dict[str, Value] = {
        **{name: value for name, value in site.names.items() if name not in named},
        **{name: one.value for name, one in named.items() if one.is_known},
        "required": aim.value,
        "elapsed": Fraction((site.on - start).days, (site.deadline - start).days),
    }
    found = Measures(facts=facts, registers={}, allowance=allowance).measure(rule)
    if isinstance(found.value, bool):
        return frozenset((not found.value,)), numbers[0].missing, ()
    if found.is_known:
        return _EITHER, (rule,), (rule,)
    behind = (named[name].missing for name in found.missing if name in named)
    return _EITHER, join(found.missing, *behind), ()


def look_back(
    aim: Aim,
    milestones: tuple[Milestone, ...],
    *,
    until: date,
    number: Callable[[date], Bounds],
) -> tuple[MilestoneResult, ...]:
    """Return what was reached at the milestones that are over.

    Args:
        aim: The aim to which they lead.
        milestones: The milestones, by day.
        until: The day that is judged.
        number: Gives the number on a day.
    """
    comparator = Comparator.AT_MOST if aim.is_ceiling else Comparator.AT_LEAST
    found = []
    for one in milestones:
        if one.on > until:
            break
        actual = number(one.on)
        meets = may_meet(Aim(comparator=comparator, value=one.value), actual)
        verdict = settle(in_order(judge(meets, stage=Stage.OVER)))
        found.append(
            MilestoneResult(
                on=one.on, required=one.value, actual=actual, verdict=verdict
            )
        )
    return tuple(found)


def undetermined(stage: Stage) -> tuple[TargetVerdict, ...]:
    """Return the verdicts that are possible where nothing is known."""
    return in_order(judge(_EITHER, stage=stage))
