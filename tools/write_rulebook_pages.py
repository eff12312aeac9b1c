# ruff: noqa: INP001 - a script, not part of a package.
"""Write the reference pages of the rulebooks, their procedures and their cards.

Run it after each change of the data: `python tools/write_rulebook_pages.py`.
With `--check` nothing is written; the exit status is 1 where a page is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rulebook_pages.books import BOOKS, book_page, index_page, page_name
from rulebook_pages.cards import card_page
from rulebook_pages.procedures import procedure_page

from ocop import rulebooks

FOLDER = Path(__file__).parents[1] / "docs/reference"


def main(arguments: list[str]) -> int:
    """Write the pages, or only check them, and return the exit status."""
    expected = {FOLDER / name: text for name, text in pages()}
    left = {*FOLDER.glob(f"{BOOKS}/*/*.md")} - expected.keys()
    stale = [
        path
        for path, text in expected.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for path in sorted([*stale, *left]):
            print(f"{path}: stale")  # noqa: T201 - a command says what it found
        return int(bool(stale or left))
    for path in left:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(expected[path], encoding="utf-8", newline="\n")
    return 0


def pages() -> Iterator[tuple[str, str]]:
    """Yield each page: where it belongs, and what it says."""
    books = [rulebooks.load(name) for name in rulebooks.names()]
    yield f"{BOOKS}.md", _join(index_page(books))
    for book in books:
        yield f"{BOOKS}/{book.id}/index.md", _join(book_page(book))
        yield f"{BOOKS}/{book.id}/procedure.md", _join(procedure_page(book))
        for card in book.all_scorecards:
            name = f"{BOOKS}/{book.id}/{page_name(card)}.md"
            yield name, _join(card_page(book, card))


def _join(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
