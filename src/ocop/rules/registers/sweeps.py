"""Sweeps: the value of an expression for every record of a register.

The interpreter works it out once for each combination of the fields that the expression
reads, and is the only one that says what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import getitem
from typing import TypeAlias, final

import attrs
from attrs import AttrsInstance

from ocop.rules import expressions as nodes
from ocop.rules.expressions import Expression, Name
from ocop.rules.interpreter import prepare
from ocop.rules.limits import MAX_STEPS
from ocop.rules.registers.columns import Column, pack
from ocop.rules.registers.limits import MAX_HANDED, MAX_REPETITIONS
from ocop.rules.registers.register import Register
from ocop.rules.registers.thresholds import answers_along, is_threshold
from ocop.rules.scope import Scope
from ocop.rules.values import Missing, Told, Value
from ocop.rules.walk import parts
from ocop.rules.work import turn_of

__all__ = ["Record", "Sight", "has_loops", "sweep", "sweep_values"]


@final
@attrs.frozen(kw_only=True)
class Sight:
    """What an expression sees besides the record, and the work that it may do.

    Attributes:
        facts: The facts, and whole registers as lists where the expression uses them.
        budget: A scope with the budget of the whole evaluation.
        handed: How many records an expression can go through again at each step.
        is_repeated: Whether it is worked out again and again.
    """

    facts: Mapping[str, Value]
    budget: Scope
    handed: int = 0
    is_repeated: bool = False

    def scope(self) -> Scope:
        """Return a scope in which loops take their steps from the budget.

        Raises:
            LimitExceeded: If too many lists have been handed over before.
        """
        if not self.handed:
            return self.budget.bind(self.facts)
        # The steps cannot be told beforehand; so only a few may ask for them.
        self.budget.set_aside(MAX_STEPS // MAX_REPETITIONS)
        scope = Scope(self.facts, allowance=self.budget.allowance)
        scope.set_aside(MAX_STEPS - min(MAX_STEPS, MAX_HANDED // self.handed))
        return scope


@final
@attrs.frozen(kw_only=True)
class Record:
    """What an expression calls a record and its fields.

    Attributes:
        name: The name of the register; a missing field is told by it.
        register: The register.
        variable: What the record is called: ``item`` in a filter.
        bare: The fields in sight without the variable: in a filter all of them.
    """

    name: str
    register: Register
    variable: str
    bare: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, register: Register, variable: str = "") -> Record:
        """Return what a loop calls its records: by a variable only."""
        return cls(name=name, register=register, variable=variable)

    @classmethod
    def filtered(cls, name: str, register: Register) -> Record:
        """Return what a filter calls its records: ``item``, and the fields by name."""
        bare = frozenset(register.fields)
        return cls(name=name, register=register, variable="item", bare=bare)

    def where(self, field: str) -> str:
        """Return what a missing field is called."""
        return f"{self.name}.{field}" if self.name else field

    def fields(self, node: Expression) -> tuple[str, ...]:
        """Return the fields on which an expression may depend."""
        return tuple(dict.fromkeys(self._fields(node)))

    def _fields(self, node: AttrsInstance) -> Iterator[str]:
        match node:
            case Name(name=name) if name in self.bare:
                yield name
            case Name(name=self.variable):
                yield from self.register.fields
            case nodes.Path(source=Name(name=self.variable), name=name) if (
                self.variable not in self.bare
            ):
                yield name
            case _:
                for part in parts(node):
                    yield from self._fields(part)

    def column(self, field: str) -> Column:
        """Return the values of a field; each that is missing tells its name."""
        missing = Missing(facts=(self.where(field),))
        if field not in self.register.columns:
            return Column(values=(missing,), codes=bytes(len(self.register)))
        column = self.register.columns[field]
        return attrs.evolve(
            column,
            values=tuple(
                missing if type(value) is Missing else value for value in column.values
            ),
        )

    def names(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return what names mean where some fields have these values."""
        bare = {name: value for name, value in values.items() if name in self.bare}
        return {self.variable: Told(values), **bare}


def has_loops(node: AttrsInstance) -> bool:
    """Whether the work of an expression may exceed the number of its nodes."""
    return isinstance(node, _LOOPS) or any(map(has_loops, parts(node)))


_LOOPS = (nodes.Filter, nodes.Iteration, nodes.Quantified, nodes.FunctionLiteral)


def sweep(node: Expression, record: Record, sight: Sight) -> Column:
    """Return the value of an expression for every record.

    Raises:
        LimitExceeded: If its loops go on for too long.
    """
    fields = record.fields(node)
    ask = _asker(node, sight)
    if not fields:
        value = ask(record.names({}))
        return Column(values=(value,), codes=bytes(len(record.register)))
    if len(fields) == 1:
        return _swept(node, record, fields[0], ask)
    columns = [record.column(field) for field in fields]
    rows = list(zip(*(column.codes for column in columns), strict=True))
    places = {row: place for place, row in enumerate(dict.fromkeys(rows))}
    combinations = (
        map(getitem, (column.values for column in columns), row) for row in places
    )
    return Column(
        values=tuple(
            ask(record.names(dict(zip(fields, values, strict=True))))
            for values in combinations
        ),
        codes=pack(map(places.__getitem__, rows), len(places)),
    )


def _swept(node: Expression, record: Record, field: str, ask: _Ask) -> Column:
    """Return the value of an expression that reads one field."""
    column = record.column(field)

    def ask_at(place: int) -> Value:
        return ask(record.names({field: column.values[place]}))

    if is_threshold(node, lambda part: bool(record.fields(part))):
        # The register's own column remembers its order.
        ordered = record.register.columns.get(field, column)
        values = answers_along(ordered, ask_at)
    else:
        values = tuple(map(ask_at, range(len(column.values))))
    return Column(values=values, codes=column.codes)


def sweep_values(
    node: Expression, variable: str, column: Column, sight: Sight
) -> Column:
    """Return the value of an expression for every value of a column.

    Raises:
        LimitExceeded: If its loops go on for too long.
    """
    ask = _asker(node, sight)
    values = tuple(ask({variable: value}) for value in column.values)
    return Column(values=values, codes=column.codes)


_Ask: TypeAlias = Callable[[Mapping[str, Value]], Value]


def _asker(node: Expression, sight: Sight) -> _Ask:
    """Return what evaluates an expression where some names have a meaning."""
    evaluate = prepare(node)
    if not (sight.handed or sight.is_repeated or has_loops(node)):
        facts, allowance = dict(sight.facts), sight.budget.allowance
        turn = turn_of(node)

        def ask_anew(names: Mapping[str, Value]) -> Value:
            if allowance is not None:
                allowance.spend(turn)
            return evaluate(Scope({**facts, **names}, allowance=allowance))

        return ask_anew
    # One budget for all, since together they may go on for long.
    scope, turn = sight.scope(), turn_of(node)

    def ask(names: Mapping[str, Value]) -> Value:
        scope.spend(turn)
        return evaluate(scope.bind(names))

    return ask
