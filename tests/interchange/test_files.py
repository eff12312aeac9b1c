from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.interchange.files import check_plain, parse_json, parse_toml, read_text
from ocop.interchange.limits import (
    MAX_DIGITS,
    MAX_ENTRIES,
    MAX_FILE_BYTES,
    MAX_NESTING,
)
from tests.interchange import attempt, problems_of, told


class TestReadText:
    def test_text(self, tmp_path: Path) -> None:
        """A byte order mark, as some editors write it, is no part of the text."""
        file = tmp_path / "sheet.toml"
        file.write_bytes("\ufeffchè".encode())
        assert read_text(file) == "chè"

    def test_missing(self, tmp_path: Path) -> None:
        """A file that is not there is named so."""
        assert told(read_text, tmp_path / "none") == ["$: there is no such file"]

    def test_folder(self, tmp_path: Path) -> None:
        """A folder cannot be read."""
        assert told(read_text, tmp_path) == ["$: cannot be read: Is a directory"]

    def test_impossible_name(self) -> None:
        """A name that no file can have cannot be read."""
        assert told(read_text, Path("a\0b")) == [
            "$: cannot be read: embedded null byte"
        ]

    def test_limit(self, tmp_path: Path) -> None:
        """A file may be as large as the limit, and no larger."""
        file = tmp_path / "large"
        file.write_bytes(b"x" * MAX_FILE_BYTES)
        assert len(read_text(file)) == MAX_FILE_BYTES
        file.write_bytes(b"x" * (MAX_FILE_BYTES + 1))
        assert told(read_text, file) == ["$: the file is larger than 1048576 bytes"]

    def test_other_encoding(self, tmp_path: Path) -> None:
        """Text in another encoding is refused with the byte that shows it."""
        file = tmp_path / "utf-16"
        file.write_bytes("chè".encode("utf-16"))
        assert told(read_text, file) == [
            "$: byte 0xff is not UTF-8; save the file as UTF-8"
        ]


class TestSyntax:
    @pytest.mark.parametrize(
        ("parse", "text", "expected"),
        [
            (
                parse_toml,
                "a = ",
                "$: cannot be read: Invalid value (at end of document)",
            ),
            (parse_toml, '\n"1.1" = 2,5', "line 2: 2,5 is not a number; write 2.5"),
            (parse_toml, '"1.1" = 2đ', "line 1: 2đ is not a number; write 2"),
            (
                parse_json,
                "{",
                (
                    "$: cannot be read: Expecting property name enclosed in double "
                    "quotes: line 1 column 2 (char 1)"
                ),
            ),
            (parse_json, '{"1.1": 2,5}', "line 1: 2,5 is not a number; write 2.5"),
            (
                parse_json,
                '{"a": 1, "a": 2, "b": {"a": 3}}',
                "$: the key 'a' appears more than once; keep one",
            ),
        ],
    )
    def test_broken(self, parse: object, text: str, expected: str) -> None:
        """Broken text is refused, a slip in a number with the fix."""
        assert callable(parse)
        assert told(parse, text) == [expected]

    def test_numbers_are_exact(self) -> None:
        """A number with a point is decimal, not binary."""
        assert parse_toml("a = 69.996") == {"a": Decimal("69.996")}
        assert parse_json('{"a": 69.996}') == {"a": Decimal("69.996")}


