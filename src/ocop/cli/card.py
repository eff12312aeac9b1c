"""`ocop card`: one scorecard as it is printed, with the star marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import choose_rulebook, find_card, law_options
from ocop.cli.writing import Writer
from ocop.dates import parse_date
from ocop.interchange import render_scorecard
from ocop.rulebooks import Rulebook
from ocop.scorecards import (
    Condition,
    Criterion,
    Option,
    Points,
    Scorecard,
    Section,
)
from ocop.texts import Text, read_catalogue

__all__ = ["card"]


@click.command(cls=Command, name="card", help="help-card")
@click.argument("set_", metavar="SET")
@law_options
@click.option(
    "--sources",
    is_flag=True,
    help="option-sources",
)
@command
def card(set_: str, law: str | None, on: str | None, *, sources: bool) -> Answer:
    """Find the scorecard of a product set, given by number or slug."""
    rulebook = choose_rulebook(law, on)
    day = None if on is None else parse_date(on)
    found = find_card(rulebook, set_, "SET", on=day)
    return Answer(
        data=lambda: render_scorecard(found, rulebook),
        write=lambda writer: _Card(writer, rulebook, sources=sources).write(found),
    )


class _Card:
    """Writes one card."""

    def __init__(self, writer: Writer, rulebook: Rulebook, *, sources: bool) -> None:
        self.writer = writer
        self.rulebook = rulebook
        self.sources = sources

    def write(self, card: Scorecard) -> None:
        writer, rulebook = self.writer, self.rulebook
        writer.line(writer.say("set", number=card.set, name=card.name))
        writer.line(
            writer.say(
                "law",
                title=rulebook.title,
                rulebook=rulebook.id,
                revision=rulebook.revision,
            )
        )
        writer.line(writer.say("slug", slug=card.slug))
        if card.period is not None:
            code = "in-force" if card.period.end is None else "was-in-force"
            period = card.period
            writer.line(writer.say(code, start=period.start, end=period.end))
        for part in card.parts:
            writer.gap()
            self.heading(part.code, part.name, part.max_points, 0)
            for section in part.sections:
                self.section(section)
        self.ends(card)

    def heading(
        self, number: str, name: Text, points: Points | None, indent: int
    ) -> None:
        text = f"{number} {self.writer.read(name)}"
        if points is not None:
            text += f" ({self.writer.points(points)})"
        self.writer.line(text, indent)

    def section(self, section: Section) -> None:
        alone = [c.number for c in section.criteria] == [section.number]
        if not alone:
            self.heading(section.number, section.name, section.max_points, 2)
        self.conditions(section.conditions, 4)
        headings = {heading.number: heading for heading in section.headings}
        for criterion in section.criteria:
            heading = headings.pop(criterion.number.rpartition(".")[0], None)
            if heading is not None:
                self.heading(heading.number, heading.name, heading.max_points, 4)
            self.criterion(criterion, 2 if alone else 4)

    def criterion(self, criterion: Criterion, indent: int) -> None:
        writer = self.writer
        self.heading(criterion.number, criterion.name, criterion.max_points, indent)
        indent += 2
        if criterion.minimum_for is not None:
            mark = writer.say("marked-as-a-whole", stars=int(criterion.minimum_for))
            writer.line(mark, indent)
        case = None
        for option in criterion.options:
            if option.case is not None and option.case != case:
                writer.line(writer.read(option.case), indent)
            case = option.case
            self.option(option, indent)
        if criterion.depends_on is not None:
            writer.line(writer.say("depends-on", number=criterion.depends_on), indent)
        self.conditions(criterion.conditions, indent)
        if self.sources:
            citation = criterion.citation.text
            writer.line(writer.say("citation", citation=citation), indent)

    def option(self, option: Option, indent: int) -> None:
        writer = self.writer
        marks = "*" * int(option.minimum_for or 0)
        label = writer.read(option.label)
        points = f"{writer.figure(option.points):>4}"
        text = f"{option.number}.{points} {marks:<5} {label}"
        writer.line(text, indent, hanging=len(text) - len(label))

    def conditions(self, conditions: Iterable[Condition], indent: int) -> None:
        for condition in conditions:
            kind = f"condition-{condition.kind.value}"
            text = self.writer.say(kind, text=condition.text, id=condition.id)
            self.writer.line(text, indent)

    def ends(self, card: Scorecard) -> None:
        """Write what stands at the head of the card, and what its source lacks."""
        writer = self.writer
        writer.gap()
        writer.line(writer.say("marks"))
        if card.disqualifiers:
            writer.line(writer.say("disqualifiers"))
            for ground in card.disqualifiers:
                writer.line(f"{ground.id}: {writer.read(ground.text)}", 2)
        if card.errata:
            writer.line(writer.say("errata"))
            for erratum in card.errata:
                text = writer.say(
                    "erratum",
                    at=erratum.at,
                    printed=_word(writer, erratum.printed),
                    read=_word(writer, erratum.read),
                    note=erratum.note,
                )
                writer.line(text, 2)
        if self.sources:
            writer.line(writer.say("citation", citation=card.citation.text))
            sure = _name(writer, f"confidence-{card.confidence}", card.confidence)
            writer.line(writer.say("source", source=card.source, confidence=sure))


def _word(writer: Writer, quoted: str) -> str:
    """Return what a source prints, or in words that it lacks something."""
    code = re.sub(r"\W+", "-", quoted.strip("()").lower())
    return _name(writer, f"printed-{code}", quoted) if quoted[:1] == "(" else quoted


def _name(writer: Writer, code: str, name: str) -> str:
    """Return the wording of a code, or a name for which there is none."""
    known = read_catalogue("ocop.cli", "texts.json").templates.get(code)
    return name if known is None else writer.read(known)
