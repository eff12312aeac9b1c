from __future__ import annotations

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


def test_other_files_are_left_alone(folder: Path) -> None:
    """Notes beside the files of a rulebook do no harm."""
    (folder / "notes.txt").write_bytes(b"\xff")
    assert read_texts(folder) == read_texts(SMALL)


def test_large_file(folder: Path) -> None:
    """A file beyond the limit is refused, and no more than the limit is read."""
    (folder / "readings.toml").write_bytes(b"#" * (files.MAX_FILE_BYTES + 1))
    with pytest.raises(InvalidInput, match=r"readings.toml: .*more than 1048576 bytes"):
        read_texts(folder)


def test_many_files(folder: Path) -> None:
    """A folder of too many files is refused."""
    for number in range(files.MAX_FILES + 1):
        (folder / "scorecards" / f"{number}.toml").touch()
    with pytest.raises(InvalidInput, match=r"scorecards/: .*more than 1000 files"):
        read_texts(folder)


def test_folder_named_like_a_file(folder: Path) -> None:
    """A folder whose name ends in .toml is no file of the rulebook."""
    (folder / "more.toml").mkdir()
    assert read_texts(folder) == read_texts(SMALL)
