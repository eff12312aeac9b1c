"""What support policies pay, as plain data."""

from __future__ import annotations

from typing import Any

from ocop.interchange.plain import render_citation, render_day, render_text
from ocop.rules.canonical import spell_number
from ocop.support import Amount, Support, SupportTotal

__all__ = ["render_support", "render_support_total"]


def render_support(support: Support) -> dict[str, Any]:
    """Return what one policy pays for one event as plain data, ready for JSON.

    Args:
        support: What it pays.
    """
    claim, policy = support.claim, support.policy
    return {
        "policy": policy.id,
        "title": render_text(policy.title),
        "act": render_citation(policy.act),
        "product": claim.product,
        "on": render_day(claim.on),
        "verdict": support.verdict.value,
        **_render_amount(support.amount),
        "payer": None if support.payer is None else support.payer.value,
        "checks": {check.value: truth.value for check, truth in support.checks.items()},
        "reasons": [reason.value for reason in support.reasons],
        "missing": list(support.missing),
    }


def render_support_total(total: SupportTotal) -> dict[str, Any]:
    """Return what policies pay in all as plain data, ready for JSON.

    Args:
        total: What they pay.
    """
    return {
        **_render_amount(total.amount),
        "due": len(total.due),
        "undetermined": [render_support(one) for one in total.undetermined],
        "supports": [render_support(one) for one in total.supports],
    }


def _render_amount(amount: Amount) -> dict[str, str | None]:
    """Return an amount with its bounds; none where nothing limits it."""
    return {
        "amount": None if amount.value is None else spell_number(amount.value),
        "low": spell_number(amount.low),
        "high": None if amount.high is None else spell_number(amount.high),
    }
