"""What the rules of a policy say of one event: eligibility, amount and payer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ocop.mappings import FrozenMapping
from ocop.places import PlaceTable
from ocop.portfolio.fields import PLACE_FIELDS
from ocop.portfolio.locating import Seat
from ocop.rules import Outcome, OutsideDomain, Verdict, decide_model
from ocop.rules.values import Missing, Truth, Value
from ocop.support.amounts import ANY_AMOUNT, Amount, amount_of
from ocop.support.claims import Claim
from ocop.support.payments import PAYMENTS
from ocop.support.policies import AMOUNT, ELIGIBLE, PAYER, SupportPolicy
from ocop.support.results import SupportReason
from ocop.vocabulary import Level

__all__ = [
    "apply_rules",
    "check_eligible",
    "choose_facts",
    "find_amount",
    "find_payer",
]


def choose_facts(
    policy: SupportPolicy, claim: Claim, *, seat: Seat, paid: Value
) -> FrozenMapping[str, Value]:
    """Return the facts that the rules of a policy take, as far as they are known.

    Args:
        policy: The policy.
        claim: The event.
        seat: Where the product is made, in the units that the policy means.
        paid: What the policy has paid, or missing.
    """
    facts: dict[str, Value] = {
        **claim.facts,
        **dict(zip(PLACE_FIELDS, seat, strict=False)),
        "product": claim.product,
        "on": claim.on,
        PAYMENTS: paid,
    }
    # A missing fact that is left out is named by the rules that ask for it.
    told = {
        name: value
        for name, value in facts.items()
        if name in policy.inputs and type(value) is not Missing
    }
    return FrozenMapping(told)


def apply_rules(
    policy: SupportPolicy, facts: Mapping[str, Value]
) -> FrozenMapping[str, Outcome]:
    """Return what the rules decide; a case that lies outside their domain is left out.

    Args:
        policy: The policy.
        facts: What is known.
    """
    found: dict[str, Outcome] = {}
    for name in policy.decisions:
        try:
            found |= decide_model(policy.rules, facts, wanted=(name,))
        except OutsideDomain:
            continue
    return FrozenMapping(found)


def check_eligible(decisions: Mapping[str, Outcome]) -> Truth:
    """Return whether the rules say that anything is paid at all.

    A condition that cannot be answered because something is known not to exist is not
    met; one that the rules do not foresee is unknown.
    """
    outcome = decisions.get(ELIGIBLE)
    match outcome and outcome.verdict:
        case Verdict.DECIDED:
            is_met = outcome is not None and outcome.value is True
            return Truth.TRUE if is_met else Truth.FALSE
        case Verdict.NOT_APPLICABLE:
            return Truth.FALSE
    return Truth.UNKNOWN


def find_amount(
    decisions: Mapping[str, Outcome],
) -> tuple[Amount, tuple[SupportReason, ...]]:
    """Return the amount that the rules give, and why it is not known."""
    outcome = decisions.get(AMOUNT)
    if outcome is None:
        return ANY_AMOUNT, (SupportReason.NOT_FORESEEN,)
    amount = amount_of(outcome)
    if amount.is_nothing:
        return amount, (SupportReason.NOTHING_LEFT,)
    if outcome.verdict is Verdict.UNDETERMINED or amount.value is not None:
        return amount, ()
    is_range = amount.high is not None
    return amount, (SupportReason.RANGE if is_range else SupportReason.NOT_FORESEEN,)


def find_payer(
    policy: SupportPolicy,
    decisions: Mapping[str, Outcome],
    *,
    on: date,
    places: PlaceTable,
) -> tuple[Level | None, tuple[SupportReason, ...]]:
    """Return the level that pays on a day, and why it is not known.

    A level that no longer exists is followed to the one that the policy names in its
    stead.

    Args:
        policy: The policy.
        decisions: What its rules decided.
        on: The day.
        places: Tells which levels exist.
    """
    outcome = decisions.get(PAYER)
    if outcome is not None and outcome.verdict is Verdict.UNDETERMINED:
        return None, (SupportReason.FACTS_MISSING,)
    named = None if outcome is None else outcome.value
    if named not in tuple(Level):
        return None, (SupportReason.PAYER_NOT_TOLD,)
    level = Level(named)
    if _is_gone(level, on, places):
        successor = policy.payer_successors.get(level)
        if successor is None or _is_gone(successor, on, places):
            return None, (SupportReason.PAYER_GONE,)
        return successor, ()
    return level, ()


def _is_gone(level: Level, on: date, places: PlaceTable) -> bool:
    """Whether a level is known not to exist on a day."""
    return level in places.levels and not places.has_level(level, on=on)
