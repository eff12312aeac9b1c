"""The grammar: recursive descent over tokens, with binding levels for operators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from typing import Final, final

from ocop.rules import expressions as nodes
from ocop.rules.builtins import BUILT_IN
from ocop.rules.cursor import Cursor
from ocop.rules.expressions import Expression
from ocop.rules.lexer import Kind, Token
from ocop.rules.operators import (
    ArithmeticOperator,
    Bound,
    ComparisonOperator,
    Quantifier,
)
from ocop.rules.temporal import parse_moment
from ocop.rules.type_grammar import read_parameters, read_type
from ocop.rules.vocabulary import RESERVED, join_words

__all__ = ["Grammar"]

_ANY, _OR, _AND, _COMPARED, _SUM, _SIGN = 0, 1, 2, 3, 4, 7
_COMPARISONS: Final = {operator.value for operator in ComparisonOperator}
_LEVELS: Final = {
    **dict.fromkeys(_COMPARISONS | {"between", "in", "instance"}, _COMPARED),
    "or": _OR,
    "and": _AND,
    "+": _SUM,
    "-": _SUM,
    "*": 5,
    "/": 5,
    "**": 6,
}
_AFTER_VALUE: Final = {
    *("and", "between", "else", "in", "instance", "or"),
    *("return", "satisfies", "then"),
}
_BEFORE_VALUE: Final = {"(", "[", "{", "-", "@", "]"}
_NO_KEY: Final = (",", "{", "}", "(", ")", "[", "]")
_CONSTANTS: Final = {"true": True, "false": False, "null": None}


@final
class Grammar:
    """What turns the tokens at a cursor into nodes."""

    __slots__ = ("_at",)

    def __init__(self, cursor: Cursor) -> None:
        self._at = cursor

    # Expressions with operators.

    def expression(self, level: int = _ANY) -> Expression:
        """Read an expression whose operators bind at least as tight as ``level``."""
        with self._at.nested():
            left = self._prefix()
            while True:
                found = _LEVELS.get(self._at.token.text, -1)
                if found < level or self._at.token.kind not in (Kind.SYMBOL, Kind.WORD):
                    return left
                left = self._operation(left, found)

    def _operation(self, left: Expression, level: int) -> Expression:
        operator = self._at.advance().text
        match operator:
            case "or" | "and":
                return self._logical(left, operator, level)
            case "between":
                low = self.expression(_SUM)
                self._at.take("and")
                return nodes.Between(value=left, low=low, high=self.expression(_SUM))
            case "in":
                return nodes.Membership(value=left, tests=self._membership())
            case "instance":
                self._at.take("of")
                return nodes.InstanceOf(value=left, type=read_type(self._at))
        right = self.expression(level + 1)
        if operator in _COMPARISONS:
            return nodes.Comparison(
                operator=ComparisonOperator(operator), left=left, right=right
            )
        return nodes.Arithmetic(
            operator=ArithmeticOperator(operator), left=left, right=right
        )

    def _logical(self, left: Expression, operator: str, level: int) -> Expression:
        operands = [left, self.expression(level + 1)]
        while self._at.stands(operator):
            self._at.advance()
            operands.append(self.expression(level + 1))
        if operator == "or":
            return nodes.Disjunction(operands=tuple(operands))
        return nodes.Conjunction(operands=tuple(operands))

    def _membership(self) -> tuple[Expression, ...]:
        if not self._at.stands("("):
            return (self._test(_SUM),)
        opening = self._at.advance()
        first = self._test(_ANY)
        if self._at.stands(".."):
            return (self._interval(first, opening),)
        tests = (first, *self._more_tests())
        self._at.take(")")
        return tests

    # Unary tests.

    def tests(self) -> tuple[Expression, ...]:
        """Read one or more tests, separated by commas."""
        return (self._test(_ANY), *self._more_tests())

    def _more_tests(self) -> Iterator[Expression]:
        while self._at.stands(","):
            self._at.advance()
            yield self._test(_ANY)

    def _test(self, level: int) -> Expression:
        if not self._at.stands(*_COMPARISONS):
            return self.expression(level)
        operator = ComparisonOperator(self._at.advance().text)
        return nodes.ComparisonTest(operator=operator, operand=self.expression(_SUM))

    # Expressions without operators.

    def _prefix(self) -> Expression:
        if self._at.stands("-"):
            return self._negative()
        first = self._at.token
        left = self._primary()
        while self._at.stands(".", "[", "("):
            if self._at.stands("("):
                left = self._invocation(left, first)
            elif self._at.stands("."):
                self._at.advance()
                left = nodes.Path(source=left, name=self._at.name())
            elif self._closes_interval():
                break
            else:
                self._at.advance()
                left = nodes.Filter(source=left, condition=self.expression())
                self._at.take("]")
        return left

    def _closes_interval(self) -> bool:
        # In ``]1..5[`` the bracket ends the interval: nothing that could be a
        # condition follows it.
        after = self._at.following
        if after.kind is Kind.WORD:
            return after.text in _AFTER_VALUE
        return after.kind is Kind.END or (
            after.kind is Kind.SYMBOL and after.text not in _BEFORE_VALUE
        )

    def _negative(self) -> Expression:
        self._at.advance()
        operand = self.expression(_SIGN)
        if isinstance(operand, nodes.Literal) and type(operand.value) in (int, Decimal):
            return nodes.Literal(value=-operand.value)
        return nodes.Negative(operand=operand)

    def _primary(self) -> Expression:
        token = self._at.token
        match token.kind:
            case Kind.NUMBER:
                self._at.advance()
                return nodes.Literal(value=_number(token.text))
            case Kind.STRING:
                self._at.advance()
                return nodes.Literal(value=token.text)
            case Kind.WORD:
                return self._word()
            case Kind.SYMBOL:
                return self._symbol()
            case _:
                self._at.fail("a value")

    def _symbol(self) -> Expression:
        match self._at.token.text:
            case "(":
                return self._bracketed()
            case "[":
                return self._list()
            case "]":
                opening = self._at.advance()
                return self._interval(self.expression(_SUM), opening)
            case "{":
                return self._context()
            case "@":
                return self._temporal()
            case _:
                self._at.fail("a value")

    def _temporal(self) -> Expression:
        self._at.advance()
        token = self._at.token
        if token.kind is not Kind.STRING or parse_moment(token.text) is None:
            self._at.fail('a date, a time or a duration, such as @"2026-05-22"')
        self._at.advance()
        return nodes.Temporal(text=token.text)

    def _bracketed(self) -> Expression:
        opening = self._at.advance()
        if self._at.stands(*_COMPARISONS):
            return self._half_interval()
        inner = self.expression()
        if self._at.stands(".."):
            return self._interval(inner, opening)
        self._at.take(")")
        return inner

    def _half_interval(self) -> Expression:
        operator = self._at.take("<", "<=", ">", ">=", "=").text
        end = self.expression(_SUM)
        self._at.take(")")
        bound = Bound.OPEN if operator in "<>" else Bound.CLOSED
        if operator == "=":
            return nodes.Interval(start=end, end=end)
        if operator.startswith("<"):
            return nodes.Interval(start=None, end=end, end_bound=bound)
        return nodes.Interval(start=end, end=None, start_bound=bound)

    def _interval(self, start: Expression, opening: Token) -> Expression:
        self._at.take("..")
        end = self.expression(_SUM)
        closing = self._at.take("]", ")", "[")
        closed, opened = Bound.CLOSED, Bound.OPEN
        return nodes.Interval(
            start=start,
            end=end,
            start_bound=closed if opening.text == "[" else opened,
            end_bound=closed if closing.text == "]" else opened,
        )

    def _list(self) -> Expression:
        opening = self._at.advance()
        items: list[Expression] = []
        for _ in self._at.items("]"):
            items.append(self.expression())
            if len(items) == 1 and self._at.stands(".."):
                return self._interval(items[0], opening)
        return nodes.ListLiteral(items=tuple(items))

    def _context(self) -> Expression:
        self._at.advance()
        entries: list[nodes.Entry] = []
        for _ in self._at.items("}"):
            name = self._key()
            # Each entry is in sight of those after it.
            with self._at.vocabulary.also([entry.name for entry in entries]):
                entries.append(nodes.Entry(name=name, value=self.expression()))
        return nodes.ContextLiteral(entries=tuple(entries))

    def _key(self) -> str:
        tokens: list[Token] = []
        while not self._at.stands(":"):
            single = bool(tokens) and tokens[0].kind is Kind.STRING
            if single or self._at.token.kind is Kind.END or self._at.stands(*_NO_KEY):
                self._at.fail("the name of an entry and ':'")
            tokens.append(self._at.advance())
        if not tokens:
            self._at.fail("the name of an entry")
        self._at.take(":")
        return join_words(tokens)

    # Words: names, constants and the forms that start with a keyword.

    def _word(self) -> Expression:
        text = self._at.token.text
        if self._at.knows() or text not in RESERVED:
            if text == "not" and self._at.following.text != "(":
                self._at.advance()
                self._at.fail("'(' after 'not'")
            return nodes.Name(name=self._at.name())
        match text:
            case "true" | "false" | "null":
                self._at.advance()
                return nodes.Literal(value=_CONSTANTS[text])
            case "if":
                return self._conditional()
            case "for":
                return self._iteration()
            case "some" | "every":
                return self._quantified()
            case "function":
                return self._function()
        self._at.fail("a value")

    def _conditional(self) -> Expression:
        self._at.advance()
        condition = self.expression()
        self._at.take("then")
        then = self.expression()
        self._at.take("else")
        return nodes.Conditional(
            condition=condition, then=then, otherwise=self.expression()
        )

    def _iteration(self) -> Expression:
        self._at.advance()
        iterators = self._iterators()
        self._at.take("return")
        with self._at.vocabulary.also([iterator.name for iterator in iterators]):
            return nodes.Iteration(iterators=iterators, result=self.expression())

    def _quantified(self) -> Expression:
        quantifier = Quantifier(self._at.advance().text)
        iterators = self._iterators()
        self._at.take("satisfies")
        with self._at.vocabulary.also([iterator.name for iterator in iterators]):
            return nodes.Quantified(
                quantifier=quantifier,
                iterators=iterators,
                condition=self.expression(),
            )

    def _iterators(self) -> tuple[nodes.Iterator, ...]:
        iterators = [self._iterator()]
        while self._at.stands(","):
            self._at.advance()
            iterators.append(self._iterator())
        return tuple(iterators)

    def _iterator(self) -> nodes.Iterator:
        name = self._at.name()
        self._at.take("in")
        source = self.expression()
        if self._at.stands(".."):
            self._at.advance()
            source = nodes.IterationRange(start=source, end=self.expression(_SUM))
        return nodes.Iterator(name=name, source=source)

    def _invocation(self, function: Expression, name: Token) -> Expression:
        self._check_function(function, name)
        opening = self._at.advance()
        positional: list[Expression] = []
        named: list[nodes.Entry] = []
        for _ in self._at.items(")"):
            if self._at.has_label():
                label = self._at.name()
                self._at.take(":")
                named.append(nodes.Entry(name=label, value=self.expression()))
            else:
                positional.append(self.expression())
        if positional and named:
            self._at.fail("named arguments only, or none", at=opening)
        return nodes.Invocation(
            function=function, positional=tuple(positional), named=tuple(named)
        )

    def _check_function(self, function: Expression, name: Token) -> None:
        if not isinstance(function, nodes.Name) or function.name in BUILT_IN:
            return
        if function.name == "random number":
            self._at.fail("a function that gives the same answer twice", at=name)
        if function.name not in self._at.vocabulary:
            close = get_close_matches(function.name[:100], BUILT_IN, n=1, cutoff=0.84)
            if close:
                self._at.fail(f"a function; did you mean '{close[0]}'?", at=name)

    def _function(self) -> Expression:
        self._at.advance()
        parameters = read_parameters(self._at)
        if self._at.stands("external"):
            self._at.fail("a body; functions in other languages are not supported")
        with self._at.vocabulary.also([parameter.name for parameter in parameters]):
            return nodes.FunctionLiteral(parameters=parameters, body=self.expression())


def _number(text: str) -> int | Decimal:
    return int(text) if text.isdecimal() else Decimal(text)
