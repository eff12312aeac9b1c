from __future__ import annotations

import json
import re

import pytest

from ocop import rulebooks
from ocop.cli.writing import Writer
from ocop.interchange import render_scorecard
from ocop.scorecards import Scorecard
from ocop.texts import Language
from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import CARD

HEAD = "Bộ 11: Chè tươi, chè chế biến\nQuyết định 26/2026/QĐ-TTg (qd-26-2026, bản 1)\n"


@pytest.mark.parametrize("number", range(1, 27))
def test_json(command: Command, number: int) -> None:
    """Each card of the law in force is given as the rulebook has it."""
    law = rulebooks.load("qd-26-2026")
    printed = command("card", str(number), "--law", law.id, "--json")
    data = json.loads(printed.out)
    assert data == render_scorecard(law.scorecard(number), law)
    assert list(misfits(data, CARD)) == []
    assert (printed.status, printed.err) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["11"],
        ["che-tuoi-che-bien"],
        ["11", "--law", "qd-26-2026"],
        ["11", "--on", "2026-11-21"],
    ],
)
def test_choice(command: Command, arguments: list[str]) -> None:
    """A card is found by number or slug, under a law, a day, or the newest law."""
    assert command("card", *arguments).out.startswith(HEAD)


def test_older_law(command: Command) -> None:
    """The same number leads to the card of the law of the day."""
    data = json.loads(command("card", "1", "--on", "2023-02-23", "--json").out)
    assert [part["max_points"] for part in data["parts"]] == ["35", "25", "40"]


def test_text(command: Command) -> None:
    """People read headings, options with points and marks, and conditions."""
    lines = command("card", "11").out.splitlines()
    expected = [
        "A Sản phẩm và sức mạnh của cộng đồng (40 điểm)",
        "  1 Tổ chức sản xuất (18 điểm)",
        "    1.1 Nguồn nguyên liệu (3 điểm)",
        "      2.   1 ***   Câu chuyện riêng, gắn nguồn gốc xuất xứ của sản phẩm",
        "      ! Dừng đánh giá nếu tạp chất có nguy cơ gây mất an toàn thực phẩm",
        "        [unsafe-impurity-2]",
        "    6.1 Ngoại hình (4 điểm)",
        "      Chỉ chấm khi tiêu chí 5.1 có điểm",
        "  7 Tính độc đáo (5 điểm)",
        "  forged-dossier: Giả mạo hồ sơ",
    ]
    assert [line for line in expected if line not in lines] == []
    assert not any("Viện dẫn" in line for line in lines)


def test_sources(command: Command) -> None:
    """The source of every criterion is told on demand."""
    text = command("card", "11", "--sources", "--lang", "en").out
    assert "      Citation: 26/2026/QĐ-TTg, annex II, set 11, criterion 1.1\n" in text
    assert "Source: HTML transcript" in text
    assert "  6.1.1: printed '11', read as '1'." in text


def test_less_on_a_card(command: Command) -> None:
    """A heading may have no maximum of its own; a card may have no slips."""
    lines = command("card", "12", "--law", "qd-1048-2019").out.splitlines()
    (heading,) = [line for line in lines if line.startswith("    6.1 ")]
    assert not heading.endswith(")")
    assert "Chỗ in sai" in command("card", "11").out
    assert "Chỗ in sai" not in command("card", "9").out


def test_cases(command: Command) -> None:
    """The cases of an either/or criterion stand above their options."""
    lines = command("card", "26", "--lang", "en").out.splitlines()
    place = lines.index("  8 Meeting service business conditions (3 points)")
    assert lines[place + 1] == "    Case 1: tourism services provided by the community"
    assert lines[place + 2].startswith("    1.   1       ")
    assert "    Case 2: tourism service site" in lines[place:]


def test_mark_of_a_whole_criterion(command: Command) -> None:
    """A mark that stands at a criterion is told there."""
    text = command("card", "1", "--law", "qd-148-2023", "--lang", "en").out
    assert "Minimum for 4 stars: the lowest option above 0 points\n" in text


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        (["99"], "unknown-set", "SET"),
        (["9" * 5_000], "unknown-set", "SET"),
        (["che-tuoi"], "unknown-set", "SET"),
        (["11", "--law", "x"], "not-one-of", "--law"),
        (["11", "--on", "21/11/2026"], "not-a-date", "--on"),
        (["11", "--on", "2018-01-01"], "not-in-force", None),
        (["11", "--on", "2026-11-21", "--law", "qd-26-2026"], "not-both", "--law"),
    ],
)
def test_bad_input(
    command: Command, arguments: list[str], code: str, path: str | None
) -> None:
    """Bad input is one error with its place."""
    printed = command("card", *arguments, "--json")
    assert (printed.status, printed.err) == (2, "")
    (error,) = json.loads(printed.out)["errors"]
    assert (error["code"], error["file"], error["path"]) == (code, None, path)


@pytest.mark.parametrize(
    ("on", "name", "period"),
    [
        (
            "2020-06-07",
            "Set 26: Tourism, tradition and festival services",
            "In force from 2019-08-21 until before 2020-06-08",
        ),
        (
            "2020-06-08",
            "Set 26: Community tourism and tourist sites",
            "In force from 2020-06-08",
        ),
    ],
)
def test_card_of_the_day(command: Command, on: str, name: str, period: str) -> None:
    """A set whose card was changed has the card of the day."""
    lines = command("card", "26", "--on", on, "--lang", "en").out.splitlines()
    assert (lines[0], lines[3]) == (name, period)
    data = json.loads(command("card", "26", "--on", on, "--json").out)
    assert list(misfits(data, CARD)) == []
    assert data["period"]["start"] == period.split(" ")[3]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", rulebooks.names())
def test_sources_of_every_card(command: Command, name: str, language: str) -> None:
    """Every card tells its citations, its source and its errata."""
    for card in rulebooks.load(name).all_scorecards:
        law = ("--law", name) if card.period is None else ("--on", _first_day(card))
        arguments = (str(card.set), *law, "--sources", "--lang", language)
        told = " ".join(command("card", *arguments).out.split())
        cited = [c.citation.text for c in (card, *card.criteria.values())]
        texts = [*cited, *(erratum.note for erratum in card.errata)]
        expected = [card.source, *(text.read(language) for text in texts)]
        assert [text for text in expected if " ".join(text.split()) not in told] == []


def _first_day(card: Scorecard) -> str:
    assert card.period is not None
    return card.period.start.isoformat()


def test_what_a_source_lacks_is_worded(command: Command) -> None:
    """Slips of the source are told in the language of the reader."""
    vietnamese = command("card", "11", "--sources").out
    assert "1.2: in '(để trống)', lấy '0'." in vietnamese
    assert "độ tin cậy: cao" in vietnamese
    english = command("card", "11", "--sources", "--lang", "en").out
    assert "1.2: printed '(blank)', read as '0'." in english
    assert "confidence: high" in english


def test_every_slip_has_words() -> None:
    """What shipped cards say in brackets is in the catalogue."""
    told = {
        text
        for book in map(rulebooks.load, rulebooks.names())
        for card in book.all_scorecards
        for erratum in card.errata
        for text in (erratum.printed, erratum.read)
        if text.startswith("(") and text.endswith(")")
    }
    writer = Writer(Language.EN)
    codes = [re.sub(r"\W+", "-", text.strip("()").lower()) for text in told]
    assert {writer.say(f"printed-{code}") for code in codes} == told
