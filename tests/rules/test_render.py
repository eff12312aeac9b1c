"""Showing outcomes: as text in two languages, and as plain data."""

from __future__ import annotations

import json

import attrs
import pytest

from ocop import rules
from ocop.rules import HitPolicy, Verdict
from ocop.texts import Text
from tests.rules.tables import table

GUARD = rules.DecisionTable(
    id="guard",
    title=Text(vi="Cổng", en="Gate"),
    hit_policy=HitPolicy.FIRST,
    inputs=(rules.Input(expression="raised"), rules.Input(expression="total")),
    outputs=(rules.Output(name="class"),),
    rows=(
        rules.Row(
            id="stop",
            tests=("true", "-"),
            results=("0",),
            citations=(Text(vi="Điều 5", en="Article 5"),),
            note=Text(vi="bị loại", en="out"),
        ),
        rules.Row(id="pass", tests=("-", ">= 50"), results=("1",)),
    ),
)


def test_a_decided_table() -> None:
    """Every row and cell is shown, those that did not fire too."""
    outcome = rules.decide(GUARD, {"raised": False, "total": 60})
    assert rules.render_text(outcome, "en").splitlines() == [
        "Gate: 1",
        "  · row stop: not matched – out",
        "    raised = false; test true: not passed",
        "    total = 60; test -: passed",
        "    source: Article 5",
        "  → row pass: matched",
        "    raised = false; test -: passed",
        "    total = 60; test >= 50: passed",
    ]


def test_an_undetermined_table() -> None:
    """What is possible and what is missing stands in the first line."""
    outcome = rules.decide(GUARD, {"raised": False})
    lines = rules.render_text(outcome, "vi").splitlines()
    assert lines[0] == (
        "Cổng: chưa xác định; còn có thể: 1, không dòng nào; còn thiếu: total"
    )
    assert lines[7] == "    total = chưa có dữ liệu; điều kiện >= 50: chưa rõ"


def test_all_that_is_missing() -> None:
    """Facts that were not told are listed, with commas between."""
    line = rules.render_text(rules.evaluate("a + b", {}), "en").splitlines()[0]
    assert line.endswith("; missing: a, b")


def test_an_unmatched_table() -> None:
    """That no row is matched is an answer too."""
    outcome = rules.decide(GUARD, {"raised": False, "total": 1})
    assert rules.render_text(outcome, "en").splitlines()[0] == "Gate: no row is matched"


def test_what_cannot_be_listed() -> None:
    """Answers that cannot be listed are named as such."""
    outcome = rules.evaluate("a + 1", {})
    assert rules.render_text(outcome, "en").splitlines() == [
        "a + 1: undetermined; still possible: other values; missing: a",
        "  a: undetermined; still possible: other values; missing: a",
    ]


def test_a_composed_outcome() -> None:
    """A caller groups outcomes under a label and with a text as value."""
    part = rules.evaluate("1 + a", {"a": 1})
    whole = rules.Outcome(
        verdict=Verdict.DECIDED,
        value=Text(vi="đạt", en="met"),
        label=Text(vi="Tất cả", en="All"),
        children=(part,),
    )
    assert rules.render_text(whole, "vi").splitlines() == [
        "Tất cả: đạt",
        "  1 + a: 2",
        "    a: 1",
    ]
    assert rules.render_dict(whole)["value"] == {
        "kind": "text",
        "text": {"vi": "đạt", "en": "met"},
    }
    not_applicable = rules.Outcome(verdict=Verdict.NOT_APPLICABLE, subject="d")
    assert rules.render_text(not_applicable, "en") == "d: not applicable"


