from __future__ import annotations

from datetime import date

import pytest

from ocop.statements import Mention, PrintedDay


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24/4/2023", date(2023, 4, 24)),
        ("24-04-2023", date(2023, 4, 24)),
        ("24.4.2023", date(2023, 4, 24)),
        ("2023-04-24", date(2023, 4, 24)),
        ("31/4/2023", None),
        ("29/2/2023", None),
        ("4/24/2023", None),
        ("0/0/0000", None),
    ],
)
def test_parse(text: str, expected: date | None) -> None:
    """A printed day is read day first, whether or not there is one."""
    assert PrintedDay.parse(text).date == expected


@pytest.mark.parametrize("text", ["", "4/2023", "24/4/23", "24 tháng 4", "2023-4-24"])
def test_no_day(text: str) -> None:
    """Anything else is no day."""
    with pytest.raises(ValueError, match="is not a day"):
        PrintedDay.parse(text)


def test_spelling() -> None:
    """A day is spelt as Vietnamese documents do."""
    assert str(PrintedDay(day=24, month=4, year=2023)) == "24/4/2023"


def test_a_mention_takes_any_form_of_day() -> None:
    """Text, a date and a printed day are the same; a day may be missing."""
    day = PrintedDay(day=24, month=4, year=2023)
    forms = ["24/4/2023", date(2023, 4, 24), day]
    assert [Mention(id="m", dated=form).dated for form in forms] == [day] * 3
    assert Mention(id="m").dated is None
