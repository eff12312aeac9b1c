from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli import Command
from tests.house.code_base import ROOT
from tests.interchange.fitting import misfits
from tests.interchange.shapes import ERROR, RATING

SHAPE = {"ratings": [{"file": str} | RATING]}
EXAMPLES = sorted(
    str(path)
    for path in (ROOT / "examples").glob("*.toml")
    if "\n[answers]\n" in path.read_text(encoding="utf-8")
)

TEA = """\
Chè Shan tuyết cổ thụ: ★★★★ 4 sao
  Bộ 11: Chè tươi, chè chế biến
  Quyết định 26/2026/QĐ-TTg (qd-26-2026, bản 1)
  Tự đánh giá, ngày 21/11/2026

  Tổng điểm                                                   75 / 100
    A Sản phẩm và sức mạnh của cộng đồng                       33 / 40
    B Khả năng tiếp thị                                        17 / 25
    C Chất lượng sản phẩm                                      25 / 35

  Thẩm quyền công nhận, cấp giấy chứng nhận: cấp tỉnh
  Yêu cầu tối thiểu của hạng 5 sao chưa đạt:
    1.5 Liên kết chuỗi trong sản xuất: được 2 điểm, cần 3 điểm (mức 4: Hợp đồng liên kết
      cho trên 75% sản lượng tiêu thụ, ổn định từ 12 tháng trở lên)
"""


def _sheet(folder: Path, **keys: object) -> str:
    """Write a tea sheet as JSON and return its path."""
    data = {"rulebook": "qd-26-2026", "set": 11, "answers": {}} | keys
    file = folder / f"{len(list(folder.iterdir()))}.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return str(file)


def _highest(command: Command, law: str, number: int) -> dict[str, dict[str, int]]:
    """Return the last option of every criterion of a card, as answers."""
    card = json.loads(command("card", str(number), "--law", law, "--json").out)
    return {
        criterion["number"]: {"option": len(criterion["options"])}
        for part in card["parts"]
        for section in part["sections"]
        for criterion in section["criteria"]
    }


def _lines(command: Command, *arguments: str) -> list[str]:
    return command("rate", *arguments, "--lang", "en").out.splitlines()


class TestJson:
    def test_shape(self, command: Command) -> None:
        """Sheets of all files are rated in order, in the documented shape."""
        files = [
            "examples/durian.toml",
            "examples/teas.csv",
            "examples/partial.toml",
            "examples/missed-minimum.toml",
        ]
        printed = command("rate", *files, "--json")
        data = json.loads(printed.out)
        assert list(misfits(data, SHAPE)) == []
        assert (printed.status, printed.err) == (0, "")
        found = [(r["file"], r["verdict"], r["stars"]) for r in data["ratings"]]
        assert found == [
            (files[0], "rated", 5),
            (files[1], "rated", 3),
            (files[1], "rated", 2),
            (files[1], "rated", 5),
            (files[2], "undetermined", None),
            (files[3], "rated", 4),
        ]

    def test_explain(self, command: Command) -> None:
        """The whole tree of reasons is given on demand."""
        arguments = ("rate", "examples/tea.toml", "--json", "--explain")
        (rating,) = json.loads(command(*arguments).out)["ratings"]
        outcome = rating.pop("outcome")
        assert list(misfits(rating, SHAPE["ratings"][0])) == []
        assert (outcome["verdict"], outcome["value"]["text"]) == ("decided", "4")

    def test_readings(self, command: Command) -> None:
        """A reading that is switched shows in the answer."""
        option = "--reading=below-minimums=none"
        printed = command("rate", "examples/missed-minimum.toml", option, "--json")
        (rating,) = json.loads(printed.out)["ratings"]
        assert (rating["verdict"], rating["stars"], rating["level"]) == (
            "rated",
            None,
            None,
        )
        assert rating["readings"]["below-minimums"] == "none"


