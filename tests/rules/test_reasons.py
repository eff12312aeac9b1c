"""Reasons are codes with arguments, and sentences in two languages."""

from __future__ import annotations

import pytest

from ocop.rules.reasons import Reason, ReasonCode
from tests.pickles import pickled

ARGUMENTS = {
    "input": "total",
    "value": "85",
    "test": ">= 90",
    "others": "r1",
    "fact": "total",
    "points": "5",
    "tests": ">= 90",
    "best": "4",
}


@pytest.mark.parametrize("code", ReasonCode)
def test_every_code_has_a_sentence(code: ReasonCode) -> None:
    """A reason can be shown in both languages, and sent to another process."""
    reason = Reason(code=code, arguments=ARGUMENTS)
    assert reason.text("vi") != reason.text()
    assert pickled(reason) == reason


def test_codes_are_stable() -> None:
    """Programs may rely on the codes."""
    assert [code.value for code in ReasonCode] == [
        "not-passed",
        "not-told",
        "not-first",
        "points-lost",
        "places-lost",
    ]
