"""Modules have one job that their docstring says, and stay small enough to read."""

from __future__ import annotations

import ast

import pytest

from tests.house.code_base import MODULES, SourceModule, count_lines

MODULE_LINES = 350
FUNCTION_LINES = 50


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_docstring(module: SourceModule) -> None:
    """A module says what it is for, in a first line that is a whole sentence."""
    if not module.tree.body:
        return
    docstring = ast.get_docstring(module.tree)
    assert docstring is not None
    assert docstring.splitlines()[0].endswith((".", ":", "?"))


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_length(module: SourceModule) -> None:
    """A module has at most so many lines besides its docstrings."""
    lines = len(module.path.read_text(encoding="utf-8").splitlines())
    assert count_lines(module.tree, 1, lines) <= MODULE_LINES


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_function_length(module: SourceModule) -> None:
    """A function has at most so many lines besides its docstring."""
    too_long = {
        function.name: length
        for function in module.functions()
        if (length := _length(function)) > FUNCTION_LINES
    }
    assert too_long == {}


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    last = function.end_lineno or function.lineno
    return count_lines(function, function.lineno, last)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_all_is_sorted_and_true(module: SourceModule) -> None:
    """What a module names in `__all__` exists there, once, in order."""
    loaded = module.load()
    names = list(getattr(loaded, "__all__", ()))
    assert names == sorted(set(names))
    assert [name for name in names if not hasattr(loaded, name)] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_public_modules_have_all(module: SourceModule) -> None:
    """A module whose name is public says which of its names are."""
    public = not any(part.startswith("_") for part in module.name.split("."))
    if public and module.tree.body:
        assert hasattr(module.load(), "__all__")
