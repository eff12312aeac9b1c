"""Which products or subjects are registered on a day, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Generic, NamedTuple, TypeVar, final

from ocop.portfolio.events import Registration
from ocop.portfolio.locating import Locator, Seat
from ocop.products import Product
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
    """

    items: dict[str, Item]
    seats: dict[str, Seat]
    since: dict[str, date]


def find_registered(
    kind: type[Item], registrations: Iterable[Registration], *, locator: Locator
) -> Registered[Item]:
    """Return the products or subjects that are registered on the day of a locator.

    Args:
        kind: Which of the two.
        registrations: All registrations up to the day, the earliest first.
        locator: Finds the units of a day.
    """
    found = Registered[Item](items={}, seats={}, since={})
    for one in registrations:
        item = one.item
        if not isinstance(item, kind):
            continue
        if item.id not in found.items and one.on is not None:
            found.since[item.id] = one.on
        found.items[item.id] = item
        found.seats[item.id] = locator.locate(one.code, one.on)
    return found
