from __future__ import annotations

import pytest

from ocop import rulebooks
from ocop.cli.rule_export import Target, export_rules, stars_of
from ocop.rules import (
    Decision,
    DecisionModel,
    DecisionTable,
    LiteralExpression,
    Output,
    Row,
)
from ocop.rules.dmn import read_dmn
from ocop.rules.files import as_model, parse_rules

TABLE = DecisionTable(
    id="t",
    inputs=(),
    outputs=(Output(name="r"),),
    rows=(Row(id="x", tests=(), results=("1",)),),
)
ONE = LiteralExpression(text="1")
MODEL = DecisionModel(
    id="m",
    decisions=(
        Decision(name="t", logic=TABLE),
        Decision(name="u", logic=ONE),
        Decision(name="v"),
    ),
)


@pytest.mark.parametrize("rules", [TABLE, MODEL], ids=["table", "model"])
def test_formats(rules: DecisionTable | DecisionModel) -> None:
    """Rules are written as DMN and as TOML, and their tables as Python."""
    model = as_model(rules) if isinstance(rules, DecisionTable) else rules
    assert read_dmn(export_rules(rules, Target.DMN).encode()) == model
    assert parse_rules(export_rules(rules, Target.TOML)) == rules
    assert export_rules(rules, Target.PYTHON).startswith("# Decision table t\n")


def test_stars_by_number_or_slug() -> None:
    """A card is named by the number or the slug of its set."""
    book = rulebooks.load("qd-26-2026")
    assert stars_of(book, "11") == stars_of(book, "che-tuoi-che-bien")
