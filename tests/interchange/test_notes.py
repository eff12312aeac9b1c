from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.interchange.notes import Notes, show


def _noted(notes: Notes) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in notes.problems]


def test_show() -> None:
    """A value is shown as JSON would write it, cut where it is long."""
    values = ["2 đ", True, None, Decimal("2.5"), {"a": [1]}]
    expected = ['"2 đ"', "true", "null", '"2.5"', '{"a": [1]}']
    assert [show(value) for value in values] == expected
    assert len(show("x" * 1_000)) == 80


def test_table() -> None:
    """A table is returned; each key that is not known is noted with the nearest one."""
    notes = Notes()
    assert notes.table({"sett": 1, "set": 2}, "$", ["set"]) == {"sett": 1, "set": 2}
    assert notes.table([1], "x", ["set"]) is None
    assert [problem.text("en") for problem in notes.problems] == [
        "$: unknown key 'sett'; nearest: set; expected one of: set",
        "x: found [1]; expected a table of keys and values",
    ]


def test_text() -> None:
    """Text is text; a number is not."""
    notes = Notes()
    assert notes.text("a", "a") == "a"
    assert notes.text(1, "b") is None
    assert _noted(notes) == [("not-text", "b")]


def test_texts() -> None:
    """A list of texts is returned without what is not text."""
    notes = Notes()
    assert notes.texts(["a", 1, "b"], "a") == ("a", "b")
    assert notes.texts("a", "b") == ()
    assert _noted(notes) == [("not-text", "a[1]"), ("not-a-list", "b")]


@pytest.mark.parametrize(
    ("value", "expected", "code"),
    [
        (3, 3, None),
        (True, None, "not-whole"),
        (Decimal(3), None, "not-whole"),
        ("3", None, "not-a-number"),
        ("three", None, "not-whole"),
        (None, None, "not-whole"),
    ],
)
def test_whole(value: object, expected: int | None, code: str | None) -> None:
    """A whole number is one; true is not, text is not, but the fix is told."""
    notes = Notes()
    assert notes.whole(value, "x") == expected
    assert [problem.code for problem in notes.problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 11, 21), date(2026, 11, 21)),
        ("2026-11-21", date(2026, 11, 21)),
        ("21/11/2026", None),
        ("2026-13-01", None),
        (datetime(2026, 11, 21, tzinfo=UTC), None),
        (20261121, None),
    ],
)
def test_day(value: object, expected: date | None) -> None:
    """A day is a date, or text that cannot be misread."""
    notes = Notes()
    assert notes.day(value, "on") == expected
    assert _noted(notes) == ([] if expected else [("not-a-date", "on")])


def test_name() -> None:
    """A name is one of those that are known; another one is told the nearest."""
    notes = Notes()
    assert notes.name("self", "a", ["self", "other"]) == "self"
    assert notes.name(1, "b", ["self"]) is None
    assert notes.name("slef", "c", ["self", "other"]) is None
    assert notes.problems[-1].text("en") == (
        "c: found 'slef'; nearest: self; expected one of: self, other"
    )
    assert _noted(notes) == [("not-text", "b"), ("not-one-of", "c")]


def test_exact() -> None:
    """A number is exact; a fraction is text; a slip of typing is told with its fix."""
    notes = Notes()
    values = [3, Decimal("2.5"), "3/4", True, "1/0", "2,5", 0.5, "x/y"]
    actual = [notes.exact(value, str(index)) for index, value in enumerate(values)]
    assert actual == [3, Decimal("2.5"), Fraction(3, 4), *[None] * 5]
    assert _noted(notes) == [
        ("not-a-fraction", "3"),
        ("not-a-fraction", "4"),
        ("not-a-number", "5"),
        ("not-a-fraction", "6"),
        ("not-a-fraction", "7"),
    ]


def test_what_is_no_number() -> None:
    """Infinity and NaN are no numbers, although Python has them."""
    notes = Notes()
    values = [Decimal("Infinity"), Decimal("-Infinity"), Decimal("NaN")]
    assert [notes.exact(value, "x") for value in values] == [None] * 3
    assert _noted(notes) == [("not-finite", "x")] * 3
