"""What the distribution promises: dependencies, types, and hooks that exist."""

from __future__ import annotations

import functools
import importlib
import tomllib
from typing import Any

import pytest

from tests.house.code_base import MODULES, ROOT


def _project() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["project"]


@pytest.mark.parametrize(
    ("hook", "place"),
    [
        ("ocop.cli:main", ("scripts", "ocop")),
        ("ocop.testing.registration:register", ("entry-points", "hypothesis", "_")),
    ],
)
def test_hook_is_declared_with_its_module(hook: str, place: tuple[str, ...]) -> None:
    """A function that others call by its address is there, and its address declared.

    Hypothesis calls every hook whenever it is imported: one that leads nowhere breaks
    it, so hook and module come together.
    """
    room, _, function = hook.partition(":")
    if room in {module.name for module in MODULES}:
        declared = functools.reduce(lambda table, key: table[key], place, _project())
        assert declared == hook
        assert callable(getattr(importlib.import_module(room), function))


def test_dependencies_are_three() -> None:
    """At run time the library needs attrs, cattrs and python-dateutil, and no more."""
    actual = [text.partition(">=")[0] for text in _project()["dependencies"]]
    assert actual == ["attrs", "cattrs", "python-dateutil"]


def test_the_package_is_typed() -> None:
    """The marker that tells type checkers to read the package is there."""
    assert (ROOT / "src/ocop/py.typed").exists()
