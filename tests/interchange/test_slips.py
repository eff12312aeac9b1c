from __future__ import annotations

import pytest

from ocop.interchange.slips import find_slip, meant_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", "2"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("2đ", "2"),
        ("2 Điểm", "2"),
        (" 3 points ", "3"),
        ("-1", "-1"),
        ("2/5", None),
        ("hai", None),
        ("", None),
        ("12345678901", None),
    ],
)
def test_meant_number(text: str, expected: str | None) -> None:
    """Text that people write for a number is understood, other text is not."""
    assert meant_number(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"1.1" = 2,5', ("2,5", "2.5")),
        ('"1.1" = 2đ', ("2đ", "2")),
        ('"1.1" = 2.5 điểm', ("2.5 điểm", "2.5")),
        ('"1.1" = { points = 2,5 }', ("2,5", "2.5")),
        ('{"1.1": 2đ, "1.2": 0}', ("2đ", "2")),
        ('"1.1" = 2', None),
        ('"1.1" = { option = 3, remark = "x" }', None),
        ('"1.1" = [1,2]', None),
    ],
)
def test_find_slip(line: str, expected: tuple[str, str] | None) -> None:
    """A comma or a unit in a number is found in a line, and how to write it."""
    assert find_slip(line) == expected
