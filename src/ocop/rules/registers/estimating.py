"""Estimate expressions over registers, from what is known of their parts.

What depends on one record is worked out by a sweep, what has bounds by the finders, and
anything else by the interpreter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias, final

import attrs

from ocop.errors import LimitExceeded
from ocop.rules.expressions import Expression
from ocop.rules.interpreter import prepare
from ocop.rules.registers.asking import (
    Constants,
    records_of,
    repeats,
    size_of,
    with_constants,
)
from ocop.rules.registers.columns import Column
from ocop.rules.registers.estimates import Estimate
from ocop.rules.registers.finders import FINDERS
from ocop.rules.registers.limits import MAX_VISITS
from ocop.rules.registers.register import Register
from ocop.rules.registers.sweeps import Record, Sight, sweep, sweep_values
from ocop.rules.registers.views import Viewed
from ocop.rules.scope import Scope
from ocop.rules.values import Told, Value
from ocop.rules.walk import names
from ocop.rules.wording import phrase
from ocop.rules.work import count_nodes

__all__ = ["Estimator", "Memory"]

Key: TypeAlias = tuple[Any, ...]

_TURN: Final = 1000
"""What a turn of a loop takes besides its records, as a number of records."""

_RECORDS: Final = 10
"""Records for which the value of an expression is put in its place in one step."""

_VISITS: Final = 1 << 5
"""Records on which a loop counts or sums up in one step."""


@final
@attrs.frozen(kw_only=True)
class Memory:
    """What was found before, for the same facts and registers.

    Attributes:
        found: What is known of expressions.
        columns: The values of expressions for every record.
        lists: Registers as lists of contexts.
    """

    found: dict[Key, Estimate | Viewed] = attrs.field(factory=dict)
    columns: dict[Key, Column] = attrs.field(factory=dict)
    lists: dict[str, tuple[Told, ...]] = attrs.field(factory=dict)


def _key(node: Expression) -> Key:
    # Equal nodes may mean different things (1 and true), and so may equal texts.
    return node, str(node)


@final
class Estimator:
    """Facts and registers in sight, and how much work is left for one expression.

    Args:
        facts: What is known besides the registers.
        registers: The registers by their names; one hides a fact of the same name.
        memory: What was found before.
        budget: A scope with the budget for loops.
    """

    __slots__ = (
        "_budget",
        "_facts",
        "_memory",
        "_outer",
        "_registers",
        "_sizes",
        "_variable",
        "_visits",
    )

    def __init__(
        self,
        facts: Mapping[str, Value],
        registers: Mapping[str, Register],
        memory: Memory,
        budget: Scope,
    ) -> None:
        self._facts = facts
        self._registers = registers
        self._memory = memory
        self._budget = budget
        self._visits = [MAX_VISITS]
        self._outer: Estimator | None = None
        self._variable = ""
        self._sizes: dict[str, int] = {}

    def find(self, node: Expression) -> Estimate | Viewed:
        """Return what is known of an expression.

        Raises:
            LimitExceeded: If its loops go on for too long.
        """
        if self._outer is not None and self._variable not in names(node):
            # It is the same in every turn of the loop.
            return self._outer.find(node)
        key = _key(node)
        if key not in self._memory.found:
            self._share(count_nodes(node))
            self._memory.found[key] = self._find(node)
        return self._memory.found[key]

    def _share(self, steps: int) -> None:
        """Take work from what measures may do together."""
        if self._budget.allowance is not None:
            self._budget.allowance.spend(steps)

    def _find(self, node: Expression) -> Estimate | Viewed:
        if not self.mentions(node):
            return self._ask(node, Constants())
        finder = FINDERS.get(type(node))
        found = None if finder is None else finder(self, node)
        if found is not None:
            return found
        constants = Constants()
        rebuilt = with_constants(
            node, self.mentions, lambda part: constants.add(self.find(part), str(part))
        )
        return self._ask(rebuilt, constants)

    def estimate(self, node: Expression) -> Estimate:
        """Return what is known of an expression, a list over a register as a value."""
        found = self.find(node)
        if isinstance(found, Estimate):
            return found
        constants = Constants()
        return self._ask(constants.add(found, str(node)), constants)

    def register(self, name: str) -> Register:
        """Return the register of a name that is one."""
        return self._registers[name]

    def mentions(self, node: Expression) -> bool:
        """Whether an expression uses a register."""
        return any(name in self._registers for name in names(node))

    def hides(self, name: str) -> bool:
        """Whether a function cannot be called by its name here."""
        return name in self._facts or name in self._registers

    def sweep(self, node: Expression, record: Record) -> Column:
        """Return the value of an expression for every record."""
        key = record.name, record.variable, record.bare, *_key(node)
        if key not in self._memory.columns:
            self._share(len(record.register) // _RECORDS)
            sight = self._sight(node, record.bare | {record.variable})
            self._memory.columns[key] = sweep(node, record, sight)
        return self._memory.columns[key]

    def sweep_values(self, node: Expression, variable: str, column: Column) -> Column:
        """Return the value of an expression for every value of a column."""
        self._share(len(column) // _RECORDS)
        sight = self._sight(node, frozenset((variable,)))
        return sweep_values(node, variable, column, sight)

    def each(
        self, items: tuple[Value, ...], name: str, body: Expression
    ) -> Iterator[Estimate | Viewed]:
        """Yield what is known of a body for each element of a list that is known."""
        used = (each for each in names(body) if each in self._registers)
        visits = sum(len(self._registers[each]) for each in used)
        for item in items:
            self._share((visits + _TURN) // _VISITS)
            self._visits[0] -= visits + _TURN
            if self._visits[0] < 0:
                raise LimitExceeded(
                    what=phrase("limit.visits"),
                    limit=MAX_VISITS,
                    found=phrase("found.more"),
                )
            yield self._bound(name, item).find(body)

    def _bound(self, name: str, value: Value) -> Estimator:
        """Return an estimator that sees one more fact, with the same budgets."""
        registers = {key: each for key, each in self._registers.items() if key != name}
        bound = Estimator(
            {**self._facts, name: value},
            registers,
            Memory(lists=self._memory.lists),
            self._budget,
        )
        bound._visits = self._visits
        bound._outer, bound._variable = self, name
        bound._sizes = {**self._sizes, name: size_of(value)}
        return bound

    def _sight(self, node: Expression, hidden: frozenset[str]) -> Sight:
        """Return what an expression sees, whole registers among it."""
        lists = {
            name: self._list(name)
            for name in names(node)
            if name in self._registers and name not in hidden
        }
        return Sight(
            facts={**self._facts, **lists} if lists else self._facts,
            budget=self._budget,
            handed=sum(map(len, lists.values())),
            is_repeated=self._outer is not None,
        )

    def _list(self, name: str) -> tuple[Told, ...]:
        if name not in self._memory.lists:
            record = Record.of(name, self._registers[name])
            self._memory.lists[name] = records_of(record)
        return self._memory.lists[name]

    def _ask(self, node: Expression, constants: Constants) -> Estimate:
        """Return what the interpreter answers."""
        sight = self._sight(node, frozenset())
        sizes = {name: self._sizes[name] for name in names(node) if name in self._sizes}
        lists = {**constants.sizes(), **sizes}
        handed = sight.handed + sum(lists.values())
        sight = attrs.evolve(
            sight,
            facts={**sight.facts, **constants.values},
            handed=handed if repeats(node, {*lists, *self._registers}) else 0,
        )
        return constants.estimate(prepare(node)(sight.scope()))
