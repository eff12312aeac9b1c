"""What policies pay in all: event after event, each paid for once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import final

import attrs

from ocop.places import PlaceTable
from ocop.rules.numbers import simplest
from ocop.support.amounts import Amount, largest, total
from ocop.support.claims import Claim
from ocop.support.deciding import Desk
from ocop.support.payments import Ledger, Payment
from ocop.support.policies import SupportPolicy
from ocop.support.results import Support, SupportVerdict

__all__ = ["SupportTotal", "total_support"]


@final
@attrs.frozen(kw_only=True)
class SupportTotal:
    """Tổng mức hỗ trợ: what policies pay for some events, each with its reasons.

    Attributes:
        supports: What each policy pays for each event, the earliest event first.
    """

    supports: tuple[Support, ...] = attrs.field(repr=False)

    @property
    def amount(self) -> Amount:
        """The exact sum, or its bounds while amounts are not known."""
        groups: dict[tuple[Claim, str | None, str | None], list[Amount]] = {}
        for one in self.supports:
            if one.amount.is_nothing:
                continue
            group = one.policy.group
            key = (one.claim, group, one.policy.id if group is None else None)
            groups.setdefault(key, []).append(one.amount)
        return total(largest(amounts) for amounts in groups.values())

    @property
    def due(self) -> tuple[Support, ...]:
        """What is surely paid, and how much."""
        return self._select(SupportVerdict.DUE)

    @property
    def undetermined(self) -> tuple[Support, ...]:
        """What is not known, each with the facts that are missing."""
        return self._select(SupportVerdict.UNDETERMINED)

    def _select(self, verdict: SupportVerdict) -> tuple[Support, ...]:
        return tuple(one for one in self.supports if one.verdict is verdict)

    def of_policy(self, id_: str) -> SupportTotal:
        """Return the part that one policy pays."""
        own = tuple(one for one in self.supports if one.policy.id == id_)
        return SupportTotal(supports=own)


def total_support(
    policies: Iterable[SupportPolicy],
    claims: Iterable[Claim],
    *,
    on: date,
    payments: Iterable[Payment] | None,
    places: PlaceTable | None = None,
) -> SupportTotal:
    """Return what policies pay for some events together, whatever their order.

    Events are decided by day; what is due for one counts as paid for those after it.

    Args:
        policies: The policies.
        claims: The events, such as those of `list_claims`.
        on: The day on which it is to be paid; by it is known which payers exist.
        payments: All payments that were made; none if it is known that there are none,
            None if nobody told.
        places: The administrative units; the provinces if there are no others.

    Raises:
        InvalidInput: If two policies have one id.
        AmbiguousTable: If rows of a policy contradict each other for an event.
    """
    desk = Desk(policies, on=on, places=places, ledger=Ledger(payments))
    found: list[Support] = []
    for claim in sorted(claims, key=_order):
        supports = desk.decide(claim)
        for one in supports:
            _record(one, desk.ledger)
        found += supports
    return SupportTotal(supports=tuple(found))


def _order(claim: Claim) -> tuple[date, str, str, str]:
    stars, purpose = (repr(claim.find(name)) for name in ("stars", "purpose"))
    return claim.on, claim.product, stars, purpose


def _record(support: Support, ledger: Ledger) -> None:
    """Add what is due, or may be, to the payments."""
    if support.amount.is_nothing:
        return
    claim = support.claim
    subject, stars, purpose = map(claim.find, ("subject", "stars", "purpose"))
    payment = Payment(
        policy=support.policy.id,
        product=claim.product,
        amount=simplest(support.amount.low),
        subject=subject,
        stars=stars,
        event_on=claim.on,
        purpose=purpose,
    )
    if support.verdict is SupportVerdict.DUE:
        ledger.add(payment)
    else:
        ledger.add_possible(payment)
