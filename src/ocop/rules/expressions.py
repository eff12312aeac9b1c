"""The language of the engine as values: a closed set of frozen nodes.

A node says what was written and nothing about how it is evaluated.
``str(node)`` is its canonical text, which parses back to an equal node.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias, final

import attrs

from ocop.rules.canonical import ARITHMETIC_LEVELS, bracket, quote, spell_number
from ocop.rules.operators import ArithmeticOperator, ComparisonOperator
from ocop.rules.structures import (
    ContextLiteral,
    Entry,
    FunctionLiteral,
    Interval,
    Iteration,
    IterationRange,
    Iterator,
    ListLiteral,
    Quantified,
)
from ocop.rules.types import TypeReference
from ocop.rules.unary import Test

__all__ = [
    "Arithmetic",
    "Between",
    "Comparison",
    "Conditional",
    "Conjunction",
    "ContextLiteral",
    "Disjunction",
    "Entry",
    "Expression",
    "Filter",
    "FunctionLiteral",
    "InstanceOf",
    "Interval",
    "Invocation",
    "Iteration",
    "IterationRange",
    "Iterator",
    "ListLiteral",
    "Literal",
    "Membership",
    "Name",
    "Negative",
    "Path",
    "Quantified",
    "Temporal",
]


@final
@attrs.frozen(kw_only=True)
class Literal:
    """A constant: a number, a string, a truth value or null.

    >>> str(Literal(value="xanh"))
    '"xanh"'
    """

    value: bool | int | Decimal | str | None

    def __str__(self) -> str:
        match self.value:
            case None:
                return "null"
            case bool():
                return "true" if self.value else "false"
            case str():
                return quote(self.value)
            case number:
                return spell_number(number)


@final
@attrs.frozen(kw_only=True)
class Temporal:
    """A constant date, time, date and time, or duration, as ISO 8601 text.

    >>> str(Temporal(text="2026-05-22"))
    '@"2026-05-22"'
    """

    text: str

    def __str__(self) -> str:
        return f"@{quote(self.text)}"


@final
@attrs.frozen(kw_only=True)
class Name:
    """A reference to a fact, a variable or a function; it may contain spaces."""

    name: str

    def __str__(self) -> str:
        return self.name


@final
@attrs.frozen(kw_only=True)
class Path:
    """One entry of a context, or one property of a date or duration: ``a.b``."""

    source: Expression
    name: str

    def __str__(self) -> str:
        return f"{bracket(self.source, 8)}.{self.name}"


@final
@attrs.frozen(kw_only=True)
class Filter:
    """The elements of a list that satisfy a condition, or the one at a position."""

    source: Expression
    condition: Expression

    def __str__(self) -> str:
        return f"{bracket(self.source, 8)}[{self.condition}]"


@final
@attrs.frozen(kw_only=True)
class Invocation:
    """A call of a function, with positional or with named arguments."""

    function: Expression
    positional: tuple[Expression, ...] = ()
    named: tuple[Entry, ...] = ()

    def __str__(self) -> str:
        arguments = ", ".join(map(str, (*self.positional, *self.named)))
        return f"{bracket(self.function, 8)}({arguments})"


@final
@attrs.frozen(kw_only=True)
class Negative:
    """The negation of a number or a duration: ``-a``."""

    operand: Expression

    def __str__(self) -> str:
        return f"-{bracket(self.operand, 7)}"


@final
@attrs.frozen(kw_only=True)
class Arithmetic:
    """Two operands and the operator between them.

    >>> one, two = Literal(value=1), Literal(value=2)
    >>> total = Arithmetic(operator=ArithmeticOperator.ADD, left=one, right=two)
    >>> str(Arithmetic(operator=ArithmeticOperator.MULTIPLY, left=total, right=two))
    '(1 + 2) * 2'
    """

    operator: ArithmeticOperator
    left: Expression
    right: Expression

    def __str__(self) -> str:
        level = ARITHMETIC_LEVELS[self.operator]
        left, right = bracket(self.left, level), bracket(self.right, level + 1)
        return f"{left} {self.operator} {right}"


@final
@attrs.frozen(kw_only=True)
class Comparison:
    """Two operands that are compared."""

    operator: ComparisonOperator
    left: Expression
    right: Expression

    def __str__(self) -> str:
        return f"{bracket(self.left, 4)} {self.operator} {bracket(self.right, 4)}"


@final
@attrs.frozen(kw_only=True)
class Between:
    """Whether a value lies between two others, both included."""

    value: Expression
    low: Expression
    high: Expression

    def __str__(self) -> str:
        low, high = bracket(self.low, 4), bracket(self.high, 4)
        return f"{bracket(self.value, 4)} between {low} and {high}"


@final
@attrs.frozen(kw_only=True)
class Membership:
    """Whether a value passes one of several tests: ``a in (1, > 5)``."""

    value: Expression
    tests: tuple[Test, ...]

    def __str__(self) -> str:
        tests = ", ".join(map(str, self.tests))
        return f"{bracket(self.value, 4)} in ({tests})"


@final
@attrs.frozen(kw_only=True)
class Conjunction:
    """True when every operand is true: ``a and b``."""

    operands: tuple[Expression, ...]

    def __str__(self) -> str:
        return " and ".join(bracket(operand, 3) for operand in self.operands)


@final
@attrs.frozen(kw_only=True)
class Disjunction:
    """True when some operand is true: ``a or b``."""

    operands: tuple[Expression, ...]

    def __str__(self) -> str:
        return " or ".join(bracket(operand, 2) for operand in self.operands)


@final
@attrs.frozen(kw_only=True)
class Conditional:
    """One of two values, by a condition: ``if a then b else c``."""

    condition: Expression
    then: Expression
    otherwise: Expression

    def __str__(self) -> str:
        return f"if {self.condition} then {self.then} else {self.otherwise}"


@final
@attrs.frozen(kw_only=True)
class InstanceOf:
    """Whether a value is of a type."""

    value: Expression
    type: TypeReference

    def __str__(self) -> str:
        level = 7 if isinstance(self.value, Literal) else 8
        return f"{bracket(self.value, level)} instance of {self.type}"


Expression: TypeAlias = (
    Literal
    | Temporal
    | Name
    | Path
    | Filter
    | Invocation
    | Negative
    | Arithmetic
    | Comparison
    | Between
    | Membership
    | Conjunction
    | Disjunction
    | Conditional
    | IterationRange
    | Iteration
    | Quantified
    | InstanceOf
    | FunctionLiteral
    | ContextLiteral
    | ListLiteral
    | Interval
)
"""Every node that has a value."""
