"""From a place in a rulebook to the file that says it, for problems found by checks."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from ocop.errors import Problem
from ocop.rulebooks.checks.places import card_key
from ocop.rulebooks.wire import WireScorecard

__all__ = ["locate"]

_CARD = re.compile(r'\$\.scorecards\."([^"]+)"(.*)', re.DOTALL)
_PROCEDURE = "$.procedure."
_FILES = {
    "$.competence": "procedure.toml",
    "$.product_sets": "product-sets.toml",
    "$.readings": "readings.toml",
    "$.criteria": "criteria.toml",
}


def locate(problem: Problem, scorecards: Mapping[str, WireScorecard]) -> Problem:
    """Return a problem of a rulebook with the file in which to mend it.

    Args:
        problem: A problem whose path leads through a rulebook.
        scorecards: The structured scorecards by the name of their file.
    """
    card = _CARD.fullmatch(problem.path)
    if card:
        names = {card_key(w.set, w.period): name for name, w in scorecards.items()}
        return attrs.evolve(problem, path=f"${card[2]}", source=names[card[1]])
    if problem.path.startswith(_PROCEDURE):
        path = f"$.{problem.path.removeprefix(_PROCEDURE)}"
        return attrs.evolve(problem, path=path, source="procedure.toml")
    for start, name in _FILES.items():
        if problem.path.startswith(start):
            return attrs.evolve(problem, source=name)
    return attrs.evolve(problem, source="rulebook.toml")
