"""A plan: the document that sets targets for a place and a period."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import final

import attrs

from ocop.dates import Period
from ocop.errors import InvalidInput, Problem, UnknownName, nearest, phrase
from ocop.mappings import FrozenMapping
from ocop.plans.goals import Target
from ocop.texts import Argument, Text
from ocop.vocabulary import Level

__all__ = ["MAX_YEARS", "Plan"]

MAX_YEARS = 100
"""How many calendar years a target may last."""


@final
@attrs.frozen(kw_only=True)
class Plan:
    """Kế hoạch: what a level of administration wants to reach in a period.

    Attributes:
        number: The official number, such as ``85/KH-UBND``, or another short name.
        title: What it is about, in short words.
        issuer: Who issued it.
        level: The level of administration that it is made for.
        place: The code of the place; None for all that the data hold.
        period: The days for which it is made; the end is the first day after.
        targets: What it wants.
        signed: The day it was signed, if that is known.
        parent: The number of the plan that it carries out, if there is one.
        units_on: The day whose units are counted, where it is not the day judged.
        figures_hold: For how many days after its own one a reported figure stands.
        source: Where the text was read.
        notes: What a reader should know.

    Raises:
        InvalidInput: If two targets have one id, a target refers to none or to itself
            in a circle, ends before it starts, or lasts too long; all are listed.

    >>> plan = Plan(
    ...     number="85/KH-UBND",
    ...     title=Text(vi="Chương trình OCOP", en="OCOP programme"),
    ...     issuer=Text(vi="UBND tỉnh Ninh Bình", en="Ninh Bình province"),
    ...     level=Level.PROVINCE,
    ...     period=Period(start=date(2022, 1, 1), end=date(2026, 1, 1)),
    ...     targets=(Target(id="products", text=Text(vi="Sản phẩm", en="Products")),),
    ... )
    >>> plan.deadline_of(plan.target("products"))
    datetime.date(2025, 12, 31)
    """

    number: str
    title: Text
    issuer: Text
    level: Level
    period: Period
    targets: tuple[Target, ...]
    place: str | None = None
    signed: date | None = None
    parent: str | None = None
    units_on: date | None = None
    figures_hold: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    source: str = ""
    notes: tuple[Text, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.period.end is None:
            problems = [_problem("missing-key", "period", expected="end")]
        else:
            problems = [
                *self._find_twins(),
                *self._find_dangling(),
                *self._find_circles(),
                *self._find_hasty(),
            ]
        if problems:
            raise InvalidInput(problems=problems)

    def _find_twins(self) -> Iterator[Problem]:
        for id_, count in Counter(target.id for target in self.targets).items():
            if count > 1:
                yield _problem("duplicate", id_, found=id_, where="targets")

    def _find_dangling(self) -> Iterator[Problem]:
        for target in self.targets:
            for key, id_ in target.references:
                if id_ not in self._by_id:
                    close = nearest(id_, self._by_id) or "-"
                    where = "targets"
                    arguments = {"found": id_, "where": where, "nearest": close}
                    yield _problem("dangling", f"{target.id}.{key}", **arguments)

    def _find_circles(self) -> Iterator[Problem]:
        for target in self.targets:
            for key, _ in target.references:
                if self._returns(target, key):
                    found = phrase("refused.circle", key=key, id=target.id)
                    yield _problem("impossible", f"{target.id}.{key}", found=found)

    def _returns(self, target: Target, key: str) -> bool:
        """Whether following one kind of reference comes back to where it started."""
        seen: set[str] = set()
        id_: str | None = getattr(target, key)
        while id_ is not None and id_ in self._by_id and id_ not in seen:
            seen.add(id_)
            id_ = getattr(self._by_id[id_], key)
        return target.id in seen

    def _find_hasty(self) -> Iterator[Problem]:
        for target in self.targets:
            start, deadline = self.start_of(target), self.deadline_of(target)
            days = [milestone.on for milestone in target.milestones]
            years = deadline.year - start.year + 1
            if start.year == date.min.year:
                # The day and the year before have to exist.
                yield _problem("impossible", f"{target.id}.start", found=start)
            elif deadline < start:
                found = phrase("earlier", found=deadline, expected=start)
                yield _problem("impossible", f"{target.id}.deadline", found=found)
            elif years > MAX_YEARS:
                yield _problem(
                    "limit-exceeded",
                    target.id,
                    what=phrase("limit.years"),
                    found=str(years),
                    limit=str(MAX_YEARS),
                )
            elif days and not start <= days[0] <= days[-1] < deadline:
                between = phrase("days", first=days[0], last=days[-1])
                allowed = phrase("days", first=start, last=deadline)
                found = phrase("outside", found=between, expected=allowed)
                yield _problem("impossible", f"{target.id}.milestones", found=found)

    @functools.cached_property
    def _by_id(self) -> FrozenMapping[str, Target]:
        return FrozenMapping({target.id: target for target in self.targets})

    def target(self, id_: str) -> Target:
        """Return the target with an id.

        Raises:
            UnknownName: If there is none.
        """
        if id_ not in self._by_id:
            raise UnknownName(kind="target", name=id_, known=self._by_id)
        return self._by_id[id_]

    def start_of(self, target: Target) -> date:
        """Return the first day that counts for a target."""
        return self.period.start if target.start is None else target.start

    def deadline_of(self, target: Target) -> date:
        """Return the last day that counts for a target."""
        return self.last_day if target.deadline is None else target.deadline

    @property
    def last_day(self) -> date:
        """The last day of the plan."""
        return (self.period.end or date.max) - timedelta(days=1)

    def units_day(self, target: Target, *, on: date) -> date:
        """Return the day whose units are counted when a target is judged on a day."""
        return target.units_on or self.units_on or on

    def figures_hold_of(self, target: Target) -> int:
        """Return for how many days after its own one a figure stands for a target."""
        own = target.figures_hold
        return self.figures_hold if own is None else own

    def place_of(self, target: Target) -> str | None:
        """Return the code of the place in which a target counts, or None: all."""
        return self.place if target.place is None else target.place


def _problem(code: str, path: str, **arguments: Argument) -> Problem:
    where = path if code == "missing-key" else f"targets.{path}"
    return Problem(code=code, path=where, arguments=arguments)
