from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.interchange.limits import MAX_SHEETS
from ocop.interchange.reading import read_sheets
from tests.interchange import attempt, problems_of, sheet_data, told
from tests.rulebooks import small_rulebook

SHEET = """
rulebook = "qd-26-2026"
set = 11
product = "Chè"
[answers]
"1.1" = 2
"1.2" = { option = 3 }
"""


def _write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_forms(tmp_path: Path) -> None:
    """One sheet is the same as TOML, as JSON, in a list and as a row of a table."""
    data = json.dumps(sheet_data())
    table = "product,rulebook,set,1.1,1.2\nChè,qd-26-2026,11,2,#3\n"
    files = [
        _write(tmp_path, "a.toml", SHEET),
        _write(tmp_path, "b.json", data),
        _write(tmp_path, "c.JSON", f"[{data}]"),
        _write(tmp_path, "d.csv", table),
    ]
    (expected,) = read_sheets(files[0])
    assert [read_sheets(file) for file in files] == [(expected,)] * 4


def test_own_rulebook(tmp_path: Path) -> None:
    """A file may name a rulebook of the caller's own."""
    small = small_rulebook()
    data = {"rulebook": small.id, "set": 1, "answers": {}}
    for file in (
        _write(tmp_path, "a.json", json.dumps(data)),
        _write(tmp_path, "b.json", json.dumps([data])),
        _write(tmp_path, "c.csv", f"rulebook,set\n{small.id},1\n"),
        _write(tmp_path, "d.toml", f'rulebook = "{small.id}"\nset = 1\n[answers]\n'),
    ):
        (sheet,) = read_sheets(file, own=[small])
        assert sheet.scorecard is small.scorecard(1)


def test_problems_name_the_file(tmp_path: Path) -> None:
    """Every problem tells the file and the place in it."""
    file = _write(tmp_path, "a.json", json.dumps([sheet_data(), sheet_data(set=0), 3]))
    problems = problems_of(read_sheets, file)
    assert [(p.source, p.path) for p in problems] == [
        (str(file), "[1] set"),
        (str(file), "[2]"),
    ]


def test_problems_name_the_row(tmp_path: Path) -> None:
    """In a table the place is the row that a spreadsheet shows."""
    table = "rulebook,set,1.1,6.5\nqd-26-2026,11,2,\n\nqd-26-2026,11,9,1\n"
    file = _write(tmp_path, "a.csv", table)
    paths = [problem.path for problem in problems_of(read_sheets, file)]
    assert paths == ['row 4 answers."1.1"', 'row 4 answers."6.5"']


@pytest.mark.parametrize("name", ["a.txt", "a", "a.xlsx"])
def test_unknown_format(tmp_path: Path, name: str) -> None:
    """A file of another kind is refused with the kinds that can be read."""
    (sentence,) = told(read_sheets, _write(tmp_path, name, SHEET))
    assert sentence.endswith("expected one of: .toml, .json, .csv")


def test_unquoted_numbers(tmp_path: Path) -> None:
    """Criterion numbers without quotes, which TOML takes apart, get one clear fix."""
    text = 'rulebook = "qd-26-2026"\nset = 11\n[answers]\n1.1 = 2\n6.1.1 = {option = 1}'
    file = _write(tmp_path, "a.toml", text)
    assert told(read_sheets, file) == [
        (
            f"{file}: answers: criterion numbers must stand in quotes: 1.1, 6.1.1; "
            'write "1.1" = …'
        )
    ]


def test_too_many_sheets(tmp_path: Path) -> None:
    """A file may hold as many sheets as the limit."""
    row = '{"rulebook":"qd-26-2026","set":11,"answers":{}}'
    file = _write(tmp_path, "a.json", f"[{','.join([row] * MAX_SHEETS)}]")
    assert len(read_sheets(file)) == MAX_SHEETS
    file = _write(tmp_path, "b.json", f"[{','.join([row] * (MAX_SHEETS + 1))}]")
    assert told(read_sheets, file) == [
        f"{file}: $: there are more than 1000 sheets; split the file"
    ]


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["qd-26-2026", "11", "2,5", "self", "é\u0301", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "rulebook",
                    "on",
                    "set",
                    "product",
                    "answers",
                    "1",
                    "1.1",
                    "8",
                    "option",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=PLAIN)
def test_any_json(tmp_path: Path, data: object) -> None:
    """Any JSON ends in sheets or in an error with a message in both languages."""
    file = _write(tmp_path, "a.json", json.dumps(data))
    assert all(attempt(read_sheets, file))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), suffix=st.sampled_from(["toml", "json", "csv"]))
def test_any_bytes(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Any bytes end in sheets or in an error."""
    file = tmp_path / f"a.{suffix}"
    file.write_bytes(content)
    assert all(attempt(read_sheets, file))
