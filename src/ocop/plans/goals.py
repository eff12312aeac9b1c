"""One target of a plan: what is counted, over what, by when, and how much of it."""

from __future__ import annotations

import itertools
from datetime import date
from enum import StrEnum
from typing import Any, final

import attrs

from ocop.legal import Reading
from ocop.mappings import FrozenMapping
from ocop.plans.aims import Aim, check_exact
from ocop.plans.indicators import Baseline, Change, Indicator, check_rule
from ocop.rules.numbers import Number
from ocop.texts import Text

__all__ = ["Each", "Force", "Milestone", "PERCENT", "Target", "YEARS"]

PERCENT = "percent"
"""The unit of a share: a quotient with this unit is given in hundredths."""

YEARS = "years"
"""What `Each` runs over where every calendar year of the target is a unit."""


@final
class Force(StrEnum):
    """Mức ràng buộc: whether a plan demands something or strives for it (phấn đấu).

    It says nothing about how numbers are compared.
    """

    REQUIRED = "required"
    STRIVE = "strive"


@final
@attrs.frozen(kw_only=True)
class Milestone:
    """Mốc tiến độ: how much has to be reached on a day before the deadline."""

    on: date
    value: Number = attrs.field(validator=check_exact)


def _no_exceptions() -> FrozenMapping[str, Aim | None]:
    return FrozenMapping({})


@final
@attrs.frozen(kw_only=True)
class Each:
    """Từng đơn vị: the units of which every one has to meet the aim.

    Attributes:
        over: The register that lists the units, such as ``communes`` or ``subjects``;
            `YEARS` for the calendar years of the target.
        where: The condition on the records of units that count, as a rule.
        by: The field by which records of other registers belong to a unit; needed
            only where the units are neither places nor years.
        exceptions: For the key of a unit, the aim that it has instead; None exempts it.

    Raises:
        RuleSyntaxError: If the condition is not in the language.

    >>> Each(over="communes", where="advanced").by is None
    True
    """

    over: str
    where: str | None = attrs.field(default=None, validator=check_rule)
    by: str | None = None
    exceptions: FrozenMapping[str, Aim | None] = attrs.field(factory=_no_exceptions)


def _no_allocation() -> FrozenMapping[str, Number]:
    return FrozenMapping({})


def _check_allocation(
    instance: object, attribute: attrs.Attribute[Any], value: FrozenMapping[str, Number]
) -> None:
    for number in value.values():
        check_exact(instance, attribute, number)


@final
@attrs.frozen(kw_only=True)
class Target:
    """Mục tiêu: one number that a plan wants, with all that is needed to judge it.

    In rules these names are bound: the registers and facts of the day, ``as_of`` (the
    day that is judged, never after the deadline), ``start`` and ``deadline``, and under
    `Each` the record, the key of the place or the year as ``unit``.

    Attributes:
        id: A stable ASCII code, unique within the plan.
        text: What is wanted, in short words.
        aim: What the number has to be; None where the plan gives no number.
        indicator: How the number is found; None where nothing can tell it.
        unit: What is counted; `PERCENT` for a share.
        of: What the number is divided by.
        subset_of: The id of the target of which this one is a subset; a share is then
            one of what is really there of it.
        part_of: The id of the target that this one makes up with other parts; parts do
            not overlap.
        raises: The id of the target whose number grows by this one.
        supports: The id of a target of the parent plan.
        place: The code of the place, where it is not that of the plan.
        start: The first day that counts; without it, the first day of the plan.
        deadline: The last day that counts; without it, the last day of the plan.
        milestones: What has to be reached before, by day.
        force: Whether it is demanded or striven for.
        each: The units of which every one has to meet the aim.
        allocation: How the number is shared out over units, by their keys.
        baseline: The number at the start.
        change: How the number is set against the baseline; None where it stands alone.
        on_track: A rule that says whether the target is on track; without it, what is
            reached is compared with a straight line through the known points.
        best: A rule for the best number that can still be reached.
            Under `Each` it, the milestones and the rule for being on track are about
            the number of units that meet their aim; for years the latter is about each.
        units_on: The day whose units are counted, where it is not the day judged.
        figures_hold: For how many days after its own one a reported figure stands;
            without it, as many as in the plan.
        form: The code of the form of the target, for readers.
        notes: What a reader should know.
        readings: What the plan leaves open, and the choices made.

    Raises:
        RuleSyntaxError: If a rule is not in the language.
        InexactNumber: If a number is a float.
        ValueError: If the parts do not go together.
    """

    id: str
    text: Text
    aim: Aim | None = None
    indicator: Indicator | None = None
    unit: str = ""
    of: Indicator | None = None
    subset_of: str | None = None
    part_of: str | None = None
    raises: str | None = None
    supports: str | None = None
    place: str | None = None
    start: date | None = None
    deadline: date | None = None
    milestones: tuple[Milestone, ...] = ()
    force: Force = Force.REQUIRED
    each: Each | None = None
    allocation: FrozenMapping[str, Number] = attrs.field(
        factory=_no_allocation, validator=_check_allocation
    )
    baseline: Baseline | None = None
    change: Change | None = None
    on_track: str | None = attrs.field(default=None, validator=check_rule)
    best: str | None = attrs.field(default=None, validator=check_rule)
    units_on: date | None = None
    figures_hold: int | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(attrs.validators.ge(0)),
    )
    form: str | None = None
    notes: tuple[Text, ...] = ()
    readings: tuple[Reading, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.each is not None and self.allocation:
            raise ValueError("units have either one aim each or an allocation")
        if self.aim is None and (self.each or self.allocation or self.milestones):
            raise ValueError("units and milestones need an aim")
        if self.indicator is None and self.of is not None:
            raise ValueError("a denominator needs an indicator above it")
        if self.of is not None and self.share_of is not None:
            raise ValueError("a share has one denominator; name it or the target")
        for before, after in itertools.pairwise(self.milestones):
            if after.on <= before.on:
                raise ValueError(f"milestone {after.on} does not follow {before.on}")
        last = self.milestones[-1].on if self.milestones else None
        if last and self.deadline and last >= self.deadline:
            raise ValueError(f"milestone {last} is not before {self.deadline}")
        if self.start and self.deadline and self.deadline < self.start:
            raise ValueError(f"the deadline {self.deadline} is before {self.start}")

    @property
    def share_of(self) -> str | None:
        """The id of the target whose real number is the denominator, if one is."""
        return self.subset_of if self.unit == PERCENT else None

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """The ids of other targets of the plan, each with what it is referred to for.

        >>> Target(id="a", text=Text(vi="", en=""), part_of="b").references
        (('part_of', 'b'),)
        """
        names = ("subset_of", "part_of", "raises")
        found = ((name, getattr(self, name)) for name in names)
        return tuple((name, id_) for name, id_ in found if id_ is not None)
