"""The files of a rulebook in their folder: which there are, and what they hold."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from ocop.errors import InvalidInput, Problem, phrase
from ocop.texts import Text

__all__ = ["read_texts"]

MAX_FILE_BYTES = 1024 * 1024
"""The largest file that is read; the largest shipped one is a fifth of it."""

MAX_DOTS = 100
"""The most dots in one line, because reading a key takes the square of its steps."""

MAX_FILES = 1_000
"""The most files that one folder may hold."""


def read_texts(folder: Traversable) -> dict[str, bytes]:
    """Return the content of every TOML file of a rulebook folder, by its name.

    Args:
        folder: The folder; its scorecards lie in ``scorecards/``.

    Raises:
        InvalidInput: If the folder is not there, holds more than `MAX_FILES` files, or
            a file is larger than `MAX_FILE_BYTES` or has more than `MAX_DOTS` dots in a
            line.
    """
    texts: dict[str, bytes] = {}
    problems: list[Problem] = []
    for prefix, parent in (
        ("", folder),
        ("scorecards/", folder.joinpath("scorecards")),
    ):
        if not parent.is_dir():
            found = phrase("refused.no-folder")
            problems.append(_unreadable(prefix or "./", found))
            continue
        files = [
            file
            for file in parent.iterdir()
            if file.name.endswith(".toml") and file.is_file()
        ]
        if len(files) > MAX_FILES:
            found = phrase("refused.files", limit=MAX_FILES)
            problems.append(_unreadable(prefix, found))
            continue
        for file in sorted(files, key=lambda file: file.name):
            name = f"{prefix}{file.name}"
            with file.open("rb") as opened:
                texts[name] = opened.read(MAX_FILE_BYTES + 1)
            if len(texts[name]) > MAX_FILE_BYTES:
                found = phrase("refused.bytes", limit=MAX_FILE_BYTES)
                problems.append(_unreadable(name, found))
            elif any(line.count(b".") > MAX_DOTS for line in texts[name].split(b"\n")):
                found = phrase("refused.dots", limit=MAX_DOTS)
                problems.append(_unreadable(name, found))
    if problems:
        raise InvalidInput(problems=problems)
    return texts


def _unreadable(source: str, found: Text) -> Problem:
    return Problem(code="unreadable", arguments={"found": found}, source=source)
