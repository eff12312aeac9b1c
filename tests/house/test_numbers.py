"""The law is data: no number of it, no decision and no year stands in code."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.code_base import MODULES, SourceModule

LEGAL_NUMBERS = {30, 50, 70, 90, 100, 148, 781, 1048, 1489, *range(2019, 2031)}

LEGAL_TEXT = re.compile(
    r"\d+/20\d\d|qd-\d+|QĐ-TTg"  # a decision
    r"|[<>=\[(] *(30|50|70|90|100)\b"  # a threshold in a rule
    r"|^(30|50|70|90|100|148|781|1048|1489)$"  # a number
    r"|^20(19|2\d|30)(-\d\d-\d\d)?$"  # a year or a day
)

FLOATS = {
    ("ocop.errors", 0.6): "how alike two names must look; difflib takes a float",
}
"""The binary fractions that may stand in code: none of them is compared with points."""


def _sizes(module: SourceModule) -> set[ast.AST]:
    """Numbers that are sizes and no law: where a text is cut, and a named limit."""
    places = [
        node
        for node in module.nodes()
        if isinstance(node, ast.Slice)
        or (
            isinstance(node, ast.Assign)
            and ast.unparse(node.targets[0]).startswith(("MAX_", "_MAX_"))
        )
    ]
    return {inner for place in places for inner in ast.walk(place)}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_legal_number(module: SourceModule) -> None:
    """Thresholds, weights, years and decision numbers come from the rulebooks."""
    sizes = _sizes(module)
    actual = [
        (node.lineno, node.value)
        for node in module.nodes()
        if isinstance(node, ast.Constant)
        and type(node.value) is int
        and node.value in LEGAL_NUMBERS
        and node not in sizes
    ]
    assert actual == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_legal_number_in_text(module: SourceModule) -> None:
    """No text in code names a threshold, a year or a decision; addresses may."""
    actual = [
        (node.lineno, node.value)
        for node in module.nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not node.value.startswith(("http://", "https://"))
        and LEGAL_TEXT.search(node.value)
    ]
    assert actual == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_binary_fraction(module: SourceModule) -> None:
    """Numbers are exact: no float is written or made."""
    actual = [
        (node.lineno, node.value)
        for node in module.nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, float | complex)
        and (module.name, node.value) not in FLOATS
    ]
    made = [
        node.lineno
        for node in module.nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "float"
    ]
    assert actual == []
    assert made == []


def test_the_search_finds_what_it_must() -> None:
    """The pattern knows a threshold, a year and a decision from other text."""
    found = ["26/2026/QĐ-TTg", "qd-26-2026", ">= 90", "[70..90)", "90", "2026-05-22"]
    passed = ["", "write 2026-05-22", "1.90", "v100", ">= 9", "20230324", "row 3"]
    assert [text for text in found if not LEGAL_TEXT.search(text)] == []
    assert [text for text in passed if LEGAL_TEXT.search(text)] == []
