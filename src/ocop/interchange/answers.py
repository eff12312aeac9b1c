"""The answers of a score sheet as plain data, and their place on a card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, final

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.interchange.limits import MAX_ANSWERS
from ocop.interchange.notes import Notes, show
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.rules.canonical import spell_number
from ocop.scorecards import Scorecard
from ocop.scoresheets import Answer, ScoreSheet, answer_path, no_such_option

__all__ = ["Entry", "find_fitting_card", "place", "read_answers"]


@final
@attrs.frozen(kw_only=True)
class Entry:
    """One line of the answers of a sheet, before anybody looked at the card.

    Attributes:
        points: What it is said to earn, if that is said.
        option: The position of the chosen option, if that is said.
        evidence: References to what proves it.
        remark: What the evaluator notes.
    """

    points: Any = None
    option: int | None = None
    evidence: tuple[str, ...] = ()
    remark: str = ""


_KEYS = ("option", "points", "evidence", "remark")


def read_answers(value: object, notes: Notes) -> dict[str, Entry]:
    """Read the table of answers of a sheet file.

    Args:
        value: The plain data under ``answers``.
        notes: Takes what is wrong; such an answer is left out.
    """
    if not isinstance(value, Mapping):
        notes.table(value, "answers", ())
        return {}
    unquoted = [number for key in value for number in _take_apart(key, value[key])]
    if unquoted:
        listed = ", ".join(unquoted[:5])
        notes.add("unquoted", "answers", found=listed, expected=f'"{unquoted[0]}"')
    if len(value) > MAX_ANSWERS:
        notes.add("too-many-answers", "answers", limit=str(MAX_ANSWERS))
        return {}
    entries = {
        str(key): _read_entry(str(key), inner, notes)
        for key, inner in value.items()
        if not any(_take_apart(key, inner))
    }
    return {number: entry for number, entry in entries.items() if entry is not None}


def _take_apart(key: object, value: object) -> Iterator[str]:
    """The criterion numbers that TOML took apart because they were not in quotes."""
    if isinstance(value, Mapping) and is_numeral(key):
        for inner, deeper in value.items():
            if is_numeral(inner):
                number = f"{key}.{inner}"
                yield from tuple(_take_apart(number, deeper)) or (number,)


def is_numeral(key: object) -> bool:
    """Whether a key looks like the number of a criterion, such as ``6.1.2``."""
    return re.fullmatch(r"\d[\d.]*[a-z]?", str(key), re.ASCII) is not None


def _read_entry(number: str, value: object, notes: Notes) -> Entry | None:
    path = answer_path(number)
    if not isinstance(value, Mapping):
        return None if notes.number_in_text(value, path) else Entry(points=value)
    notes.table(value, path, _KEYS)
    points, option = value.get("points"), value.get("option")
    if points is None and option is None:
        notes.add("no-answer", path)
        return None
    if notes.number_in_text(points, f"{path}.points"):
        return None
    entry = Entry(
        points=points,
        evidence=notes.texts(value.get("evidence", ()), f"{path}.evidence"),
        remark=notes.text(value.get("remark", ""), f"{path}.remark") or "",
    )
    if option is None:
        return entry
    position = notes.whole(option, f"{path}.option")
    return None if position is None else attrs.evolve(entry, option=position)


def place(
    entries: Mapping[str, Entry], scorecard: Scorecard
) -> FrozenMapping[str, Answer]:
    """Return the answers on a card that the entries of a sheet file mean.

    Raises:
        InvalidInput: If some mean none; all are listed.
    """
    found = {n: _choose(scorecard, n, entry) for n, entry in entries.items()}
    problems = [choice for choice in found.values() if isinstance(choice, Problem)]
    choices = {n: c for n, c in found.items() if not isinstance(c, Problem)}
    try:
        sheet = ScoreSheet.fill(scorecard, choices)
    except InvalidInput as error:
        problems += error.problems
    if problems:
        order = [answer_path(number) for number in entries]
        raise InvalidInput(problems=sorted(problems, key=lambda p: order.index(p.path)))
    return FrozenMapping(
        {
            number: Answer(
                option=answer.option,
                evidence=entries[number].evidence,
                remark=entries[number].remark,
            )
            for number, answer in sheet.answers.items()
        }
    )


def _choose(scorecard: Scorecard, number: str, entry: Entry) -> Any:
    """Return an option, or what `ScoreSheet.fill` has to judge, or a problem."""
    criterion = scorecard.criteria.get(number)
    if criterion is None or entry.option is None:
        return entry.points
    option = criterion.find(entry.option)
    if option is None:
        return no_such_option(criterion, entry.option, answer_path(number))
    given = entry.points
    if given is None or (type(given) in (int, Decimal) and given == option.points):
        return option
    return Problem(
        code="option-not-points",
        path=answer_path(number),
        arguments={
            "option": str(option.number),
            "points": spell_number(option.points),
            "found": show(given),
        },
    )


def find_fitting_card(
    entries: Mapping[str, Entry], slug: str, books: Iterable[Rulebook]
) -> Scorecard | None:
    """Return a card on which every entry has its place, if there is one.

    Args:
        entries: The entries of a sheet file.
        slug: The product set that is preferred, if more than one card fits.
        books: Where to look, the most likely ones last.
    """
    cards = [card for book in books for card in book.scorecards.values()]
    fitting = [card for card in cards if _fits(entries, card)]
    return max(reversed(fitting), key=lambda card: card.slug == slug, default=None)


def _fits(entries: Mapping[str, Entry], card: Scorecard) -> bool:
    return all(
        number in card.criteria
        and any(
            entry.points == option.points
            if entry.option is None
            else entry.option == option.number
            for option in card.criteria[number].choices
        )
        for number, entry in entries.items()
    )
