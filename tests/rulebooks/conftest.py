"""A copy of the small rulebook, and how to break it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.rulebooks import SMALL, Edit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small rulebook."""
    return shutil.copytree(SMALL, tmp_path / "small")


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace a piece of text, which must be there, in a file of the copy."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
