from __future__ import annotations

from pathlib import Path

from ocop.errors import InvalidInput, Problem
from ocop.interchange.loading import read_one
from tests.interchange import problems_of


def test_forms_are_the_same(tmp_path: Path) -> None:
    """TOML and JSON say the same, and the suffix may be written in capitals."""
    toml, plain = tmp_path / "a.toml", tmp_path / "a.JSON"
    toml.write_text("stars = 3\n", encoding="utf-8")
    plain.write_text('{"stars": 3}', encoding="utf-8")
    assert [read_one(path, repr) for path in (toml, plain)] == ["{'stars': 3}"] * 2


def test_unknown_form(tmp_path: Path) -> None:
    """A file of another kind is refused with its name."""
    (problem,) = problems_of(read_one, tmp_path / "a.csv", repr)
    assert problem.source == str(tmp_path / "a.csv")
    assert problem.text("en").endswith("'.csv' file; expected one of: .toml, .json")


def test_problems_name_the_file(tmp_path: Path) -> None:
    """What is wrong with what it holds is told with the file."""
    path = tmp_path / "a.toml"
    path.write_text("", encoding="utf-8")

    def refuse(_: object) -> object:
        raise InvalidInput(problems=[Problem(code="empty-text", path="a.b")])

    (problem,) = problems_of(read_one, path, refuse)
    assert (problem.source, problem.path) == (str(path), "a.b")
