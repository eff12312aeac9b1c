"""What lies in one unit on a day, and exact bounds of rules over it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, final

import attrs
from attrs import AttrsInstance

from ocop.errors import NotInForce, UnknownName
from ocop.mappings import FrozenMapping
from ocop.places import Place
from ocop.portfolio import View
from ocop.rules import expressions as nodes
from ocop.rules import parse
from ocop.rules.expressions import Expression, Name
from ocop.rules.registers import Measure, Measures, Register
from ocop.rules.values import MISSING, Value, kind_of
from ocop.rules.walk import names, parts
from ocop.targets.bounds import Bounds, exactly, join, unknown
from ocop.targets.figures import GeneralFigures
from ocop.vocabulary import Level

__all__ = ["Area", "Areas", "NOWHERE"]

_FIGURES: Final = "figures"

_UNIT: Final = "unit"

_WIDENED: Final = "widened"

_NOTHING: FrozenMapping[str, Register] = FrozenMapping({})


@final
@attrs.frozen(kw_only=True)
class Area:
    """Địa bàn: the registers of what lies in one unit on a day.

    Attributes:
        registers: What lies in it.
        unplaced: What may lie in it, because nobody told in which unit it lies; only
            registers that hold such records.
        fields: The fields that tell whether something lies in it.
    """

    registers: Mapping[str, Register]
    unplaced: Mapping[str, Register] = _NOTHING
    fields: tuple[str, ...] = ()
    _memory: dict[Any, Any] = attrs.field(
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
        used = tuple(_used(node, self.registers, frozenset()))
        inside = _read(self._measures(told, frozenset(used)).measure(node), node)
        opens = [name for name in dict.fromkeys(used) if name in self.unplaced]
        if not opens:
            return inside
        missing = join(tuple(self._doubts(opens)), inside.missing)
        if not (_is_count(node) and len(used) == 1):
            return Bounds(missing=missing)
        everything = self._widened.measure(rule, facts)
        if inside == everything:
            return inside
        missing = join(missing, everything.missing)
        return Bounds(low=inside.low, high=everything.high, missing=missing)

    def _measures(self, told: Mapping[str, Value], used: frozenset[str]) -> Measures:
        """Return what measures here, the same for all rules that use the same."""
        # Each unit is asked for only once.
        key = None if _UNIT in told else (used, tuple(sorted(told.items())))
        if key is not None and key in self._memory:
            found: Measures = self._memory[key]
            return found
        # A register is looked at only where a rule uses it.
        registers = {name: self.registers[name] for name in used}
        measures = Measures(facts=told, registers=registers)
        if key is not None:
            self._memory[key] = measures
        return measures

    @property
    def _widened(self) -> Area:
        """The area with all that may lie in it."""
        if _WIDENED not in self._memory:
            both = {
                name: Register.of((*self.registers[name], *register))
                for name, register in self.unplaced.items()
            }
            self._memory[_WIDENED] = Area(registers={**self.registers, **both})
        found: Area = self._memory[_WIDENED]
        return found

    def _doubts(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the fields that keep open whether records lie here."""
        for name in names:
            register = self.unplaced[name]
            for field in self.fields:
                if field in register.fields and register.untold(field):
                    yield f"{name}.{field}"


@functools.lru_cache(maxsize=256)
def _parse(rule: str) -> Expression:
    # A rule is asked for many units and days.
    return parse(rule)


NOWHERE: Final = Area(registers=_NOTHING)
"""An area of which nothing is known."""


@final
class Areas:
    """A view, and what lies in its units; what several units need is found once.

    Attributes:
        view: The view.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self._groups: dict[tuple[str, Level], Mapping[Value, Register]] = {}
        self._unplaced: dict[Level, Mapping[str, Register]] = {}

    def whole(self) -> Area:
        """Return all that the view holds."""
        return Area(registers=self.view.registers)

    def within(self, code: str, figures: GeneralFigures) -> Area | None:
        """Return what lies in a unit; None if there is no such unit.

        Args:
            code: The code of a unit of the day whose units the view has.
            figures: Whether figures that are about no unit belong to this one.
        """
        view = self.view
        try:
            place = view.places.find(code, on=view.units_on)
        except (UnknownName, NotInForce):
            return None
        registers = _Registers(self, place, figures)
        unplaced = self._find_unplaced(place.level)
        around = self._above(place) if unplaced else {}
        found = {name: _may_lie_in(around, one) for name, one in unplaced.items()}
        return Area(
            registers=registers,
            unplaced={name: one for name, one in found.items() if len(one)},
            fields=(place.level.value,),
        )

    def group(self, name: str, level: Level) -> Mapping[Value, Register]:
        """Return the records of a register by the unit of a level in which they lie."""
        if (name, level) not in self._groups:
            register = self.view.registers[name]
            self._groups[name, level] = register.group_by(level.value)
        return self._groups[name, level]

    def _find_unplaced(self, level: Level) -> Mapping[str, Register]:
        if level not in self._unplaced:
            registers = self.view.unplaced(level).registers
            self._unplaced[level] = {
                name: register
                for name, register in registers.items()
                if len(register) and name != _FIGURES
            }
        return self._unplaced[level]

    def _above(self, place: Place) -> dict[str, str]:
        """Return the units in which a unit lies, by the names of their levels."""
        view, found = self.view, {}
        while place.parent is not None:
            try:
                place = view.places.find(place.parent, on=view.units_on)
            except (UnknownName, NotInForce):
                break
            found[place.level.value] = place.code
        return found


@final
class _Registers(Mapping[str, Register]):
    """The registers of a unit, each made when it is first looked at."""

    def __init__(self, areas: Areas, place: Place, figures: GeneralFigures) -> None:
        self._areas = areas
        self._place = place
        self._figures = figures
        self._found: dict[str, Register] = {}

    def __getitem__(self, name: str) -> Register:
        if name not in self._found:
            everywhere = self._areas.view.registers[name]
            groups = self._areas.group(name, self._place.level)
            found = groups.get(self._place.code, everywhere[:0])
            if name == _FIGURES and self._figures is GeneralFigures.INSIDE:
                found = _with_general(found, everywhere)
            self._found[name] = found
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._areas.view.registers

    def __iter__(self) -> Iterator[str]:
        return iter(self._areas.view.registers)

    def __len__(self) -> int:
        return len(self._areas.view.registers)


def _with_general(local: Register, everywhere: Register) -> Register:
    places = enumerate(everywhere.column("place"))
    general = everywhere.take(index for index, place in places if place is None)
    return Register.of((*local, *general)) if len(general) else local


def _may_lie_in(around: Mapping[str, str], register: Register) -> Register:
    """Return the records that are not known to lie in other units of higher levels."""
    outside: set[int] = set()
    for field, code in around.items():
        known = enumerate(register.column(field))
        outside.update(i for i, one in known if one is not MISSING and one != code)
    if not outside:
        return register
    return register.take(i for i in range(len(register)) if i not in outside)


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
