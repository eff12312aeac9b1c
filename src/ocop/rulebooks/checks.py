"""Static checks of a rulebook: does what it says add up, whoever wrote it?"""

from __future__ import annotations

from ocop.rulebooks.definitions import Rulebook
from ocop.errors import Problem

__all__ = ["check"]

def check(rulebook: Rulebook) -> tuple[Problem, ...]:
    return ()
