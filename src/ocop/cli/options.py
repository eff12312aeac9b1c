"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from ocop import rulebooks
from ocop.errors import InvalidInput, Problem, UnknownName
from ocop.interchange import read_sheets
from ocop.interchange.notes import Notes
from ocop.interchange.sheets import unknown_set
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.scorecards import Scorecard
from ocop.scoresheets import ScoreSheet

__all__ = [
    "as_of_option",
    "attempt",
    "choose_rulebook",
    "find_card",
    "law_options",
    "parse_readings",
    "read_all",
    "reading_option",
]

_Read = TypeVar("_Read")


def as_of_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option ``--as-of``."""
    return click.option(
        "--as-of",
        "as_of",
        metavar="DATE",
        required=True,
        help="option-as-of",
    )(function)


def law_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options ``--law`` and ``--on``."""
    law = click.option("--law", metavar="ID", help="option-law")
    on = click.option(
        "--on",
        metavar="DATE",
        help="option-on",
    )
    return law(on(function))


def choose_rulebook(law: str | None, on: str | None) -> Rulebook:
    """Return the rulebook that the options name; without any, the newest one.

    Raises:
        InvalidInput: If there is none, or both options are given.
    """
    notes = Notes()
    if law is not None and on is not None:
        notes.add("not-both", "--law", found="--law, --on")
    elif on is not None:
        day = notes.day(on, "--on")
        if day is not None:
            return rulebooks.in_force(on=day)
    elif law is not None and notes.name(law, "--law", rulebooks.names()) is not None:
        return rulebooks.load(law)
    if notes.problems:
        raise InvalidInput(problems=notes.problems)
    return rulebooks.load(rulebooks.names()[-1])


def find_card(
    rulebook: Rulebook, wanted: str, path: str, *, on: date | None = None
) -> Scorecard:
    """Return the scorecard of a product set.

    Args:
        rulebook: The rulebook.
        wanted: The number of the set, or its slug.
        path: Where it was asked for.
        on: A day on which the set had the card; without it, the last card is taken.

    Raises:
        InvalidInput: If there is none.
    """
    number = wanted.isdecimal() and len(wanted) < MAX_DIGITS
    set_ = int(wanted) if number else wanted
    try:
        return rulebook.scorecard(set_, on=on)
    except UnknownName:
        problem = unknown_set(rulebook, set_, path)
        raise InvalidInput(problems=[problem]) from None


MAX_DIGITS = 10
"""How long the number of a set may be."""


def reading_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option ``--reading``."""
    return click.option(
        "--reading",
        "readings",
        metavar="ID=ALTERNATIVE",
        multiple=True,
        help="option-reading",
    )(function)


def parse_readings(readings: Iterable[str]) -> FrozenMapping[str, str]:
    """Return the alternative for each reading that an option switches.

    Raises:
        InvalidInput: If an option is not of the form ``ID=ALTERNATIVE``.
    """
    pairs = {reading: reading.partition("=") for reading in readings}
    problems = [
        Problem(code="not-a-pair", path="--reading", arguments={"found": reading})
        for reading, (id_, _, alternative) in pairs.items()
        if not id_ or not alternative
    ]
    if problems:
        raise InvalidInput(problems=problems)
    return FrozenMapping({id_: other for id_, _, other in pairs.values()})


def read_all(paths: Iterable[Path]) -> list[tuple[Path, ScoreSheet]]:
    """Read the sheets of some files, each with its file.

    Raises:
        InvalidInput: If a file is bad; the problems of all files are listed.
    """
    found: list[tuple[Path, ScoreSheet]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found += [(path, sheet) for sheet in read_sheets(path)]
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems=problems)
    return found


def attempt(read: Callable[[Path], _Read], path: Path, notes: Notes) -> _Read | None:
    """Return what a file holds, or note what is wrong with it and return None."""
    try:
        return read(path)
    except InvalidInput as error:
        notes.problems += error.problems
    return None