DEEP_TOML = [
    "x = " + "[" * 100_000,
    "x = " + "{a=" * 100_000,
    "x = " + "[" * (MAX_NESTING + 1) + "]" * (MAX_NESTING + 1),
    "a." * 200_000 + "a = 1",
    '"a" . ' * 200_000 + "a = 1",
    f"[{'a.' * 200_000}a]",
    "a.'b'.\"c\"." * (MAX_NESTING // 3 + 1) + "d = 1",
]

DEEP_JSON = ["[" * 100_000, '{"a":' * 100_000, "[" * 21 + "]" * 21]


class TestLimits:
    @pytest.mark.parametrize("text", DEEP_TOML, ids=range(len(DEEP_TOML)))
    def test_deep_toml(self, text: str) -> None:
        """TOML that is nested too deeply is refused at once, dotted keys included."""
        assert told(parse_toml, text) == ["$: nested more than 20 levels deep"]

    @pytest.mark.parametrize("text", DEEP_JSON, ids=range(len(DEEP_JSON)))
    def test_deep_json(self, text: str) -> None:
        """JSON that is nested too deeply is refused."""
        assert told(parse_json, text) == ["$: nested more than 20 levels deep"]

    def test_dots_in_text_are_no_nesting(self) -> None:
        """Dots in quotes and in comments are free, in every kind of quotes."""
        dots = "a.b." * 50
        text = f"a = '{dots}'\nb = \"{dots}\"\nc = '''\n{dots}'''\n# {dots}\n"
        text += f'd = """\n{dots}\\"""" # it\'s\ne.f = 1'
        assert parse_toml(text)["e"] == {"f": 1}

    @pytest.mark.parametrize(
        ("parse", "text"),
        [
            (parse_toml, "a = 1" + "0" * 5_000),
            (parse_toml, "a = 1e99999999999999999999"),
            (parse_json, "1" + "0" * 5_000),
            (parse_json, "1e99999999999999999999"),
        ],
    )
    def test_numbers_that_cannot_be_read(self, parse: object, text: str) -> None:
        """A number that Python itself refuses is refused in our words."""
        assert callable(parse)
        assert told(parse, text) == ["$: the number has more than 50 digits"]

    @pytest.mark.parametrize(
        "number",
        ["0x" + "f" * 100_000, "1" + "0" * 50, "0." + "1" * 51, "1e60", "1e-60"],
    )
    def test_long_numbers(self, number: str) -> None:
        """A number with too many digits is refused, however it is written."""
        assert told(parse_toml, f"a = {number}") == [
            "a: the number has more than 50 digits"
        ]

    def test_digits(self) -> None:
        """A number may have as many digits as the limit."""
        digits = "9" * MAX_DIGITS
        assert parse_toml(f"a = {digits}\nb = 0.{digits[1:]}") == {
            "a": int(digits),
            "b": Decimal(f"0.{digits[1:]}"),
        }

    def test_entries(self) -> None:
        """There may be as many entries as the limit, counted at any depth."""
        check_plain([0] * (MAX_ENTRIES - 1))
        assert told(check_plain, [0] * MAX_ENTRIES) == [
            "$: there are more than 100000 entries"
        ]

    def test_every_problem_is_listed(self) -> None:
        """Numbers that are none, and control characters, are listed with their path."""
        text = (
            '{"a": NaN, "b": [Infinity, "\\u001b"],'
            ' "c": {"\\ud800": 1, "3.1": "\\u0000"}}'
        )
        assert told(parse_json, text) == [
            "a: NaN is not a finite number",
            "c: '\\ud800' contains control characters; remove them",
            "b[0]: Infinity is not a finite number",
            "b[1]: '\\x1b' contains control characters; remove them",
            "c.\"3.1\": '\\x00' contains control characters; remove them",
        ]

    def test_path_of_hostile_keys(self) -> None:
        """A key that cannot be shown is escaped in the path."""
        (_, problem) = problems_of(parse_json, '{"\\u0007": NaN}')
        assert problem.path == "'\\x07'"

    def test_plain_text_is_free(self) -> None:
        """Vietnamese, other scripts, line breaks and tabs are plain text."""
        check_plain(["Chè Shan tuyết\n\t", "ไทย 中文 🍵", "\u00a0", True, None])

    @given(st.text(max_size=300))
    def test_any_text(self, text: str) -> None:
        """Any text ends in an answer or in a refusal."""
        assert all(attempt(parse_toml, text))
        assert all(attempt(parse_json, text))
