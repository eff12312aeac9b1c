from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.interchange.tables import parse_table
from tests.interchange import attempt, told


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_table(separator: str) -> None:
    """Rows are sheets; columns are keys and criteria; empty cells say nothing."""
    lines = [
        ["product", "rulebook", "set", "on", "disqualified_by", "1.1", "1.2", "7", ""],
        ["Chè", "qd-26-2026", "11", "2026-11-21", "a b", "2", "#3", "2.50", ""],
        ["", "", "", "", "", "", "", "", ""],
        ["", "", "che-tuoi", " ", "", "2đ", "#x", ""],
        ["Trà", ""],
    ]
    text = "\r\n".join(separator.join(line) for line in lines)
    assert parse_table(text) == {
        "row 2": {
            "product": "Chè",
            "rulebook": "qd-26-2026",
            "set": 11,
            "on": "2026-11-21",
            "disqualified_by": ["a", "b"],
            "answers": {"1.1": 2, "1.2": {"option": 3}, "7": Decimal("2.50")},
        },
        "row 4": {"set": "che-tuoi", "answers": {"1.1": "2đ", "1.2": {"option": "x"}}},
        "row 5": {"product": "Trà", "answers": {}},
    }


def test_quoted_cells() -> None:
    """A cell in quotes may hold the separator and line breaks."""
    table = parse_table('product,set\n"Chè, loại 1\nhộp ""quà""",11\n')
    assert table["row 2"]["product"] == 'Chè, loại 1\nhộp "quà"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["row 1: the key 'set' is missing"]),
        (
            "set,sett,1.1,1.1\n11,11,1,2\n",
            [
                (
                    "row 1: unknown key 'sett'; nearest: set; expected one of: "
                    "product, rulebook, on, set, filled_by, disqualified_by, "
                    "1.1, 1.2, …"
                ),
                "row 1: the key '1.1' appears more than once; keep one",
            ],
        ),
        (
            "set,1.1\n11,2,3\n11,2,,\n",
            ["row 2: the row has 3 cells, the header only 2"],
        ),
        ('set\n"11', ["$: cannot be read: unexpected end of data"]),
        (
            "set,1.1\n11,\x07\n",
            ["[1][1]: '\\x07' contains control characters; remove them"],
        ),
    ],
)
def test_problems(text: str, expected: list[str]) -> None:
    """What is wrong with a table is told with its row."""
    assert told(parse_table, text) == expected


def test_huge_cell() -> None:
    """A cell beyond what the reader takes ends in an error."""
    (sentence,) = told(parse_table, f"set\n{'1' * 200_000}\n")
    assert "field larger than field limit" in sentence


@given(st.text(alphabet='set,;\t\n\r"#1. é\0', max_size=60))
def test_any_text(text: str) -> None:
    """Any text ends in sheets or in an error that lists problems."""
    assert all(attempt(parse_table, text))
