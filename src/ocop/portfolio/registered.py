"""Which products or subjects are registered on a day, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar, final

from ocop.portfolio.columns import Columns, seat_columns
from ocop.portfolio.events import Registration
from ocop.portfolio.locating import Locator, Seat
from ocop.products import Product
from ocop.rules.values import MISSING
from ocop.subjects import Subject

__all__ = ["Registered", "find_registered"]

Item = TypeVar("Item", Product, Subject)


@final
class Registered(NamedTuple, Generic[Item]):
    """Products or subjects of a day, by id.

    Attributes:
        items: What was told last about each.
        seats: Where each lies.
        since: The day on which each was first registered, where it is known.
        nowhere: The seat of those of which nobody told.
    """

    items: dict[str, Item]
    seats: dict[str, Seat]
    since: dict[str, date]
    nowhere: Seat

    def describe(self, ids: Sequence[str]) -> Columns:
        """Return the columns that tell where some of them lie, and since when."""
        return {
            **seat_columns(self.seats.get(id_, self.nowhere) for id_ in ids),
            "registered_on": [self.since.get(id_, MISSING) for id_ in ids],
        }


def find_registered(
    kind: type[Item], registrations: Iterable[Registration], *, locator: Locator
) -> Registered[Item]:
    """Return the products or subjects that are registered on the day of a locator.

    Args:
        kind: Which of the two.
        registrations: All registrations up to the day, the earliest first.
        locator: Finds the units of a day.
    """
    found = Registered[Item](items={}, seats={}, since={}, nowhere=locator.nowhere)
    for one in registrations:
        item = one.item
        if not isinstance(item, kind):
            continue
        if item.id not in found.items and one.on is not None:
            found.since[item.id] = one.on
        found.items[item.id] = item
        found.seats[item.id] = locator.locate(one.code, one.on)
    return found
