"""What a package whose names are fetched on first use tells type checkers."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

__all__ = ["imports_for_type_checkers"]


def imports_for_type_checkers(root: ModuleType) -> dict[str, str]:
    """Return for each name of a root the module that it is imported from."""
    return {
        alias.name: node.module or ""
        for node in ast.walk(ast.parse(inspect.getsource(root)))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ocop")
        for alias in node.names
    }
