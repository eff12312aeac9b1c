"""`ocop improve`: the cheapest exact ways to a wanted class."""

from __future__ import annotations

from pathlib import Path

import click

from ocop import improvement, rating
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import parse_readings, read_all, reading_option
from ocop.cli.rate import write_head
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput, Problem
from ocop.improvement import Improvement, Obstacle, ObstacleKind, Plan
from ocop.interchange import render_improvement, render_rating
from ocop.rating import Rating
from ocop.vocabulary import Stars

__all__ = ["improve"]

MAX_PLANS = 100
"""The most plans that one answer gives."""


@click.command(cls=Command, name="improve", help="help-improve")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    metavar="STARS",
    type=click.IntRange(min(Stars), max(Stars)),
    required=True,
    help="option-to",
)
@click.option(
    "--keep",
    multiple=True,
    metavar="CRITERION",
    help="option-keep",
)
@click.option(
    "--plans",
    metavar="NUMBER",
    type=click.IntRange(1, MAX_PLANS),
    default=5,
    show_default=True,
    help="option-plans",
)
@reading_option
@command
def improve(
    file: Path, to: int, keep: tuple[str, ...], plans: int, readings: tuple[str, ...]
) -> Answer:
    """Find the ways in which the sheet of a file can reach a class."""
    switched = parse_readings(readings)
    sheets = read_all([file])
    if len(sheets) != 1:
        arguments = {"found": str(len(sheets))}
        problem = Problem(code="not-one-sheet", arguments=arguments, source=str(file))
        raise InvalidInput(problems=[problem])
    ((_, sheet),) = sheets
    found = improvement.improve(sheet, to=to, readings=switched, keep=keep, limit=plans)
    now = rating.rate(sheet, readings=switched)
    return Answer(
        data=lambda: (
            {"file": str(file)}
            | render_improvement(found)
            | {"now": render_rating(now)}
        ),
        write=lambda writer: _write(writer, now, found),
    )


def _write(writer: Writer, now: Rating, found: Improvement) -> None:
    write_head(writer, now)
    points = writer.figure(now.points.total)
    writer.line(writer.say("now", points=points), 2)
    target = int(found.target)
    if not found.reachable:
        writer.gap()
        writer.line(writer.say("out-of-reach", stars=target))
        for obstacle in found.obstacles:
            writer.line(_say_obstacle(writer, now, obstacle), 2)
    for place, plan in enumerate(found.plans, start=1):
        writer.gap()
        _write_plan(writer, place, plan)


def _say_obstacle(writer: Writer, now: Rating, obstacle: Obstacle) -> str:
    card = now.sheet.scorecard
    text = {
        ObstacleKind.GROUND: lambda: card.grounds[obstacle.subject].text,
        ObstacleKind.MINIMUM: lambda: card.criteria[obstacle.subject].name,
    }.get(obstacle.kind, lambda: "")()
    return writer.say(
        f"obstacle-{obstacle.kind.value}",
        subject=obstacle.subject,
        text=text,
        points=writer.figure(obstacle.points),
    )


def _write_plan(writer: Writer, place: int, plan: Plan) -> None:
    stars = int(min(plan.rating.possible_stars))
    writer.line(
        writer.say(
            "plan",
            place=place,
            changes=len(plan.changes),
            points=writer.figure(plan.rating.points.total),
            stars=stars,
        )
    )
    if not plan.changes:
        writer.line(writer.say("already", stars=stars), 2)
    for change in plan.changes:
        before = change.from_option
        writer.line(
            writer.say(
                "change" if before is not None else "first-answer",
                number=change.criterion.number,
                name=change.criterion.name,
                before=before and before.number,
                after=change.to_option.number,
                gained=writer.figure(change.points_gained),
                label=change.to_option.label,
            ),
            2,
        )
