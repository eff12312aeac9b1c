"""The answer: how each target of a plan stands on a day, and why."""

from __future__ import annotations

import functools
from datetime import date
from fractions import Fraction
from typing import final

import attrs

from ocop.errors import UnknownName
from ocop.plans import Aim, Comparator, Finding, Plan, Target, Trust
from ocop.portfolio import Figure
from ocop.rules.numbers import Number, ratio
from ocop.targets.bounds import Bounds
from ocop.targets.figures import Outdated
from ocop.targets.verdicts import TargetVerdict

__all__ = [
    "MilestoneResult",
    "Pace",
    "Standing",
    "TargetReport",
    "TargetResult",
    "UnitResult",
    "settle",
]

_HUNDREDTHS = 10**2

_DAYS_OF_A_MONTH = Fraction(146_097, 4_800)
"""Days of a month on average: the calendar repeats itself after 400 years."""


@final
@attrs.frozen(kw_only=True)
class Pace:
    """Nhịp độ: how fast a number moves, in its unit.

    >>> Pace(per_day=Fraction(1, 10)).per_month
    Fraction(48699, 16000)
    """

    per_day: Fraction

    @property
    def per_month(self) -> Fraction:
        """The same in an average month."""
        return self.per_day * _DAYS_OF_A_MONTH


def settle(possible: tuple[TargetVerdict, ...]) -> TargetVerdict:
    """Return the only possible verdict; undetermined if there are more."""
    return possible[0] if len(possible) == 1 else TargetVerdict.UNDETERMINED


@final
@attrs.frozen(kw_only=True)
class Standing:
    """Mức thực hiện: one number against one aim on a day.

    Attributes:
        aim: What the number has to be.
        on: The day.
        start: The last day before it counts.
        deadline: The last day that counts.
        actual: The number.
        possible: The verdicts that are possible; one where it is certain.
        baseline: The number at the start; None where nobody asked for it.
        expected: What is expected on the day; None where nobody asked for it.
        missing: The facts that are missing, where several verdicts are possible.
        valueless: The rules that give no number or truth whatever is told, where
            several verdicts are possible.
    """

    aim: Aim
    on: date
    start: date
    deadline: date
    actual: Bounds
    possible: tuple[TargetVerdict, ...]
    baseline: Bounds | None = None
    expected: Bounds | None = None
    missing: tuple[str, ...] = ()
    valueless: tuple[str, ...] = ()

    @property
    def verdict(self) -> TargetVerdict:
        """How it stands."""
        return settle(self.possible)

    @property
    def lost_on(self) -> date | None:
        """The day, where it is missed before the deadline."""
        early = self.verdict is TargetVerdict.MISSED and self.on < self.deadline
        return self.on if early else None

    @property
    def achieved(self) -> Fraction | None:
        """The share of the aim that is reached, 1 for all of it.

        Of a ceiling it is the share of the way down from the start.
        None where the number, or such a share, is not known.
        """
        value = ratio(self.aim.value)
        actual = self.actual.value
        if actual is None:
            return None
        if not self.aim.is_ceiling:
            return actual / value if value > 0 else None
        start = None if self.baseline is None else self.baseline.value
        if start is None or start <= value:
            return None
        return (start - actual) / (start - value)

    @property
    def remaining(self) -> Fraction | None:
        """How far the number is from the aim; None where it is not known.

        More than that is needed where the aim is more than a number.
        """
        actual, bound = self.actual.value, Fraction(ratio(self.aim.bound))
        if actual is None:
            return None
        if self.aim.comparator is Comparator.EXACTLY:
            return abs(bound - actual)
        gap = actual - bound if self.aim.is_ceiling else bound - actual
        return max(gap, Fraction(0))

    @property
    def pace_needed(self) -> Pace | None:
        """How fast it has to go on to meet the aim; None at the deadline or if met."""
        days = (self.deadline - self.on).days
        if not self.remaining or days <= 0:
            return None
        return Pace(per_day=self.remaining / days)

    @property
    def pace_so_far(self) -> Pace | None:
        """How fast it went; negative where it fell; None where that is not known."""
        start = None if self.baseline is None else self.baseline.value
        days = (self.on - self.start).days
        if start is None or self.actual.value is None or days <= 0:
            return None
        way = self.actual.value - start
        return Pace(per_day=(-way if self.aim.is_ceiling else way) / days)


