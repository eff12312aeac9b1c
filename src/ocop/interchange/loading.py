"""Files that hold one thing: read whole, with every problem told by the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.interchange.files import parse_json, parse_toml, read_text

__all__ = ["read_one"]

_Read = TypeVar("_Read")


def read_one(path: Path, structure: Callable[[object], _Read]) -> _Read:
    """Read what a TOML or JSON file holds; the suffix of the name tells which it is.

    Args:
        path: The file.
        structure: Makes its value from plain data.

    Raises:
        InvalidInput: If the file cannot be read, exceeds a limit of
            `ocop.interchange.limits`, or is not what it has to be; every problem is
            listed with file and path.
    """
    try:
        return structure(_parse(path))
    except InvalidInput as error:
        problems = [attrs.evolve(p, source=str(path)) for p in error.problems]
    raise InvalidInput(problems=problems)


def _parse(path: Path) -> object:
    forms = {".toml": parse_toml, ".json": parse_json}
    suffix = path.suffix.lower()
    if suffix in forms:
        return forms[suffix](read_text(path))
    arguments = {"found": path.suffix, "expected": ", ".join(forms)}
    raise InvalidInput(problems=[Problem(code="unknown-format", arguments=arguments)])
