"""`ocop laws diff`: what a rulebook changed against an earlier one."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import attrs
import click

from ocop import rulebooks
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import find_card
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput
from ocop.interchange import render_comparison
from ocop.interchange.notes import Notes
from ocop.interchange.plain import render_points
from ocop.rulebooks import Rulebook
from ocop.rulebooks.comparison import (
    CardComparison,
    CriterionComparison,
    Difference,
    HeadingComparison,
)
from ocop.scorecards import Criterion, Part

__all__ = ["diff"]


@click.command(cls=Command, name="diff", help="help-diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--set",
    "set_",
    metavar="SET",
    help="option-set",
)
@command
def diff(old: str, new: str, set_: str | None) -> Answer:
    """Compare the rulebook NEW with the earlier rulebook OLD."""
    before, after = _load_both(old, new)
    found = rulebooks.compare(before, after)
    write_card = _write_summary
    if set_ is not None:
        card = find_card(after, set_, "--set")
        found = attrs.evolve(found, cards=found.card(card.set))
        write_card = _write_details
    return Answer(
        data=lambda: render_comparison(found, before, after),
        write=lambda writer: _write(writer, (before, after), found.cards, write_card),
    )


def _load_both(old: str, new: str) -> tuple[Rulebook, Rulebook]:
    notes = Notes()
    for name, place in ((old, "OLD"), (new, "NEW")):
        notes.name(name, place, rulebooks.names())
    if notes.problems:
        raise InvalidInput(problems=notes.problems)
    return rulebooks.load(old), rulebooks.load(new)


def _write(
    writer: Writer,
    books: tuple[Rulebook, Rulebook],
    cards: tuple[CardComparison, ...],
    write_card: Callable[[Writer, CardComparison], None],
) -> None:
    for code, book in zip(("diff-old", "diff-new"), books, strict=True):
        writer.line(writer.say(code, title=book.title, rulebook=book.id))
    for card in cards:
        writer.gap()
        write_card(writer, card)


def _write_summary(writer: Writer, compared: CardComparison) -> None:
    """Write what changed in points and numbers; of the wording only where."""
    _write_head(writer, compared)
    reworded = []
    for pair in compared.criteria:
        if pair.differences == (Difference.WORDING,):
            reworded.append(_join(_numbers(pair)))
        elif pair.differences:
            _write_pair(writer, pair)
    if reworded:
        listed = ", ".join(reworded)
        writer.line(writer.say("diff-reworded", numbers=listed), 2)


def _write_details(writer: Writer, compared: CardComparison) -> None:
    """Write everything that changed, the wording of both cards in full."""
    _write_head(writer, compared)
    for pair in compared.criteria:
        if pair.differences:
            _write_pair(writer, pair)
        if pair.old and pair.new and Difference.WORDING in pair.differences:
            _write_wording(writer, pair.old, pair.new)


def _write_head(writer: Writer, compared: CardComparison) -> None:
    names = [
        writer.say("set", number=card.set, name=card.name)
        for card in (compared.old, compared.new)
        if card is not None
    ]
    if compared.old is None:
        writer.line(writer.say("diff-set-added", set=names[0]))
    elif compared.new is None:
        writer.line(writer.say("diff-set-dropped", set=names[0]))
    else:
        writer.line(_join(names))
        for pair in (*compared.parts, *compared.sections):
            if not pair.same_points:
                _write_heading(writer, pair)
        if not any(pair.differences for pair in compared.criteria):
            writer.line(writer.say("diff-none"), 2)


def _write_heading(writer: Writer, pair: HeadingComparison) -> None:
    found = [one for one in (pair.old, pair.new) if one is not None]
    number = _join([o.code if isinstance(o, Part) else o.number for o in found])
    points = [render_points(one.max_points) for one in found]
    code = "diff-heading"
    if len(found) == 1:
        code = "diff-added" if pair.old is None else "diff-dropped"
    values = {"name": found[-1].name, "points": _join(points)}
    writer.line(writer.say(code, number=number, **values), 2)


def _write_pair(writer: Writer, pair: CriterionComparison) -> None:
    old, new = pair.old, pair.new
    (*_, last) = criteria = [one for one in (old, new) if one is not None]
    number, name = _join(_numbers(pair)), last.name
    if old is None or new is None:
        code = "diff-added" if old is None else "diff-dropped"
        points = render_points(last.max_points)
        writer.line(writer.say(code, number=number, name=name, points=points), 2)
        return
    told = []
    differences = set(pair.differences)
    if Difference.MAX_POINTS in differences:
        points = _join([render_points(one.max_points) for one in criteria])
        told.append(writer.say("diff-max-points", points=points))
    if differences & {Difference.OPTIONS, Difference.MINIMUMS}:
        options = _join([_spell_options(one) for one in criteria])
        told.append(writer.say("diff-options", options=options))
    if Difference.WORDING in differences:
        told.append(writer.say("diff-wording"))
    changes = "; ".join(told) or writer.say("diff-renumbered")
    text = writer.say("diff-changed", number=number, name=name, changes=changes)
    writer.line(text, 2)


def _write_wording(writer: Writer, old: Criterion, new: Criterion) -> None:
    """Write what both cards say, the options of each side by side where they stand."""
    for mark, criterion in (("−", old), ("+", new)):
        writer.line(f"{mark} {criterion.number} {writer.read(criterion.name)}", 4)
        for option in criterion.options:
            points = f"{render_points(option.points)}{_stars(option.minimum_for)}"
            case = "" if option.case is None else f"[{writer.read(option.case)}] "
            writer.line(f"{points}: {case}{writer.read(option.label)}", 8)


def _numbers(pair: CriterionComparison) -> list[str]:
    return [one.number for one in (pair.old, pair.new) if one is not None]


def _spell_options(criterion: Criterion) -> str:
    """Spell the points of the options with their marks, a bar between the cases."""
    cases = itertools.groupby(criterion.options, key=lambda option: option.case)
    lists = [
        " ".join(
            f"{render_points(option.points)}{_stars(option.minimum_for)}"
            for option in options
        )
        for _, options in cases
    ]
    whole = criterion.minimum_for
    mark = "" if whole is None else f"({_stars(whole)}) "
    return f"{mark}{' | '.join(lists)}"


def _stars(stars: int | None) -> str:
    return "*" * (stars or 0)


def _join(sides: list[str]) -> str:
    """Join what was before and what is now; what did not change stands once."""
    return " → ".join(dict.fromkeys(sides))
