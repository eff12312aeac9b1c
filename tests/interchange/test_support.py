from __future__ import annotations

import json
import re
from typing import Any

from ocop.interchange.support import render_support, render_support_total
from ocop.support import decide_support, total_support
from tests.interchange.fitting import misfits
from tests.support import DAY, make_claim, make_policy
from tests.support.test_deciding import RULES

TEXT: dict[str, Any] = {"vi": str, "en": str}

SUPPORT: dict[str, Any] = {
    "policy": str,
    "title": TEXT,
    "act": {"instrument": str, "text": TEXT},
    "product": str,
    "on": re.compile(r"\d{4}-\d\d-\d\d"),
    "verdict": re.compile("due|nothing|undetermined"),
    "amount": (str, None),
    "low": str,
    "high": (str, None),
    "payer": (str, None),
    "checks": {...: re.compile("true|false|unknown")},
    "reasons": [str],
    "missing": [str],
}

TOTAL: dict[str, Any] = {
    "amount": (str, None),
    "low": str,
    "high": (str, None),
    "due": int,
    "undetermined": [SUPPORT],
    "supports": [SUPPORT],
}


def test_support() -> None:
    """An amount is exact text, with the payer and the conditions."""
    claim = make_claim(facts={"registered": True})
    (support,) = decide_support([make_policy(RULES)], claim, on=DAY, payments=())
    actual = render_support(support)
    assert list(misfits(actual, SUPPORT)) == []
    assert (actual["amount"], actual["payer"]) == ("30", "district")
    assert set(actual["checks"].values()) == {"true"}


def test_total() -> None:
    """Events that are not known are listed, and bound the sum."""
    claims = [make_claim(), make_claim(5, product="p2"), make_claim(place="27")]
    total = total_support([make_policy()], claims, on=DAY, payments=())
    actual = json.loads(json.dumps(render_support_total(total)))
    assert list(misfits(actual, TOTAL)) == []
    assert (actual["amount"], actual["low"], actual["high"]) == (None, "8", None)
    assert [one["product"] for one in actual["undetermined"]] == ["p2"]
    assert actual["undetermined"][0]["reasons"] == ["not-foreseen", "payer-not-told"]
    assert (actual["due"], len(actual["supports"])) == (1, 3)
