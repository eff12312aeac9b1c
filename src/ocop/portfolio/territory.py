"""The registers of subjects and of administrative units, with their products."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ocop.portfolio.columns import Columns, seat_columns, turn
from ocop.portfolio.fields import PLACE_FIELDS, SUBJECT_FACTS
from ocop.portfolio.locating import LEVELS, Locator
from ocop.portfolio.products import NOBODY
from ocop.portfolio.registered import Registered
from ocop.rules.values import MISSING, Value
from ocop.subjects import Subject
from ocop.vocabulary import Level

__all__ = ["describe_places", "describe_subjects"]

_SUBJECT: Final = ("kind", *SUBJECT_FACTS)


def describe_subjects(
    ids: Sequence[str],
    *,
    subjects: Registered[Subject],
    people: Mapping[str, tuple[Value, ...]],
    products: Columns,
) -> Columns:
    """Return the columns of the subjects.

    How many products a subject has is missing while a valid product has no known
    subject: it can be anybody's.

    Args:
        ids: The subjects that there are on the day.
        subjects: Those that are registered.
        people: What is known of them, from `ocop.portfolio.products.describe_people`.
        products: The columns of the products.
    """
    stars: dict[str, list[int]] = {id_: [] for id_ in ids}
    certain = True
    for subject, valid, class_ in zip(
        products["subject"], products["valid"], products["stars"], strict=True
    ):
        if valid and subject is MISSING:
            certain = False
        elif valid:
            stars[subject].append(class_)
    return {
        "id": list(ids),
        **turn(_SUBJECT, (people.get(id_, NOBODY) for id_ in ids)),
        **subjects.describe(ids),
        "products": [len(stars[id_]) if certain else MISSING for id_ in ids],
        "best_stars": [
            max(stars[id_], default=None) if certain else MISSING for id_ in ids
        ],
    }


def describe_places(level: Level, *, locator: Locator, products: Columns) -> Columns:
    """Return the columns of the administrative units of a level.

    How many products a unit has is missing while a valid product can lie in it and
    nobody told.

    Args:
        level: The level of the units.
        locator: Finds the units of the day.
        products: The columns of the products.
    """
    places = locator.table.places_on(level, on=locator.on)
    columns: Columns = {
        "code": [place.code for place in places],
        "name": [place.name for place in places],
        "kind": [place.kind.value for place in places],
        **seat_columns(locator.enclose(place).outline() for place in places),
    }
    columns |= _count_products(columns, LEVELS[level], products)
    return columns


def _count_products(places: Columns, field: str, products: Columns) -> Columns:
    """Count the valid products in places, and the subjects that stand behind them."""
    higher = PLACE_FIELDS[PLACE_FIELDS.index(field) + 1 :]
    subjects: dict[Value, list[Value]] = {code: [] for code in places["code"]}
    unplaced: dict[tuple[Value, ...], None] = {}
    for code, subject, *around in _list_valid(products, (field, "subject", *higher)):
        if code in subjects:
            subjects[code].append(subject)
        elif code is MISSING:
            unplaced[tuple(around)] = None
    counts: list[tuple[Value, Value]] = []
    for index, found in enumerate(subjects.values()):
        around = [places[name][index] for name in higher]
        if any(_may_be_one(around, other) for other in unplaced):
            counts.append((MISSING, MISSING))
        else:
            count = MISSING if MISSING in found else len(set(found))
            counts.append((len(found), count))
    return turn(("products", "subjects"), counts)


def _list_valid(
    products: Columns, fields: Sequence[str]
) -> Iterator[tuple[Value, ...]]:
    """The values of some fields of the products that have a valid certificate."""
    columns = (products[field] for field in fields)
    for valid, *values in zip(products["valid"], *columns, strict=True):
        if valid:
            yield tuple(values)


def _may_be_one(around: Iterable[Value], other: Iterable[Value]) -> bool:
    """Whether what is known of two places leaves open that they are one."""
    return all(
        one is MISSING or two is MISSING or one == two
        for one, two in zip(around, other, strict=True)
    )