class TestText:
    def test_at_a_glance(self, command: Command) -> None:
        """Stars, points, who is competent and what is missing stand together."""
        assert command("rate", "examples/tea.toml").out.startswith(TEA)

    def test_several(self, command: Command) -> None:
        """Several sheets are parted by an empty line."""
        lines = _lines(command, "examples/durian.toml", "examples/tea.toml")
        place = lines.index("Chè Shan tuyết cổ thụ: ★★★★ 4 stars")
        assert lines[0] == "Trái sầu riêng cấp đông: ★★★★★ 5 stars"
        assert lines[place - 1] == ""
        assert "  Caution: The eliminating minimums" in "\n".join(lines[:place])

    def test_explain(self, command: Command) -> None:
        """The tree of reasons follows the rating, moved in."""
        lines = _lines(command, "examples/tea.toml", "--explain")
        assert "  Star class: 4" in lines
        assert "      → row 4-stars: matched" in lines

    def test_reading_of_the_band(self, command: Command) -> None:
        """A class that rests on how the bands are read says so, and not another."""
        said = (
            "  Reading that the band rests on: "
            "fraction-gap: To the lower class, up to the first"
        )
        assert _lines(command, "examples/durian.toml").count(said) == 1
        assert "fraction-gap" not in "\n".join(_lines(command, "examples/tea.toml"))
        lines = _lines(command, "examples/durian.toml", "--explain")
        assert sum("– reading fraction-gap: " in line for line in lines) == 4

    def test_lost_points(self, command: Command, tmp_path: Path) -> None:
        """A complete sheet on a card whose source lost points tells the range."""
        answers = _highest(command, "qd-148-2023", 11)
        file = _sheet(tmp_path, rulebook="qd-148-2023", answers=answers)
        lines = _lines(command, file)
        assert lines[0].endswith("★★★★★ 5 stars")
        told = (
            "  With the points that the source of the card lost: from 97 to 100 points"
        )
        assert told in lines
        assert "  Caution: Of the 100 points of this card its source lost 3:" in (
            "\n".join(lines)
        )

    def test_held_back(self, command: Command) -> None:
        """A class below that of the points is told with the minimum that is missed."""
        lines = _lines(command, "examples/missed-minimum.toml")
        told = (
            "  The points lie in the band of 5 stars, but its minimums are not all met"
        )
        assert told in lines
        assert "  Minimums of 5 stars that are not met:" in lines

    def test_further_classes(self, command: Command) -> None:
        """The minimums of the nearest class are written out, the others listed."""
        lines = _lines(command, "examples/handicraft.toml")
        assert "  Minimums of 4 stars that are not met:" in lines
        assert "  Of 5 stars: 1.4, 4.1, 6.1, 6.2" in lines

    def test_unfinished(self, command: Command) -> None:
        """An unfinished sheet says what is possible and what is not answered."""
        lines = _lines(command, "examples/partial.toml")
        assert lines[0].endswith("class undetermined (still possible: 2, 3 stars)")
        assert "  Once complete: from 48 to 78 points" in lines
        assert lines[-1].startswith("  Not answered (11): 6.1.1, ")

    def test_empty_sheet(self, command: Command, tmp_path: Path) -> None:
        """No class is told among what is possible; no product need be named."""
        file = _sheet(tmp_path, rulebook="qd-148-2023", set=1)
        lines = _lines(command, file, "--reading", "below-minimums=none")
        assert lines[0] == (
            "(product not named): class undetermined "
            "(still possible: no class, 1, 2, 3, 4, 5 stars)"
        )
        assert "  Reading taken: below-minimums = none" in lines

    def test_no_certificate(self, command: Command, tmp_path: Path) -> None:
        """A low class gets no certificate, and what does not apply is told."""
        lowest = {n: {"option": 1} for n in _highest(command, "qd-26-2026", 11)}
        del lowest["5.2"]
        lines = _lines(command, _sheet(tmp_path, answers=lowest, product=" A \n B"))
        assert lines[0] == "A B: ★ 1 stars"
        assert "  No certificate" in lines
        assert "  Does not apply (1): 5.2" in lines

    def test_level_depends_on_the_day(self, command: Command, tmp_path: Path) -> None:
        """Without a day it stays open who was competent under a law that changed."""
        answers = _highest(command, "qd-148-2023", 1) | {"6.1": {"option": 2}}
        keys = {"rulebook": "qd-148-2023", "set": 1, "answers": answers}
        lines = _lines(command, _sheet(tmp_path, **keys))
        assert any(line.startswith("  A certificate can follow;") for line in lines)
        lines = _lines(command, _sheet(tmp_path, **keys, on="2023-06-01"))
        assert "  Competent to recognise and certify: the district" in lines

    def test_disqualified(self, command: Command, tmp_path: Path) -> None:
        """A ground that was raised is told; no class is."""
        file = _sheet(tmp_path, disqualified_by=["forged-dossier"])
        lines = _lines(command, file)
        assert lines[0] == "(product not named): disqualified"
        assert "  Disqualified [forged-dossier]: The dossier is forged" in lines

    def test_without_class(self, command: Command) -> None:
        """A reading may leave a product without a class."""
        option = "--reading=below-minimums=none"
        lines = _lines(command, "examples/missed-minimum.toml", option)
        assert lines[0] == "Tiêu chín đỏ sấy lạnh: no class"

    @pytest.mark.parametrize("file", EXAMPLES)
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_width(self, command: Command, file: str, language: str) -> None:
        """Text fits a narrow window."""
        lines = command("rate", file, "--lang", language).out.splitlines()
        assert max(map(len, lines)) <= 88


class TestBadInput:
    def test_every_file_is_read_first(self, command: Command, tmp_path: Path) -> None:
        """The problems of all files are listed, and nothing is half printed."""
        bad = _sheet(tmp_path, set=99, product=3)
        files = ["examples/tea.toml", bad, "missing.toml"]
        printed = command("rate", *files, "--lang", "en")
        assert (printed.status, printed.out) == (2, "")
        first, second, third = printed.err.splitlines()
        assert first.startswith(f"{bad}: set: qd-26-2026 has no product set 99")
        assert second == f"{bad}: product: found 3; expected text in quotes"
        assert third == "missing.toml: there is no such file"

    def test_as_json(self, command: Command, tmp_path: Path) -> None:
        """As JSON, every problem has a code, a file, a path and a message."""
        bad = _sheet(tmp_path, answers={"1.1": "2đ"})
        printed = command("rate", bad, "--json")
        assert (printed.status, printed.err) == (2, "")
        data = json.loads(printed.out)
        assert list(misfits(data, {"errors": [ERROR]})) == []
        assert data["errors"] == [
            {
                "code": "not-a-number",
                "file": bad,
                "path": 'answers."1.1"',
                "message": '"2đ" không phải là số; hãy viết 2',
                "arguments": {"found": '"2đ"', "expected": "2"},
            }
        ]

    def test_readings(self, command: Command) -> None:
        """A reading that is none is told once for each file."""
        files = ["examples/tea.toml", "examples/teas.csv"]
        printed = command("rate", *files, "--reading", "x=y", "--lang", "en")
        assert printed.status == 2
        assert [line.split(":")[0] for line in printed.err.splitlines()] == files

    @pytest.mark.parametrize("option", ["x", "=y", "x=", ""])
    def test_reading_without_alternative(self, command: Command, option: str) -> None:
        """A reading needs the alternative to take."""
        printed = command("rate", "examples/tea.toml", "--reading", option)
        assert printed.status == 2
        assert printed.err.startswith("--reading: gặp ")
