"""The events for which support can be paid, as the rules of a policy see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import final

import attrs

from ocop.mappings import FrozenMapping
from ocop.portfolio import Portfolio, Registration
from ocop.portfolio.fields import PLACE_FIELDS
from ocop.products import Product
from ocop.rules.facts import check_facts
from ocop.rules.values import Missing, Value
from ocop.vocabulary import EvaluationKind

__all__ = ["Claim", "list_claims"]


def _told(facts: Mapping[str, Value]) -> FrozenMapping[str, Value]:
    held = check_facts(facts)
    return FrozenMapping({n: v for n, v in held.items() if type(v) is not Missing})


@final
@attrs.frozen(kw_only=True)
class Claim:
    """Trường hợp được xét hỗ trợ: one event, with what is known of it.

    Attributes:
        product: The id of the product.
        on: The day of the event, such as the decision that recognises the product.
        place: The code of the smallest unit in which the product is known to be made.
        codes_on: The day on which that code is meant; without it, what the code means
            is known only where all units that ever had it lead to the same.
        facts: What is known, by the names that rules use: ``event``, ``stars``,
            ``stars_before``, ``subject``, ``subject_kind`` and whatever else a policy
            asks for, such as ``cost`` or ``purpose``.

    Raises:
        InexactNumber: If a fact is a binary fraction.

    >>> Claim(product="p1", on=date(2024, 6, 28), facts={"stars": 3}).facts["stars"]
    3
    """

    product: str
    on: date
    place: str | None = None
    codes_on: date | None = None
    facts: FrozenMapping[str, Value] = attrs.field(
        factory=lambda: FrozenMapping({}), converter=_told
    )

    def find(self, fact: str) -> Value:
        """Return a fact, or None where nobody told it."""
        return self.facts.get(fact)


def list_claims(portfolio: Portfolio, *, on: date) -> tuple[Claim, ...]:
    """Return every recognition up to a day, the earliest first.

    The facts of each are those of its event in the view of the day; what ended a
    recognition is no claim.

    Args:
        portfolio: The products with their histories.
        on: The day; what happened later does not count.
    """
    kinds = frozenset(EvaluationKind)
    seats = _find_registrations(portfolio, on=on)
    claims = []
    for record in portfolio.view(on=on).registers["events"]:
        if record["event"] in kinds:
            told = seats.get(record["product"])
            claims.append(
                Claim(
                    product=record["product"],
                    on=record["on"],
                    place=told and told.code,
                    codes_on=(told and told.on) or portfolio.codes_on,
                    facts={n: record[n] for n in record if n not in _OWN},
                )
            )
    return tuple(sorted(claims, key=lambda claim: (claim.on, claim.product)))


_OWN = ("product", "on", *PLACE_FIELDS)
"""The fields of an event that a claim holds by itself, or finds for each policy."""


def _find_registrations(portfolio: Portfolio, *, on: date) -> dict[str, Registration]:
    """What was told last about each product up to a day."""
    return {
        one.item.id: one
        for one in portfolio.registrations
        if isinstance(one.item, Product) and (one.on is None or one.on <= on)
    }
