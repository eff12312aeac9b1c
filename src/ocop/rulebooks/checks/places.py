"""Where things stand in a rulebook: paths, and walking along them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from ocop.dates import Period
from ocop.errors import Problem
from ocop.mappings import FrozenMapping
from ocop.rulebooks.definitions import Rulebook
from ocop.scorecards import Criterion, Scorecard
from ocop.texts import Argument, Text

__all__ = ["card_key", "card_path", "criteria", "criterion_path", "problem", "walk"]


def problem(code: str, path: str, **arguments: object) -> Problem:
    """Return a problem whose arguments are told as people read them."""
    told = {name: _tell(argument) for name, argument in arguments.items()}
    return Problem(code=code, path=path, arguments=told)


def _tell(argument: object) -> Argument:
    match argument:
        case Text() | date():
            return argument
        case Period():
            return argument.text
    return str(argument)[:200]


def card_key(number: int, period: Period | None) -> str:
    """Return what tells a scorecard from the others: its set, and its start if any."""
    return f"{number} from {period.start}" if period else str(number)


def card_path(card: Scorecard) -> str:
    """Return the path of a scorecard."""
    return f'$.scorecards."{card_key(card.set, card.period)}"'


def criterion_path(criterion: Criterion) -> str:
    """Return the path of a criterion, the same on every card that asks it."""
    return f'$.criteria."{criterion.id}"'


def criteria(rulebook: Rulebook) -> FrozenMapping[str, Criterion]:
    """Return each criterion once, by its id, as the first card that asks it has it."""
    found: dict[str, Criterion] = {}
    for card in rulebook.all_scorecards:
        for part in card.parts:
            for criterion in part.criteria:
                found.setdefault(criterion.id, criterion)
    return FrozenMapping(found)


def walk(rulebook: Rulebook) -> Iterator[tuple[str, object]]:
    """Yield every value inside a rulebook with its path, each criterion once."""
    for field in attrs.fields(Rulebook):
        if not field.name.endswith("scorecards"):
            yield from _walk(getattr(rulebook, field.name), f"$.{field.name}")
    for card in rulebook.all_scorecards:
        yield from _walk(card, card_path(card))
    for criterion in criteria(rulebook).values():
        yield from _fields(criterion, criterion_path(criterion))


def _walk(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, Criterion):
        return
    yield path, value
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}[{index}]")
    elif isinstance(value, FrozenMapping):
        for key, item in value.items():
            yield from _walk(item, f'{path}."{key}"')
    elif attrs.has(type(value)):
        yield from _fields(value, path)


def _fields(value: Any, path: str) -> Iterator[tuple[str, object]]:
    for field in attrs.fields(type(value)):
        yield from _walk(getattr(value, field.name), f"{path}.{field.name}")
