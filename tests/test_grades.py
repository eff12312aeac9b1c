from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InexactNumber, InvalidInput
from ocop.grades import (
    AwardedGrade,
    Grade,
    PotentialGrade,
    ProposedGrade,
    parse_grade,
    spell_grade,
)
from ocop.vocabulary import Stars

THREE = AwardedGrade(stars=Stars.THREE)
FOUR = AwardedGrade(stars=Stars.FOUR)
FIVE = Stars.FIVE


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (3, THREE),
        (Decimal("3.0"), THREE),
        ("3", THREE),
        ("3.0", THREE),
        ("3*", THREE),
        ("3 sao", THREE),
        ("3Sao", THREE),
        (" 3  Sao ", THREE),
        ("OCOP 3 sao", THREE),
        ("OCOP_4_sao", FOUR),
        ("ocop-3-sao", THREE),
        ("⭐⭐⭐", THREE),
        ("★★★★", FOUR),
        ("Đạt 3 sao", THREE),
        ("đạt OCOP 4 sao", FOUR),
        ("Hạng 3 sao", THREE),
        ("hạng sao 3", THREE),
        ("1", AwardedGrade(stars=Stars.ONE)),
        ("2 sao", AwardedGrade(stars=Stars.TWO)),
        ("tiềm năng 5 sao", PotentialGrade(stars=FIVE)),
        ("Tiềm năng OCOP 5 sao", PotentialGrade(stars=FIVE)),
        ("đề xuất 5 sao", ProposedGrade(stars=FIVE)),
        ("được đề xuất công nhận 5 sao", ProposedGrade(stars=FIVE)),
        ("dự kiến 4 sao", ProposedGrade(stars=Stars.FOUR)),
    ],
)
def test_spellings_seen(written: str | int | Decimal, expected: Grade) -> None:
    """Spellings seen in real systems are read as what they say."""
    assert parse_grade(written) == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("đạt OCOP 4 sao và được đề xuất công nhận 5 sao", "several-grades"),
        ("VICOSAP: 4 SP OCOP 5 sao quốc gia + 7 SP OCOP 4 sao", "several-grades"),
        ("Cam sành Khánh Nhân, Thuận Loan — OCOP 3 sao", "more-than-a-grade"),
        ("OCOP 4 sao (QĐ 114/QĐ-UBND, 15/1/2020)", "more-than-a-grade"),
        ("khách sạn 4 sao", "more-than-a-grade"),
        ("không đạt 3 sao", "more-than-a-grade"),
        ("OCOP đạt từ 3 sao trở lên", "grade-range"),
        ("3-5 sao", "grade-range"),
        ("3–5 sao", "grade-range"),
        ("dưới 3 sao", "grade-range"),
        (0, "no-grade"),
        ("0", "no-grade"),
        ("0 sao", "no-grade"),
        ("", "no-grade"),
        ("  ", "no-grade"),
        ("9", "not-a-grade"),
        ("6 sao", "not-a-grade"),
        (9, "not-a-grade"),
        (-3, "not-a-grade"),
        (Decimal("3.5"), "not-a-grade"),
        ("3,5 sao", "not-a-grade"),
        ("3 sao" + 80 * " " + "của công ty khác", "more-than-a-grade"),
        (10**100, "not-a-grade"),
        (Decimal("NaN"), "not-a-grade"),
        (Decimal("sNaN"), "not-a-grade"),
        ("★★★★★★", "not-a-grade"),
        ("ocop", "not-a-grade"),
        ("ba sao", "not-a-grade"),
        (True, "not-a-grade"),
        (None, "not-a-grade"),
    ],
)
def test_refused(written: str, code: str) -> None:
    """Fault: what is potential, another firm's, a range or unknown read as awarded."""
    with pytest.raises(InvalidInput) as caught:
        parse_grade(written)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_binary_fraction() -> None:
    """A float of a spreadsheet is refused, even a whole one."""
    with pytest.raises(InexactNumber, match=r"3\.0 is a float"):
        parse_grade(3.0)  # type: ignore[arg-type]


def test_message_in_vietnamese() -> None:
    """The reason is told in Vietnamese too."""
    with pytest.raises(InvalidInput) as caught:
        parse_grade("3-5 sao")
    assert "khoảng hạng" in caught.value.text("vi")


@pytest.mark.parametrize("kind", [AwardedGrade, ProposedGrade, PotentialGrade])
@pytest.mark.parametrize("stars", Stars)
def test_spelled_grade_is_read_back(kind: type[AwardedGrade], stars: Stars) -> None:
    """What is spelled is read as the same class of the same kind."""
    grade = kind(stars=stars)
    assert parse_grade(spell_grade(grade)) == grade


def test_kinds_are_never_equal() -> None:
    """Awarded, proposed and potential are three things, whatever the class."""
    kinds = {kind(stars=FIVE) for kind in (AwardedGrade, ProposedGrade, PotentialGrade)}
    assert len(kinds) == 3


@given(st.text() | st.text("0123456789sao*★- OCPđạtừề", max_size=12))
def test_any_text_is_a_grade_or_refused(text: str) -> None:
    """Any text is one class that reads the same again, or is refused."""
    try:
        grade = parse_grade(text)
    except InvalidInput:
        return
    assert parse_grade(spell_grade(grade)) == grade
