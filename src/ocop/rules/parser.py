"""Parse rule text (FEEL, the expression language of DMN) into nodes.

Limits, so that no text can exhaust the machine: `limits.MAX_TEXT` characters,
`limits.MAX_DIGITS` digits in a number, `limits.MAX_NESTING` expressions opened inside
one another, and a tree of at most `limits.MAX_DEPTH` nodes from top to bottom.
Beyond one of them `ocop.errors.LimitExceeded` is raised.
"""

from __future__ import annotations

from collections.abc import Iterable

from ocop.errors import LimitExceeded
from ocop.rules.expressions import (
    AnyTest,
    Expression,
    NoneOf,
    OneOf,
    UnaryTests,
)
from ocop.rules.grammar import Grammar
from ocop.rules.limits import MAX_DEPTH
from ocop.rules.walk import depth

__all__ = ["parse", "parse_tests"]


def parse(text: str, *, names: Iterable[str] = ()) -> Expression:
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
    grammar = Grammar(text, names)
    node = grammar.expression()
    grammar.end()
    _check_depth(node)
    return node


def parse_tests(text: str, *, names: Iterable[str] = ()) -> UnaryTests:
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
    grammar = Grammar(text, names)
    node = _tests(grammar)
    grammar.end()
    _check_depth(node)
    return node


def _tests(grammar: Grammar) -> UnaryTests:
    if grammar.is_only("-"):
        grammar.advance()
        return AnyTest()
    if grammar.is_negated():
        grammar.advance()
        grammar.take("(")
        tests = grammar.tests(level=0)
        grammar.take(")")
        return NoneOf(tests=tests)
    return OneOf(tests=grammar.tests(level=0))


def _check_depth(node: Expression | UnaryTests) -> None:
    found = depth(node)
    if found > MAX_DEPTH:
        raise LimitExceeded(
            what="depth of an expression", limit=MAX_DEPTH, found=str(found)
        )
