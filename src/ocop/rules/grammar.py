"""The grammar: recursive descent over tokens, with binding levels for operators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import NoReturn

from ocop.errors import LimitExceeded, RuleSyntaxError, nearest
from ocop.rules import expressions as nodes
from ocop.rules.expressions import ComparisonOperator, Expression
from ocop.rules.lexer import Kind, Token, normal_text, tokenize
from ocop.rules.limits import MAX_NESTING
from ocop.rules.temporal import check_temporal
from ocop.rules.types import Parameter, TypeReference
from ocop.rules.vocabulary import RESERVED, Vocabulary, is_plain, join_words

__all__ = ["Grammar"]

_ANY, _OR, _AND, _COMPARED, _SUM, _SIGN = 0, 1, 2, 3, 4, 7
_COMPARISONS = {operator.value for operator in ComparisonOperator}
_LEVELS = {
    **dict.fromkeys(_COMPARISONS | {"between", "in", "instance"}, _COMPARED),
    "or": _OR,
    "and": _AND,
    "+": 4,
    "-": 4,
    "*": 5,
    "/": 5,
    "**": 6,
}
_CONSTANTS = {"true": True, "false": False, "null": None}


class Grammar:
    """A reader that stands at one token of a text and turns what follows into nodes."""

    __slots__ = ("_index", "_nesting", "_text", "_tokens", "_vocabulary")

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._text = normal_text(text)
        self._tokens = tokenize(self._text)
        self._vocabulary = Vocabulary(names)
        self._index = 0
        self._nesting = 0

    # Tokens.

    @property
    def _token(self) -> Token:
        return self._tokens[self._index]

    def _is(self, *texts: str) -> bool:
        token = self._token
        return token.text in texts and token.kind in (Kind.SYMBOL, Kind.WORD)

    def advance(self) -> Token:
        """Return the token that stands here and go to the next."""
        token = self._token
        self._index += 1
        return token

    def take(self, *texts: str) -> Token:
        """Return the token that stands here, which must be one of some texts."""
        if not self._is(*texts):
            self.fail(" or ".join(f"'{text}'" for text in texts))
        return self.advance()

    def end(self) -> None:
        """Check that nothing follows."""
        if self._token.kind is not Kind.END:
            self.fail("an operator or the end of the text")

    def is_only(self, text: str) -> bool:
        """Whether one token with this text is all that follows."""
        return self._is(text) and self._tokens[self._index + 1].kind is Kind.END

    def is_negated(self) -> bool:
        """Whether all that follows is one ``not(…)``."""
        if not self._is("not"):
            return False
        level = 0
        for index, token in enumerate(self._tokens[self._index + 1 :]):
            if token.kind is not Kind.SYMBOL:
                if index == 0:
                    return False
                continue
            if token.text == "(":
                level += 1
            elif token.text == ")":
                level -= 1
            if level == 0:
                return self._tokens[self._index + index + 2].kind is Kind.END
        return False

    def fail(self, expected: str) -> NoReturn:
        """Raise the syntax error for the token that stands here."""
        token = self._token
        if token.kind is Kind.WORD:
            meant = nearest(token.text.lower(), RESERVED)
            if meant is not None and meant != token.text:
                expected += f"; did you mean '{meant}'?"
        raise RuleSyntaxError(
            rule=self._text,
            position=token.start,
            found=token.describe(),
            expected=expected,
        )

    @contextmanager
    def _nested(self) -> Iterator[None]:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise LimitExceeded(
                what="expressions inside one another",
                limit=MAX_NESTING,
                found=str(self._nesting),
            )
        yield
        self._nesting -= 1

    # Expressions with operators.

    def expression(self, level: int = _ANY) -> Expression:
        """Read an expression whose operators bind at least as tight as ``level``."""
        with self._nested():
            left = self._prefix()
            while True:
                found = _LEVELS.get(self._token.text, -1)
                if found < level or self._token.kind not in (Kind.SYMBOL, Kind.WORD):
                    return left
                left = self._operation(left, found)

    def _operation(self, left: Expression, level: int) -> Expression:
        operator = self.advance().text
        match operator:
            case "or" | "and":
                return self._logical(left, operator, level)
            case "between":
                low = self.expression(_SUM)
                self.take("and")
                return nodes.Between(value=left, low=low, high=self.expression(_SUM))
            case "in":
                return nodes.Membership(value=left, tests=self._membership())
            case "instance":
                self.take("of")
                return nodes.InstanceOf(value=left, type=self._type())
        right = self.expression(level + 1)
        if operator in _COMPARISONS:
            return nodes.Comparison(
                operator=ComparisonOperator(operator), left=left, right=right
            )
        return nodes.Arithmetic(
            operator=nodes.ArithmeticOperator(operator), left=left, right=right
        )

    def _logical(self, left: Expression, operator: str, level: int) -> Expression:
        operands = [left, self.expression(level + 1)]
        while self._is(operator):
            self.advance()
            operands.append(self.expression(level + 1))
        if operator == "or":
            return nodes.Disjunction(operands=tuple(operands))
        return nodes.Conjunction(operands=tuple(operands))

    def _membership(self) -> tuple[Expression, ...]:
        if not self._is("("):
            return (self._test(_SUM),)
        opening = self.advance()
        first = self._test(_ANY)
        if self._is(".."):
            return (self._interval(first, opening),)
        tests = (first, *self._more_tests(_ANY))
        self.take(")")
        return tests

    # Unary tests.

    def tests(self, *, level: int) -> tuple[Expression, ...]:
        """Read one or more tests, separated by commas."""
        return (self._test(level), *self._more_tests(level))

    def _more_tests(self, level: int) -> Iterator[Expression]:
        while self._is(","):
            self.advance()
            yield self._test(level)

    def _test(self, level: int) -> Expression:
        if not self._is(*_COMPARISONS):
            return self.expression(level)
        operator = ComparisonOperator(self.advance().text)
        return nodes.ComparisonTest(operator=operator, operand=self.expression(_SUM))

    # Expressions without operators.

    def _prefix(self) -> Expression:
        if self._is("-"):
            return self._negative()
        left = self._primary()
        while self._is(".", "[", "("):
            match self._token.text:
                case ".":
                    self.advance()
                    left = nodes.Path(source=left, name=self._name())
                case "[" if self._closes_interval():
                    return left
                case "[":
                    self.advance()
                    left = nodes.Filter(source=left, condition=self.expression())
                    self.take("]")
                case _:
                    left = self._invocation(left)
        return left

    def _closes_interval(self) -> bool:
        # In ``]1..5[`` the bracket ends the interval: nothing that could be a
        # condition follows it.
        after = self._tokens[self._index + 1]
        starts = after.text in {"(", "[", "{", "-", "@", "]"}
        if after.kind is Kind.SYMBOL:
            return not starts
        return after.kind is Kind.END or after.text in {
            *("and", "or", "then", "else", "in", "between", "instance"),
            *("return", "satisfies"),
        }

    def _negative(self) -> Expression:
        self.advance()
        operand = self.expression(_SIGN)
        if isinstance(operand, nodes.Literal):
            value = operand.value
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                return nodes.Literal(value=-value)
        return nodes.Negative(operand=operand)

    def _primary(self) -> Expression:
        token = self._token
        match token.kind:
            case Kind.NUMBER:
                self.advance()
                return nodes.Literal(value=_number(token.text))
            case Kind.STRING:
                self.advance()
                return nodes.Literal(value=token.text)
            case Kind.WORD:
                return self._word()
            case Kind.SYMBOL:
                return self._symbol()
            case _:
                self.fail("a value")

    def _symbol(self) -> Expression:
        match self._token.text:
            case "(":
                return self._bracketed()
            case "[":
                return self._list()
            case "]":
                opening = self.advance()
                return self._interval(self.expression(_SUM), opening)
            case "{":
                return self._context()
            case "@":
                return self._temporal()
            case _:
                self.fail("a value")

    def _temporal(self) -> Expression:
        self.advance()
        token = self._token
        if token.kind is not Kind.STRING or not check_temporal(token.text):
            self.fail('a date, a time or a duration, such as @"2026-05-22"')
        self.advance()
        return nodes.Temporal(text=token.text)

    def _bracketed(self) -> Expression:
        opening = self.advance()
        if self._is(*_COMPARISONS):
            return self._half_interval()
        inner = self.expression()
        if self._is(".."):
            return self._interval(inner, opening)
        self.take(")")
        return inner

    def _half_interval(self) -> Expression:
        operator = self.take("<", "<=", ">", ">=", "=").text
        end = self.expression(_SUM)
        self.take(")")
        bound = nodes.Bound.OPEN if operator in "<>" else nodes.Bound.CLOSED
        if operator == "=":
            return nodes.Interval(start=end, end=end)
        if operator.startswith("<"):
            return nodes.Interval(start=None, end=end, end_bound=bound)
        return nodes.Interval(start=end, end=None, start_bound=bound)

    def _interval(self, start: Expression, opening: Token) -> Expression:
        self.take("..")
        end = self.expression(_SUM)
        closing = self.take("]", ")", "[")
        closed, opened = nodes.Bound.CLOSED, nodes.Bound.OPEN
        return nodes.Interval(
            start=start,
            end=end,
            start_bound=closed if opening.text == "[" else opened,
            end_bound=closed if closing.text == "]" else opened,
        )

    def _list(self) -> Expression:
        opening = self.advance()
        items: list[Expression] = []
        if not self._is("]"):
            items.append(self.expression())
            if self._is(".."):
                return self._interval(items[0], opening)
            while self._is(","):
                self.advance()
                items.append(self.expression())
        self.take("]")
        return nodes.ListLiteral(items=tuple(items))

    def _context(self) -> Expression:
        self.advance()
        entries: list[nodes.Entry] = []
        while not self._is("}"):
            name = self._key()
            # Each entry is in sight of those after it, under the name just read.
            with self._vocabulary.also([entry.name for entry in entries]):
                entries.append(nodes.Entry(name=name, value=self.expression()))
            if not self._is("}"):
                self.take(",")
        self.take("}")
        return nodes.ContextLiteral(entries=tuple(entries))

    def _key(self) -> str:
        tokens: list[Token] = []
        if self._token.kind is Kind.STRING:
            tokens.append(self.advance())
        while not self._is(":"):
            if self._token.kind is Kind.END or self._is(",", "{", "}", "(", ")"):
                self.fail("':' after the name of an entry")
            tokens.append(self.advance())
        if not tokens:
            self.fail("the name of an entry")
        self.take(":")
        return join_words(tokens)

    # Words: names, constants and the forms that start with a keyword.

    def _word(self) -> Expression:
        known = self._vocabulary.longest(self._tokens, self._index)
        text = self._token.text
        if known or text not in RESERVED:
            return nodes.Name(name=self._name())
        if text in _CONSTANTS:
            self.advance()
            return nodes.Literal(value=_CONSTANTS[text])
        match text:
            case "if":
                return self._conditional()
            case "for":
                return self._iteration()
            case "some" | "every":
                return self._quantified()
            case "function":
                return self._function()
            case _:
                self.fail("a value")

    def _name(self) -> str:
        count = self._vocabulary.longest(self._tokens, self._index)
        if not count:
            while is_plain(self._tokens[self._index + count]):
                count += 1
        if not count:
            self.fail("a name")
        tokens = self._tokens[self._index : self._index + count]
        self._index += count
        return join_words(tokens)

    def _conditional(self) -> Expression:
        self.advance()
        condition = self.expression()
        self.take("then")
        then = self.expression()
        self.take("else")
        return nodes.Conditional(
            condition=condition, then=then, otherwise=self.expression()
        )

    def _iteration(self) -> Expression:
        self.advance()
        iterators = self._iterators()
        self.take("return")
        with self._vocabulary.also([iterator.name for iterator in iterators]):
            return nodes.Iteration(iterators=iterators, result=self.expression())

    def _quantified(self) -> Expression:
        quantifier = nodes.Quantifier(self.advance().text)
        iterators = self._iterators()
        self.take("satisfies")
        with self._vocabulary.also([iterator.name for iterator in iterators]):
            return nodes.Quantified(
                quantifier=quantifier,
                iterators=iterators,
                condition=self.expression(),
            )

    def _iterators(self) -> tuple[nodes.Iterator, ...]:
        iterators = [self._iterator()]
        while self._is(","):
            self.advance()
            iterators.append(self._iterator())
        return tuple(iterators)

    def _iterator(self) -> nodes.Iterator:
        name = self._name()
        self.take("in")
        source = self.expression()
        if self._is(".."):
            self.advance()
            source = nodes.IterationRange(start=source, end=self.expression(_SUM))
        return nodes.Iterator(name=name, source=source)

    def _invocation(self, function: Expression) -> Expression:
        self.advance()
        positional: list[Expression] = []
        named: list[nodes.Entry] = []
        while not self._is(")"):
            if named or self._is_named():
                name = self._name()
                self.take(":")
                named.append(nodes.Entry(name=name, value=self.expression()))
            else:
                positional.append(self.expression())
            if not self._is(")"):
                self.take(",")
        self.take(")")
        if positional and named:
            self._index -= 1
            self.fail("either only named arguments or none")
        return nodes.Invocation(
            function=function, positional=tuple(positional), named=tuple(named)
        )

    def _is_named(self) -> bool:
        index = self._index
        while self._tokens[index].kind is Kind.WORD:
            index += 1
        return index > self._index and self._tokens[index].text == ":"

    def _function(self) -> Expression:
        self.advance()
        self.take("(")
        parameters: list[Parameter] = []
        while not self._is(")"):
            name = self._name()
            type_ = None
            if self._is(":"):
                self.advance()
                type_ = self._type()
            parameters.append(Parameter(name=name, type=type_))
            if not self._is(")"):
                self.take(",")
        self.take(")")
        if self._is("external"):
            self.fail("a body in this language; functions of other languages are out")
        with self._vocabulary.also([parameter.name for parameter in parameters]):
            return nodes.FunctionLiteral(
                parameters=tuple(parameters), body=self.expression()
            )

    def _type(self) -> TypeReference:
        with self._nested():
            name = "function" if self._is("function") else None
            if name is not None:
                self.advance()
            else:
                name = self._type_name()
            parts = self._type_parts() if self._is("<") else ()
            result = None
            if name == "function" and self._is("->"):
                self.advance()
                result = self._type()
            return TypeReference(name=name, parts=parts, result=result)

    def _type_name(self) -> str:
        if self._is("null"):
            return self.advance().text
        name = self._name()
        while self._is("."):
            self.advance()
            name += f".{self._name()}"
        return name

    def _type_parts(self) -> tuple[Parameter, ...]:
        self.take("<")
        parts: list[Parameter] = []
        while not self._is(">"):
            name = ""
            if self._is_named():
                name = self._name()
                self.take(":")
            parts.append(Parameter(name=name, type=self._type()))
            if not self._is(">"):
                self.take(",")
        self.take(">")
        return tuple(parts)


def _number(text: str) -> int | Decimal:
    return int(text) if text.isdecimal() else Decimal(text)
