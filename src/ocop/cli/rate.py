"""`ocop rate`: what score sheets earn, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs
import click

from ocop import rating, rulebooks
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import parse_readings, read_all, reading_option
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput, Problem
from ocop.interchange import render_rating
from ocop.rating import Rating, UnmetMinimum, Verdict
from ocop.rules import render_dict, render_text
from ocop.scorecards import Points
from ocop.vocabulary import Stars

__all__ = ["rate", "write_head"]


@click.command(cls=Command, name="rate", help="help-rate")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@reading_option
@click.option("--explain", is_flag=True, help="option-reasons")
@command
def rate(
    files: tuple[Path, ...], readings: tuple[str, ...], *, explain: bool
) -> Answer:
    """Rate every sheet of the files."""
    switched = parse_readings(readings)
    rated = _rate_all(files, switched)
    return Answer(
        data=lambda: {
            "ratings": [
                {"file": str(path)}
                | render_rating(one)
                | ({"outcome": render_dict(one.outcome)} if explain else {})
                for path, one in rated
            ]
        },
        write=lambda writer: _write_all(writer, [r for _, r in rated], explain=explain),
    )


def _rate_all(
    files: Iterable[Path], readings: Mapping[str, str]
) -> list[tuple[Path, Rating]]:
    rated: list[tuple[Path, Rating]] = []
    problems: dict[Problem, None] = {}
    for path, sheet in read_all(files):
        try:
            rated.append((path, rating.rate(sheet, readings=readings)))
        except InvalidInput as error:
            for problem in error.problems:
                problems[attrs.evolve(problem, source=str(path))] = None
    if problems:
        raise InvalidInput(problems=problems)
    return rated


def _write_all(writer: Writer, ratings: list[Rating], *, explain: bool) -> None:
    for one in ratings:
        if writer.lines:
            writer.gap()
        _write_rating(writer, one)
        if explain:
            writer.gap()
            tree = render_text(one.outcome, writer.language)
            writer.lines += [f"  {line}" for line in tree.splitlines()]


def _write_rating(writer: Writer, one: Rating) -> None:
    write_head(writer, one)
    _write_points(writer, one)
    _write_recognition(writer, one)
    band = one.band
    if one.verdict is Verdict.RATED and band != one.stars:
        writer.line(writer.say("held-back", band=band), 2)
    for ground in one.disqualified_by:
        text = one.sheet.scorecard.grounds[ground].text
        writer.line(writer.say("ground", text=text, id=ground), 2)
    _write_minimums(writer, one.unmet_minimums)
    for code, numbers in (
        ("unanswered", one.sheet.unanswered),
        ("not-applicable", one.sheet.not_applicable),
    ):
        if numbers:
            listed = ", ".join(numbers)
            writer.line(writer.say(code, count=len(numbers), numbers=listed), 2)
    _write_readings(writer, one)
    for caution in one.cautions:
        writer.line(writer.say("caution", text=caution), 2)


def write_head(writer: Writer, one: Rating) -> None:
    """Write the product and its class, its set, the law, who filled the sheet in."""
    card, book = one.sheet.scorecard, rulebooks.load(one.rulebook)
    product = " ".join(one.sheet.product.split()) or writer.say("unnamed")
    writer.line(f"{product}: {_say_class(writer, one)}")
    writer.line(writer.say("set", number=card.set, name=card.name), 2)
    law = writer.say("law", title=book.title, rulebook=book.id, revision=book.revision)
    writer.line(law, 2)
    filled = writer.say(f"filled-by-{one.sheet.filled_by.value}")
    on = "" if one.sheet.on is None else writer.say("on", day=one.sheet.on)
    writer.line(f"{filled}{on}", 2)


def _say_class(writer: Writer, one: Rating) -> str:
    match one.verdict:
        case Verdict.DISQUALIFIED:
            return writer.say("disqualified")
        case Verdict.UNDETERMINED:
            possible = [str(int(stars)) for stars in one.possible_stars]
            if one.possibly_unclassed:
                possible.insert(0, writer.say("no-class"))
            return writer.say("undetermined", possible=", ".join(possible))
        case Verdict.RATED if one.stars is None:
            return writer.say("unclassed")
    return writer.say("stars", marks="★" * one.stars, stars=int(one.stars))


def _write_points(writer: Writer, one: Rating) -> None:
    card, points = one.sheet.scorecard, one.points
    writer.gap()
    _write_row(writer, writer.say("total"), points.total, card.max_points, 2)
    for part in card.parts:
        label = f"{part.code} {writer.read(part.name)}"
        _write_row(writer, label, points.parts[part.code], part.max_points, 4)
    if points.low != points.high:
        low, high = writer.figure(points.low), writer.figure(points.high)
        code = "range" if one.sheet.unanswered else "range-lost"
        writer.line(writer.say(code, low=low, high=high), 2)
    writer.gap()


def _write_row(
    writer: Writer, label: str, points: Points, max_points: Points, indent: int
) -> None:
    value = f"{writer.figure(points)} / {writer.figure(max_points)}"
    writer.row(label, value, indent)


def _write_recognition(writer: Writer, one: Rating) -> None:
    if one.level is not None:
        writer.line(writer.say(f"recognised-by-{one.level.value}"), 2)
    elif one.certifiable:
        writer.line(writer.say("level-depends"), 2)
    elif one.verdict is Verdict.RATED:
        writer.line(writer.say("no-certificate"), 2)


def _write_minimums(writer: Writer, unmet: Iterable[UnmetMinimum]) -> None:
    """Write the minimums of the nearest class in full, of the others by number."""
    missed: dict[Stars, list[UnmetMinimum]] = {}
    for minimum in unmet:
        missed.setdefault(minimum.stars, []).append(minimum)
    for place, (stars, minimums) in enumerate(sorted(missed.items())):
        if place:
            numbers = ", ".join(minimum.criterion.number for minimum in minimums)
            listed = writer.say("also-unmet", stars=int(stars), numbers=numbers)
            writer.line(listed, 2)
            continue
        writer.line(writer.say("unmet", stars=int(stars)), 2)
        for minimum in minimums:
            writer.line(
                writer.say(
                    "unmet-minimum",
                    number=minimum.criterion.number,
                    name=minimum.criterion.name,
                    points=writer.figure(minimum.points),
                    required=writer.figure(minimum.required.points),
                    option=minimum.required.number,
                    label=minimum.required.label,
                ),
                4,
            )


def _write_readings(writer: Writer, one: Rating) -> None:
    """Write the readings that were switched, and those that the bands rest on."""
    book = rulebooks.load(one.rulebook)
    for reading in one.rests_on:
        text = reading.chosen.text
        writer.line(writer.say("rests-on", id=reading.id, text=text), 2)
    for id_, alternative in one.readings.items():
        if alternative != book.reading(id_).choice:
            writer.line(writer.say("reading", id=id_, alternative=alternative), 2)
