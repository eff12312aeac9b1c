"""Markdown from the values of a rulebook: text in both languages, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ocop.legal import Citation
from ocop.texts import Text
from ocop.vocabulary import Stars

LEVELS = {
    "commune": Text(vi="xã", en="commune"),
    "district": Text(vi="huyện", en="district"),
    "province": Text(vi="tỉnh", en="province"),
    "centre": Text(vi="trung ương", en="centre"),
}

Row: TypeAlias = tuple[object, ...]


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return re.sub(r"([\\|*_`\[\]])", r"\\\1", text).replace("<", "&lt;")


def both(text: Text) -> str:
    """Return a text in both languages, on one line."""
    return f"{plain(text.vi)} · {plain(text.en)}"


def pair(text: Text) -> tuple[str, str]:
    """Return a text as two cells: Vietnamese, English."""
    return plain(text.vi), plain(text.en)


def cite(*citations: Citation) -> str:
    """Return citations as a person writes them."""
    return "; ".join(both(citation.text) for citation in citations)


def mark(stars: Stars | None) -> str:
    """Return a star class, or nothing for none."""
    return "" if stars is None else f"{stars}★"


def table(heads: str, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table; its heads are written as one row."""
    yield from ("", f"| {heads} |", "|" + "---|" * len(heads.split("|")))
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"


def contents(names: Iterable[str]) -> Iterator[str]:
    """Yield a table of contents that only the navigation shows."""
    yield from ("", "```{toctree}", ":hidden:", "", *names, "```")
