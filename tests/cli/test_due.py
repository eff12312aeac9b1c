from __future__ import annotations

import json

import pytest

from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import DUE

FILE = "examples/recognitions.toml"

TEXT = """\
Ngày 20/5/2027: 1 lần công nhận

Cà phê Cư M'gar: ★★★★ 4 sao
  Quyết định 88/QĐ-UBND ngày 23/11/2023
  Được kéo dài theo quy định chuyển tiếp, đến trước ngày 22/5/2027
  Nộp hồ sơ đánh giá lại từ ngày 27/5/2026 đến hết ngày 26/7/2026
    22/5/2027 (còn 2 ngày): hết hiệu lực
"""


def test_json(command: Command) -> None:
    """Every recognition up to the day is listed, in the documented shape."""
    printed = command("due", FILE, "--as-of", "2026-11-21", "--json")
    data = json.loads(printed.out)
    shape = {"file": str, "as_of": str, "within": None, "items": [DUE]}
    assert list(misfits(data, shape)) == []
    assert (data["as_of"], printed.status) == ("2026-11-21", 0)
    assert [(item["status"], item["stars"]) for item in data["items"]] == [
        ("expiring", 4),
        ("valid", 4),
        ("valid", 3),
        ("replaced", 3),
        ("revoked", 3),
    ]


def test_text(command: Command) -> None:
    """People read what is due within some days."""
    printed = command("due", FILE, "--as-of", "2027-05-20", "--within", "90")
    assert printed.out == TEXT


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "day", ["2024-06-01", "2026-03-01", "2026-11-21", "2029-03-01", "2030-01-01"]
)
def test_every_status_has_words(command: Command, day: str, language: str) -> None:
    """Every status and day can be told in both languages."""
    assert command("due", FILE, "--as-of", day, "--lang", language).status == 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((FILE, "--as-of", "21/11/2026"), '--as-of: "21/11/2026" is not a date'),
        ((FILE, "--as-of", "2018-11-21"), "nothing is in force on 2018-11-21"),
        (("none.toml", "--as-of", "2026-11-21"), "none.toml: there is no such file"),
    ],
)
def test_bad_input(command: Command, arguments: tuple[str, ...], expected: str) -> None:
    """A day that is none and a file that is not there are told."""
    printed = command("due", *arguments, "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith(expected)
