"""The grammar of calls: arguments by position or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ocop.errors import nearest
from ocop.rules import expressions as nodes
from ocop.rules.builtins import BUILT_IN
from ocop.rules.lexer import Token
from ocop.rules.wording import phrase

if TYPE_CHECKING:
    from ocop.rules.grammar import Grammar

__all__ = ["read_call"]

_KNOWN: Final = {*BUILT_IN, "now", "today"}


def read_call(
    grammar: Grammar, function: nodes.Expression, name: Token
) -> nodes.Expression:
    """Read the arguments of a call.

    Args:
        grammar: The grammar, at the bracket that opens.
        function: What is called.
        name: The token at which that starts.
    """
    at = grammar.at
    _check_function(grammar, function, name)
    opening = at.advance()
    positional: list[nodes.Expression] = []
    named: list[nodes.Entry] = []
    for _ in at.items(")"):
        if at.has_label():
            label = at.name()
            at.take(":")
            named.append(nodes.Entry(name=label, value=grammar.expression()))
        else:
            positional.append(grammar.expression())
    if positional and named:
        raise at.error(phrase("expected.named"), at=opening)
    return nodes.Invocation(
        function=function, positional=tuple(positional), named=tuple(named)
    )


def _check_function(grammar: Grammar, function: nodes.Expression, name: Token) -> None:
    """See that no function is called that is only misspelt."""
    if not isinstance(function, nodes.Name) or function.name in _KNOWN:
        return
    if function.name == "random number":
        raise grammar.at.error(phrase("expected.repeatable"), at=name)
    if function.name not in grammar.at.vocabulary:
        meant = nearest(function.name, BUILT_IN)
        if meant is not None and meant[0] == function.name[0]:
            expected = phrase("expected.function")
            raise grammar.at.error(
                phrase("expected.meant", expected=expected, meant=meant), at=name
            )
