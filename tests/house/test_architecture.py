"""Who may import whom, and where the outside world may come in."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest
from importlinter import cli

from tests.house.code_base import MODULES, ROOT, SourceModule

PLACES = {
    "attrs": ("ocop",),
    "cattrs": ("ocop.rulebooks.structuring", "ocop.interchange"),
    "click": ("ocop.cli",),
    "dateutil": ("ocop.dates",),
    "hypothesis": ("ocop.testing",),
    "leather": ("ocop.interchange.statistics_charts",),
    "tomllib": ("ocop.rulebooks", "ocop.interchange", "ocop.rules.files"),
}
"""Each package that the library uses, with the rooms that may import it."""

CLOCK = {"now", "today", "utcnow"}


def imports(module: SourceModule) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every import of a module: from where, and which names (none: the whole)."""
    for node in module.nodes():
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            assert node.module is not None
            yield node.module, tuple(alias.name for alias in node.names)


def calls(module: SourceModule, *names: str) -> list[int]:
    """The lines that call one of some builtins."""
    return [
        node.lineno
        for node in module.nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in names
    ]


def test_import_contracts() -> None:
    """The contracts of pyproject.toml are kept."""
    actual = cli.lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert actual == cli.EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_packages_have_a_place(module: SourceModule) -> None:
    """A package from outside is known here and stays in its rooms."""
    found = {name.partition(".")[0] for name, _ in imports(module)} - {"ocop"}
    placed = found & PLACES.keys()
    unknown = found - placed - sys.stdlib_module_names
    assert sorted(unknown) == []
    assert [name for name in sorted(placed) if not module.is_in(*PLACES[name])] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_nothing_imports_the_root(module: SourceModule) -> None:
    """Inside the package, names come from their home and not from the root."""
    rooms = {room.name for room in MODULES}
    actual = [
        names or name
        for name, names in imports(module)
        if name == "ocop" and not (names and {f"ocop.{n}" for n in names} <= rooms)
    ]
    assert actual == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_clock(module: SourceModule) -> None:
    """Time is an argument: nobody asks what day it is."""
    asked = [
        node.lineno
        for node in module.nodes()
        if isinstance(node, ast.Attribute) and node.attr in CLOCK
    ]
    assert asked == []
    assert "time" not in {name for name, _ in imports(module)}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_text_becomes_code(module: SourceModule) -> None:
    """Nothing is evaluated; one module compiles what it built from nodes itself."""
    assert calls(module, "eval") == []
    if not module.is_in("ocop.rules.compilation"):
        assert calls(module, "exec", "compile", "__import__") == []
