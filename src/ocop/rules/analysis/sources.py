"""What an input reads: the facts in its expression, and how its value follows one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules import expressions as nodes
from ocop.rules.builtins import BUILT_IN
from ocop.rules.expressions import Expression
from ocop.rules.interpreter import prepare
from ocop.rules.numbers import ratio
from ocop.rules.operators import ArithmeticOperator
from ocop.rules.scope import Scope
from ocop.rules.values import Told, Value, kind_of
from ocop.rules.walk import facts

__all__ = [
    "FactPath",
    "Slope",
    "entered",
    "follow",
    "paths",
    "spell_path",
    "touches",
]

FactPath: TypeAlias = tuple[str, ...]
"""The name of a fact, and the names that lead to an entry inside it."""


@final
@attrs.frozen(kw_only=True)
class Slope:
    """How the value of an expression follows one fact: ``factor * fact + shift``.

    >>> Slope(factor=Fraction(2), shift=Fraction(1)).fact_for(5)
    2
    """

    factor: Fraction
    shift: Fraction

    @property
    def is_identity(self) -> bool:
        """Whether the expression is just the fact."""
        return self.factor == 1 and self.shift == 0

    def turns(self, values: Iterable[Value]) -> bool:
        """Whether for each of some values the fact can be told: numbers and null."""
        return self.is_identity or {"number", "Null"}.issuperset(map(kind_of, values))

    def fact_for(self, value: Value) -> Value:
        """Return the fact for which the expression has a value."""
        if self.is_identity or kind_of(value) != "number":
            return value
        fact = (Fraction(ratio(value)) - self.shift) / self.factor
        return fact.numerator if fact.denominator == 1 else fact


def spell_path(path: FactPath) -> str:
    """Return a path as rule text.

    >>> spell_path(("dossier", "pages"))
    'dossier.pages'
    """
    return ".".join(path)


def paths(node: Expression) -> tuple[FactPath, ...]:
    """Return the facts that an expression reads, each once, in their order.

    >>> from ocop.rules.parser import parse
    >>> paths(parse("sold.abroad / sold.all"))
    (('sold', 'abroad'), ('sold', 'all'))
    """
    return tuple(dict.fromkeys(_collect(node)))


def _collect(node: Expression) -> Iterator[FactPath]:
    path = _path(node)
    match node:
        case _ if path:
            yield path
        case nodes.Negative():
            yield from _collect(node.operand)
        case nodes.Arithmetic():
            yield from _collect(node.left)
            yield from _collect(node.right)
        case _:
            yield from ((name,) for name in facts(node, BUILT_IN))


def _path(node: Expression) -> FactPath:
    """Return the path that a node is, or nothing if it is more than a path."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Path):
        before = _path(node.source)
        return (*before, node.name) if before else ()
    # The moment is a fact, which rules may write as if it were a call.
    return (str(node)[:-2],) if str(node) in ("now()", "today()") else ()


def touches(one: FactPath, two: FactPath) -> bool:
    """Whether two paths lead to the same fact, or one into the other."""
    shorter = min(len(one), len(two))
    return one[:shorter] == two[:shorter]


def entered(
    known: Mapping[str, Value], path: FactPath, value: Value
) -> dict[str, Value]:
    """Return facts in which one is changed or added.

    >>> entered({"total": 1}, ("dossier", "pages"), 12)
    {'total': 1, 'dossier': Told({'pages': 12})}
    """
    name, *rest = path
    if not rest:
        return {**known, name: value}
    inside = known.get(name)
    entries = entered(inside if isinstance(inside, Mapping) else {}, tuple(rest), value)
    complete = isinstance(inside, FrozenMapping)
    return {**known, name: FrozenMapping(entries) if complete else Told(entries)}


def follow(
    node: Expression, path: FactPath, known: Mapping[str, Value]
) -> Slope | None:
    """Return how an expression follows one fact when the others are known.

    Args:
        node: The expression.
        path: The fact.
        known: The other facts.

    Returns:
        None if it follows the fact in no way that can be turned around.
    """
    if _path(node) == path:
        return Slope(factor=Fraction(1), shift=Fraction(0))
    if not _is_straight(node, path):
        return None
    evaluate = prepare(node)
    at_zero, at_one = (
        evaluate(Scope(entered(known, path, number))) for number in (0, 1)
    )
    if {kind_of(at_zero), kind_of(at_one)} != {"number"}:
        return None
    shift = Fraction(ratio(at_zero))
    factor = Fraction(ratio(at_one)) - shift
    return Slope(factor=factor, shift=shift) if factor else None


def _is_straight(node: Expression, path: FactPath) -> bool:
    """Whether the value of a node is drawn over a fact as a straight line."""
    if _path(node) == path or not _reads(node, path):
        return True
    match node:
        case nodes.Negative():
            return _is_straight(node.operand, path)
        case nodes.Arithmetic(operator=operator, left=left, right=right):
            sides = _is_straight(left, path) and _is_straight(right, path)
            if operator in (ArithmeticOperator.ADD, ArithmeticOperator.SUBTRACT):
                return sides
            if operator is ArithmeticOperator.MULTIPLY:
                return sides and not (_reads(left, path) and _reads(right, path))
            return (
                operator is ArithmeticOperator.DIVIDE
                and sides
                and not _reads(right, path)
            )
    return False


def _reads(node: Expression, path: FactPath) -> bool:
    return any(touches(path, other) for other in paths(node))
