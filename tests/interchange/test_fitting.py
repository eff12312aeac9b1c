from __future__ import annotations

import re
from typing import Any

import pytest

from tests.interchange.fitting import misfits


@pytest.mark.parametrize(
    ("value", "shape", "expected"),
    [
        (1, int, []),
        (True, int, ["$"]),
        ("1", re.compile(r"\d"), []),
        (1, re.compile(r"\d"), ["$"]),
        (None, (int, None), []),
        ("x", (int, None), ["$"]),
        ([1, "x"], [int], ["$[1]"]),
        (1, [int], ["$"]),
        ({"a": 1}, {"a": int}, []),
        ({"a": "x"}, {"a": int}, ["$.a"]),
        ({"b": 1}, {"a": int}, ["$.a", "$.b"]),
        ({"b": 1, "c": "x"}, {...: int}, ["$.c"]),
        (1, {"a": int}, ["$"]),
    ],
)
def test_misfits(value: object, shape: Any, expected: list[str]) -> None:
    """The check finds what does not fit, and where."""
    assert list(misfits(value, shape)) == expected
