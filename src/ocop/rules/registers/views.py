"""Views: lists over a register of which it may be open what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.registers.columns import Column
from ocop.rules.registers.conditions import Condition
from ocop.rules.registers.estimates import Doubt, join
from ocop.rules.registers.masks import (
    INSIDE,
    OPEN,
    Mask,
    all_masks,
    any_mask,
    chosen,
    marked,
    open_only,
)
from ocop.rules.registers.register import Register
from ocop.rules.scope import missing_of
from ocop.rules.values import Missing, Value

__all__ = ["Distinct", "Series", "View", "Viewed"]


@final
@attrs.frozen(kw_only=True)
class View:
    """The records of a register that some conditions choose, in their order.

    Attributes:
        name: The name of the register.
        register: The register.
        mask: Which records are chosen.
        conditions: The conditions that chose them.
    """

    name: str
    register: Register
    mask: Mask
    conditions: tuple[Condition, ...] = ()

    @property
    def count(self) -> int:
        """How many records are surely chosen."""
        return self.mask.count(INSIDE)

    @property
    def open_count(self) -> int:
        """Of how many records it is open."""
        return self.mask.count(OPEN)

    @property
    def doubt(self) -> Doubt:
        """What keeps the choice from being known."""
        where = open_only(self.mask)
        found = (Doubt(facts=each.missing(where)) for each in self.conditions)
        records = FrozenMapping({self.name: where} if any(where) else {})
        return join((*found, Doubt(records=records)))

    def narrowed(self, condition: Condition) -> View:
        """Return the records that one more condition chooses."""
        return attrs.evolve(
            self,
            mask=all_masks(self.mask, condition.mask),
            conditions=(*self.conditions, condition),
        )


@final
@attrs.frozen(kw_only=True)
class Series:
    """A value for every record of a view, such as a field or a product of fields.

    Attributes:
        view: The records.
        column: The values, for all records of the register.
    """

    view: View
    column: Column

    def values(self, state: int) -> Iterator[Value]:
        """Yield the distinct values of the records in a state, in their order."""
        codes = dict.fromkeys(chosen(self.column.codes, self.view.mask, state))
        return map(self.column.values.__getitem__, codes)

    @property
    def doubt(self) -> Doubt:
        """What keeps the choice of records, or the value of one, from being known."""
        possible = any_mask(self.view.mask, open_only(self.view.mask))
        where = all_masks(possible, marked(self.column, _missing))
        codes = dict.fromkeys(chosen(self.column.codes, where, INSIDE))
        missing = missing_of(map(self.column.values.__getitem__, codes))
        if missing is None:
            return self.view.doubt
        records = FrozenMapping({self.view.name: where})
        return join((self.view.doubt, Doubt(facts=missing.facts, records=records)))


def _missing(value: Value) -> int:
    return INSIDE if type(value) is Missing else 0


@final
@attrs.frozen(kw_only=True)
class Distinct:
    """The distinct values of a series."""

    series: Series


Viewed: TypeAlias = View | Series | Distinct
