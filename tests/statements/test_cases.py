"""Golden cases from real reports, in files that an official can check by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

from ocop import rulebooks
from ocop.interchange.files import parse_toml
from ocop.interchange.statements import read_statements, structure_statements
from ocop.statements import (
    Finding,
    Statement,
    Suggestion,
    SuggestionKind,
    apply,
    check,
    compare,
    list_unjudged,
)
from tests.house.code_base import ROOT

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.glob("*/*.toml"))
INSTRUMENTS = [
    instrument
    for name in rulebooks.names()
    for instrument in rulebooks.load(name).instruments
]


def read(path: Path) -> tuple[dict[str, Any], tuple[Statement, ...]]:
    """Return a case and its statements."""
    case = parse_toml(path.read_text(encoding="utf-8"))
    if "file" in case:
        return case, read_statements(ROOT / case["file"])
    data = {"statements": case["statements"]} if "statements" in case else case
    return case, structure_statements(data.get("statement", data))


def find(statements: tuple[Statement, ...]) -> list[Finding]:
    """Return all findings about some statements."""
    alone = [f for one in statements for f in check(one, instruments=INSTRUMENTS)]
    return [*alone, *compare(statements)]


def spell(suggestion: Suggestion) -> str:
    """Return a suggestion as a case writes it."""
    match suggestion.kind:
        case SuggestionKind.VALUE:
            return f"{suggestion.subject} = {suggestion.after}"
        case SuggestionKind.PART:
            return f"count {suggestion.subject} = {suggestion.after}"
    return f"{suggestion.subject}: {suggestion.after}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """Exactly what an official finds is found, with the right code."""
    case, statements = read(path)
    assert case["title"]
    assert case["source"]
    findings = find(statements)
    actual = [(f.code.value, f.where, str(f.computed)) for f in findings]
    expected = case["expected"]
    assert actual == [(one["code"], one["where"], one["computed"]) for one in expected]
    for finding, wanted in zip(findings, expected, strict=True):
        suggested = [spell(one) for one in finding.suggestions]
        assert [
            one for one in wanted.get("suggested", []) if one not in suggested
        ] == []
    unjudged = [gap.where for one in statements for gap in list_unjudged(one)]
    assert unjudged == case.get("unjudged", [])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_suggestions_settle(path: Path) -> None:
    """A suggestion, once applied, settles its finding."""
    _, statements = read(path)
    for statement in statements:
        for finding in check(statement, instruments=INSTRUMENTS):
            for suggestion in finding.suggestions:
                after = apply(statement, finding, suggestion)
                left = check(after, instruments=INSTRUMENTS)
                assert finding.where not in [one.where for one in left]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_order_of_figures_is_irrelevant(path: Path) -> None:
    """The same figures in another order give the same findings."""
    _, statements = read(path)
    for one in statements:
        turned = attrs.evolve(one, figures=one.figures[::-1])
        assert check(turned) == check(one)


def test_every_row_has_a_case() -> None:
    """Every row of errors in real reports, and of their results, has its case."""
    rows = {folder: [] for folder in ("actuals", "errors")}
    for path in CASES:
        rows[path.parent.name].append(read(path)[0]["row"])
    numbers = (1, 2, 3, 4, 5, 7, 8, 9, 13, 14, 15, 18, 22, 24, 26)
    assert rows["errors"] == [*(f"E{n}" for n in numbers), "seed 004", "trap"]
    assert len(set(rows["actuals"])) == 36


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings_have_words(path: Path) -> None:
    """Every finding and suggestion can be told in both languages."""
    for finding in find(read(path)[1]):
        assert finding.text.vi
        assert finding.text.en
        assert all(one.text.vi and one.text.en for one in finding.suggestions)
