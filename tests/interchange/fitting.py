"""A small check of the shape of plain data, for the documented JSON.

A shape is a type; a pattern for text; a list with the shape of its items; a table with
the shape of each key, or of any key under ``...``; or a tuple of shapes, one of which
must fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["misfits"]


def misfits(value: object, shape: Any, path: str = "$") -> Iterator[str]:
    """Yield the paths at which a value does not have a shape."""
    match shape:
        case [inner] if isinstance(shape, list) and isinstance(value, list):
            for index, item in enumerate(value):
                yield from misfits(item, inner, f"{path}[{index}]")
        case dict() if isinstance(value, dict):
            keys = value.keys() if ... in shape else value.keys() | shape.keys()
            for key in sorted(keys):
                inner = shape.get(key, shape.get(..., _NOTHING))
                yield from misfits(value.get(key, _NOTHING), inner, f"{path}.{key}")
        case _:
            if not _fits(value, shape):
                yield path


def _fits(value: object, shape: Any) -> bool:
    match shape:
        case tuple():
            return any(not list(misfits(value, one)) for one in shape)
        case re.Pattern():
            return isinstance(value, str) and shape.fullmatch(value) is not None
        case type():
            return type(value) is shape
    return value is shape and value is not _NOTHING


_NOTHING = object()
"""Stands for a key that is not there, and for the shape of a key not asked for."""
