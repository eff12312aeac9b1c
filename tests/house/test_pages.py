"""README and pages name only what exists, and show the commands that really run."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.house.code_base import ROOT, SOURCE

PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(path for path in ROOT.glob("docs/**/*.md") if "_build" not in path.parts),
    ]
)

BLOCK = re.compile(r"^```(?P<language>[\w-]*).*?^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"`(ocop(?:\.\w+)+)(?:\(\))?`")
FILE = re.compile(
    r"`((?:src|tests|docs|examples|tools|bench|changelog\.d|\.ci)/[\w./-]*)`"
)
SESSION = re.compile(r"\bnox -s ([a-z]+)")

LANGUAGES = {"bash", "console", "json", "mermaid", "python", "text", "toml", "xml"}
"""The languages of blocks; `pycon` is not among them: Sybil would not run it."""


def _exists(name: str) -> bool:
    """Whether a dotted name can be reached."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(value, part):
                return False
            value = getattr(value, part)
        return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_names_what_exists(page: Path) -> None:
    """Names of the library, files, sessions and kinds of block in a page are real."""
    text = page.read_text(encoding="utf-8")
    prose = BLOCK.sub("", text)
    sessions = set(SESSION.findall(text)) - _sessions()
    languages = {block["language"].lower() for block in BLOCK.finditer(text)} - {""}
    assert [name for name in NAME.findall(prose) if not _exists(name)] == []
    assert [name for name in FILE.findall(prose) if not (ROOT / name).exists()] == []
    assert sorted(sessions) == []
    assert sorted(languages - LANGUAGES) == []


def _sessions() -> set[str]:
    """The sessions of the noxfile, without running it."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {name for name in names if not name.startswith("_")}


def test_contributing_lists_every_session() -> None:
    """What can be checked is what the page says."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(SESSION.findall(page)) == _sessions()


def test_contributing_tells_where_tests_are() -> None:
    """A folder of tests has the name of what it tests, or the page tells of it."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {path.stem for path in (SOURCE / "ocop").iterdir()}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    apart = {f"tests/{name}/" for name in folders - rooms - {"__pycache__"}}
    assert sorted(apart - {*FILE.findall(page)}) == []


def test_readme_has_two_commands() -> None:
    """The README sets up with exactly two commands, each on one line."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```bash\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert [block.startswith("python3 -m venv ") for block in blocks] == [True, True]
    assert ["coverage run" in block for block in blocks] == [False, True]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """`.ci/run` prints the very line that the README shows."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    actual = subprocess.run(
        ["/usr/bin/env", "bash", ".ci/run", "--print"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "coverage run" in actual
    assert f"```bash\n{actual}```\n" in readme


@pytest.mark.parametrize(
    "fragment",
    sorted(ROOT.glob("changelog.d/*.md")),
    ids=lambda fragment: fragment.name,
)
def test_fragment_has_a_known_type(fragment: Path) -> None:
    """A changelog fragment has a type; one about law says whose answers change."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    types = {kind["directory"] for kind in settings["tool"]["towncrier"]["type"]}
    kind = fragment.suffixes[0].lstrip(".")
    text = fragment.read_text(encoding="utf-8")
    assert kind in types
    if kind == "law":
        wanted = ("Rulebook:", "Instrument:", "Articles:", "Period:", "Products:")
        assert [line for line in wanted if line not in text] == []
