from __future__ import annotations

from hypothesis import given

from ocop.rules import DecisionModel, DecisionTable
from ocop.rules.files import parse_rules, spell_rules
from tests.rules.dmn.models import models, tables


@given(rules=models() | tables())
def test_round_trip(rules: DecisionModel | DecisionTable) -> None:
    """What is written reads back the same."""
    assert parse_rules(spell_rules(rules)) == rules
