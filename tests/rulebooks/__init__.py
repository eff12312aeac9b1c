"""A small rulebook for tests: one card, few enough combinations to try them all."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs
import pytest

from ocop import rulebooks
from ocop.errors import InvalidInput
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook

__all__ = ["SMALL", "Edit", "change", "find_problems", "small_rulebook"]

Value = TypeVar("Value")

SMALL = Path(__file__).with_name("small")
"""The folder of the small rulebook."""

Edit: TypeAlias = Callable[[str, str, str], None]
"""Replaces in a file, by its name, a piece of text by another one."""


@functools.cache
def small_rulebook() -> Rulebook:
    """Read the small rulebook: a card of 20 points whose 5 criteria have everything.

    Minimums, a mark at a criterion, an either/or criterion with points that two
    options share, a criterion that depends on another, grounds that eliminate, stop
    rules, and a lowest option above 0 points; 540 combinations of answers.
    """
    return rulebooks.read(SMALL)


def find_problems(folder: Path) -> list[str]:
    """Return the problems of a folder as text."""
    with pytest.raises(InvalidInput) as caught:
        rulebooks.read(folder)
    return str(caught.value).splitlines()


def change(value: Value, path: str, new: object) -> Value:
    """Return a value with another one somewhere inside.

    Args:
        value: The value, such as a rulebook.
        path: The way inside: names of attributes, positions of tuples and keys of
            mappings, joined by dots, such as ``scorecards.1.parts.0.max_points``.
        new: What to put there.
    """
    return _change(value, path.split("."), new)


def _change(value: Any, steps: list[str], new: object) -> Any:
    if not steps:
        return new
    step, *rest = steps
    if isinstance(value, tuple):
        items = list(value)
        items[int(step)] = _change(items[int(step)], rest, new)
        return tuple(items)
    if isinstance(value, FrozenMapping):
        key = next(key for key in value if str(key) == step)
        return FrozenMapping({**value, key: _change(value[key], rest, new)})
    return attrs.evolve(value, **{step: _change(getattr(value, step), rest, new)})
