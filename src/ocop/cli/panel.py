"""`ocop panel`: what a council decided, and what follows from it."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from ocop import rulebooks
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import parse_readings, reading_option
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput
from ocop.interchange.meetings import MeetingFile, read_meeting
from ocop.interchange.panels import render_panel
from ocop.panels import PanelResult, settle
from ocop.procedure import NextStep, next_step
from ocop.rules import render_dict, render_text

__all__ = ["panel"]


@click.command(cls=Command, name="panel", help="help-panel")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@reading_option
@click.option("--explain", is_flag=True, help="option-reasons")
@command
def panel(file: Path, readings: tuple[str, ...], *, explain: bool) -> Answer:
    """Find what the meeting of a file comes to."""
    switched = parse_readings(readings)
    told = read_meeting(file)
    try:
        result = settle(told.meeting, readings=switched)
    except InvalidInput as error:
        problems = [attrs.evolve(p, source=str(file)) for p in error.problems]
        raise InvalidInput(problems=problems) from None
    step = next_step(result, rulebooks.load(result.rulebook))
    reasons = {"outcome": render_dict(result.outcome)} if explain else {}
    return Answer(
        data=lambda: {
            "file": str(file),
            **render_panel(result, step, product=told.product),
            **reasons,
        },
        write=lambda writer: _write(writer, told, result, step, explain=explain),
    )


def _write(
    writer: Writer,
    told: MeetingFile,
    result: PanelResult,
    step: NextStep,
    *,
    explain: bool,
) -> None:
    card = told.meeting.scorecard
    product = " ".join(told.product.split()) or writer.say("unnamed")
    writer.line(f"{product}: {_say_result(writer, result)}")
    writer.line(writer.say("set", number=card.set, name=card.name), 2)
    regulation = told.meeting.regulation
    writer.line(writer.say("regulation", body=regulation.body), 2)
    tree = render_text(result.outcome, writer.language)
    writer.gap()
    for line in tree.splitlines()[1:]:
        if explain or line.lstrip()[0] not in _ROWS:
            writer.lines.append(line)
    if result.departs:
        writer.line(writer.say("panel-departs"), 2)
    if result.missing:
        writer.line(writer.say("panel-missing", missing=", ".join(result.missing)), 2)
    writer.gap()
    _write_step(writer, step)
    for caution in result.cautions:
        writer.line(writer.say("caution", text=caution), 2)


_ROWS = "→·"
"""The marks of the rows of tables, which are shown only among all the reasons."""


def _say_result(writer: Writer, result: PanelResult) -> str:
    if result.stars is not None:
        stars = int(result.stars)
        return writer.say("stars", marks="★" * stars, stars=stars)
    return writer.say(f"panel-{result.verdict.value}")


def _write_step(writer: Writer, step: NextStep) -> None:
    writer.line(writer.say(f"step-{step.kind.value}", level=_level(writer, step)), 2)
    if step.missing:
        writer.line(writer.say("panel-missing", missing=", ".join(step.missing)), 4)
    if step.competence is not None:
        writer.line(writer.say(f"recognised-by-{step.competence.level.value}"), 4)
    for entry in step.forwarding:
        writer.line(
            f"{writer.read(entry.text)} ({writer.read(entry.citation.text)})", 4
        )


def _level(writer: Writer, step: NextStep) -> str:
    return writer.say(f"level-{step.level.value}")
