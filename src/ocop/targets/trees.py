"""Plans that carry out other plans: where a shortfall comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from ocop.targets.results import TargetReport, TargetResult, UnitResult
from ocop.targets.verdicts import TargetVerdict

__all__ = ["Shortfall", "trace_shortfall"]


@final
@attrs.frozen(kw_only=True)
class Shortfall:
    """Chỗ hụt: a target that is not met, and who below is short.

    Attributes:
        plan: The number of the plan.
        result: How the target stands.
        units: The units that do not do what they have to.
        below: The targets of plans below that support this one and are not met.
    """

    plan: str
    result: TargetResult
    units: tuple[UnitResult, ...] = ()
    below: tuple[Shortfall, ...] = ()


def trace_shortfall(
    report: TargetReport, id_: str, *, below: Iterable[TargetReport] = ()
) -> Shortfall | None:
    """Return where the shortfall of a target comes from; None if it is met.

    Args:
        report: How the targets of a plan stand.
        id_: The id of the target.
        below: Reports on plans that carry out this one, or each other, in any order.

    Raises:
        UnknownName: If the plan has no target with the id.
    """
    return _trace(report, report.result(id_), tuple(below))


def _trace(
    report: TargetReport, result: TargetResult, below: tuple[TargetReport, ...]
) -> Shortfall | None:
    if result.verdict is TargetVerdict.MET:
        return None
    # A plan that names itself, or one below it, as its parent leads nowhere.
    others = tuple(one for one in below if one is not report)
    traced = (
        _trace(child, part, others)
        for child in others
        if child.plan.parent == report.plan.number
        for part in child.results
        if part.target.supports == result.target.id
    )
    return Shortfall(
        plan=report.plan.number,
        result=result,
        units=result.failing_units,
        below=tuple(one for one in traced if one is not None),
    )
