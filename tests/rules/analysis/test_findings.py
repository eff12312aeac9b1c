"""Findings as values, and their sentences."""

from __future__ import annotations

import pytest

from ocop.rules.analysis.findings import Finding, FindingCode, say

GAP = Finding(
    code=FindingCode.GAP, table="t", witness={"x": 1}, region={"x": "1", "y": "> 2"}
)


def test_findings_are_values() -> None:
    """They compare and can be counted in sets."""
    same = Finding(
        code=FindingCode.GAP, table="t", witness={"x": 1}, region={"x": "1", "y": "> 2"}
    )
    assert {GAP, same} == {GAP}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "no row of table 't' is passed where x: 1; y: > 2"),
        ("vi", "bảng 't' không có dòng nào khớp khi x: 1; y: > 2"),
    ],
)
def test_a_finding_is_a_sentence(language: str, expected: str) -> None:
    """In the language of the reader."""
    assert GAP.text(language) == expected


def test_arguments_can_be_texts() -> None:
    """A reason is read in the language of the sentence."""
    reason = say("not-analysed.cells")
    finding = Finding(
        code=FindingCode.NOT_ANALYSED, table="t", arguments={"reason": reason}
    )
    assert finding.text("en").endswith(reason.en)
    assert finding.text("vi").endswith(reason.vi)


@pytest.mark.parametrize("code", FindingCode)
def test_every_code_has_a_sentence(code: FindingCode) -> None:
    """What can be found can be said."""
    names = ("row", "others", "test", "value", "input", "output", "before", "after")
    more = ("reason", "base", "overlay", "answer", "instead")
    finding = Finding(
        code=code, table="t", arguments=dict.fromkeys((*names, *more), "-")
    )
    assert finding.text("vi") != finding.text("en")


def test_rows_and_columns_are_listed() -> None:
    """Several stand side by side in a sentence."""
    finding = Finding(
        code=FindingCode.CONTRACTIBLE,
        table="t",
        rows=("r1", "r2"),
        columns=("x", "y"),
        arguments={"test": "-"},
    )
    expected = "rows r1, r2 of table 't' could be one row with x, y: -"
    assert finding.text("en") == expected
