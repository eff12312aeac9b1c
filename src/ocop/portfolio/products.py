"""The register of products of a day, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ocop.portfolio.chronicle import NEVER, Chronicle
from ocop.portfolio.columns import Columns, turn
from ocop.portfolio.fields import STANDING_FIELDS, SUBJECT_FACTS
from ocop.portfolio.registered import Registered
from ocop.products import Product, ProductSet
from ocop.rules.values import MISSING, Value
from ocop.subjects import Subject

__all__ = ["NOBODY", "describe_people", "describe_products"]

_ITEM: Final = ("set", "branch", "group", "subject", "subject_kind", *SUBJECT_FACTS)

NOBODY: Final = (MISSING,) * len(("kind", *SUBJECT_FACTS))
"""What is known of a subject of which nobody told."""


def describe_products(
    ids: Sequence[str],
    *,
    products: Registered[Product],
    people: Mapping[str, tuple[Value, ...]],
    chronicle: Chronicle,
    potentials: frozenset[str],
    product_sets: Mapping[int, ProductSet],
) -> Columns:
    """Return the columns of the products.

    Args:
        ids: The products that there are on the day.
        products: Those that are registered.
        people: What is known of subjects, from `describe_people`.
        chronicle: What happened to them up to the day.
        potentials: The products that are proposed to the centre.
        product_sets: The product sets that are known.
    """
    items = (products.items.get(id_) for id_ in ids)
    return {
        "id": list(ids),
        **turn(_ITEM, _describe_items(items, people, product_sets)),
        **products.describe(ids),
        **turn(STANDING_FIELDS, (chronicle.states.get(id_, NEVER) for id_ in ids)),
        "potential": [id_ in potentials for id_ in ids],
    }


def _describe_items(
    items: Iterable[Product | None],
    people: Mapping[str, tuple[Value, ...]],
    product_sets: Mapping[int, ProductSet],
) -> Iterable[tuple[Value, ...]]:
    """The set and the subject of products, with what is known of both."""
    classes = {
        number: (number, one.group.branch.code, one.group.code)
        for number, one in product_sets.items()
    }
    for item in items:
        if item is None:
            yield (MISSING,) * len(_ITEM)
        else:
            class_ = classes.get(item.set, (item.set, MISSING, MISSING))
            yield *class_, item.subject, *people.get(item.subject, NOBODY)


def describe_people(
    subjects: Mapping[str, Subject],
) -> dict[str, tuple[Value, ...]]:
    """Return the kind of each subject and what is known of its representative."""
    return {id_: _describe_subject(one) for id_, one in subjects.items()}


def _describe_subject(subject: Subject) -> tuple[Value, ...]:
    one = subject.representative
    facts = (one.woman, one.ethnic_minority, one.person_with_disability)
    kind = MISSING if subject.kind is None else subject.kind.value
    return kind, *(MISSING if fact is None else fact for fact in facts)
