from __future__ import annotations

from pathlib import Path

import pytest

from tests.rulebooks import Edit, find_problems


def test_missing_files(folder: Path) -> None:
    """Every file that is not there is told."""
    (folder / "readings.toml").unlink()
    (folder / "procedure.toml").unlink()
    assert find_problems(folder) == [
        "procedure.toml: $: cannot be read: no such file",
        "readings.toml: $: cannot be read: no such file",
    ]


def test_all_files_are_read(folder: Path, edit: Edit) -> None:
    """Problems of several files are listed together, each with its file and path."""
    edit("rulebook.toml", "revision = 1", 'revision = "1"')
    edit("criteria.toml", "points = 1,", "points = true,")
    edit("criteria.toml", 'en = "None"', 'eng = "None"')
    edit("procedure.toml", "period = { start = 2020-01-01 }", 'period = "2020"')
    edit("scorecards/01.toml", "set = 1", "set = 1.5")
    assert find_problems(folder) == [
        "rulebook.toml: $.revision: found '1'; expected a whole number",
        "procedure.toml: $.competence[0].period: found '2020'; expected a table",
        (
            "criteria.toml: $.criteria[0].options[0].points: found True; expected a "
            "number of points"
        ),
        ("criteria.toml: $.criteria[2].options[0].label: the key 'en' is missing"),
        (
            "criteria.toml: $.criteria[2].options[0].label.eng: unknown key 'eng'; "
            "nearest: en; expected one of: vi, en"
        ),
        "scorecards/01.toml: $.set: found Decimal('1.5'); expected a whole number",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"a = ", "Invalid value (at end of document)"),
        (b"a = 1\na = 2\n", "Cannot overwrite a value (at line 2, column 6)"),
        (b"\xff\xfe", "'utf-8' codec can't decode byte 0xff in position 0"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"a = " + b"9" * 10_000, "Exceeds the limit"),
    ],
)
def test_broken_toml(folder: Path, text: bytes, message: str) -> None:
    """A file that is no TOML is told, with the place."""
    (folder / "readings.toml").write_bytes(text)
    (line,) = find_problems(folder)
    assert line.startswith(f"readings.toml: $: cannot be read: {message}")


def test_long_path_of_keys(folder: Path) -> None:
    """A key of a hundred steps is one unknown key; a longer one is not even read."""
    path = folder / "procedure.toml"
    path.write_text(f"a{'.a' * 100} = 1\n")
    assert find_problems(folder) == [
        "procedure.toml: $: the key 'competence' is missing",
        (
            "procedure.toml: $.a: unknown key 'a'; nearest: -; expected one of: "
            "admissions, states, steps, forwarding, rounds, time_limits, certificates, "
            "papers, revocation_grounds, transitions, extensions, left_open, "
            "not_found, competence"
        ),
    ]
    path.write_text(f"a{'.a' * 100_000} = 1\n")
    assert find_problems(folder) == [
        "procedure.toml: $: cannot be read: more than 100 dots in a line"
    ]


def test_huge_numbers(folder: Path, edit: Edit) -> None:
    """A number of a million digits is refused without being written out."""
    edit("rulebook.toml", "revision = 1", f"revision = 0x{'f' * 1_000_000}")
    edit("criteria.toml", "points = 1,", "points = 1e999999,")
    edit("criteria.toml", "max_points = 3", "max_points = inf")
    assert find_problems(folder) == [
        (
            "rulebook.toml: $.revision: found a number of too many digits; expected a "
            "whole number"
        ),
        (
            "criteria.toml: $.criteria[0].options[0].points: found "
            "Decimal('1E+999999'); expected a number of points"
        ),
        (
            "criteria.toml: $.criteria[1].max_points: found Decimal('Infinity'); "
            "expected a number of points"
        ),
    ]


def test_not_normalised(folder: Path, edit: Edit) -> None:
    """Text that is not in Unicode NFC is refused."""
    edit("criteria.toml", 'vi = "Một mình"', 'vi = "Mo\u0323\u0302t mình"')
    assert find_problems(folder) == [
        (
            "criteria.toml: $.cases.\"alone\".vi: found 'Mo\u0323\u0302t mình'; "
            "expected text in Unicode NFC"
        )
    ]


def test_wrong_period(folder: Path, edit: Edit) -> None:
    """A period that ends before it starts is refused."""
    edit("rulebook.toml", "start = 2020-01-01", "start = 2020-01-01, end = 2019-01-01")
    assert find_problems(folder) == [
        (
            "rulebook.toml: $.period: impossible: a period cannot end on 2019-01-01, "
            "start 2020-01-01"
        )
    ]
