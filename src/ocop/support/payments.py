"""Payments that were made, and whether an event has been paid for among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple, final

import attrs

from ocop.errors import InexactNumber
from ocop.mappings import FrozenMapping
from ocop.rules.numbers import Number
from ocop.rules.values import MISSING, Truth, Value
from ocop.support.claims import Claim
from ocop.support.policies import Once, SupportPolicy

__all__ = ["Ledger", "PAYMENTS", "Payment"]

PAYMENTS: Final = "payments"
"""The fact that tells rules what a policy has paid."""


def _only_number(
    _instance: object, _attribute: attrs.Attribute[Any], value: object
) -> None:
    if isinstance(value, bool) or not isinstance(value, Number):
        raise InexactNumber(found=repr(value))


@final
@attrs.frozen(kw_only=True)
class Payment:
    """Khoản đã chi: what a policy has paid for a product.

    None says that nobody told; the event for which it was paid is then not known for
    sure.

    Attributes:
        policy: The id of the policy.
        product: The id of the product.
        amount: The amount, in million VND.
        subject: The id of the subject that was paid.
        stars: The class for which it was paid.
        event_on: The day of the event for which it was paid.
        purpose: What it was paid for, where a policy pays for several purposes.

    Raises:
        InexactNumber: If the amount is a binary fraction or no number.

    >>> Payment(policy="vinh-linh-2024", product="p1", amount=8, stars=3).amount
    8
    """

    policy: str
    product: str
    amount: Number = attrs.field(validator=_only_number)
    subject: str | None = None
    stars: int | None = None
    event_on: date | None = None
    purpose: str | None = None


class _Entry(NamedTuple):
    """A payment, and whether it is sure that it is made."""

    payment: Payment
    is_sure: bool


_SCOPES: Final = {
    Once.EVENT: ("product", "stars", "event_on"),
    Once.PRODUCT_AND_STARS: ("product", "stars"),
    Once.PRODUCT: ("product",),
    Once.SUBJECT: ("subject",),
}
"""For each scope the fields in which a payment and a claim agree."""

_PURPOSE: Final = "purpose"


@final
class Ledger:
    """The payments that are known, to which those that are due can be added."""

    def __init__(self, payments: Iterable[Payment] | None) -> None:
        self._is_told = payments is not None
        self._products: dict[tuple[str, str], list[_Entry]] = {}
        self._subjects: dict[tuple[str, str | None], list[_Entry]] = {}
        self._all: dict[str, list[_Entry]] = {}
        for payment in payments or ():
            self.add(payment)

    def add(self, payment: Payment) -> None:
        """Add a payment that is made."""
        self._add(_Entry(payment, is_sure=True))

    def add_possible(self, payment: Payment) -> None:
        """Add a payment of which it is not known whether it is made, or how large."""
        self._add(_Entry(payment, is_sure=False))

    def _add(self, entry: _Entry) -> None:
        one = entry.payment
        self._products.setdefault((one.policy, one.product), []).append(entry)
        self._subjects.setdefault((one.policy, one.subject), []).append(entry)
        self._all.setdefault(one.policy, []).append(entry)

    def check(self, policy: SupportPolicy, claim: Claim) -> Truth:
        """Return whether nothing was paid that stands in the way of a claim."""
        if not self._is_told:
            return Truth.UNKNOWN
        found = {
            _agree(entry, claim, scope, policy)
            for scope in (Once.EVENT, policy.once)
            for entry in self._near(policy.id, claim, scope)
        }
        if Truth.TRUE in found:
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.TRUE

    def list_paid(self, policy: SupportPolicy, claim: Claim) -> Value:
        """Return what a policy paid for the product of a claim.

        Where it pays a subject only once, what it paid to the subject is returned.
        """
        scope = Once.SUBJECT if policy.once is Once.SUBJECT else Once.PRODUCT
        near = tuple(self._near(policy.id, claim, scope))
        if not self._is_told or not all(entry.is_sure for entry in near):
            return MISSING
        return tuple(_describe(entry.payment) for entry in near)

    def _near(self, policy: str, claim: Claim, scope: Once) -> Iterator[_Entry]:
        """The payments that can matter to a claim within a scope."""
        if scope is not Once.SUBJECT:
            yield from self._products.get((policy, claim.product), ())
        elif (subject := claim.find("subject")) is None:
            yield from self._all.get(policy, ())
        else:
            yield from self._subjects.get((policy, subject), ())
            yield from self._subjects.get((policy, None), ())


def _agree(entry: _Entry, claim: Claim, scope: Once, policy: SupportPolicy) -> Truth:
    """Whether a payment is within the scope of a claim."""
    own = {"product": claim.product, "event_on": claim.on}
    fields = _SCOPES[scope]
    if scope is Once.EVENT and _PURPOSE in policy.inputs:
        fields = (*fields, _PURPOSE)
    is_known = entry.is_sure
    for field in fields:
        wanted = own.get(field, claim.find(field))
        told = getattr(entry.payment, field)
        if wanted is None or told is None:
            is_known = False
        elif wanted != told:
            return Truth.FALSE
    return Truth.TRUE if is_known else Truth.UNKNOWN


def _describe(payment: Payment) -> Value:
    fields = ("product", "subject", "stars", "amount", "event_on", _PURPOSE)
    told = {field: getattr(payment, field) for field in fields}
    return FrozenMapping(
        {field: MISSING if value is None else value for field, value in told.items()}
    )
