"""Why a policy pays what it pays: conditions, rules, amount and payer as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from ocop.portfolio.fields import PLACE_FIELDS
from ocop.rules import MISSING, Outcome, Verdict
from ocop.rules.numbers import simplest
from ocop.rules.values import Truth
from ocop.support.payments import PAYMENTS
from ocop.support.policies import ELIGIBLE
from ocop.support.results import Check, Support
from ocop.texts import Text, read_catalogue

__all__ = ["explain"]


def explain(support: Support) -> Outcome:
    """Return the reasons for an amount as a tree that `ocop.rules` can render.

    The top is the amount with the act; below stand the reasons in words, the
    conditions, what the rules decided, and who pays.

    Args:
        support: What a policy pays for an event.
    """
    amount, policy = support.amount, support.policy
    children = (
        *(_reason(reason) for reason in support.reasons),
        *(_check(support, check) for check in support.checks),
        *support.decisions.values(),
        *_payer(support),
    )
    if amount.value is not None:
        return Outcome(
            verdict=Verdict.DECIDED,
            value=amount.value,
            subject=policy.id,
            label=policy.title,
            children=children,
            citations=(policy.act.text,),
        )
    high = MISSING if amount.high is None else simplest(amount.high)
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=(simplest(amount.low), high),
        missing=support.missing,
        subject=policy.id,
        label=policy.title,
        children=children,
        citations=(policy.act.text,),
    )


def _reason(code: str) -> Outcome:
    text = _text(f"reason-{code}")
    return Outcome(
        verdict=Verdict.DECIDED, value=text, subject=code, label=_text("reason")
    )


def _check(support: Support, check: Check) -> Outcome:
    truth, label = support.checks[check], _text(f"check-{check}")
    if truth is Truth.UNKNOWN:
        return Outcome(
            verdict=Verdict.UNDETERMINED,
            possible=(True, False),
            missing=_facts_of(support, check),
            subject=check.value,
            label=label,
        )
    return Outcome(
        verdict=Verdict.DECIDED,
        value=truth is Truth.TRUE,
        subject=check.value,
        label=label,
    )


def _payer(support: Support) -> Iterator[Outcome]:
    if support.payer is not None:
        yield Outcome(
            verdict=Verdict.DECIDED,
            value=_text(f"level-{support.payer}"),
            subject="payer",
            label=_text("payer"),
        )


def _text(code: str) -> Text:
    return read_catalogue("ocop.support", "labels.json").templates[code]


def _facts_of(support: Support, check: Check) -> tuple[str, ...]:
    """The missing facts that leave one condition open."""
    match check:
        case Check.PERIOD:
            return (Check.PERIOD.value,)
        case Check.TERRITORY:
            return tuple(name for name in support.missing if name in PLACE_FIELDS)
        case Check.ELIGIBLE if ELIGIBLE in support.decisions:
            return support.decisions[ELIGIBLE].missing
        case Check.UNPAID:
            return (PAYMENTS,)
    return ()
