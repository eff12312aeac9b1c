"""The grammar: recursive descent over tokens, with binding levels for operators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, final

from ocop.rules import expressions as nodes
from ocop.rules.call_grammar import read_call
from ocop.rules.cursor import Cursor
from ocop.rules.expressions import Expression
from ocop.rules.keyword_grammar import KEYWORDS
from ocop.rules.lexer import Kind, Token
from ocop.rules.numbers import negate
from ocop.rules.operators import (
    ArithmeticOperator,
    Bound,
    ComparisonOperator,
)
from ocop.rules.temporal import parse_moment
from ocop.rules.type_grammar import read_type
from ocop.rules.unary import ComparisonTest, Test
from ocop.rules.vocabulary import RESERVED, join_words
from ocop.rules.wording import phrase

__all__ = ["Grammar"]

_ANY, _OR, _AND, _COMPARED, _SUM, _SIGN = 0, 1, 2, 3, 4, 8
_COMPARISONS: Final = {operator.value for operator in ComparisonOperator}
_LEVELS: Final = {
    **dict.fromkeys(_COMPARISONS | {"between", "in"}, _COMPARED),
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
    """What turns the tokens at a cursor into nodes.

    Attributes:
        at: The cursor.
    """

    __slots__ = ("_intervals", "at")

    def __init__(self, cursor: Cursor) -> None:
        self.at = cursor
        self._intervals = 0

    # Expressions with operators.

    def expression(self, level: int = _ANY) -> Expression:
        """Read an expression whose operators bind at least as tight as ``level``."""
        with self.at.nested():
            left = self._prefix(level)
            last = _SIGN
            while (found := self._level()) >= level:
                if found > last:
                    raise self.at.error(phrase("expected.brackets"))
                left, last = self._operation(left, found), found
            return left

    def _level(self) -> int:
        """Return how tight the operator that stands here binds, or -1."""
        if self.at.token.kind not in (Kind.SYMBOL, Kind.WORD):
            return -1
        return _LEVELS.get(self.at.token.text, -1)

    def operand(self) -> Expression:
        """Read an expression that may stand on one side of a comparison."""
        return self.expression(_SUM)

    def _operation(self, left: Expression, level: int) -> Expression:
        operator = self.at.advance().text
        match operator:
            case "or" | "and":
                return self._logical(left, operator, level)
            case "between":
                low = self.operand()
                self.at.take("and")
                return nodes.Between(value=left, low=low, high=self.operand())
            case "in":
                return nodes.Membership(value=left, tests=self._membership())
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
        while self.at.stands(operator):
            self.at.advance()
            operands.append(self.expression(level + 1))
        if operator == "or":
            return nodes.Disjunction(operands=tuple(operands))
        return nodes.Conjunction(operands=tuple(operands))

    def _membership(self) -> tuple[Test, ...]:
        if not self.at.stands("("):
            return (self._test(_SUM),)
        opening = self.at.advance()
        first = self._test(_ANY)
        if self.at.stands("..") and not isinstance(first, ComparisonTest):
            return (self._interval(first, opening),)
        tests = (first, *self._more_tests())
        self.at.take(")")
        return tests

    # Unary tests.

    def tests(self) -> tuple[Test, ...]:
        """Read one or more tests, separated by commas."""
        return (self._test(_ANY), *self._more_tests())

    def _more_tests(self) -> Iterator[Test]:
        while self.at.stands(","):
            self.at.advance()
            yield self._test(_ANY)

    def _test(self, level: int) -> Test:
        if not self.at.stands(*_COMPARISONS):
            return self.expression(level)
        operator = ComparisonOperator(self.at.advance().text)
        return ComparisonTest(operator=operator, operand=self.operand())

    # Expressions without operators.

    def _prefix(self, level: int) -> Expression:
        """Read an expression without operators between, as an operand at a level."""
        if self.at.stands("-"):
            left = self._negative()
            is_single = isinstance(left, nodes.Literal)
        else:
            left, is_single = self._postfix(), True
        if level == _SIGN or not self.at.stands("instance"):
            return left
        # Inside a sum the standard tests the last operand alone, which is never meant.
        if level > _SUM or not is_single:
            raise self.at.error(phrase("expected.brackets"))
        self.at.advance()
        self.at.take("of")
        test = nodes.InstanceOf(value=left, type=read_type(self.at))
        if self._level() > _COMPARED:
            raise self.at.error(phrase("expected.brackets"))
        return test

    def _postfix(self) -> Expression:
        first = self.at.token
        left = self._primary()
        while self.at.stands(".", "[", "("):
            if self.at.stands("("):
                left = read_call(self, left, first)
            elif self.at.stands("."):
                self.at.advance()
                left = nodes.Path(source=left, name=self.at.name())
            elif self._closes_interval():
                break
            else:
                self.at.advance()
                left = nodes.Filter(source=left, condition=self.expression())
                self.at.take("]")
        return left

    def _closes_interval(self) -> bool:
        # In ``]1..5[`` the bracket ends the interval: nothing that could be a
        # condition follows it.
        after = self.at.following
        if not self._intervals:
            return False
        if after.kind is Kind.WORD:
            return after.text in _AFTER_VALUE
        return after.kind is Kind.END or (
            after.kind is Kind.SYMBOL and after.text not in _BEFORE_VALUE
        )

    def _negative(self) -> Expression:
        self.at.advance()
        operand = self.expression(_SIGN)
        if isinstance(operand, nodes.Literal):
            value = operand.value
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                return nodes.Literal(value=negate(value))
        return nodes.Negative(operand=operand)

    def _primary(self) -> Expression:
        token = self.at.token
        match token.kind:
            case Kind.NUMBER:
                self.at.advance()
                return nodes.Literal(value=_number(token.text))
            case Kind.STRING:
                self.at.advance()
                return nodes.Literal(value=token.text)
            case Kind.WORD:
                return self._word()
            case Kind.SYMBOL:
                return self._symbol()
            case _:
                raise self.at.error(phrase("expected.value"))

    def _symbol(self) -> Expression:
        match self.at.token.text:
            case "(":
                return self._bracketed()
            case "[":
                return self._list()
            case "]":
                opening = self.at.advance()
                return self._interval(self.operand(), opening)
            case "{":
                return self._context()
            case "@":
                return self._temporal()
            case "<" | "<=" | ">" | ">=":
                return self._half_interval()
            case _:
                raise self.at.error(phrase("expected.value"))

    def _temporal(self) -> Expression:
        self.at.advance()
        token = self.at.token
        if token.kind is not Kind.STRING or parse_moment(token.text) is None:
            raise self.at.error(phrase("expected.moment"))
        self.at.advance()
        return nodes.Temporal(text=token.text)

    def _bracketed(self) -> Expression:
        opening = self.at.advance()
        if self.at.stands(*_COMPARISONS):
            inner = self._half_interval()
            self.at.take(")")
            return inner
        inner = self.expression()
        if self.at.stands(".."):
            return self._interval(inner, opening)
        self.at.take(")")
        return inner

    def _half_interval(self) -> Expression:
        operator = self.at.take("<", "<=", ">", ">=", "=").text
        end = self.operand()
        closed, opened = Bound.CLOSED, Bound.OPEN
        bound = closed if "=" in operator else opened
        if operator == "=":
            return nodes.Interval(start=end, end=end)
        if operator.startswith("<"):
            return nodes.Interval(
                start=None, end=end, start_bound=opened, end_bound=bound
            )
        return nodes.Interval(start=end, end=None, start_bound=bound, end_bound=opened)

    def _interval(self, start: Expression, opening: Token) -> Expression:
        self.at.take("..")
        self._intervals += 1
        end = self.operand()
        self._intervals -= 1
        closing = self.at.take("]", ")", "[")
        closed, opened = Bound.CLOSED, Bound.OPEN
        return nodes.Interval(
            start=start,
            end=end,
            start_bound=closed if opening.text == "[" else opened,
            end_bound=closed if closing.text == "]" else opened,
        )

    def _list(self) -> Expression:
        opening = self.at.advance()
        items: list[Expression] = []
        for _ in self.at.items("]"):
            items.append(self.expression())
            if len(items) == 1 and self.at.stands(".."):
                return self._interval(items[0], opening)
        return nodes.ListLiteral(items=tuple(items))

    def _context(self) -> Expression:
        self.at.advance()
        entries: list[nodes.Entry] = []
        for _ in self.at.items("}"):
            name = self._key()
            # Each entry is in sight of those after it.
            with self.at.vocabulary.also([entry.name for entry in entries]):
                entries.append(nodes.Entry(name=name, value=self.expression()))
        return nodes.ContextLiteral(entries=tuple(entries))

    def _key(self) -> str:
        tokens: list[Token] = []
        while not self.at.stands(":"):
            single = bool(tokens) and tokens[0].kind is Kind.STRING
            if single or self.at.token.kind is Kind.END or self.at.stands(*_NO_KEY):
                raise self.at.error(phrase("expected.entry"))
            tokens.append(self.at.advance())
        if not tokens:
            raise self.at.error(phrase("expected.entry-name"))
        self.at.take(":")
        return join_words(tokens)

    # Words: names, constants and the forms that start with a keyword.

    def _word(self) -> Expression:
        text = self.at.token.text
        if self.at.knows() or text not in RESERVED:
            if text == "not" and self.at.following.text != "(":
                self.at.advance()
                raise self.at.error(phrase("expected.not"))
            return nodes.Name(name=self.at.name())
        if text in _CONSTANTS:
            self.at.advance()
            return nodes.Literal(value=_CONSTANTS[text])
        if text in KEYWORDS:
            return KEYWORDS[text](self)
        raise self.at.error(phrase("expected.value"))


def _number(text: str) -> int | Decimal:
    return int(text) if text.isdecimal() else Decimal(text)
