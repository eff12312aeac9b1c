"""Tests lie where one looks for them: in the folder and under the name of a module."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.house.code_base import ROOT, SOURCE

TESTS = ROOT / "tests"
ROOMS = SOURCE / "ocop"

KINDS = {
    "cases": "whole cases, each a file",
    "compile": "what the rooms of `ocop.rules.compilation` do together",
    "faults": "the faults of other programs",
    "fitting": "a helper of the tests",
    "fuzz": "any text at all",
    "promises": "what a room as a whole promises",
    "properties": "what holds for everything",
    "root": "a room as a whole",
}
"""Names of test modules that are no module's, with what they test."""

MODULES = sorted(
    path.relative_to(TESTS)
    for path in TESTS.rglob("test_*.py")
    if (ROOMS / path.relative_to(TESTS)).parent.is_dir()
)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_tests_have_the_name_of_a_module(module: Path) -> None:
    """A test module is named after a module of its room, and what of it it tests."""
    known = {path.stem for path in (ROOMS / module.parent).rglob("*.py")}
    known |= {path.name for path in (ROOMS / module.parent).iterdir()}
    words = module.stem.removeprefix("test_").split("_")
    heads = {"_".join(part) for part in itertools.accumulate([word] for word in words)}
    assert heads & (known | KINDS.keys()) != set()
