"""The page of the rule language says what the engine knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop.rules import limits
from ocop.rules.builtins import BUILT_IN
from ocop.rules.functions import BuiltIn, Slot

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rule-language.md"


def _spell(slot: Slot) -> str:
    if slot.takes_rest:
        return f"{slot.name}…"
    return f"{slot.name}?" if slot.is_optional else slot.name


@pytest.mark.parametrize("function", BUILT_IN.values(), ids=BUILT_IN)
def test_every_function_is_named(function: BuiltIn) -> None:
    """Each function stands on the page with the parameters of each way to call it."""
    page = PAGE.read_text(encoding="utf-8")
    signatures = {
        f"`{function.name}({', '.join(map(_spell, signature))})`"
        for signature in function.signatures
    }
    assert {signature for signature in signatures if signature not in page} == set()


@pytest.mark.parametrize("name", limits.__all__)
def test_every_limit_is_told(name: str) -> None:
    """Each limit stands on the page with its number."""
    page = PAGE.read_text(encoding="utf-8")
    assert f"| `{name}` | {getattr(limits, name):,} |" in page
