"""The formats in which `ocop rules export` writes rules."""

from __future__ import annotations

from enum import StrEnum
from typing import final

from ocop.errors import InvalidInput, UnknownName
from ocop.interchange.sheets import unknown_set
from ocop.rulebooks import Rulebook
from ocop.rules import DecisionModel, DecisionTable
from ocop.rules.compilation import compile as compile_table
from ocop.rules.dmn import write_dmn
from ocop.rules.files import Rules, as_model, spell_rules
from ocop.rules.tables_inside import tables_of
from ocop.star_models import star_model

__all__ = ["Target", "export_rules", "stars_of"]


@final
class Target(StrEnum):
    """A format to write."""

    DMN = "dmn"
    TOML = "toml"
    PYTHON = "python"


def export_rules(rules: Rules, target: Target) -> str:
    """Return rules as text in a format; as Python only their tables are written.

    Raises:
        InvalidInput: If the format cannot hold a text.
    """
    if target is Target.TOML:
        return spell_rules(rules)
    if target is Target.PYTHON:
        tables = (rules,) if isinstance(rules, DecisionTable) else tables_of(rules)
        sources = (compile_table(table).source for table in tables)
        return "\n\n".join(sources)
    return write_dmn(as_model(rules) if isinstance(rules, DecisionTable) else rules)


def stars_of(rulebook: Rulebook, wanted: str) -> DecisionModel:
    """Return the star classification of a card, by the number or slug of its set.

    Raises:
        InvalidInput: If the rulebook has no such set.
    """
    key = int(wanted) if wanted.isdecimal() and len(wanted) < _MAX_DIGITS else wanted
    try:
        card = rulebook.scorecard(key)
    except UnknownName:
        problem = unknown_set(rulebook, key, "--stars")
        raise InvalidInput(problems=[problem]) from None
    return star_model(rulebook, card.set)


_MAX_DIGITS = 10
