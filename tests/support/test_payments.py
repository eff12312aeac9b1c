from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.errors import InexactNumber
from ocop.rules.values import MISSING, Truth
from ocop.support import Once, Payment
from ocop.support.payments import Ledger
from tests.support import DAY, make_claim, make_policy

PURPOSES = """
id = "purposes"
inputs = [{ name = "purpose" }]
[[decisions]]
name = "amount"
logic = "20"
"""


def pay(**changes: Any) -> Payment:
    """Return what was paid for the very event of the claims here."""
    fields: dict[str, Any] = {
        "policy": "policy",
        "product": "p1",
        "amount": 8,
        "subject": "s1",
        "stars": 3,
        "event_on": DAY,
    }
    return Payment(**(fields | changes))


LATER = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("once", "changes", "expected"),
    [
        (Once.EVENT, {}, Truth.FALSE),
        (Once.EVENT, {"event_on": LATER}, Truth.TRUE),
        (Once.EVENT, {"event_on": None}, Truth.UNKNOWN),
        (Once.EVENT, {"event_on": None, "stars": 4}, Truth.TRUE),
        (Once.EVENT, {"policy": "other"}, Truth.TRUE),
        (Once.EVENT, {"product": "p2"}, Truth.TRUE),
        (Once.PRODUCT_AND_STARS, {"event_on": LATER}, Truth.FALSE),
        (Once.PRODUCT_AND_STARS, {"event_on": LATER, "stars": 4}, Truth.TRUE),
        (Once.PRODUCT_AND_STARS, {"event_on": LATER, "stars": None}, Truth.UNKNOWN),
        (Once.PRODUCT, {"event_on": LATER, "stars": 4}, Truth.FALSE),
        (Once.PRODUCT, {"product": "p2"}, Truth.TRUE),
        (Once.SUBJECT, {"product": "p2"}, Truth.FALSE),
        (Once.SUBJECT, {"product": "p2", "subject": None}, Truth.UNKNOWN),
        (Once.SUBJECT, {"product": "p2", "subject": "s2"}, Truth.TRUE),
    ],
)
def test_scopes(once: Once, changes: dict[str, Any], expected: Truth) -> None:
    """A payment stands in the way only within the scope that the act tells."""
    ledger = Ledger([pay(**changes)])
    assert ledger.check(make_policy(once=once), make_claim()) is expected


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [("iso", Truth.TRUE), ("packaging", Truth.FALSE), (None, Truth.UNKNOWN)],
)
def test_purposes(purpose: str | None, expected: Truth) -> None:
    """Where a policy pays for purposes, each is paid once for an event."""
    claim = make_claim(facts={"purpose": "packaging"})
    ledger = Ledger([pay(purpose=purpose)])
    assert ledger.check(make_policy(PURPOSES), claim) is expected
    assert ledger.check(make_policy(), claim) is Truth.FALSE


def test_unknown_subject() -> None:
    """Whose product it is decides where a subject is paid only once."""
    policy, claim = make_policy(once=Once.SUBJECT), make_claim(facts={"subject": None})
    assert Ledger([pay(product="p2")]).check(policy, claim) is Truth.UNKNOWN
    assert Ledger([]).check(policy, claim) is Truth.TRUE


def test_nobody_told() -> None:
    """Payments of which nobody told are missing, not none."""
    ledger = Ledger(None)
    assert ledger.check(make_policy(), make_claim()) is Truth.UNKNOWN
    assert ledger.list_paid(make_policy(), make_claim()) is MISSING


def test_possible_payments() -> None:
    """What may have been paid leaves open whether more is, and how much was."""
    ledger = Ledger([])
    ledger.add_possible(pay())
    assert ledger.check(make_policy(), make_claim()) is Truth.UNKNOWN
    assert ledger.list_paid(make_policy(), make_claim()) is MISSING
    assert ledger.list_paid(make_policy(), make_claim(product="p2")) == ()


def test_list_paid() -> None:
    """Rules see what was paid for the product, or the subject where that matters."""
    ledger = Ledger([pay(purpose=None), pay(product="p2")])
    (one,) = ledger.list_paid(make_policy(), make_claim())
    assert (one["product"], one["amount"], one["purpose"]) == ("p1", 8, MISSING)
    both = ledger.list_paid(make_policy(once=Once.SUBJECT), make_claim())
    assert [paid["product"] for paid in both] == ["p1", "p2"]


@pytest.mark.parametrize("amount", [8.5, True])
def test_exact_amounts(amount: Any) -> None:
    """An amount is an exact number."""
    with pytest.raises(InexactNumber, match="not exact"):
        pay(amount=amount)
