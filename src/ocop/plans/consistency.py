"""Whether plans agree with themselves and with the plans above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ocop.errors import phrase
from ocop.plans.aims import Comparator
from ocop.plans.documents import Plan
from ocop.plans.findings import Finding, FindingKind
from ocop.plans.goals import PERCENT, Target
from ocop.rules.canonical import spell_number
from ocop.rules.numbers import Number, ratio
from ocop.texts import Argument, Text, spell_figure

__all__ = ["check_plan", "check_plans"]


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Return what does not fit inside one plan, and what it leaves open.

    The halves of a target are compared as they are printed: what its units or parts add
    up to, what a start and an increase make, a subset and what holds it.

    Args:
        plan: The plan.
    """
    return tuple(finding for target in plan.targets for finding in _look(plan, target))


def _look(plan: Plan, target: Target) -> Iterator[Finding]:
    yield from _look_at_wording(plan, target)
    yield from _look_at_days(plan, target)
    if target.aim is not None:
        yield from _look_at_allocation(plan, target, target.aim.value)
        yield from _look_at_parts(plan, target, target.aim.value)
        yield from _look_at_total(plan, target, target.aim.value)
        yield from _look_at_subset(plan, target, target.aim.value)


def _look_at_wording(plan: Plan, target: Target) -> Iterator[Finding]:
    if target.aim is None:
        yield _find(FindingKind.NO_NUMBER, plan, target)
    elif target.aim.comparator is Comparator.UNSTATED:
        found = target.aim.text
        yield _find(FindingKind.COMPARATOR_UNSTATED, plan, target, found=found)


def _look_at_days(plan: Plan, target: Target) -> Iterator[Finding]:
    for day in (target.start, target.deadline):
        if day is not None and not plan.period.contains(day):
            first, last = plan.period.start, plan.last_day
            days = phrase("days", first=first, last=last)
            kind = FindingKind.OUTSIDE_PERIOD
            yield _find(kind, plan, target, found=day, expected=days)


def _look_at_allocation(plan: Plan, target: Target, value: Number) -> Iterator[Finding]:
    if target.allocation and target.unit != PERCENT:
        kind = FindingKind.ALLOCATION_DIFFERS
        yield from _compare(kind, plan, target, target.allocation.values(), value)


def _look_at_parts(plan: Plan, target: Target, value: Number) -> Iterator[Finding]:
    parts = [part for part in plan.targets if part.part_of == target.id]
    values = [part.aim.value for part in parts if part.aim is not None]
    if parts and len(values) == len(parts):
        yield from _compare(FindingKind.PARTS_DIFFER, plan, target, values, value)


def _look_at_total(plan: Plan, target: Target, value: Number) -> Iterator[Finding]:
    total = None if target.raises is None else plan.target(target.raises)
    if total is None or total.aim is None or total.baseline is None:
        return
    start = total.baseline.value
    if start is not None and _sum((start, value)) != ratio(total.aim.value):
        yield _find(
            FindingKind.TOTAL_DIFFERS,
            plan,
            target,
            baseline=_spell(start),
            added=_spell(value),
            found=_spell(_sum((start, value))),
            expected=_spell(total.aim.value),
        )


def _look_at_subset(plan: Plan, target: Target, value: Number) -> Iterator[Finding]:
    whole = None if target.subset_of is None else plan.target(target.subset_of)
    if whole is None or whole.aim is None or target.unit != whole.unit:
        return
    if ratio(value) > ratio(whole.aim.value):
        yield _find(
            FindingKind.SUBSET_TOO_LARGE,
            plan,
            target,
            found=_spell(value),
            whole=whole.id,
            expected=_spell(whole.aim.value),
        )


def check_plans(plans: Iterable[Plan]) -> tuple[Finding, ...]:
    """Return what does not fit between plans and the plans that carry them out.

    A target of a plan below supports one of its parent plan.
    Where there is one for every unit of an allocation, each is compared with what was
    allotted to its place; otherwise what they add up to with the target itself.
    Shares do not add up and are left alone.

    Args:
        plans: Plans of any level, in any order; those without a parent among them are
            not compared.
    """
    known = {plan.number: plan for plan in plans}
    return tuple(
        finding
        for parent in known.values()
        for finding in _look_below(
            parent, [plan for plan in known.values() if plan.parent == parent.number]
        )
    )


def _look_below(parent: Plan, children: list[Plan]) -> Iterator[Finding]:
    ids = {target.id for target in parent.targets}
    found: dict[str, list[tuple[Plan, Target]]] = {}
    for child in children:
        for target in child.targets:
            if target.supports in ids:
                found.setdefault(target.supports, []).append((child, target))
            elif target.supports is not None:
                kind = FindingKind.NO_SUCH_PARENT_TARGET
                arguments = {"parent": parent.number, "found": target.supports}
                yield _find(kind, child, target, **arguments)
    for id_, below in found.items():
        yield from _look_at_children(parent, parent.target(id_), below)


def _look_at_children(
    parent: Plan, target: Target, below: list[tuple[Plan, Target]]
) -> Iterator[Finding]:
    if target.unit == PERCENT or target.aim is None:
        return
    for child, part in below:
        allotted = target.allocation.get(child.place_of(part) or "")
        if (
            allotted is None
            or part.aim is None
            or ratio(part.aim.value) == ratio(allotted)
        ):
            continue
        yield _find(
            FindingKind.CHILD_DIFFERS,
            parent,
            target,
            child=child.number,
            found=_spell(part.aim.value),
            expected=_spell(allotted),
        )
    if not target.allocation:
        values = [part.aim.value for _, part in below if part.aim is not None]
        if len(values) == len(below) and _sum(values) < ratio(target.aim.value):
            kind = FindingKind.CHILDREN_DIFFER
            yield from _compare(kind, parent, target, values, target.aim.value)


def _compare(
    kind: FindingKind,
    plan: Plan,
    target: Target,
    parts: Iterable[Number],
    whole: Number,
) -> Iterator[Finding]:
    total = _sum(parts)
    if total != ratio(whole):
        figures = {"found": _spell(total), "expected": _spell(whole)}
        yield _find(kind, plan, target, **figures)


def _spell(number: Number) -> Text:
    return spell_figure(spell_number(number))


def _sum(numbers: Iterable[Number]) -> Fraction:
    return sum((Fraction(number) for number in numbers), start=Fraction(0))


def _find(
    kind: FindingKind, plan: Plan, target: Target, **arguments: Argument
) -> Finding:
    return Finding(kind=kind, plan=plan.number, target=target.id, arguments=arguments)
