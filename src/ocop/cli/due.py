"""`ocop due`: how recognitions stand on a day, and what is due for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ocop import rulebooks
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import as_of_option
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput
from ocop.interchange.due import render_due
from ocop.interchange.notes import Notes
from ocop.interchange.recognitions import read_histories
from ocop.procedure import Due, list_due

__all__ = ["due"]


@click.command(
    cls=Command,
    name="due",
    help="help-due",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@as_of_option
@click.option(
    "--within",
    metavar="DAYS",
    type=click.IntRange(min=0),
    help="option-within-days",
)
@command
def due(file: Path, as_of: str, within: int | None) -> Answer:
    """Find how the recognitions of a file stand on a day."""
    notes = Notes()
    on = notes.day(as_of, "--as-of")
    if on is None:
        raise InvalidInput(problems=notes.problems)
    histories = read_histories(file)
    found = list_due(
        histories, on=on, rulebook=rulebooks.in_force(on=on), within=within
    )
    return Answer(
        data=lambda: {
            "file": str(file),
            "as_of": on.isoformat(),
            "within": within,
            "items": [render_due(one) for one in found],
        },
        write=lambda writer: _write_all(writer, found, on),
    )


def _write_all(writer: Writer, found: tuple[Due, ...], on: date) -> None:
    writer.line(writer.say("due-head", day=on, count=writer.figure(len(found))))
    for one in found:
        writer.gap()
        _write_due(writer, one)


def _write_due(writer: Writer, one: Due) -> None:
    standing, recognition = one.standing, one.standing.recognition
    stars = int(recognition.stars)
    named = writer.say("stars", marks="★" * stars, stars=stars)
    writer.line(f"{' '.join(recognition.product.split())}: {named}")
    decided = writer.say("decision", decision=recognition.decision, day=recognition.on)
    writer.line(decided, 2)
    status = writer.say(f"status-{one.status.value}", day=standing.end)
    writer.line(status, 2)
    if one.renewal is not None and (last := one.renewal.last_day) is not None:
        writer.line(writer.say("renewal", opens=one.renewal.start, closes=last), 2)
    for day in one.days:
        days = writer.figure((day.on - standing.on).days)
        writer.line(writer.say(f"due-{day.kind.value}", day=day.on, days=days), 4)
