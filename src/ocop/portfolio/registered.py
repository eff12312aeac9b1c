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

    def add(self, item: Item, id_: str, seat: Seat, on: date | None) -> None:
        """Take in what was told from a day on, after all that was told before."""
        if on is not None and id_ not in self.items:
            self.since[id_] = on
        self.items[id_] = item
        self.seats[id_] = seat

    def describe(self, ids: Sequence[str]) -> Columns:
        """Return the columns that tell where some of them lie, and since when."""
        return {
            **seat_columns(self.seats.get(id_, self.nowhere) for id_ in ids),
            "registered_on": [self.since.get(id_, MISSING) for id_ in ids],
        }


def find_registered(
    registrations: Iterable[Registration], *, on: date, locator: Locator
) -> tuple[Registered[Product], Registered[Subject]]:
    """Return the products and the subjects that are registered on a day.

    Args:
        registrations: All registrations, those of one thing the earliest first.
        on: The day; later registrations do not count.
        locator: Finds the units of a day.
    """
    nowhere = locator.nowhere
    products = Registered[Product](items={}, seats={}, since={}, nowhere=nowhere)
    subjects = Registered[Subject](items={}, seats={}, since={}, nowhere=nowhere)
    for one in registrations:
        if one.on is None or one.on <= on:
            seat = locator.locate(one.code, one.on)
            item = one.item
            if isinstance(item, Product):
                products.add(item, item.id, seat, one.on)
            else:
                subjects.add(item, item.id, seat, one.on)
    return products, subjects
