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
    product,
    quotient,
    unknown,
)
from ocop.targets.figures import Sought
from ocop.targets.sites import Grounds, Site
from ocop.targets.units import year_before

__all__ = ["Measured", "measure_best", "measure_start", "measure_target"]

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
    """

    bounds: Bounds
    source: Trust | None = None
    figures: tuple[Figure, ...] = ()
    reported: Bounds | None = None
    registered: Bounds | None = None

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


def measure_best(target: Target, site: Site) -> Bounds | None:
    """Return the best number that can still be reached, where the plan tells it.

    Args:
        target: The target.
        site: Where and when.
    """
    if target.best is None or site.area is None:
        return None
    return site.area.measure(target.best, site.names)


def _is_flow(indicator: Indicator | None) -> bool:
    """Whether figures alone tell what came about since the start."""
    if indicator is None or indicator.rule is not None:
        return False
    return indicator.gathering.is_flow


def _divide(grounds: Grounds, target: Target, site: Site) -> Measured:
    """Return the number of a target before any change is taken."""
    found = _find_above(grounds, target, site)
    if target.of is not None:
        below = _find(grounds, target.of, site).bounds
        name = target.of.rule or f"figures.{target.of.metric}"
    elif target.share_of is not None:
        whole = grounds.plan.target(target.share_of)
        below, name = _divide(grounds, whole, site).bounds, whole.id
    else:
        return found
    bounds = quotient(found.bounds, below, name=name)
    if target.unit == PERCENT:
        bounds = product(bounds, _HUNDREDTHS)
    return attrs.evolve(found, bounds=bounds)


def _find_above(grounds: Grounds, target: Target, site: Site) -> Measured:
    if target.indicator is None:
        return Measured(bounds=unknown(target.id))
    return _find(grounds, target.indicator, site)


def _find(grounds: Grounds, indicator: Indicator, site: Site) -> Measured:
    """Return what an indicator gives: by its rule, as a figure, or as is trusted."""
    registered = reported = None
    figures: tuple[Figure, ...] = ()
    if indicator.rule is not None:
        registered = (
            unknown(f"places.{site.item or site.code}")
            if site.area is None
            else site.area.measure(indicator.rule, site.names)
        )
    if indicator.metric is not None:
        told = grounds.figures.find(indicator, _sought(site))
        reported, figures = told.bounds, told.figures
    source = _choose(indicator, registered, reported)
    chosen = registered if source is Trust.REGISTER else reported
    return Measured(
        bounds=chosen or unknown(),
        source=source,
        figures=figures,
        reported=reported,
        registered=registered,
    )


def _choose(
    indicator: Indicator, registered: Bounds | None, reported: Bounds | None
) -> Trust:
    """Return which of two numbers counts; one of which nothing is known does not."""
    if registered is None or reported is None:
        return Trust.REGISTER if reported is None else Trust.FIGURE
    trusted = registered if indicator.trusted is Trust.REGISTER else reported
    other = reported if indicator.trusted is Trust.REGISTER else registered
    if trusted.is_open and not other.is_open:
        return next(trust for trust in Trust if trust is not indicator.trusted)
    return indicator.trusted


def _sought(site: Site) -> Sought:
    return Sought(
        on=site.on,
        start=site.start,
        code=site.code,
        place=site.place,
        general=site.general,
        item=site.item,
        year=site.year,
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
