"""The grammar of the forms that start with a keyword."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from ocop.rules import expressions as nodes
from ocop.rules.operators import Quantifier
from ocop.rules.type_grammar import read_parameters
from ocop.rules.wording import phrase

if TYPE_CHECKING:
    from ocop.rules.grammar import Grammar

__all__ = ["KEYWORDS"]


def _conditional(grammar: Grammar) -> nodes.Expression:
    grammar.at.take("if")
    condition = grammar.expression()
    grammar.at.take("then")
    then = grammar.expression()
    grammar.at.take("else")
    return nodes.Conditional(
        condition=condition, then=then, otherwise=grammar.expression()
    )


def _iteration(grammar: Grammar) -> nodes.Expression:
    grammar.at.take("for")
    iterators = _iterators(grammar)
    grammar.at.take("return")
    with grammar.at.vocabulary.also([iterator.name for iterator in iterators]):
        return nodes.Iteration(iterators=iterators, result=grammar.expression())


def _quantified(grammar: Grammar) -> nodes.Expression:
    quantifier = Quantifier(grammar.at.take("some", "every").text)
    iterators = _iterators(grammar)
    grammar.at.take("satisfies")
    with grammar.at.vocabulary.also([iterator.name for iterator in iterators]):
        return nodes.Quantified(
            quantifier=quantifier, iterators=iterators, condition=grammar.expression()
        )


def _iterators(grammar: Grammar) -> tuple[nodes.Iterator, ...]:
    iterators = [_iterator(grammar)]
    while grammar.at.stands(","):
        grammar.at.advance()
        with grammar.at.vocabulary.also([iterator.name for iterator in iterators]):
            iterators.append(_iterator(grammar))
    return tuple(iterators)


def _iterator(grammar: Grammar) -> nodes.Iterator:
    name = grammar.at.name()
    grammar.at.take("in")
    source = grammar.expression()
    if grammar.at.stands(".."):
        grammar.at.advance()
        source = nodes.IterationRange(start=source, end=grammar.operand())
    return nodes.Iterator(name=name, source=source)


def _function(grammar: Grammar) -> nodes.Expression:
    grammar.at.take("function")
    parameters = read_parameters(grammar.at)
    if grammar.at.stands("external"):
        raise grammar.at.error(phrase("expected.body"))
    with grammar.at.vocabulary.also([parameter.name for parameter in parameters]):
        return nodes.FunctionLiteral(parameters=parameters, body=grammar.expression())


KEYWORDS: Final[Mapping[str, Callable[[Grammar], nodes.Expression]]] = {
    "if": _conditional,
    "for": _iteration,
    "some": _quantified,
    "every": _quantified,
    "function": _function,
}
"""For each keyword what reads the form that starts with it."""
