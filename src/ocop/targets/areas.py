"""What lies in one unit on a day, and exact bounds of rules over it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, final

import attrs
from attrs import AttrsInstance

from ocop.mappings import FrozenMapping
from ocop.rules import expressions as nodes
from ocop.rules import parse
from ocop.rules.expressions import Expression, Name
from ocop.rules.registers import Measure, Measures, Register
from ocop.rules.values import Value, kind_of
from ocop.rules.walk import names, parts
from ocop.rules.work import Allowance, count_nodes
from ocop.targets.bounds import Bounds, exactly, join, without_value

__all__ = ["Area", "LazyRegisters", "NOWHERE"]

_UNIT: Final = "unit"

_EMPTY: Final = Register.of(())

_WIDENED: Final = "widened"

_NOTHING: FrozenMapping[str, Register] = FrozenMapping({})


@final
@attrs.frozen(kw_only=True)
class Area:
    """Địa bàn: the registers of what lies in one unit on a day.

    Attributes:
        registers: What lies in it.
        unplaced: What may lie in it, because nobody told in which unit it lies.
        fields: The fields that tell whether something lies in it.
    """

    registers: Mapping[str, Register]
    unplaced: Mapping[str, Register] = _NOTHING
    fields: tuple[str, ...] = ()
    _memory: dict[Any, Any] = attrs.field(
        factory=dict, init=False, repr=False, eq=False
    )

    def measure(
        self,
        rule: str,
        facts: Mapping[str, Value],
        allowance: Allowance | None = None,
    ) -> Bounds:
        """Return what a rule gives here; a truth counts as 1 or 0.

        Where records that may lie here could change the answer, a count has the bounds
        without and with all of them; of other numbers nothing is known.

        Args:
            rule: The rule.
            facts: What it may use beside the registers.
            allowance: The work that all rules of the plan may do together, if it is
                limited.

        Raises:
            LimitExceeded: If the rule, or all of them together, take too much.
        """
        node, used_names, size = _parse(rule)
        if allowance is not None:
            allowance.spend(size)
        told = {name: facts[name] for name in used_names if name in facts}
        used = tuple(_used(node, self.registers, frozenset()))
        measures = self._measures(told, frozenset(used), allowance)
        inside = _read(measures.measure(node), node)
        opens = [name for name in dict.fromkeys(used) if len(self._unplaced(name))]
        if not opens:
            return inside
        missing = join(tuple(self._doubts(opens)), inside.missing)
        if not (_is_count(node) and len(used) == 1):
            return Bounds(missing=missing)
        everything = self._widened.measure(rule, facts, allowance)
        if inside == everything:
            return inside
        missing = join(missing, everything.missing)
        return Bounds(low=inside.low, high=everything.high, missing=missing)

    def _measures(
        self,
        told: Mapping[str, Value],
        used: frozenset[str],
        allowance: Allowance | None,
    ) -> Measures:
        """Return what measures here, the same for all rules that use the same."""
        # Each unit is asked for only once.
        key = None if _UNIT in told else (used, tuple(sorted(told.items())))
        if key is not None and key in self._memory:
            found: Measures = self._memory[key]
            return found
        # A register is looked at only where a rule uses it.
        registers = {name: self.registers[name] for name in used}
        measures = Measures(facts=told, registers=registers, allowance=allowance)
        if key is not None:
            self._memory[key] = measures
        return measures

    def _unplaced(self, name: str) -> Register:
        return self.unplaced.get(name, _EMPTY)

    @property
    def _widened(self) -> Area:
        """The area with all that may lie in it."""
        if _WIDENED not in self._memory:
            make = {
                name: functools.partial(self._both, name) for name in self.registers
            }
            self._memory[_WIDENED] = Area(registers=LazyRegisters(make))
        found: Area = self._memory[_WIDENED]
        return found

    def _both(self, name: str) -> Register:
        return Register.of((*self.registers[name], *self._unplaced(name)))

    def _doubts(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the fields that keep open whether records lie here."""
        for name in names:
            register = self.unplaced[name]
            for field in self.fields:
                if field in register.fields and register.untold(field):
                    yield f"{name}.{field}"


@functools.lru_cache(maxsize=256)
def _parse(rule: str) -> tuple[Expression, tuple[str, ...], int]:
    """Return a rule as an expression, the names that it uses, and its size."""
    # A rule is asked for many units and days.
    node = parse(rule)
    return node, names(node), count_nodes(node)


NOWHERE: Final = Area(registers=_NOTHING)
"""An area of which nothing is known."""


@final
class LazyRegisters(Mapping[str, Register]):
    """Registers by name, each made when it is first looked at."""

    def __init__(self, make: Mapping[str, Callable[[], Register]]) -> None:
        self._make = make
        self._found: dict[str, Register] = {}

    def __getitem__(self, name: str) -> Register:
        if name not in self._found:
            self._found[name] = self._make[name]()
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._make

    def __iter__(self) -> Iterator[str]:
        return iter(self._make)

    def __len__(self) -> int:
        return len(self._make)


def _read(found: Measure, node: Expression) -> Bounds:
    if not found.is_known:
        if found.can_be_null:
            return Bounds(missing=found.missing)
        return Bounds(
            low=None if found.low is None else exactly(found.low).low,
            high=None if found.high is None else exactly(found.high).high,
            missing=found.missing,
        )
    match kind_of(found.value):
        case "boolean":
            return exactly(int(found.value))
        case "number":
            return exactly(found.value)
    # There is no number, as in the mean of nothing.
    return without_value(str(node))


def _is_count(node: Expression) -> bool:
    """Whether more records cannot make less of it."""
    if not isinstance(node, nodes.Invocation) or node.function != Name(name="count"):
        return False
    counted = _source(*node.positional) if len(node.positional) == 1 else None
    if isinstance(counted, nodes.Invocation) and len(counted.positional) == 1:
        distinct = counted.function == Name(name="distinct values")
        counted = _source(*counted.positional) if distinct else None
    return isinstance(counted, Name)


def _source(node: Expression) -> Expression:
    """Return what filters and paths start from."""
    while isinstance(node, nodes.Filter | nodes.Path):
        node = node.source
    return node


def _used(
    node: AttrsInstance, registers: Mapping[str, Register], hidden: frozenset[str]
) -> Iterator[str]:
    """Yield the registers that an expression reads, and no fields of their name."""
    if isinstance(node, Name):
        if node.name in registers and node.name not in hidden:
            yield node.name
        return
    if isinstance(node, nodes.Filter):
        yield from _used(node.source, registers, hidden)
        yield from _used(node.condition, registers, hidden | _fields(node, registers))
        return
    for part in parts(node):
        yield from _used(part, registers, hidden)


def _fields(node: Expression, registers: Mapping[str, Register]) -> frozenset[str]:
    """Return the fields of the records that a filter goes through."""
    source = node
    while isinstance(source, nodes.Filter):
        source = source.source
    if isinstance(source, Name) and source.name in registers:
        return frozenset(registers[source.name].fields)
    return frozenset()
