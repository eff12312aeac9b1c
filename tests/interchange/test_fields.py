from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from ocop.dates import Period
from ocop.interchange.fields import (
    Reader,
    code_of,
    list_of,
    make_period,
    read_fields,
    rule,
    word,
    wording,
)
from ocop.interchange.notes import Notes
from ocop.texts import Text
from ocop.vocabulary import Level

READERS: Mapping[str, Reader] = {"name": word, "level": code_of(Level)}


def noted(notes: Notes) -> list[tuple[str, str]]:
    """What was noted, and where."""
    return [(problem.code, problem.path) for problem in notes.problems]


def test_read_fields() -> None:
    """Each key is read by its reader; a key that is not there is left out."""
    value = {"name": "a", "level": "province"}
    notes = Notes()
    assert read_fields(notes, value, "$", READERS) == {
        "name": "a",
        "level": Level.PROVINCE,
    }
    assert read_fields(notes, {}, "$", READERS) == {}
    assert notes.problems == []


def test_read_fields_notes_everything() -> None:
    """Keys that lack, are unknown or have another value are all noted."""
    notes = Notes()
    value = {"level": "state", "nam": 1}
    assert read_fields(notes, value, "x", READERS, needed=("name",)) is None
    assert read_fields(notes, [], "y", READERS) is None
    assert noted(notes) == [
        ("unknown-key", "x"),
        ("missing-key", "x"),
        ("not-one-of", "x.level"),
        ("not-a-table", "y"),
    ]


def test_what_was_wrong_before_does_not_matter() -> None:
    """A table is refused for its own problems only."""
    notes = Notes()
    notes.add("empty-text", "before")
    assert read_fields(notes, {"name": "a"}, "$", READERS) == {"name": "a"}


@pytest.mark.parametrize(
    ("value", "code"), [(" ", "empty-text"), (1, "not-text"), ("a", None)]
)
def test_word(value: object, code: str | None) -> None:
    """A word is text that is not blank."""
    notes = Notes()
    assert word(notes, value, "x") == (None if code else "a")
    assert [found for found, _ in noted(notes)] == ([code] if code else [])


def test_wording() -> None:
    """A wording is in both languages, or serves for both."""
    notes = Notes()
    assert wording(notes, {"vi": "a", "en": "b"}, "x") == Text(vi="a", en="b")
    assert wording(notes, "a", "x") == Text(vi="a", en="a")
    assert wording(notes, "", "x") is None
    assert wording(notes, {"vi": "a"}, "y") is None
    assert noted(notes) == [("empty-text", "x"), ("missing-key", "y")]


@pytest.mark.parametrize("value", [1, "1 +", "1" * 100_000])
def test_rule(value: object) -> None:
    """A rule is text in the language, within its limits."""
    notes = Notes()
    assert rule(notes, "1 + 1", "x") == "1 + 1"
    assert rule(notes, value, "y") is None
    assert [path for _, path in noted(notes)] == ["y"]


def test_list_of() -> None:
    """A list is read member by member."""
    notes = Notes()
    assert list_of(word)(notes, ["a", 1], "x") == ("a", None)
    assert list_of(word)(notes, "a", "y") == ()
    assert noted(notes) == [("not-text", "x[1]"), ("not-a-list", "y")]


def test_make_period() -> None:
    """The last day belongs to the days that are told; it may stay open."""
    notes = Notes()
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    period = Period(start=first, end=date(2027, 1, 1))
    assert make_period(notes, first, last, "end") == period
    assert make_period(notes, first, None, "end") == Period(start=first)
    assert make_period(notes, first, first, "end") is not None
    assert notes.problems == []


def test_make_period_that_ends_too_early_or_never() -> None:
    """A last day before the first and the last one of the calendar are refused."""
    notes = Notes()
    assert make_period(notes, date(2026, 1, 2), date(2026, 1, 1), "end") is None
    assert make_period(notes, date(2026, 1, 2), date.max, "end") is None
    assert noted(notes) == [("before", "end"), ("impossible", "end")]
