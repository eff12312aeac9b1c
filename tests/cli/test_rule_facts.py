from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ocop.cli.rule_facts import read_facts
from ocop.errors import InvalidInput


def test_options() -> None:
    """A fact is an expression; a name may stand in spaces."""
    facts = read_facts(['a = "x = y"', "b=1.50", "c=[1, null]"], None)
    assert facts == {"a": "x = y", "b": Decimal("1.5"), "c": (1, None)}


def test_file(tmp_path: Path) -> None:
    """JSON is exact; other kinds are expressions; an option comes first."""
    path = tmp_path / "facts.json"
    path.write_text(
        '{"a": 69.95, "b": [{"feel": "@\\"2026-11-21\\""}, {"c": null}], "d": 1,'
        ' "e": {"feel": 1}, "f": {"feel": "1", "x": 2}}',
        encoding="utf-8",
    )
    assert read_facts(["d=2"], path) == {
        "a": Decimal("69.95"),
        "b": [date(2026, 11, 21), {"c": None}],
        "d": 2,
        "e": {"feel": 1},
        "f": {"feel": "1", "x": 2},
    }


def test_problems(tmp_path: Path) -> None:
    """Every bad fact is listed with its place."""
    path = tmp_path / "facts.json"
    path.write_text('{"a": {"b": [{"feel": "1 +"}]}}', encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_facts(["x", "=1", "y=1 +", "z=other"], path)
    wrong = (
        "'1 +' is not FEEL: at position 3 of '1 +': found end of text; expected a value"
    )
    assert str(caught.value).split("\n") == [
        f"{path}: a.b[0]: {wrong}",
        "--fact: found x; expected NAME=FEEL",
        "--fact: found =1; expected NAME=FEEL",
        f"--fact y: {wrong}",
        "--fact z: 'other' is not FEEL: other",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[]", "found []; expected a table of keys and values"),
        ("{", "cannot be read"),
        ('{"a": 1, "a": 2}', "the key 'a' appears more than once"),
    ],
)
def test_bad_files(tmp_path: Path, content: str, expected: str) -> None:
    """A file without facts is refused with its name."""
    path = tmp_path / "facts.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_facts([], path)
    assert str(caught.value).startswith(f"{path}: $: ")
    assert expected in str(caught.value)
