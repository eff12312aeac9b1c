from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ocop.errors import InvalidInput
from ocop.rulebooks import files
from ocop.rulebooks.files import read_texts
from tests.rulebooks import SMALL


def test_read_texts() -> None:
    """Every TOML file of the folder is read, in the order of names."""
    assert list(read_texts(SMALL)) == [
        "criteria.toml",
        "procedure.toml",
        "product-sets.toml",
        "readings.toml",
        "rulebook.toml",
        "scorecards/01.toml",
    ]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """Notes beside the files of a rulebook do no harm."""
    folder = shutil.copytree(SMALL, tmp_path / "small")
    (folder / "notes.txt").write_bytes(b"\xff")
    assert read_texts(folder) == read_texts(SMALL)


def test_large_file(tmp_path: Path) -> None:
    """A file beyond the limit is refused, and no more than the limit is read."""
    folder = shutil.copytree(SMALL, tmp_path / "small")
    (folder / "readings.toml").write_bytes(b"#" * (files.MAX_FILE_BYTES + 1))
    with pytest.raises(InvalidInput, match=r"readings.toml: .*more than 1048576 bytes"):
        read_texts(folder)


def test_many_files(tmp_path: Path) -> None:
    """A folder of too many files is refused."""
    folder = shutil.copytree(SMALL, tmp_path / "small")
    for number in range(files.MAX_FILES + 1):
        (folder / "scorecards" / f"{number}.toml").touch()
    with pytest.raises(InvalidInput, match=r"scorecards/: .*more than 1000 files"):
        read_texts(folder)


def test_folder_named_like_a_file(tmp_path: Path) -> None:
    """A folder whose name ends in .toml is no file of the rulebook."""
    folder = shutil.copytree(SMALL, tmp_path / "small")
    (folder / "more.toml").mkdir()
    assert read_texts(folder) == read_texts(SMALL)
