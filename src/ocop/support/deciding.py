"""Decide support: what each policy pays for one event, and who pays it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.places import PlaceTable, provinces
from ocop.rules import Outcome
from ocop.rules.values import Truth, Value, identity
from ocop.support.amounts import NOTHING
from ocop.support.claims import Claim
from ocop.support.excluding import exclude
from ocop.support.holding import (
    check_period,
    index_policies,
    starts_of_successors,
)
from ocop.support.payments import PAYMENTS, Ledger, Payment
from ocop.support.policies import AMOUNT, ELIGIBLE, PAYER, SupportPolicy
from ocop.support.results import Check, Support, SupportReason
from ocop.support.ruling import (
    apply_rules,
    check_eligible,
    choose_facts,
    find_amount,
    find_payer,
)
from ocop.support.territory import Seats, check_territory

__all__ = ["Desk", "decide_support"]


def decide_support(
    policies: Iterable[SupportPolicy],
    claim: Claim,
    *,
    on: date,
    payments: Iterable[Payment] | None,
    places: PlaceTable | None = None,
) -> tuple[Support, ...]:
    """Return what each policy pays for one event, in their order.

    Args:
        policies: The policies.
        claim: The event.
        on: The day on which it is to be paid; by it is known which payers exist.
        payments: All payments that were made; None if nobody told, which leaves open
            whether the event has been paid for.
        places: The administrative units; the provinces if there are no others.

    Raises:
        InvalidInput: If two policies have one id.
        AmbiguousTable: If rows of a policy contradict each other for the event.
    """
    desk = Desk(policies, on=on, places=places, ledger=Ledger(payments))
    return desk.decide(claim)


@final
class Desk:
    """Where events are decided one after another.

    Attributes:
        ledger: The payments that are known; those that are due can be added.
    """

    def __init__(
        self,
        policies: Iterable[SupportPolicy],
        *,
        on: date,
        places: PlaceTable | None,
        ledger: Ledger,
    ) -> None:
        self.ledger = ledger
        self._on = on
        self._places = provinces() if places is None else places
        self._policies = tuple(index_policies(policies).values())
        self._starts = starts_of_successors(self._policies)
        self._seats = {
            day: Seats(self._places, on=day)
            for day in {policy.codes_on for policy in self._policies}
        }
        self._decided: dict[object, FrozenMapping[str, Outcome]] = {}

    def decide(self, claim: Claim) -> tuple[Support, ...]:
        """Return what each policy pays for one event."""
        return exclude([self._decide(policy, claim) for policy in self._policies])

    def _decide(self, policy: SupportPolicy, claim: Claim) -> Support:
        checked = self._check(policy, claim)
        if Truth.FALSE in checked.checks.values():
            return checked
        amount, reasons = find_amount(checked.decisions)
        if amount.is_nothing:
            return attrs.evolve(checked, amount=amount, reasons=reasons, missing=())
        lacking = (*checked.missing, *_missing(checked.decisions, AMOUNT))
        if Truth.UNKNOWN in checked.checks.values():
            amount = amount.at_most()
        if checked.checks[Check.PERIOD] is Truth.UNKNOWN:
            reasons = (SupportReason.DOUBTFUL, *reasons)
        if _is_open(checked):
            reasons = (*reasons, SupportReason.NOT_FORESEEN)
        if lacking:
            reasons = (*reasons, SupportReason.FACTS_MISSING)
        payer, whys = find_payer(
            policy, checked.decisions, on=self._on, places=self._places
        )
        lacking = (*lacking, *_missing(checked.decisions, PAYER))
        return attrs.evolve(
            checked,
            amount=amount,
            payer=payer,
            reasons=tuple(dict.fromkeys((*reasons, *whys))),
            missing=tuple(dict.fromkeys(lacking)),
        )

    def _check(self, policy: SupportPolicy, claim: Claim) -> Support:
        """Look at the conditions one after another, the rules only where it holds."""
        seats, told = self._seats[policy.codes_on], (claim.place, claim.codes_on)
        replaced_on = self._starts.get(policy.id)
        in_period = check_period(policy, replaced_on, claim.on)
        in_territory, missing = check_territory(policy, seats.find(*told))
        checks = {Check.PERIOD: in_period, Check.TERRITORY: in_territory}
        if Truth.FALSE in checks.values():
            return _make_support(policy, claim, checks)
        paid = self.ledger.list_paid(policy, claim)
        facts = choose_facts(policy, claim, seat=seats.agree(*told), paid=paid)
        decisions = self._apply_rules(policy, facts)
        if ELIGIBLE in policy.decisions:
            checks[Check.ELIGIBLE] = check_eligible(decisions)
            missing += _missing(decisions, ELIGIBLE)
        checks[Check.UNPAID] = self.ledger.check(policy, claim)
        if checks[Check.UNPAID] is Truth.UNKNOWN:
            missing += (PAYMENTS,)
        support = _make_support(policy, claim, checks)
        if support.reasons:
            missing = ()
        return attrs.evolve(support, missing=missing, decisions=decisions)

    def _apply_rules(
        self, policy: SupportPolicy, facts: FrozenMapping[str, Value]
    ) -> FrozenMapping[str, Outcome]:
        """Decide each case once: events of one kind have the same facts."""
        key = (policy.id, identity(facts))
        if key not in self._decided:
            self._decided[key] = apply_rules(policy, facts)
        return self._decided[key]


_FAILURES: Final = {
    Check.PERIOD: SupportReason.OUTSIDE_PERIOD,
    Check.TERRITORY: SupportReason.OUTSIDE_TERRITORY,
    Check.ELIGIBLE: SupportReason.NOT_ELIGIBLE,
    Check.UNPAID: SupportReason.PAID_ALREADY,
}


def _make_support(
    policy: SupportPolicy, claim: Claim, checks: Mapping[Check, Truth]
) -> Support:
    """Return that nothing is paid, because of the conditions that do not hold."""
    reasons = {
        check: _FAILURES[check]
        for check, truth in checks.items()
        if truth is Truth.FALSE
    }
    if Check.PERIOD in reasons and policy.period.contains(claim.on):
        reasons[Check.PERIOD] = SupportReason.REPLACED
    return Support(
        policy=policy,
        claim=claim,
        amount=NOTHING,
        checks=FrozenMapping(checks),
        reasons=tuple(reasons.values()),
    )


def _is_open(checked: Support) -> bool:
    """Whether the rules leave open, with all that they ask for, who is eligible."""
    is_known = checked.checks.get(Check.ELIGIBLE) is not Truth.UNKNOWN
    return not is_known and not _missing(checked.decisions, ELIGIBLE)


def _missing(decisions: Mapping[str, Outcome], name: str) -> tuple[str, ...]:
    return decisions[name].missing if name in decisions else ()
