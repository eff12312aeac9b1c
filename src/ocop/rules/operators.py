"""The closed sets of operators and bounds from which nodes are made."""

from __future__ import annotations

from enum import StrEnum
from typing import final

__all__ = ["ArithmeticOperator", "Bound", "ComparisonOperator", "Quantifier"]


@final
class ArithmeticOperator(StrEnum):
    """An operator between two numbers, strings, dates or durations."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    POWER = "**"


@final
class ComparisonOperator(StrEnum):
    """An operator that compares two values."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="


@final
class Bound(StrEnum):
    """Whether the end of an interval belongs to it."""

    CLOSED = "closed"
    OPEN = "open"


@final
class Quantifier(StrEnum):
    """How many elements have to satisfy a condition."""

    SOME = "some"
    EVERY = "every"
