"""`ocop laws`: the rulebooks, and the points of law that were left open."""

from __future__ import annotations

import click

from ocop import rulebooks
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Group
from ocop.cli.laws_diff import diff
from ocop.cli.options import choose_rulebook, law_options
from ocop.cli.writing import Writer
from ocop.interchange import render_reading, render_rulebook
from ocop.legal import Instrument, Reading
from ocop.rulebooks import Rulebook

__all__ = ["laws"]


@click.group(
    cls=Group,
    name="laws",
    commands=[diff],
    invoke_without_command=True,
    help="help-laws",
)
@command
def laws() -> Answer:
    """Find the shipped rulebooks."""
    books = [rulebooks.load(name) for name in rulebooks.names()]
    return Answer(
        data=lambda: {"rulebooks": [render_rulebook(book) for book in books]},
        write=lambda writer: _write_laws(writer, books),
    )


def _write_laws(writer: Writer, books: list[Rulebook]) -> None:
    for book in books:
        if writer.lines:
            writer.gap()
        writer.line(
            writer.say(
                "law", title=book.title, rulebook=book.id, revision=book.revision
            )
        )
        period = book.period
        code = "in-force" if period.end is None else "was-in-force"
        writer.line(writer.say(code, start=period.start, end=period.end), 2)
        writer.line(writer.say("cards", count=len(book.scorecards)), 2)
        for instrument in book.instruments:
            _write_instrument(writer, instrument)
        for caution in book.cautions:
            writer.line(writer.say("caution", text=caution.text), 2)


def _write_instrument(writer: Writer, instrument: Instrument) -> None:
    writer.line(
        writer.say(
            "instrument",
            number=instrument.number,
            issued=instrument.issued,
            title=instrument.title,
            issuer=instrument.issuer,
        ),
        2,
    )


@laws.command(
    name="readings",
    help="help-readings",
)
@law_options
@command
def readings(law: str | None, on: str | None) -> Answer:
    """Find the readings of one rulebook, or of all."""
    one = law is not None or on is not None
    books = (
        [choose_rulebook(law, on)]
        if one
        else [rulebooks.load(name) for name in rulebooks.names()]
    )
    return Answer(
        data=lambda: {
            "readings": [
                {"rulebook": book.id} | render_reading(reading)
                for book in books
                for reading in book.readings
            ]
        },
        write=lambda writer: _write_readings(writer, books),
    )


def _write_readings(writer: Writer, books: list[Rulebook]) -> None:
    for book in books:
        for reading in book.readings:
            if writer.lines:
                writer.gap()
            _write_reading(writer, book, reading)


def _write_reading(writer: Writer, book: Rulebook, reading: Reading) -> None:
    code = "switchable" if reading.switchable else "fixed"
    writer.line(writer.say(code, rulebook=book.id, id=reading.id))
    writer.line(writer.read(reading.question), 2)
    for alternative in reading.alternatives:
        chosen = alternative.id == reading.choice
        mark = "→" if chosen else "·"
        writer.line(f"{mark} {alternative.id}: {writer.read(alternative.text)}", 4)
    writer.line(writer.say("why", text=reading.why), 2)
    for citation in reading.citations:
        writer.line(writer.say("citation", citation=citation.text), 2)
