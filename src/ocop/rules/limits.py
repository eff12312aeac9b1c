"""The documented limits that keep hostile rules and facts harmless."""

from __future__ import annotations

__all__ = [
    "MAX_CALLS",
    "MAX_COMPLETIONS",
    "MAX_DEPTH",
    "MAX_DIGITS",
    "MAX_ITEMS",
    "MAX_NESTING",
    "MAX_PATTERN",
    "MAX_RESULT_DIGITS",
    "MAX_STEPS",
    "MAX_STRING",
    "MAX_TEXT",
]

MAX_TEXT = 20_000
"""Characters of one rule text."""

MAX_NESTING = 50
"""Expressions opened inside one another in one rule text, or inside one fact."""

MAX_CALLS = 30
"""Calls of functions of rules inside one another."""

MAX_DEPTH = 100
"""Nodes from the top of an expression to its bottom."""

MAX_DIGITS = 1_000
"""Digits of a number in a rule text, before and after its decimal point."""

MAX_RESULT_DIGITS = 4_000
"""Digits of a number that a rule computes, above and below its fraction line."""

MAX_STRING = 100_000
"""Characters of a string that a rule builds."""

MAX_ITEMS = 100_000
"""Elements of a list that a rule builds."""

MAX_PATTERN = 1_000
"""Steps of the program of a pattern."""

MAX_STEPS = 200_000
"""Steps of all loops, filters and calls of one evaluation; long ones take several."""

MAX_COMPLETIONS = 10_000
"""Combinations of pieces of missing facts that are told apart; beyond, a table is
undetermined and every row that is not excluded stays possible."""
