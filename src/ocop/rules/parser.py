"""Parse rule text (FEEL, the expression language of DMN) into nodes.

Limits, so that no text can exhaust the machine: `limits.MAX_TEXT` characters,
`limits.MAX_DIGITS` digits in a number, `limits.MAX_NESTING` expressions opened inside
one another, and a tree of at most `limits.MAX_DEPTH` nodes from top to bottom.
Beyond one of them `ocop.errors.LimitExceeded` is raised.
"""

from __future__ import annotations

from collections.abc import Iterable

from ocop.errors import LimitExceeded
from ocop.rules.cursor import Cursor
from ocop.rules.expressions import Expression
from ocop.rules.grammar import Grammar
from ocop.rules.limits import MAX_DEPTH
from ocop.rules.type_grammar import read_type
from ocop.rules.types import TypeReference
from ocop.rules.unary import AnyTest, NoneOf, OneOf, UnaryTests
from ocop.rules.vocabulary import Vocabulary
from ocop.rules.walk import depth
from ocop.rules.wording import phrase

__all__ = ["parse", "parse_tests", "parse_type"]


def parse(text: str, *, names: Iterable[str] | Vocabulary = ()) -> Expression:
    """Return the node of an expression.

    Args:
        text: The expression.
        names: Names that contain a reserved word or an operator, such as
            ``time in post``; other names need not be told.

    Raises:
        RuleSyntaxError: If the text is not in the language.
        LimitExceeded: If the text is too long or too deep.

    >>> str(parse("points>=2 and not (raised)"))
    'points >= 2 and not(raised)'
    """
    cursor = _cursor(text, names)
    node = Grammar(cursor).expression()
    cursor.finish()
    _check_depth(node)
    return node


def parse_tests(text: str, *, names: Iterable[str] | Vocabulary = ()) -> UnaryTests:
    """Return the node of a cell: one or more tests of the value of an input.

    Args:
        text: The cell, such as ``>= 90``, ``[70..90)``, ``"a", "b"``, ``not(1)`` or
            ``-``; in it ``?`` is the value under test.
        names: As in `parse`.

    Raises:
        RuleSyntaxError: If the text is not in the language.
        LimitExceeded: If the text is too long or too deep.

    >>> str(parse_tests("[70..90), >95"))
    '[70..90), > 95'
    """
    if text == "-":
        return AnyTest()
    cursor = _cursor(text, names)
    node = _tests(cursor)
    cursor.finish()
    _check_depth(node)
    return node


def parse_type(text: str, *, names: Iterable[str] | Vocabulary = ()) -> TypeReference:
    """Return the node of a type, such as ``list<number>``.

    Raises:
        RuleSyntaxError: If the text is not in the language.
        LimitExceeded: If the text is too long or too deep.

    >>> str(parse_type("context<name:string>"))
    'context<name: string>'
    """
    cursor = _cursor(text, names)
    node = read_type(cursor)
    cursor.finish()
    return node


def _cursor(text: str, names: Iterable[str] | Vocabulary) -> Cursor:
    known = names if isinstance(names, Vocabulary) else Vocabulary(names)
    return Cursor(text, known)


def _tests(cursor: Cursor) -> UnaryTests:
    if cursor.has_only("-"):
        cursor.advance()
        return AnyTest()
    if cursor.stands("not") and cursor.following.text == "(":
        # Whether the bracket closes at the end shows only when it is read: those of
        # ranges need not match.
        negation = cursor.whole(lambda: _negation(cursor))
        if negation is not None:
            return negation
    return OneOf(tests=Grammar(cursor).tests())


def _negation(cursor: Cursor) -> NoneOf:
    cursor.advance()
    cursor.take("(")
    tests = Grammar(cursor).tests()
    cursor.take(")")
    return NoneOf(tests=tests)


def _check_depth(node: Expression | UnaryTests) -> None:
    found = depth(node)
    if found > MAX_DEPTH:
        raise LimitExceeded(
            what=phrase("limit.depth"), limit=MAX_DEPTH, found=str(found)
        )
