"""`ocop statement`: does a report add up."""

from __future__ import annotations

from pathlib import Path

import click

from ocop import rulebooks
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.writing import Writer
from ocop.interchange.findings import render_finding, render_unjudged
from ocop.interchange.statements import read_statements
from ocop.statements import (
    Finding,
    Statement,
    Unjudged,
    check,
    compare,
    list_unjudged,
)

__all__ = ["statement"]

FOUND = 1
"""The exit status where something does not add up."""

_SHOWN = 5
"""How many suggestions people see."""


@click.command(
    cls=Command,
    name="statement",
    help="help-statement",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@command
def statement(file: Path) -> Answer:
    """Check the statements of a file, and compare them with one another."""
    statements = read_statements(file)
    findings = _find_all(statements)
    unjudged = [gap for one in statements for gap in list_unjudged(one)]
    return Answer(
        data=lambda: {
            "file": str(file),
            "findings": [render_finding(finding) for finding in findings],
            "unjudged": [render_unjudged(one) for one in unjudged],
        },
        write=lambda writer: _write(writer, statements, findings, unjudged),
        status=FOUND if findings else 0,
    )


def _find_all(statements: tuple[Statement, ...]) -> list[Finding]:
    known = [
        instrument
        for name in rulebooks.names()
        for instrument in rulebooks.load(name).instruments
    ]
    found = [
        finding
        for index, one in enumerate(statements)
        for finding in check(
            one,
            beside=(*statements[:index], *statements[index + 1 :]),
            instruments=known,
        )
    ]
    return [*found, *compare(statements)]


def _write(
    writer: Writer,
    statements: tuple[Statement, ...],
    findings: list[Finding],
    unjudged: list[Unjudged],
) -> None:
    head = writer.say(
        "statement-head",
        relations=sum(len(one.relations) for one in statements),
        mentions=sum(len(one.mentions) for one in statements),
        findings=len(findings),
    )
    writer.line(head)
    for finding in findings:
        writer.gap()
        _write_finding(writer, finding)
    if unjudged:
        writer.gap()
    for gap in unjudged:
        missing = ", ".join(gap.missing)
        writer.line(writer.say("statement-unjudged", where=gap.where, missing=missing))


def _write_finding(writer: Writer, finding: Finding) -> None:
    writer.line(f"[{finding.code.value}] {writer.read(finding.text)}")
    for suggestion in finding.suggestions[:_SHOWN]:
        text = writer.say("suggestion", text=writer.read(suggestion.text))
        if suggestion.slip is not None:
            text += f" ({writer.say(f'slip-{suggestion.slip.value}')})"
        if suggestion.breaks:
            text += f" ({writer.say('breaks', where=', '.join(suggestion.breaks))})"
        writer.line(text, 2)
