from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InvalidInput
from ocop.product_codes import CodeForm, ProductCode, RegistrationNumber

CODES = """
30-288-10507-1-2021 54-564-22243-1-2021 54-557-22060-1-2021 87-874-30163-1-2021
01-017-00478-1-2021 01-268-09886-1-2021 82-820-28471-1-2021 30-294-10852-1-2021
01-017-00517-1-2021 87-877-30256-1-2021 75-735-26203-1-2021 87-877-30277-1-2021
46-477-19879-1-2021 62-612-23401-1-2021 01-282-10474-1-2021 10-088-03006-2-2021
10-088-03006-3-2021 01-277-10033-1-2021 01-282-10474-2-2021 01-017-00499-1-2021
84-844-29266-1-2021 01-021-00604-1-2021 01-021-00604-2-2021 06-058-01852-1-2021
06-058-01852-2-2021 06-058-01852-3-2021 01-282-10474-3-2021 01-021-00604-3-2021
01-021-00604-4-2021 84-846-29347-1-2021 01-009-00367-1-2021 01-009-00367-2-2021
75-739-26332-1-2021 75-739-26332-2-2021 75-739-26332-3-2021 75-739-26332-4-2021
75-739-26332-5-2021 84-845-29338-1-2021 84-845-29338-2-2021 84-845-29338-3-2021
84-845-29338-4-2021 62-608-23299-1-2021 62-612-23401-2-2021 06-064-02020-1-2021
06-064-02026-1-2021 60-597-23092-1-2021 60-597-23092-2-2021 36-359-13768-1-2021
36-359-13768-2-2021 36-359-13768-3-2021 62-608-23299-2-2021 01-017-00454-1-2021
52-543-21637-1-2021 52-543-21637-2-2021 68-677-24949-1-2021 01-005-00166-1-2021
52-543-21637-3-2021 40-421-17176-1-2021 54-557-22069-1-2021 92-927-31298-1-2021
83-838-28906-2-2021 83-838-28906-3-2021 83-829-28757-1-2021 83-832-28882-1-2021
83-829-28780-1-2021 83-829-28759-1-2021 83-829-28757-2-2021 68-676-24913-2-2021
80-798-27814-1-2021 83-838-28906-1-2021 68-676-24916-1-2021 83-829-28780-2-2021
68-676-24916-2-2022 01-009-00367-3-2022
"""
REAL = CODES.split()
"""Codes that a national system printed in 2021 and 2022."""

OLDEST = [f"01-017-{number}-2020" for number in ("01", "02", "04", "06", "41")]
"""Codes of a council table of 2020, counted by the district."""

digits = st.text("0123456789", min_size=1, max_size=6)
provinces = st.from_regex(r"[0-9]{2}", fullmatch=True)
communes = st.from_regex(r"[0-9]{5}", fullmatch=True)
years = st.integers(2018, 2099)


def problems(text: str) -> list[tuple[str, str, str]]:
    """What is wrong with a code: code, part, and what was found there."""
    with pytest.raises(InvalidInput) as caught:
        ProductCode.parse(text)
    return [(p.code, p.path, p.arguments["found"]) for p in caught.value.problems]


def read(parse: Callable[[str], object], text: str) -> str | None:
    """What is read and printed back, or None where the text is refused."""
    try:
        return str(parse(text))
    except InvalidInput:
        return None


def test_there_are_74_real_codes() -> None:
    """All real codes are here, each once."""
    assert len(set(REAL)) == 74


@pytest.mark.parametrize("text", REAL)
def test_real_code_is_printed_back(text: str) -> None:
    """A real code is read with its district and printed back unchanged."""
    code = ProductCode.parse(text)
    assert str(code) == text
    assert code.form is CodeForm.DISTRICT_AND_COMMUNE


@pytest.mark.parametrize("text", OLDEST)
def test_oldest_code_is_printed_back(text: str) -> None:
    """A code of 2020 names no commune; its running number keeps its zero."""
    code = ProductCode.parse(text)
    assert str(code) == text
    assert (code.form, code.commune) == (CodeForm.DISTRICT, None)
    assert (code.district, code.number) == ("017", int(text[7:9]))


def test_code_since_the_reform() -> None:
    """A code of the law in force names province and commune."""
    code = ProductCode.parse("68-24778-5-2026")
    assert (code.province, code.district, code.commune) == ("68", None, "24778")
    assert (code.sequence, code.number, code.year) == ("5", 5, 2026)
    assert code.form is CodeForm.COMMUNE


def test_star_class_is_not_in_the_code() -> None:
    """Fault: the running number 3 of 83-829-28780-3-2022 is no class."""
    assert not hasattr(ProductCode.parse("83-829-28780-3-2022"), "stars")


