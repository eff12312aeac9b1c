"""Outcomes: made by the engine or by a caller, quick ones and others alike."""

from __future__ import annotations

import copy

import attrs
import pytest

from ocop import rules
from ocop.rules import HitPolicy, Outcome, Verdict
from ocop.texts import Text
from tests.rules.tables import table

TABLE = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"), ("<= 1", "2"))


def test_a_quick_outcome_is_whole() -> None:
    """What was left out when it was made is there when it is asked for."""
    outcome = rules.decide(TABLE, {"x": 5})
    assert outcome == Outcome(
        verdict=Verdict.DECIDED,
        value=1,
        subject="t",
        trace=outcome._trace,  # noqa: SLF001 - nothing else tells them apart
    )
    assert copy.copy(outcome) == outcome
    assert "verdict=" in repr(outcome)
    assert attrs.evolve(outcome, value=2).subject == "t"
    with pytest.raises(AttributeError, match="nothing"):
        outcome.nothing  # type: ignore[attr-defined]  # noqa: B018 - asked on purpose


def test_a_composed_outcome() -> None:
    """A caller says verdict, value, label, parts and sources."""
    part = rules.decide(TABLE, {"x": 5})
    source = Text(vi="Điều 1", en="Article 1")
    whole = Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=(1, 2),
        missing=("x",),
        label=Text(vi="Tất cả", en="All"),
        children=(part,),
        citations=(source,),
    )
    assert (whole.rows, whole.children, whole.citations) == ((), (part,), (source,))
    assert whole.possible == (1, 2)


def test_citations_are_those_of_rows_that_fired() -> None:
    """A row that gave the answer says where it comes from."""
    cited = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="o"),),
        rows=(
            rules.Row(
                id="r",
                tests=("> 1",),
                results=("1",),
                citations=(Text(vi="a", en="a"),),
            ),
            rules.Row(
                id="s",
                tests=("<= 1",),
                results=("2",),
                citations=(Text(vi="b", en="b"),),
            ),
        ),
    )
    assert [c.en for c in rules.decide(cited, {"x": 5}).citations] == ["a"]
    assert rules.decide(cited, {}).citations == ()


def test_rows_and_cells() -> None:
    """Every row says whether it is matched, with every value that a test saw."""
    row, other = rules.decide(TABLE, {"x": 5}).rows
    assert (row.fired, row.verdict) == (True, rules.Truth.TRUE)
    assert (other.fired, other.verdict) == (False, rules.Truth.FALSE)
    assert row.cells == (
        rules.CellOutcome(input="x", test="> 1", value=5, truth=rules.Truth.TRUE),
    )
    unknown = rules.decide(TABLE, {}).rows[0]
    assert unknown.cells[0].value is rules.MISSING
    assert unknown.verdict is rules.Truth.UNKNOWN
