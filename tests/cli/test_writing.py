from __future__ import annotations

from fractions import Fraction

from ocop.cli.writing import Writer
from ocop.texts import Language, Text


def test_wording() -> None:
    """Wordings, texts and points are read in the language of the writer."""
    name = Text(vi="Chè", en="Tea")
    for language, expected in (
        (Language.VI, ["Bộ 11: Chè", "Chè", "69,5 điểm"]),
        (Language.EN, ["Set 11: Tea", "Tea", "69.5 points"]),
    ):
        writer = Writer(language)
        actual = [
            writer.say("set", number=11, name=name),
            writer.read(name),
            writer.points(Fraction(139, 2)),
        ]
        assert actual == expected


def test_lines() -> None:
    """Long paragraphs are wrapped and hang in; rows have a column for values."""
    writer = Writer(Language.EN)
    writer.line("word " * 20, indent=2)
    writer.gap()
    writer.row("Part", "9 / 10", indent=4)
    first, second, gap, row = writer.text.split("\n")
    assert (len(first) <= 88, first[:3], second[:5], gap) == (True, "  w", "    w", "")
    assert row == "    Part" + " " * 56 + "9 / 10"
