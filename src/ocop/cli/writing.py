"""Text for people, line by line: worded from the catalogue, wrapped and indented."""

from __future__ import annotations

import textwrap
from typing import final

from ocop.rules.canonical import spell_number
from ocop.rules.numbers import Number
from ocop.texts import Language, Text, read_catalogue, spell_figure

__all__ = ["Writer"]

_WIDTH = 88

_LABEL_WIDTH = 60


@final
class Writer:
    """Collects the lines of one answer in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lines: list[str] = []

    def say(self, code: str, /, **arguments: object) -> str:
        """Return a wording of the catalogue, with its arguments filled in."""
        texts = read_catalogue("ocop.cli", "texts.json")
        return texts.text(code, self.language, arguments)

    def read(self, text: Text) -> str:
        """Return a text in the language of this writer."""
        return text.read(self.language)

    def figure(self, number: Number) -> str:
        """Return an exact number."""
        return self.read(spell_figure(spell_number(number)))

    def points(self, points: Number) -> str:
        """Return points with their unit."""
        return self.say("points", points=self.figure(points))

    def line(self, text: str, indent: int = 0, hanging: int = 2) -> None:
        """Write a paragraph; its second and further lines hang in."""
        self.lines += textwrap.wrap(
            text,
            _WIDTH,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_on_hyphens=False,
        )

    def row(self, label: str, value: str, indent: int) -> None:
        """Write a label and, in a column of its own, a value."""
        self.lines.append(f"{' ' * indent}{label:<{_LABEL_WIDTH - indent}} {value:>9}")

    def gap(self) -> None:
        """Write an empty line."""
        self.lines.append("")

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "\n".join(self.lines)
