"""Boxed expressions: the ways in which a model writes how a decision is made.

A decision table is one of them; the others hold rule text and one another.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias, final

import attrs

from ocop.rules.expressions import Expression
from ocop.rules.parser import parse
from ocop.rules.tables import DecisionTable
from ocop.rules.types import Parameter, TypeReference
from ocop.rules.wording import check_text
from ocop.texts import Text

__all__ = [
    "BoxedConditional",
    "BoxedContext",
    "BoxedEntry",
    "BoxedFilter",
    "BoxedFunction",
    "BoxedInvocation",
    "BoxedIteration",
    "BoxedList",
    "IterationKind",
    "LiteralExpression",
    "Logic",
]


@final
@attrs.frozen(kw_only=True)
class LiteralExpression:
    """An expression as rule text, parsed once.

    Attributes:
        text: The rule text.
        names: Names that contain a reserved word or an operator, which it uses.
        type: The type of its value, or None if any.
        node: The text, parsed.

    Raises:
        RuleSyntaxError: If the text is not in the language.

    >>> str(LiteralExpression(text="a+1").node)
    'a + 1'
    """

    text: str
    names: tuple[str, ...] = ()
    type: TypeReference | None = None
    node: Expression = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "node", parse(self.text, names=self.names))


@final
@attrs.frozen(kw_only=True)
class BoxedEntry:
    """A name for the value of some logic: an entry of a context, or an argument."""

    name: str
    logic: Logic
    type: TypeReference | None = None
    label: Text | None = attrs.field(default=None, validator=check_text)


@final
@attrs.frozen(kw_only=True)
class BoxedContext:
    """Names with values, each of which may use those before it.

    Attributes:
        entries: The names with what computes their values.
        result: What computes the value of the whole; None if it is the context.
    """

    entries: tuple[BoxedEntry, ...]
    result: Logic | None = None


@final
@attrs.frozen(kw_only=True)
class BoxedInvocation:
    """A call of a function with named arguments.

    Attributes:
        function: What evaluates to the function: often only its name.
        arguments: The parameters with what computes their values.
    """

    function: LiteralExpression
    arguments: tuple[BoxedEntry, ...] = ()


@final
@attrs.frozen(kw_only=True)
class BoxedList:
    """The values of some logic, in an order."""

    items: tuple[Logic, ...]


@final
@attrs.frozen(kw_only=True)
class BoxedFunction:
    """A function with a boxed body."""

    parameters: tuple[Parameter, ...]
    body: Logic
    result: TypeReference | None = None


@final
@attrs.frozen(kw_only=True)
class BoxedConditional:
    """One of two values, by a condition."""

    condition: Logic
    then: Logic
    otherwise: Logic


@final
@attrs.frozen(kw_only=True)
class BoxedFilter:
    """The elements of a list that satisfy a condition."""

    source: Logic
    condition: Logic


@final
class IterationKind(StrEnum):
    """What is made of the values for all elements of a list."""

    FOR = "for"
    SOME = "some"
    EVERY = "every"


@final
@attrs.frozen(kw_only=True)
class BoxedIteration:
    """A value for every element of a list, as a list or as one truth value.

    Attributes:
        kind: Whether all values are wanted, or whether some or every one is true.
        variable: What an element is called.
        source: The list.
        body: What is evaluated for an element.
    """

    kind: IterationKind
    variable: str
    source: Logic
    body: Logic


Logic: TypeAlias = (
    LiteralExpression
    | DecisionTable
    | BoxedContext
    | BoxedInvocation
    | BoxedList
    | BoxedFunction
    | BoxedConditional
    | BoxedFilter
    | BoxedIteration
)
"""How a decision is made."""