def test_rows_of_a_database_are_no_codes() -> None:
    """Fault: row ids in place of unit codes; each part is told."""
    assert problems("2-38-585-1-2022") == [
        ("code-part", "province", "2"),
        ("code-part", "district", "38"),
        ("code-part", "commune", "585"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("code-parts", "$", "")]),
        ("83", [("code-parts", "$", "83")]),
        ("83-829-2022", [("code-parts", "$", "83-829-2022")]),
        ("8-829-28780-3-2-2022", [("code-parts", "$", "8-829-28780-3-2-2022")]),
        ("83-829-28780-0-2022", [("code-part", "sequence", "0")]),
        ("83-829-28780--2022", [("code-part", "sequence", "")]),
        ("83-829-28780-0000001-2022", [("code-part", "sequence", "0000001")]),
        ("83-829-28780-3-22", [("code-part", "year", "22")]),
        ("83-829-28780-3-1922", [("code-part", "year", "1922")]),
        ("83-8290-3-2022", [("code-part", "commune", "8290")]),
        ("٨٣-829-28780-3-2022", [("code-part", "province", "٨٣")]),
        ("83-829-28780-3-2022\n", [("code-spelling", "$", "83-829-28780-3-2022\n")]),
        ("83 - 829-28780-3-2022", [("code-spelling", "$", "83 - 829-28780-3-2022")]),
    ],
)
def test_malformed_code(text: str, expected: list[tuple[str, str, str]]) -> None:
    """What is no code is refused, part by part."""
    assert problems(text) == expected


def test_spelling_tells_the_right_one() -> None:
    """Where only spaces and dashes are wrong, the error shows the code."""
    with pytest.raises(InvalidInput, match=r"write 01-017-00478-1-2021$"):
        ProductCode.parse(" 01–017—00478-1-2021")


def test_both_errors_can_be_read_in_vietnamese() -> None:
    """The message says in Vietnamese what a code is made of."""
    with pytest.raises(InvalidInput) as caught:
        ProductCode.parse("83-829")
    assert "tỉnh-huyện-xã-số thứ tự-năm" in caught.value.text("vi")


@given(
    province=provinces,
    district=st.none() | st.from_regex(r"[0-9]{3}", fullmatch=True),
    commune=communes,
    sequence=digits.filter(lambda text: int(text) > 0),
    year=years,
)
def test_every_code_is_printed_back(
    province: str, district: str | None, commune: str, sequence: str, year: int
) -> None:
    """Whatever code is made, its text gives the same code."""
    code = ProductCode(
        province=province,
        district=district,
        commune=commune,
        sequence=sequence,
        year=year,
    )
    assert ProductCode.parse(str(code)) == code


@given(st.text() | st.from_regex(r"[0-9]{1,3}(-[0-9]{1,6}){2,5}", fullmatch=True))
def test_any_text_is_a_code_or_an_error(text: str) -> None:
    """Text is read and printed back, or refused; nothing else happens."""
    assert read(ProductCode.parse, text) in (text, None)


def test_parts_are_checked_without_parsing_too() -> None:
    """A code made from parts is as strict as one that is read."""
    with pytest.raises(InvalidInput, match="expected 5 digits"):
        ProductCode(province="83", commune="1", sequence="1", year=2022)


@pytest.mark.parametrize(
    "part",
    [{"province": 68}, {"commune": 24778}, {"sequence": 5}, {"year": "2026"}],
)
def test_parts_of_another_type(part: dict[str, Any]) -> None:
    """A number that only prints as the code is refused: it has lost its zeros."""
    parts: dict[str, Any] = {
        "province": "68",
        "commune": "24778",
        "sequence": "5",
        "year": 2026,
    }
    with pytest.raises(TypeError, match=f"'{next(iter(part))}' must be"):
        ProductCode(**parts | part)
    slip = {k: v for k, v in (parts | part).items() if k != "sequence"}
    with pytest.raises(TypeError, match="must be"):
        RegistrationNumber(number=5, **slip)


@pytest.mark.parametrize(
    "text", ["07-01/PĐK-68-24778-2026", "1/PĐK-01-00478-2026", "12.A/PĐK-96-32000-2027"]
)
def test_registration_is_printed_back(text: str) -> None:
    """The number of a registration slip is printed back unchanged."""
    assert str(RegistrationNumber.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "07-01 /PĐK- 68 - 24778 - 2026",
        "07-01/PDK-68-24778-2026",
        "07-01/pđk-68-24778-2026",
        "07-01/PÐK-68-24778-2026",
    ],
)
def test_registration_spelling(text: str) -> None:
    """Spaces, small letters and a look-alike of Đ are told with the right spelling."""
    with pytest.raises(InvalidInput, match=r"write 07-01/PĐK-68-24778-2026$"):
        RegistrationNumber.parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("not-a-registration", "$")]),
        ("07-01", [("not-a-registration", "$")]),
        ("07/PĐK-68-2026", [("not-a-registration", "$")]),
        (
            "07/PĐK-6-247-26",
            [("code-part", p) for p in ("province", "commune", "year")],
        ),
        ("/PĐK-68-24778-2026", [("code-part", "number")]),
        ("……-……/PĐK-68-24778-2026", [("code-part", "number")]),
    ],
)
def test_malformed_registration(text: str, expected: list[tuple[str, str]]) -> None:
    """What is no number of a slip is refused, part by part."""
    with pytest.raises(InvalidInput) as caught:
        RegistrationNumber.parse(text)
    assert [(p.code, p.path) for p in caught.value.problems] == expected


def test_registration_parts_are_checked_without_parsing_too() -> None:
    """A number made from parts is as strict as one that is read."""
    with pytest.raises(InvalidInput, match="expected 2 digits"):
        RegistrationNumber(number="1", province="1", commune="24778", year=2026)


@given(st.text() | st.from_regex(r"[0-9]{1,3}/PĐK-[0-9-]{1,14}", fullmatch=True))
def test_any_text_is_a_registration_or_an_error(text: str) -> None:
    """Text is read and printed back, or refused; nothing else happens."""
    assert read(RegistrationNumber.parse, text) in (text, None)
