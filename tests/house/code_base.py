"""The source files of the package as the house tests see them: names, trees, lines."""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclasses.dataclass(frozen=True)
class SourceModule:
    """One module of the package, parsed but not imported."""

    path: Path

    @property
    def name(self) -> str:
        """The dotted name."""
        parts = self.path.relative_to(SOURCE).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @functools.cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.path.read_text(encoding="utf-8"), filename=str(self.path))

    def load(self) -> ModuleType:
        """Import it."""
        return importlib.import_module(self.name)

    @functools.cached_property
    def prose(self) -> frozenset[ast.AST]:
        """The constants that only document: docstrings of any kind."""
        return frozenset(
            node.value
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        )

    def nodes(self) -> Iterator[ast.AST]:
        """Walk the tree without the docstrings."""
        return (node for node in ast.walk(self.tree) if node not in self.prose)

    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method."""
        return (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))

    def is_in(self, *rooms: str) -> bool:
        """Whether it is one of some modules or lies inside one of some packages."""
        return any(
            self.name == room or self.name.startswith(f"{room}.") for room in rooms
        )

    def __str__(self) -> str:
        return self.name


MODULES = tuple(SourceModule(path) for path in sorted(SOURCE.rglob("*.py")))
"""Every module of the package, by path; it grows with the package."""


def count_lines(node: ast.AST, first: int, last: int) -> int:
    """Count the lines of a function or module that are not docstring."""
    documented = {
        line
        for inner in ast.walk(node)
        if isinstance(inner, ast.Expr)
        and isinstance(inner.value, ast.Constant)
        and isinstance(inner.value.value, str)
        for line in range(inner.lineno, (inner.end_lineno or inner.lineno) + 1)
    }
    return sum(line not in documented for line in range(first, last + 1))
