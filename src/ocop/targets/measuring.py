"""The number of a target at one place and time: from registers, figures, or both."""

from __future__ import annotations

from datetime import date, timedelta
from typing import final

import attrs

from ocop.plans import PERCENT, Baseline, Change, Indicator, Target, Trust
from ocop.portfolio import Figure
from ocop.targets.bounds import (
    Bounds,
    difference,
    exactly,
    join,
    product,
    quotient,
    unknown,
)
from ocop.targets.figures import Outdated, Sought, Told
from ocop.targets.sites import Grounds, Site
from ocop.targets.units import year_before

__all__ = [
    "Measured",
    "measure_best",
    "measure_last",
    "measure_start",
    "measure_target",
]

_HUNDREDTHS = 10**2


@final
@attrs.frozen(kw_only=True)
class Measured:
    """Số đo được: the number of a target, and where it comes from.

    Attributes:
        bounds: The number.
        source: What told it; None where it is composed of several.
        figures: The reported figures that tell it too.
        reported: What these figures say.
        registered: What the registers say.
        outdated: The last figures that were told, where the number needs later ones.
    """

    bounds: Bounds
    source: Trust | None = None
    figures: tuple[Figure, ...] = ()
    reported: Bounds | None = None
    registered: Bounds | None = None
    outdated: tuple[Outdated, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether report and registers cannot both be right."""
        if self.reported is None or self.registered is None or not self.figures:
            return False
        apart = difference(self.reported, self.registered)
        low, high = apart.low, apart.high
        return (low is not None and low > 0) or (high is not None and high < 0)


def measure_target(grounds: Grounds, target: Target, site: Site) -> Measured:
    """Return the number of a target: a count, a share, or a change.

    Args:
        grounds: The plan and the portfolio.
        target: The target.
        site: Where and when.
    """
    found = _divide(grounds, target, site)
    if target.change is None:
        return found
    start = _measure_before(grounds, target, site)
    return attrs.evolve(found, bounds=_compare(target.change, found.bounds, start))


def measure_last(grounds: Grounds, target: Target, site: Site) -> tuple[Site, Measured]:
    """Return the last number that was told before the deadline, and when that was.

    It is that of the day itself where registers or figures tell it, where no figure
    since the start does, and from the deadline on.

    Args:
        grounds: The plan and the portfolio.
        target: The target.
        site: Where, and on which day at the latest.
    """
    there, measured = site, measure_target(grounds, target, site)
    found = measured
    while found.outdated and site.on < site.deadline:
        day = min(one.until for one in found.outdated)
        if day < site.start:
            return site, measured
        there = grounds.move(site, on=day)
        found = measure_target(grounds, target, there)
    return (site, measured) if found.bounds.is_open else (there, found)


def measure_start(grounds: Grounds, target: Target, site: Site) -> Bounds:
    """Return the number from which a target starts on its way.

    A change starts from none, and so does a flow, and what is counted for each year.
    A stock of which nobody tells the start is looked up on the last day before it; a
    share of nothing counts as 0 then.
    """
    if target.change is not None:
        return exactly(int(target.change is Change.MULTIPLE))
    if target.baseline is not None:
        return _find_baseline(grounds, target, target.baseline, site)
    if site.year is not None or _is_flow(target.indicator):
        return exactly(0)
    before = grounds.move(site, on=site.start - timedelta(days=1))
    if _find_above(grounds, target, before).bounds.value == 0:
        return exactly(0)
    return _divide(grounds, target, before).bounds


def measure_best(grounds: Grounds, target: Target, site: Site) -> Bounds | None:
    """Return the best number that can still be reached, where the plan tells it.

    Args:
        grounds: The plan and the portfolio.
        target: The target.
        site: Where and when.
    """
    if target.best is None or site.area is None:
        return None
    return site.area.measure(target.best, site.names, grounds.allowance)


def _is_flow(indicator: Indicator | None) -> bool:
    """Whether figures alone tell what came about since the start."""
    if indicator is None or indicator.rule is not None:
        return False
    return indicator.gathering.is_flow


def _divide(grounds: Grounds, target: Target, site: Site) -> Measured:
    """Return the number of a target before any change is taken."""
    found = _find_above(grounds, target, site)
    if target.of is not None:
        below = _find(grounds, target.of, site)
        name = target.of.rule or f"figures.{target.of.metric}"
    elif target.share_of is not None:
        whole = grounds.plan.target(target.share_of)
        below, name = _divide(grounds, whole, site), whole.id
    else:
        return found
    bounds = quotient(found.bounds, below.bounds, name=name)
    if target.unit == PERCENT:
        bounds = product(bounds, _HUNDREDTHS)
    outdated = (*found.outdated, *below.outdated)
    return attrs.evolve(found, bounds=bounds, outdated=outdated)


def _find_above(grounds: Grounds, target: Target, site: Site) -> Measured:
    if target.indicator is None:
        return Measured(bounds=unknown(target.id))
    return _find(grounds, target.indicator, site)


def _find(grounds: Grounds, indicator: Indicator, site: Site) -> Measured:
    """Return what an indicator gives: by its rule, as a figure, or as is trusted."""
    registered = None
    if indicator.rule is not None:
        registered = (
            unknown(f"places.{site.item or site.code}")
            if site.area is None
            else site.area.measure(indicator.rule, site.names, grounds.allowance)
        )
    if indicator.metric is None:
        return Measured(
            bounds=registered or unknown(),
            source=Trust.REGISTER,
            registered=registered,
        )
    told = grounds.figures.find(indicator, _sought(site))
    if registered is not None and _decides(registered, told, indicator.trusted):
        # What was told of another day is not compared.
        same = told if told.outdated is None else Told(bounds=unknown())
        return Measured(
            bounds=registered,
            source=Trust.REGISTER,
            figures=same.figures,
            reported=same.bounds,
            registered=registered,
        )
    return _report(registered, told, indicator.trusted)


def _decides(registered: Bounds, told: Told, trusted: Trust) -> bool:
    """Whether the registers count; those of which nothing is known do not."""
    if registered.is_open:
        return False
    is_told = not told.bounds.is_open and told.outdated is None
    return trusted is Trust.REGISTER or not is_told


def _report(registered: Bounds | None, told: Told, trusted: Trust) -> Measured:
    """Return what figures tell; if they leave it open, registers could close it."""
    bounds, source = told.bounds, Trust.FIGURE
    if registered is not None and registered.is_open:
        source = trusted if bounds.is_open else source
        if not bounds.is_known:
            missing = join(registered.missing, bounds.missing)
            valueless = registered.valueless
            bounds = attrs.evolve(bounds, missing=missing, valueless=valueless)
    return Measured(
        bounds=bounds,
        source=source,
        figures=told.figures,
        reported=told.bounds,
        registered=registered,
        outdated=() if told.outdated is None else (told.outdated,),
    )


def _sought(site: Site) -> Sought:
    return Sought(
        on=site.on,
        start=site.start,
        code=site.code,
        place=site.place,
        general=site.general,
        item=site.item,
        year=site.year,
        holds=site.holds,
    )


def _measure_before(grounds: Grounds, target: Target, site: Site) -> Bounds:
    """Return the number that a change is taken against."""
    if target.baseline is not None:
        return _find_baseline(grounds, target, target.baseline, site)
    if site.year is not None:
        return _divide(grounds, target, year_before(grounds, site)).bounds
    return _at(grounds, target, site, site.start - timedelta(days=1))


def _find_baseline(
    grounds: Grounds, target: Target, baseline: Baseline, site: Site
) -> Bounds:
    if baseline.value is not None:
        return exactly(baseline.value)
    day = baseline.on or site.start - timedelta(days=1)
    if baseline.indicator is not None and baseline.indicator.year is not None:
        # What is told of a year may be told after the target has started.
        day = baseline.on or site.on
    plain = attrs.evolve(
        target, indicator=baseline.indicator, change=None, of=None, subset_of=None
    )
    return _at(grounds, plain, site, day)


def _at(grounds: Grounds, target: Target, site: Site, day: date) -> Bounds:
    """Return the number that a target had at the same place on another day."""
    return _divide(grounds, target, grounds.move(site, on=day)).bounds


def _compare(change: Change, now: Bounds, before: Bounds) -> Bounds:
    if change is Change.DIFFERENCE:
        return difference(now, before)
    times = quotient(now, before, name="baseline")
    if change is Change.MULTIPLE:
        return times
    return product(difference(times, exactly(1)), _HUNDREDTHS)
