from __future__ import annotations

from decimal import Decimal

import pytest

from ocop.interchange.rows import read_number, split_rows
from tests.interchange import told


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_rows(separator: str) -> None:
    """Rows and cells that say nothing are left out, and columns without a name."""
    lines = [["id", " set ", "", ""], ["a", " 1 ", ""], ["", " "], ["b"]]
    rows = split_rows("\n".join(separator.join(line) for line in lines))
    assert rows.header == ("id", "set")
    assert rows.cells == {"row 2": {"id": "a", "set": "1"}, "row 4": {"id": "b"}}
    assert rows.problems == ()


def test_no_rows() -> None:
    """A file without a word has no header and no rows."""
    assert (split_rows("").header, dict(split_rows("").cells)) == ((), {})


def test_problems() -> None:
    """Names that appear twice and cells beyond the header are told by their row."""
    rows = split_rows("a,b,a\n1,2,3\n1,2,3,4\n1,2,3,\n")
    assert [problem.text("en") for problem in rows.problems] == [
        "row 1: the key 'a' appears more than once; keep one",
        "row 3: the row has 4 cells, the header only 3",
    ]


def test_limit() -> None:
    """More cells than the limit are refused, and quotes that never end."""
    (sentence,) = told(lambda: split_rows("a,b\n1,2\n", limit=5))
    assert "more than 5" in sentence
    assert told(split_rows, 'a\n"1') == ["$: cannot be read: unexpected end of data"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", 12),
        ("-12", -12),
        ("2.50", Decimal("2.50")),
        ("2,5", "2,5"),
        ("1e3", "1e3"),
        ("9" * 99, "9" * 99),
        ("\u0663", "\u0663"),
    ],
)
def test_read_number(cell: str, expected: object) -> None:
    """A number is one only where it cannot be misread."""
    assert read_number(cell) == expected
