"""Score sheets as plain data: what a sheet file says, and a sheet written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ocop import rulebooks
from ocop.errors import InvalidInput, NotInForce, Problem, UnknownName, nearest
from ocop.interchange.answers import (
    Entry,
    find_fitting_card,
    place,
    read_answers,
)
from ocop.interchange.notes import Notes, show
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.scorecards import Scorecard
from ocop.scoresheets import Answer, ScoreSheet
from ocop.vocabulary import EvaluatorKind

__all__ = ["render_sheet", "structure_sheet"]

_KEYS = (
    "rulebook",
    "on",
    "set",
    "product",
    "filled_by",
    "disqualified_by",
    "answers",
)


def structure_sheet(data: object, *, own: Iterable[Rulebook] = ()) -> ScoreSheet:
    """Return the score sheet that plain data describe.

    Args:
        data: A mapping with the keys of a sheet file, its numbers exact.
        own: Rulebooks that a sheet may name beside the shipped ones.

    Raises:
        InvalidInput: If the data are not those of a sheet, or do not fit its card;
            every problem is listed.

    >>> sheet = structure_sheet(
    ...     {"rulebook": "qd-26-2026", "set": 11, "answers": {"1.1": {"option": 2}}}
    ... )
    >>> sheet.answers["1.1"].option.points
    2
    """
    notes = Notes()
    table = notes.table(data, "$", _KEYS)
    if table is None:
        raise InvalidInput(problems=notes.problems)
    return _Reader(table, {book.id: book for book in own}, notes).sheet()


def render_sheet(sheet: ScoreSheet) -> dict[str, Any]:
    """Return a score sheet as plain data, ready for JSON; `structure_sheet` reads it.

    Args:
        sheet: The sheet.

    >>> from ocop import rulebooks
    >>> tea = rulebooks.load("qd-26-2026").scorecard(11)
    >>> render_sheet(ScoreSheet.fill(tea, {"1.1": 2}))["answers"]
    {'1.1': {'option': 2}}
    """
    head = {
        "rulebook": sheet.scorecard.rulebook,
        "on": sheet.on and sheet.on.isoformat(),
        "set": sheet.scorecard.set,
        "product": sheet.product,
        "filled_by": sheet.filled_by.value,
        "disqualified_by": list(sheet.disqualified_by),
    }
    answers = {
        number: {
            "option": answer.option.number,
            **({"evidence": list(answer.evidence)} if answer.evidence else {}),
            **({"remark": answer.remark} if answer.remark else {}),
        }
        for number, answer in sheet.answers.items()
    }
    return {key: said for key, said in head.items() if said} | {"answers": answers}


class _Reader:
    """One pass over the data of one sheet."""

    def __init__(
        self, table: Mapping[str, Any], own: Mapping[str, Rulebook], notes: Notes
    ) -> None:
        self.table = table
        self.own = own
        self.notes = notes

    def sheet(self) -> ScoreSheet:
        notes, table = self.notes, self.table
        on = notes.day(table["on"], "on") if "on" in table else None
        book = self.rulebook(on)
        card = None if book is None else self.card(book, on)
        product = notes.text(table.get("product", ""), "product")
        kinds = [kind.value for kind in EvaluatorKind]
        filled_by = notes.name(table.get("filled_by", kinds[0]), "filled_by", kinds)
        grounds = notes.texts(table.get("disqualified_by", ()), "disqualified_by")
        answers = self.answers(card)
        if card is None:
            raise InvalidInput(problems=notes.problems)
        try:
            sheet = ScoreSheet(
                scorecard=card,
                answers=answers,
                product=product or "",
                filled_by=EvaluatorKind(filled_by or kinds[0]),
                disqualified_by=grounds,
                on=on,
            )
        except InvalidInput as error:
            notes.problems += error.problems
        if notes.problems:
            raise InvalidInput(problems=notes.problems)
        return sheet

    def rulebook(self, on: date | None) -> Rulebook | None:
        """Find the rulebook that is named, or else the one in force on the day."""
        known = (*self.own, *rulebooks.names())
        if "rulebook" in self.table:
            name = self.notes.name(self.table["rulebook"], "rulebook", known)
            return None if name is None else self.own.get(name) or rulebooks.load(name)
        if on is not None:
            try:
                return rulebooks.in_force(on=on)
            except NotInForce as error:
                self.not_in_force(error)
        elif "on" not in self.table:
            self.notes.add("no-rulebook", "$", expected=", ".join(known))
        return None

    def not_in_force(self, error: NotInForce) -> None:
        """Note that nothing is in force on the day."""
        self.notes.add(error.code, "on", on=error.on, nearest=error.nearest)

    def card(self, book: Rulebook, on: date | None) -> Scorecard | None:
        """Find the card that the product set which is named had on the day."""
        if "set" not in self.table:
            self.notes.add("missing-key", "$", expected="set")
            return None
        wanted = self.table["set"]
        if type(wanted) in (int, str):
            try:
                return book.scorecard(wanted, on=on)
            except NotInForce as error:
                self.not_in_force(error)
                return None
            except UnknownName:
                if self.notes.number_in_text(wanted, "set"):
                    return None
        self.notes.problems.append(unknown_set(book, wanted, "set"))
        return None

    def answers(self, card: Scorecard | None) -> FrozenMapping[str, Answer]:
        """Read the answers, and put them on the card if it is known."""
        if "answers" not in self.table:
            self.notes.add("missing-key", "$", expected="answers")
        entries = read_answers(self.table.get("answers", {}), self.notes)
        if card is not None:
            try:
                return place(entries, card)
            except InvalidInput as error:
                self.notes.problems += error.problems
                if any(p.code == "unknown-criterion" for p in error.problems):
                    self.advise(entries, card)
        return FrozenMapping({})

    def advise(self, entries: Mapping[str, Entry], card: Scorecard) -> None:
        """Name the card that fits, where a sheet seems to be meant for another one."""
        shipped = (rulebooks.load(name) for name in rulebooks.names())
        other = find_fitting_card(entries, card.slug, [*shipped, *self.own.values()])
        if other is not None:
            self.notes.add(
                "fits-other-card",
                "set",
                rulebook=other.rulebook,
                set=str(other.set),
                slug=other.slug,
            )


def unknown_set(rulebook: Rulebook, wanted: object, path: str) -> Problem:
    """Return the problem that a rulebook has no such product set."""
    cards = rulebook.scorecards.values()
    names = {
        name: card.slug
        for card in cards
        for name in (card.slug, card.name.vi, card.name.en)
    }
    return Problem(
        code="unknown-set",
        path=path,
        arguments={
            "rulebook": rulebook.id,
            "found": show(wanted),
            "nearest": names.get(nearest(str(wanted), names) or "", "-"),
            "expected": ", ".join(f"{card.set} {card.slug}" for card in cards),
        },
    )