def test_data_is_ready_for_json() -> None:
    """Numbers are exact texts, and everything is a dictionary, a list or a text."""
    outcome = rules.decide(GUARD, {"raised": True})
    data = rules.render_dict(outcome)
    assert json.loads(json.dumps(data)) == data
    assert data["value"] == {"kind": "number", "text": "0"}
    assert data["label"] == {"vi": "Cổng", "en": "Gate"}
    assert data["rows"][0]["fired"]
    assert data["rows"][0]["note"] == {"vi": "bị loại", "en": "out"}
    assert data["rows"][1]["note"] is None
    assert data["rows"][1]["cells"][1] == {
        "input": "total",
        "test": ">= 50",
        "value": {"kind": "missing", "text": ""},
        "truth": "unknown",
    }
    assert rules.render_dict(rules.evaluate("a", {}))["children"] == []


def test_no_language_but_two() -> None:
    """There is a text in Vietnamese and in English."""
    with pytest.raises(ValueError, match="fr"):
        rules.render_text(rules.evaluate("1", {}), "fr")


def test_a_label_can_be_added() -> None:
    """An outcome is changed like every value; its reasons stay."""
    outcome = rules.decide(table(HitPolicy.UNIQUE, {"x": None}, ("-", "1")), {"x": 1})
    renamed = attrs.evolve(outcome, label=Text(vi="Bảng", en="Table"))
    assert rules.render_text(renamed, "en").splitlines()[0] == "Table: 1"
    assert renamed.rows == outcome.rows


def test_the_parts_of_an_outcome_as_data() -> None:
    """The words for the parts are part of the format, and so is their order."""
    open_ = rules.render_dict(rules.decide(GUARD, {"raised": False}))
    rows = open_.pop("rows")
    assert list(open_.items()) == [
        ("subject", "guard"),
        ("label", {"vi": "Cổng", "en": "Gate"}),
        ("verdict", "undetermined"),
        ("value", {"kind": "Null", "text": "null"}),
        (
            "possible",
            [{"kind": "number", "text": "1"}, {"kind": "Null", "text": "null"}],
        ),
        ("missing", ["total"]),
        ("children", []),
    ]
    raised = {"input": "raised", "value": {"kind": "boolean", "text": "false"}}
    total = {"input": "total", "value": {"kind": "missing", "text": ""}}
    assert rows == [
        {
            "row": "stop",
            "verdict": "false",
            "fired": False,
            "note": {"vi": "bị loại", "en": "out"},
            "citations": [{"vi": "Điều 5", "en": "Article 5"}],
            "cells": [
                {**raised, "test": "true", "truth": "false"},
                {**total, "test": "-", "truth": "true"},
            ],
        },
        {
            "row": "pass",
            "verdict": "unknown",
            "fired": False,
            "note": None,
            "citations": [],
            "cells": [
                {**raised, "test": "-", "truth": "true"},
                {**total, "test": ">= 50", "truth": "unknown"},
            ],
        },
    ]


@pytest.mark.parametrize(
    ("expression", "vietnamese", "english"),
    [
        ("1 = 1", "đúng", "true"),
        ("1 = 2", "sai", "false"),
        ("null", "không có", "null"),
        ("1080.5", "1.080,5", "1080.5"),
        ("69.5", "69,5", "69.5"),
        ('"a"', '"a"', '"a"'),
        ("[1.5, 2]", "[1.5, 2]", "[1.5, 2]"),
    ],
)
def test_values_follow_the_language(
    expression: str, vietnamese: str, english: str
) -> None:
    """Truth and numbers are worded; strings and lists stay in the rule language."""
    outcome = attrs.evolve(rules.evaluate(expression, {}), subject="x")
    assert rules.render_text(outcome, "vi").startswith(f"x: {vietnamese}")
    assert rules.render_text(outcome, "en").startswith(f"x: {english}")


def test_nothing_possible_is_listed() -> None:
    """Where nothing is known of what is possible, only what is missing is told."""
    outcome = rules.Outcome(
        verdict=Verdict.UNDETERMINED, subject="x", possible=(), missing=("a", "b")
    )
    assert rules.render_text(outcome, "vi") == "x: chưa xác định; còn thiếu: a, b"
    assert rules.render_text(outcome, "en") == "x: undetermined; missing: a, b"