@final
@attrs.frozen(kw_only=True)
class MilestoneResult:
    """Kết quả tại mốc: what was reached on the day of a milestone.

    Attributes:
        on: The day.
        required: What had to be reached.
        actual: What was reached.
        verdict: Met, missed or undetermined.
    """

    on: date
    required: Number
    actual: Bounds
    verdict: TargetVerdict


@final
@attrs.frozen(kw_only=True)
class UnitResult:
    """Kết quả của một đơn vị: how one unit stands.

    Attributes:
        key: Its code, its id or its year.
        name: Its name, if it has one.
        aim: What its number has to be.
        possible: The verdicts that are possible.
        actual: Its number.
        remaining: How far it is from the aim; None where that is not known.
        is_meant: Whether it is surely one of the units; None if that is not known.
        missing: The facts that are missing.
        successors: The units that took over, where it is no more.
        outdated: The last figures that were told, where later ones are needed.
    """

    key: str
    name: str | None
    aim: Aim
    possible: tuple[TargetVerdict, ...]
    actual: Bounds
    remaining: Fraction | None = None
    is_meant: bool | None = True
    missing: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    outdated: tuple[Outdated, ...] = ()

    @property
    def verdict(self) -> TargetVerdict:
        """How it stands."""
        return settle(self.possible)

    @property
    def fails(self) -> bool:
        """Whether it surely does not do what it has to."""
        late = (TargetVerdict.BEHIND, TargetVerdict.MISSED)
        return self.verdict in late and self.is_meant is True


@final
@attrs.frozen(kw_only=True)
class TargetResult:
    """Kết quả của một mục tiêu: how a target stands on a day, and why.

    Attributes:
        target: The target.
        on: The day that is judged: that of the report; the deadline if it is over;
            before it, the last day of which figures tell, if they do not tell of that
            of the report.
        possible: The verdicts that are possible.
        standing: The number against the aim; under `ocop.plans.Each` how many units
            meet theirs against how many there are; None where there is none.
        source: What told the number: registers or figures; None where nothing did.
        figures: The reported figures that tell it.
        units: The units, where there are some.
        milestones: The milestones that are over.
        missing: The facts that are missing, where it is undetermined.
        lost_on: The day since which it can no longer be met, where it is missed before
            its deadline.
        outdated: The last figures that were told, where later ones are needed.
        findings: What to look at.
    """

    target: Target
    on: date
    possible: tuple[TargetVerdict, ...]
    standing: Standing | None = None
    source: Trust | None = None
    figures: tuple[Figure, ...] = ()
    units: tuple[UnitResult, ...] = ()
    milestones: tuple[MilestoneResult, ...] = ()
    missing: tuple[str, ...] = ()
    lost_on: date | None = None
    outdated: tuple[Outdated, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> TargetVerdict:
        """How it stands."""
        return settle(self.possible)

    @property
    def actual(self) -> Bounds:
        """The number, or how many units meet the aim."""
        return Bounds() if self.standing is None else self.standing.actual

    @property
    def achieved_percent(self) -> Fraction | None:
        """How much of the plan is achieved, in percent: 48 of 20 are 240 %."""
        achieved = None if self.standing is None else self.standing.achieved
        return None if achieved is None else achieved * _HUNDREDTHS

    @property
    def exceeded_percent(self) -> Fraction | None:
        """By how much the plan is exceeded, in percent: 48 of 20 exceed it by 140 %.

        None where it is not exceeded, or not known.
        """
        achieved = self.achieved_percent
        if achieved is None or achieved <= _HUNDREDTHS:
            return None
        return achieved - _HUNDREDTHS

    @property
    def failing_units(self) -> tuple[UnitResult, ...]:
        """The units that surely do not do what they have to."""
        return tuple(unit for unit in self.units if unit.fails)


@final
@attrs.frozen(kw_only=True)
class TargetReport:
    """Báo cáo thực hiện kế hoạch: how all targets of a plan stand on a day.

    Attributes:
        plan: The plan.
        as_of: The day.
        results: One result for each target, in the order of the plan.
        findings: What does not fit inside the plan, and what results found.
    """

    plan: Plan
    as_of: date
    results: tuple[TargetResult, ...]
    findings: tuple[Finding, ...] = ()

    @functools.cached_property
    def _by_id(self) -> dict[str, TargetResult]:
        return {result.target.id: result for result in self.results}

    def result(self, id_: str) -> TargetResult:
        """Return the result of a target.

        Raises:
            UnknownName: If the plan has no target with the id.
        """
        if id_ not in self._by_id:
            raise UnknownName(kind="target", name=id_, known=self._by_id)
        return self._by_id[id_]
