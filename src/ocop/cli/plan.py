"""`ocop plan`: how the targets of a plan stand on a day."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path

import attrs
import click

from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import as_of_option, attempt
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput
from ocop.interchange.notes import Notes
from ocop.interchange.plans import read_plan
from ocop.interchange.portfolios import read_portfolio
from ocop.interchange.targets import render_report
from ocop.plans import PERCENT, Aim, Force
from ocop.rules.numbers import Number
from ocop.targets import (
    Bounds,
    Standing,
    TargetReport,
    TargetResult,
    TargetVerdict,
    UnitResult,
    evaluate,
)
from ocop.targets.figures import name_fact
from ocop.texts import spell_figure

__all__ = ["plan"]

_MAX_UNITS = 20
"""How many units the text lists by name."""


@click.command(
    cls=Command,
    name="plan",
    help="help-plan",
)
@click.argument("file", metavar="PLAN", type=click.Path(path_type=Path))
@click.option(
    "--data",
    metavar="DATA",
    type=click.Path(path_type=Path),
    required=True,
    help="option-data",
)
@as_of_option
@command
def plan(file: Path, data: Path, as_of: str) -> Answer:
    """Find how the targets of a plan stand on a day."""
    notes = Notes()
    on = notes.day(as_of, "--as-of")
    read = attempt(read_plan, file, notes)
    portfolio = attempt(read_portfolio, data, notes)
    if on is None or read is None or portfolio is None:
        raise InvalidInput(problems=notes.problems)
    try:
        report = evaluate(read, portfolio, as_of=on)
    except InvalidInput as error:
        problems = [attrs.evolve(p, source=str(file)) for p in error.problems]
        raise InvalidInput(problems=problems) from None
    return Answer(
        data=lambda: {"file": str(file), **render_report(report)},
        write=lambda writer: _write_report(writer, report),
    )


def _write_report(writer: Writer, report: TargetReport) -> None:
    plan = report.plan
    title, issuer = writer.read(plan.title), writer.read(plan.issuer)
    writer.line(f"{plan.number}: {title} ({issuer})")
    counts = Counter(result.verdict for result in report.results)
    listed = ", ".join(
        f"{_name(writer, verdict)} {counts[verdict]}"
        for verdict in TargetVerdict
        if counts[verdict]
    )
    writer.line(writer.say("targets-head", day=report.as_of, counts=listed))
    for result in report.results:
        writer.gap()
        _write_result(writer, report, result)


def _name(writer: Writer, verdict: TargetVerdict) -> str:
    return writer.say(f"target-{verdict.value.replace('_', '-')}")


def _write_result(writer: Writer, report: TargetReport, result: TargetResult) -> None:
    target = result.target
    name = _name(writer, result.verdict)
    writer.line(f"[{name}] {writer.read(target.text)} [{target.id}]")
    if result.on < min(report.as_of, report.plan.deadline_of(target)):
        writer.line(writer.say("target-told-until", day=result.on), 2)
    if result.standing is not None:
        _write_numbers(writer, result, result.standing)
    for one in result.milestones:
        writer.line(
            writer.say(
                "target-milestone",
                day=one.on,
                required=writer.figure(one.required),
                actual=_show(writer, one.actual),
                verdict=_name(writer, one.verdict),
            ),
            2,
        )
    _write_units(writer, result)
    if result.lost_on is not None:
        writer.line(writer.say("target-lost", day=result.lost_on), 2)
    if result.verdict is TargetVerdict.UNDETERMINED:
        possible = ", ".join(_name(writer, verdict) for verdict in result.possible)
        writer.line(writer.say("target-possible", possible=possible), 2)
        named = map(name_fact, result.missing)
        missing = ", ".join(
            name if isinstance(name, str) else writer.read(name) for name in named
        )
        writer.line(writer.say("target-missing", missing=missing), 2)
    for finding in report.findings:
        if finding.target == target.id:
            text = writer.read(finding.text)
            writer.line(writer.say("target-finding", text=text), 2)
    for note in target.notes:
        writer.line(writer.read(note), 2)


def _write_numbers(writer: Writer, result: TargetResult, standing: Standing) -> None:
    target = result.target
    each = target.each is not None
    unit = " %" if target.unit == PERCENT and not each else ""
    strive = target.force is Force.STRIVE
    writer.line(
        writer.say(
            "target-units-met" if each else "target-numbers",
            actual=_show(writer, standing.actual, unit),
            required=_demand(writer, standing.aim, unit),
            day=standing.deadline,
            force=writer.say(f"force-{target.force.value}") if strive else "",
        ),
        2,
    )
    percent, more = result.achieved_percent, result.exceeded_percent
    if more is not None and percent is not None:
        said = {"percent": _short(writer, percent), "more": _short(writer, more)}
        writer.line(writer.say("target-exceeded", **said), 2)
    elif percent is not None:
        writer.line(writer.say("target-achieved", percent=_short(writer, percent)), 2)
    if standing.expected is not None:
        expected = _show(writer, standing.expected, unit)
        writer.line(writer.say("target-expected", expected=expected), 2)
    if standing.pace_needed is not None and standing.remaining is not None:
        pace = standing.pace_so_far
        writer.line(
            writer.say(
                "target-pace",
                remaining=_short(writer, standing.remaining) + unit,
                needed=_short(writer, standing.pace_needed.per_month) + unit,
                so_far="?" if pace is None else _short(writer, pace.per_month) + unit,
            ),
            2,
        )
    for figure in result.figures:
        told = {"value": writer.figure(figure.value), "source": figure.source}
        writer.line(writer.say("target-figure", **told), 2)


def _write_units(writer: Writer, result: TargetResult) -> None:
    failing = result.failing_units
    if failing:
        writer.line(writer.say("target-failing", count=len(failing)), 2)
    for unit in failing[:_MAX_UNITS]:
        writer.line(_describe(writer, unit), 4)
    if len(failing) > _MAX_UNITS:
        writer.line(writer.say("target-more", count=len(failing) - _MAX_UNITS), 4)
    for unit in result.units:
        if unit.successors:
            names = ", ".join(unit.successors)
            writer.line(writer.say("target-gone", unit=unit.key, names=names), 4)


def _describe(writer: Writer, unit: UnitResult) -> str:
    name = unit.key if unit.name is None else f"{unit.key} {unit.name}"
    return writer.say(
        "target-unit",
        unit=name,
        actual=_show(writer, unit.actual),
        required=_demand(writer, unit.aim),
    )


def _demand(writer: Writer, aim: Aim, unit: str = "") -> str:
    value = writer.read(spell_figure(aim.text)) + unit
    return writer.say(f"aim-{aim.comparator.value}", value=value)


def _show(writer: Writer, bounds: Bounds, unit: str = "") -> str:
    """Return a number as people read it, or the bounds between which it is."""
    if bounds.is_open:
        return writer.say("number-unknown")
    ends = dict.fromkeys((bounds.low, bounds.high))
    return "–".join("…" if end is None else _short(writer, end) for end in ends) + unit


def _short(writer: Writer, number: Number) -> str:
    """Return a number to two places; a sign says where more are left out.

    >>> _short(Writer("vi"), Fraction(1, 3))
    '≈ 0,33'
    """
    exact = Fraction(number)
    rounded = round(exact, 2)
    text = writer.figure(rounded)
    return text if rounded == exact else f"≈ {text}"
