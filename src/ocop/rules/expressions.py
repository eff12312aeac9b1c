"""The language of the engine as values: a closed set of frozen nodes.

A node says what was written and nothing about how it is evaluated.
``str(node)`` is its canonical text, which parses back to an equal node.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, final

import attrs

from ocop.rules.canonical import bracket, quote, spell_number
from ocop.rules.types import Parameter, TypeReference

__all__ = [
    "AnyTest",
    "Arithmetic",
    "ArithmeticOperator",
    "Between",
    "Bound",
    "Comparison",
    "ComparisonOperator",
    "ComparisonTest",
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
    "NoneOf",
    "OneOf",
    "Path",
    "Quantified",
    "Quantifier",
    "Temporal",
    "UnaryTests",
]


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


@final
@attrs.frozen(kw_only=True)
class Literal:
    """A constant: a number, a string, a truth value or null.

    >>> str(Literal(value="xanh"))
    '"xanh"'
    """

    value: None | bool | int | Decimal | str

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
class Entry:
    """A name with an expression: an entry of a context, or a named argument."""

    name: str
    value: Expression

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


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
        level = {"+": 4, "-": 4, "*": 5, "/": 5, "**": 6}[self.operator]
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
    tests: tuple[Expression, ...]

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
class InstanceOf:
    """Whether a value is of a type."""

    value: Expression
    type: TypeReference

    def __str__(self) -> str:
        return f"{bracket(self.value, 4)} instance of {self.type}"


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


@final
@attrs.frozen(kw_only=True)
class ComparisonTest:
    """A comparison whose left side is the value under test: ``>= 90``."""

    operator: ComparisonOperator
    operand: Expression

    def __str__(self) -> str:
        return f"{self.operator} {bracket(self.operand, 4)}"


@final
@attrs.frozen(kw_only=True)
class AnyTest:
    """The test that every value passes: ``-``."""

    def __str__(self) -> str:
        return "-"


@final
@attrs.frozen(kw_only=True)
class OneOf:
    """Passed by a value that passes one of the tests: ``1, 2, > 5``."""

    tests: tuple[Expression, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.tests))


@final
@attrs.frozen(kw_only=True)
class NoneOf:
    """Passed by a value that passes none of the tests: ``not(1, 2)``."""

    tests: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"not({', '.join(map(str, self.tests))})"


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
    | ComparisonTest
)
UnaryTests: TypeAlias = AnyTest | OneOf | NoneOf
