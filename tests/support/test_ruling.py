from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ocop.mappings import FrozenMapping
from ocop.places import PlaceTable, provinces
from ocop.portfolio.locating import Seat
from ocop.rules import MISSING, Outcome, Range, Verdict
from ocop.rules.values import Truth
from ocop.support import Claim, SupportPolicy, SupportReason
from ocop.support.ruling import (
    apply_rules,
    check_eligible,
    choose_facts,
    find_amount,
    find_payer,
)
from ocop.vocabulary import Level
from tests.support import DAY, DIFFERENCE, MERGED, make_claim, make_policy

SEAT = Seat(MISSING, "464", "45")

EVERYTHING = """
id = "everything"
inputs = [
  { name = "product" }, { name = "on" }, { name = "province" }, { name = "commune" },
  { name = "stars" },
]
[[decisions]]
name = "amount"
requires = ["product", "on", "province"]
logic = '''
if product = "p1" and on = date("2024-06-01") and province = "45" then 5 else 1'''
[[decisions]]
name = "eligible"
requires = ["commune"]
logic = 'commune = "1"'
[[decisions]]
name = "payer"
requires = ["stars"]
[decisions.logic.table]
id = "payer"
inputs = [{ expression = "stars", domain = "4, 5" }]
outputs = [{ name = "payer" }]
rows = [{ id = "all", tests = ["-"], results = ['"province"'] }]
"""


def apply(policy: SupportPolicy, claim: Claim, paid: Any = ()) -> Mapping[str, Outcome]:
    """Return what the rules of a policy say of a claim."""
    return apply_rules(policy, choose_facts(policy, claim, seat=SEAT, paid=paid))


def decided(value: Any) -> Outcome:
    """Return an answer that is known."""
    return Outcome(verdict=Verdict.DECIDED, value=value)


def test_facts() -> None:
    """Rules see the claim and its place; what they lack is named, the odd left out."""
    policy = make_policy(EVERYTHING)
    found = apply(policy, make_claim(3))
    assert found["amount"].value == 5
    assert found["eligible"].missing == ("commune",)
    assert "payer" not in found


def test_a_claim_cannot_decide() -> None:
    """A fact with the name of a decision does not stand in its place."""
    claim = make_claim(3, facts={"amount": 1_000})
    found = apply(make_policy(), claim)
    assert found["amount"].value == 8


def test_payments() -> None:
    """What was paid is a fact like others."""
    policy, claim = make_policy(DIFFERENCE), make_claim(4)
    paid = (FrozenMapping({"amount": 12}),)
    found = apply(policy, claim, paid)
    assert (found["paid"].value, found["amount"].value) == (12, 4)
    unknown = apply(policy, claim, MISSING)
    assert unknown["amount"].missing == ("payments.amount",)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (decided(True), Truth.TRUE),
        (decided(False), Truth.FALSE),
        (decided(None), Truth.FALSE),
        (Outcome(verdict=Verdict.NOT_APPLICABLE), Truth.FALSE),
        (Outcome(verdict=Verdict.UNMATCHED), Truth.UNKNOWN),
        (Outcome(verdict=Verdict.UNDETERMINED), Truth.UNKNOWN),
        (None, Truth.UNKNOWN),
    ],
)
def test_eligible(outcome: Outcome | None, expected: Truth) -> None:
    """Only a clear yes is one; what the rules do not foresee is not known."""
    decisions = {} if outcome is None else {"eligible": outcome}
    assert check_eligible(decisions) is expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (decided(8), ()),
        (decided(0), (SupportReason.NOTHING_LEFT,)),
        (decided(Range(start=20, end=30)), (SupportReason.RANGE,)),
        (decided(None), (SupportReason.NOT_FORESEEN,)),
        (Outcome(verdict=Verdict.UNMATCHED), (SupportReason.NOT_FORESEEN,)),
        (Outcome(verdict=Verdict.UNDETERMINED, possible=(1, 2)), ()),
        (None, (SupportReason.NOT_FORESEEN,)),
    ],
)
def test_amount(outcome: Outcome | None, expected: tuple[SupportReason, ...]) -> None:
    """Why an amount is not known is told, or that it is nothing."""
    decisions = {} if outcome is None else {"amount": outcome}
    assert find_amount(decisions)[1] == expected


GONE = (None, (SupportReason.PAYER_GONE,))
NOT_TOLD = (None, (SupportReason.PAYER_NOT_TOLD,))


@pytest.mark.parametrize(
    ("outcome", "on", "successors", "expected"),
    [
        (decided("district"), DAY, {}, (Level.DISTRICT, ())),
        (decided("district"), MERGED, {}, GONE),
        (decided("district"), MERGED, {"district": "commune"}, (Level.COMMUNE, ())),
        (decided("district"), MERGED, {"district": "district"}, GONE),
        (decided("centre"), MERGED, {}, (Level.CENTRE, ())),
        (decided("somebody"), DAY, {}, NOT_TOLD),
        (decided(None), DAY, {}, NOT_TOLD),
        (None, DAY, {}, NOT_TOLD),
        (
            Outcome(verdict=Verdict.UNDETERMINED, possible=("district", "province")),
            DAY,
            {},
            (None, (SupportReason.FACTS_MISSING,)),
        ),
    ],
)
def test_payer(
    outcome: Outcome | None, on: date, successors: dict[str, str], expected: object
) -> None:
    """A payer that is gone is replaced by the one that the policy names, or nobody."""
    levels = {Level(old): Level(new) for old, new in successors.items()}
    policy = make_policy(payer_successors=FrozenMapping(levels))
    decisions = {} if outcome is None else {"payer": outcome}
    assert find_payer(policy, decisions, on=on, places=provinces()) == expected


def test_payer_without_levels() -> None:
    """Where nobody told which levels exist, none is taken to be gone."""
    table = PlaceTable(places=())
    decisions = {"payer": decided("district")}
    actual = find_payer(make_policy(), decisions, on=MERGED, places=table)
    assert actual == (Level.DISTRICT, ())
