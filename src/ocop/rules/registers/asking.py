"""Ask the interpreter what has no bounds of its own: known parts become constants."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, final

import attrs
from attrs import AttrsInstance

from ocop.rules import expressions as nodes
from ocop.rules.builtins import BUILT_IN
from ocop.rules.expressions import Expression, Name
from ocop.rules.registers.estimates import Doubt, Estimate, join, known
from ocop.rules.registers.masks import INSIDE, chosen
from ocop.rules.registers.sweeps import Record, has_loops
from ocop.rules.registers.views import Distinct, View, Viewed
from ocop.rules.scope import missing_inside
from ocop.rules.values import Missing, Told, Value
from ocop.rules.walk import names, parts

__all__ = ["Constants", "records_of", "repeats", "size_of", "with_constants"]


@final
class Constants:
    """Values that stand for parts of an expression, under names of their own.

    Attributes:
        values: For each name the value, or a `Missing` that has the name as its fact.
    """

    __slots__ = ("_doubts", "_inside", "_labels", "values")

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self._labels: dict[str, str] = {}
        self._doubts: dict[str, Doubt] = {}
        self._inside: list[Doubt] = []

    def add(self, found: Estimate | Viewed, label: str) -> Name:
        """Return the name of a value found.

        Args:
            found: What is known of the value.
            label: What is missing of it is called so, if it has no name of its own.
        """
        # No rule can spell such a name.
        name = f"#{len(self.values)}"
        missing = Missing(facts=(name,))
        self.values[name], doubt = _listed(found, missing)
        self._labels[name] = label
        self._doubts[name] = doubt
        self._inside.append(doubt)
        return Name(name=name)

    def value(self, found: Estimate | Viewed, label: str) -> Value:
        """Return a value found, or a `Missing` that has a name of its own."""
        return self.values[self.add(found, label).name]

    def sizes(self) -> dict[str, int]:
        """Return how large the values are."""
        return {name: size_of(value) for name, value in self.values.items()}

    def estimate(self, value: Value) -> Estimate:
        """Return the estimate of what the interpreter answered."""
        missing = missing_inside((value,))
        if missing is None:
            return known(value)
        doubt = self._doubt(missing)
        return Estimate(value=self._renamed(value), can_be_null=True, doubt=doubt)

    def _doubt(self, missing: Missing) -> Doubt:
        """Return what keeps something from being known, that the interpreter named."""
        doubts = [self._doubt_of(fact) for fact in missing.facts]
        facts = set(join(doubts).facts)
        inside = (doubt for doubt in self._inside if facts.intersection(doubt.facts))
        return join((*doubts, *inside))

    def _doubt_of(self, fact: str) -> Doubt:
        name, dot, rest = fact.partition(".")
        doubt = self._doubts.get(name, Doubt(facts=(fact,)))
        if doubt.facts:
            return doubt
        # What is known as a whole may lack an entry.
        return Doubt(facts=(f"{self._labels[name]}{dot}{rest}",))

    def _renamed(self, value: Value) -> Value:
        """Return a value in which what is missing has names from outside."""
        match value:
            case Missing():
                return Missing(facts=self._doubt(value).facts)
            case tuple():
                return tuple(map(self._renamed, value))
            case Mapping():
                return Told({name: self._renamed(value[name]) for name in value})
        return value


def _listed(found: Estimate | Viewed, missing: Missing) -> tuple[Value, Doubt]:
    """Return what was found as a value of the language; it is missing while open."""
    if isinstance(found, Estimate):
        is_missing = type(found.value) is Missing
        return missing if is_missing else found.value, found.doubt
    if isinstance(found, Distinct):
        values, doubt = _listed(found.series, missing)
        if missing_inside((values,)) is None:
            values = BUILT_IN["distinct values"].call(values)
        return values, doubt
    view = found if isinstance(found, View) else found.view
    if view.open_count:
        return missing, found.doubt
    if isinstance(found, View):
        records = records_of(Record.of(view.name, view.register))
        return tuple(chosen(records, view.mask, INSIDE)), Doubt()
    values = tuple(
        missing if type(value) is Missing else value for value in found.column.values
    )
    codes = chosen(found.column.codes, view.mask, INSIDE)
    return tuple(map(values.__getitem__, codes)), found.doubt


def size_of(value: Value) -> int:
    """Return how many elements a value has, with those of its lists and contexts."""
    match value:
        case tuple():
            return len(value) + sum(map(size_of, value))
        case Mapping():
            return sum(size_of(value[name]) for name in value)
    return 0


def records_of(record: Record) -> tuple[Told, ...]:
    """Return the records of a register as contexts; what is missing has its name."""
    fields = record.register.fields
    columns = [record.column(field) for field in fields]
    if not columns:
        return tuple(Told({}) for _ in record.register)
    return tuple(
        Told(dict(zip(fields, values, strict=True)))
        for values in zip(*columns, strict=True)
    )


def with_constants(
    node: Expression,
    mentions: Callable[[Expression], bool],
    constant: Callable[[Expression], Name],
) -> Expression:
    """Return an expression whose parts that need no variable of it are constants."""
    bound = frozenset(("?", "partial"))
    rebuilt: Expression = _replaced(node, mentions, constant, bound)
    return rebuilt


def _replaced(
    node: Any,
    mentions: Callable[[Expression], bool],
    constant: Callable[[Expression], Name],
    bound: frozenset[str],
) -> Any:
    bound |= set(_bound(node))

    def replace(part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(map(replace, part))
        if not attrs.has(type(part)):
            return part
        if isinstance(part, Expression) and not bound.intersection(names(part)):
            return constant(part) if mentions(part) else part
        return _replaced(part, mentions, constant, bound)

    # What a condition of a filter calls by a name depends on the elements.
    kept = ("condition",) if isinstance(node, nodes.Filter) else ()
    changes = {
        field.name: replace(getattr(node, field.name))
        for field in attrs.fields(type(node))
        if field.name not in kept
    }
    return attrs.evolve(node, **changes)


def _bound(node: AttrsInstance) -> Iterator[str]:
    """Yield the names that a node gives a meaning inside."""
    match node:
        case nodes.Iteration() | nodes.Quantified():
            yield from (iterator.name for iterator in node.iterators)
        case nodes.FunctionLiteral():
            yield from (parameter.name for parameter in node.parameters)
        case nodes.ContextLiteral():
            yield from (entry.name for entry in node.entries)


def repeats(node: AttrsInstance, lists: Container[str]) -> bool:
    """Whether an expression may go through some lists again and again."""
    match node:
        case nodes.FunctionLiteral() | nodes.ContextLiteral():
            return True
        case nodes.Filter():
            inner = [node.condition]
        case nodes.Iteration():
            inner = [node.result, *(each.source for each in node.iterators[1:])]
        case nodes.Quantified():
            inner = [node.condition, *(each.source for each in node.iterators[1:])]
        case _:
            inner = []
    return any(
        has_loops(part) or any(name in lists for name in names(part)) for part in inner
    ) or any(repeats(part, lists) for part in parts(node))
