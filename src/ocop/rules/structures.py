"""Nodes that hold or make several values: lists, contexts, intervals, loops, functions.

They belong to the closed set of `ocop.rules.expressions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

import attrs

from ocop.rules.canonical import bracket, spell_key
from ocop.rules.operators import Bound, Quantifier
from ocop.rules.types import Parameter

if TYPE_CHECKING:
    from ocop.rules.expressions import Expression

__all__ = [
    "ContextLiteral",
    "Entry",
    "FunctionLiteral",
    "Interval",
    "Iteration",
    "IterationRange",
    "Iterator",
    "ListLiteral",
    "Quantified",
]


@final
@attrs.frozen(kw_only=True)
class Entry:
    """A name with an expression: an entry of a context, or a named argument."""

    name: str
    value: Expression

    def __str__(self) -> str:
        return f"{spell_key(self.name)}: {self.value}"


@final
@attrs.frozen(kw_only=True)
class IterationRange:
    """The whole numbers or the days from one to another, both included: ``1..5``."""

    start: Expression
    end: Expression

    def __str__(self) -> str:
        return f"{bracket(self.start, 4)}..{bracket(self.end, 4)}"


@final
@attrs.frozen(kw_only=True)
class Iterator:
    """A variable and what it runs through: ``x in xs``."""

    name: str
    source: Expression

    def __str__(self) -> str:
        return f"{self.name} in {self.source}"


@final
@attrs.frozen(kw_only=True)
class Iteration:
    """The list of a value for every element: ``for x in xs return x + 1``."""

    iterators: tuple[Iterator, ...]
    result: Expression

    def __str__(self) -> str:
        return f"for {', '.join(map(str, self.iterators))} return {self.result}"


@final
@attrs.frozen(kw_only=True)
class Quantified:
    """Whether some or every element satisfies a condition."""

    quantifier: Quantifier
    iterators: tuple[Iterator, ...]
    condition: Expression

    def __str__(self) -> str:
        iterators = ", ".join(map(str, self.iterators))
        return f"{self.quantifier} {iterators} satisfies {self.condition}"


@final
@attrs.frozen(kw_only=True)
class FunctionLiteral:
    """A function without a name: ``function(x) x + 1``."""

    parameters: tuple[Parameter, ...]
    body: Expression

    def __str__(self) -> str:
        return f"function({', '.join(map(str, self.parameters))}) {self.body}"


@final
@attrs.frozen(kw_only=True)
class ContextLiteral:
    """Names with values; an entry may use the entries before it."""

    entries: tuple[Entry, ...]

    def __str__(self) -> str:
        return "{" + ", ".join(map(str, self.entries)) + "}"


@final
@attrs.frozen(kw_only=True)
class ListLiteral:
    """Values in an order: ``[1, 2, 3]``."""

    items: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"[{', '.join(map(str, self.items))}]"


@final
@attrs.frozen(kw_only=True)
class Interval:
    """The values between two ends; an end that is None is without limit.

    >>> from ocop.rules.expressions import Literal
    >>> nine, ten = Literal(value=9), Literal(value=10)
    >>> str(Interval(start=nine, end=ten, end_bound=Bound.OPEN))
    '[9..10)'
    """

    start: Expression | None
    end: Expression | None
    start_bound: Bound = Bound.CLOSED
    end_bound: Bound = Bound.CLOSED

    def __str__(self) -> str:
        left = "[" if self.start_bound is Bound.CLOSED else "("
        right = "]" if self.end_bound is Bound.CLOSED else ")"
        start, end = bracket(self.start, 4), bracket(self.end, 4)
        if self.start is None:
            return f"({'<=' if self.end_bound is Bound.CLOSED else '<'} {end})"
        if self.end is None:
            return f"({'>=' if self.start_bound is Bound.CLOSED else '>'} {start})"
        return f"{left}{start}..{end}{right}"
