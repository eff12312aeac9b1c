"""What lies in one unit on a day, and exact bounds of rules over it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, Final, final

import attrs
from attrs import AttrsInstance

from ocop.mappings import FrozenMapping
from ocop.portfolio import View
from ocop.rules import expressions as nodes
from ocop.rules import parse
from ocop.rules.expressions import Expression, Name
from ocop.rules.registers import Measure, Measures, Register, measure
from ocop.rules.values import Value, kind_of
from ocop.rules.walk import names, parts
from ocop.targets.bounds import Bounds, exactly, unknown
from ocop.vocabulary import Level

__all__ = ["Area", "NOWHERE", "whole_area", "within"]

_FIGURES: Final = "figures"

_UNIT: Final = "unit"

_NOTHING: FrozenMapping[str, Register] = FrozenMapping({})


@final
@attrs.frozen(kw_only=True)
class Area:
    """Địa bàn: the registers of what lies in one unit on a day.

    Attributes:
        registers: What lies in it.
        unplaced: What may lie in it, because nobody told in which unit it lies; only
            registers that hold such records.
        level: The level of the unit; None for the whole portfolio.
    """

    registers: Mapping[str, Register]
    unplaced: Mapping[str, Register] = _NOTHING
    level: Level | None = None
    _memory: dict[Any, Measures] = attrs.field(
        factory=dict, init=False, repr=False, eq=False
    )

    def measure(self, rule: str, facts: Mapping[str, Value]) -> Bounds:
        """Return what a rule gives here; a truth counts as 1 or 0.

        Where records that may lie here could change the answer, a count has the bounds
        without and with all of them; of other numbers nothing is known.

        Args:
            rule: The rule.
            facts: What it may use beside the registers.
        """
        node = _parse(rule)
        told = {name: facts[name] for name in names(node) if name in facts}
        inside = _read(self._measures(told).measure(node), node)
        used = set(_used(node, self.registers, frozenset()))
        opens = [name for name in self.unplaced if name in used]
        if not opens:
            return inside
        more = tuple(f"{name}.{self.level}" for name in opens)
        if not (_is_count(node) and len(used) == 1):
            return Bounds(missing=(*inside.missing, *more))
        (name,) = opens
        both = Register.of((*self.registers[name], *self.unplaced[name]))
        registers = {**self.registers, name: both}
        everything = _read(measure(node, facts=told, registers=registers), node)
        if inside == everything:
            return inside
        missing = dict.fromkeys((*more, *inside.missing, *everything.missing))
        return Bounds(low=inside.low, high=everything.high, missing=tuple(missing))

    def _measures(self, told: Mapping[str, Value]) -> Measures:
        """Return what measures here, the same for all rules that use the same facts."""
        if _UNIT in told:
            # Each unit is asked for once.
            return Measures(facts=told, registers=self.registers)
        key = tuple(sorted(told.items()))
        if key not in self._memory:
            measures = Measures(facts=told, registers=self.registers)
            self._memory[key] = measures
        return self._memory[key]


@functools.lru_cache(maxsize=256)
def _parse(rule: str) -> Expression:
    # A rule is asked for many units and days.
    return parse(rule)


NOWHERE: Final = Area(registers=_NOTHING)
"""An area of which nothing is known."""


def whole_area(view: View) -> Area:
    """Return all that a view holds."""
    return Area(registers=view.registers)


def within(view: View, code: str) -> Area:
    """Return what lies in a unit.

    Figures that are about no unit belong to every one.

    Args:
        view: The view.
        code: The code of a unit of the day whose units the view has.

    Raises:
        UnknownName: If no unit ever had the code.
        NotInForce: If none has it on that day.
    """
    level = view.places.find(code, on=view.units_on).level
    registers = dict(view.within(code).registers)
    unplaced = {
        name: register
        for name, register in view.unplaced(level).registers.items()
        if len(register) and name != _FIGURES
    }
    general = view.registers[_FIGURES]
    places = enumerate(general.column("place"))
    chosen = [index for index, place in places if place is None]
    if chosen:
        both = [*registers[_FIGURES], *general.take(chosen)]
        registers[_FIGURES] = Register.of(both)
    return Area(registers=registers, unplaced=unplaced, level=level)


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
    # There is no number, as in the mean of nothing: whatever would make one is missing.
    return unknown(str(node))


def _is_count(node: Expression) -> bool:
    """Whether more records cannot make less of it."""
    if not isinstance(node, nodes.Invocation) or node.function != Name(name="count"):
        return False
    (counted,) = node.positional or (None,)
    while isinstance(counted, nodes.Filter | nodes.Path):
        counted = counted.source
    if isinstance(counted, nodes.Invocation) and len(counted.positional) == 1:
        return counted.function == Name(name="distinct values")
    return isinstance(counted, Name)


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
    source: Expression = node
    while isinstance(source, nodes.Filter):
        source = source.source
    if isinstance(source, Name) and source.name in registers:
        return frozenset(registers[source.name].fields)
    return frozenset()
