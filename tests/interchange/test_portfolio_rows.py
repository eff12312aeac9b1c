from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ocop.interchange.limits import MAX_TABLE_BYTES
from ocop.interchange.portfolio_rows import parse_rows, read_rows
from tests.interchange import told


def test_cells() -> None:
    """Numbers and truths are read where they belong; codes and ids stay text."""
    text = "id,place,value,woman,facts.a,facts.b,facts.c\n1,02,1.5,TRUE,no,7,false\n"
    assert parse_rows(text) == {
        "row 2": {
            "id": "1",
            "place": "02",
            "value": Decimal("1.5"),
            "woman": True,
            "facts": {"a": "no", "b": 7, "c": False},
        }
    }


def test_what_is_no_number_is_left_to_the_reader() -> None:
    """Text in the cell of a number is refused later, where its meaning is known."""
    assert parse_rows("set,woman,facts\nx,maybe,1\n") == {
        "row 2": {"set": "x", "woman": "maybe", "facts": 1}
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,a\n1,2\n", "$: row 1: the key 'a' appears more than once; keep one"),
        ("a\n1,2\n", "row 2: the row has 2 cells, the header only 1"),
        ("facts,facts.a\n1,2\n", "row 1: the key 'facts' appears more than once"),
        ('a\n"1\n', "cannot be read"),
    ],
)
def test_bad_tables(text: str, expected: str) -> None:
    """A table that cannot be meant is refused."""
    assert any(expected.removeprefix("$: ") in line for line in told(parse_rows, text))


def test_tables_may_be_large(tmp_path: Path) -> None:
    """A table holds more than another file may; it has a limit all the same."""
    file = tmp_path / "a.csv"
    file.write_text("id\n" + f"{'x' * 20}\n" * 60_000, encoding="utf-8")
    assert len(read_rows(file)) == 60_000
    file.write_bytes(b"x" * (MAX_TABLE_BYTES + 1))
    assert told(read_rows, file) == [
        f"a.csv: the file is larger than {MAX_TABLE_BYTES} bytes"
    ]


def test_name_of_the_file(tmp_path: Path) -> None:
    """Problems name the table."""
    assert told(read_rows, tmp_path / "a.csv") == ["a.csv: there is no such file"]
