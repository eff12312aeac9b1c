"""How targets of plans stand, as plain data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ocop.interchange.plain import render_day, render_text
from ocop.plans import Finding
from ocop.rules.canonical import spell_number
from ocop.targets import (
    MilestoneResult,
    Pace,
    Standing,
    TargetReport,
    TargetResult,
    UnitResult,
)
from ocop.texts import Text

__all__ = ["render_report"]


def render_report(report: TargetReport) -> dict[str, Any]:
    """Return how the targets of a plan stand as plain data, ready for JSON.

    Args:
        report: How they stand.
    """
    plan = report.plan
    return {
        "plan": plan.number,
        "title": render_text(plan.title),
        "issuer": render_text(plan.issuer),
        "as_of": report.as_of.isoformat(),
        "targets": [_render_result(report, result) for result in report.results],
        "findings": [_render_finding(finding) for finding in report.findings],
    }


def _render_result(report: TargetReport, result: TargetResult) -> dict[str, Any]:
    target = result.target
    failing = set(result.failing_units)
    return {
        "id": target.id,
        "text": render_text(target.text),
        "form": target.form,
        "force": target.force.value,
        "unit": target.unit,
        "on": result.on.isoformat(),
        "deadline": report.plan.deadline_of(target).isoformat(),
        "verdict": result.verdict.value,
        "possible": [verdict.value for verdict in result.possible],
        **_render_standing(result.standing),
        "achieved_percent": _spell(result.achieved_percent),
        "exceeded_percent": _spell(result.exceeded_percent),
        "source": None if result.source is None else result.source.value,
        "figures": [
            {
                "value": spell_number(one.value),
                "on": one.last_day.isoformat(),
                "source": one.source,
            }
            for one in result.figures
        ],
        "missing": list(result.missing),
        "failing_units": [
            _render_unit(unit) for unit in result.units if unit in failing
        ],
        "units": [_render_unit(unit) for unit in result.units],
        "milestones": [_render_milestone(one) for one in result.milestones],
        "lost_on": render_day(result.lost_on),
    }


def _render_standing(standing: Standing | None) -> dict[str, Any]:
    """Return the numbers of a target; None for each where there is none."""
    if standing is None:
        return dict.fromkeys(_NUMBERS)
    aim, actual = standing.aim, standing.actual
    values = (
        _spell(actual.value),
        _spell(actual.low),
        _spell(actual.high),
        aim.comparator.value,
        spell_number(aim.value),
        None if aim.upper is None else spell_number(aim.upper),
        _spell(standing.remaining),
        None if standing.baseline is None else _spell(standing.baseline.value),
        None if standing.expected is None else _spell(standing.expected.value),
        _spell_pace(standing.pace_needed),
        _spell_pace(standing.pace_so_far),
    )
    return dict(zip(_NUMBERS, values, strict=True))


_NUMBERS = (
    "actual",
    "low",
    "high",
    "comparator",
    "required",
    "required_upper",
    "remaining",
    "baseline",
    "expected",
    "pace_needed",
    "pace_so_far",
)


def _render_milestone(milestone: MilestoneResult) -> dict[str, Any]:
    return {
        "on": milestone.on.isoformat(),
        "required": spell_number(milestone.required),
        "actual": _spell(milestone.actual.value),
        "verdict": milestone.verdict.value,
    }


def _render_unit(unit: UnitResult) -> dict[str, Any]:
    return {
        "unit": unit.key,
        "name": unit.name,
        "verdict": unit.verdict.value,
        "actual": _spell(unit.actual.value),
        "required": unit.aim.text,
        "remaining": _spell(unit.remaining),
        "missing": list(unit.missing),
        "successors": list(unit.successors),
    }


def _render_finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.kind.value,
        "target": finding.target,
        "arguments": {
            name: argument.en if isinstance(argument, Text) else str(argument)
            for name, argument in finding.arguments.items()
        },
        "text": render_text(finding.text),
    }


def _spell(number: Fraction | None) -> str | None:
    return None if number is None else spell_number(number)


def _spell_pace(pace: Pace | None) -> str | None:
    """Return a pace as it is in an average month."""
    return None if pace is None else spell_number(pace.per_month)
