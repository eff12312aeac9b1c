"""Which level may give which class on which day."""

from __future__ import annotations

import attrs
import pytest

from ocop import rulebooks
from ocop.certificates import certificate_terms
from ocop.procedure import check_competence
from ocop.recognitions import History, Recognition
from ocop.rules import Outcome, Verdict, render_text
from ocop.vocabulary import Level, Stars
from tests.procedure import day


def recognise(law: str, on: str, level: str, stars: int) -> Recognition:
    """Make a recognition that somebody recorded, whoever gave it."""
    book, granted = rulebooks.load(law), day(on)
    return Recognition(
        product="p1",
        stars=Stars(stars),
        decision="1/QĐ-UBND",
        level=Level(level),
        on=granted,
        terms=certificate_terms(book, on=granted),
    )


def check(law: str, on: str, level: str, stars: int) -> Outcome:
    """Check such a recognition under its law."""
    return check_competence(recognise(law, on, level, stars), rulebooks.load(law))


@pytest.mark.parametrize(
    ("law", "on", "stars", "expected"),
    [
        ("qd-1048-2019", "2020-02-04", 3, ["province"]),
        ("qd-1048-2019", "2020-02-04", 5, ["centre"]),
        ("qd-148-2023", "2025-06-30", 3, ["district"]),
        ("qd-148-2023", "2025-06-30", 4, ["province"]),
        ("qd-148-2023", "2025-07-01", 3, []),
        ("qd-148-2023", "2025-07-05", 4, ["province"]),
        ("qd-148-2023", "2025-07-06", 3, ["province"]),
        ("qd-148-2023", "2025-07-06", 5, ["centre"]),
        ("qd-26-2026", "2026-05-22", 3, ["province"]),
        ("qd-26-2026", "2026-08-05", 4, ["province"]),
        ("qd-26-2026", "2026-08-05", 5, ["centre"]),
    ],
)
def test_levels_of_the_law(law: str, on: str, stars: int, expected: list[str]) -> None:
    """Each law gives each class to one level; between two of them, three to none."""
    found = [level.value for level in Level if check(law, on, level, stars).value]
    assert found == expected


def test_reasons() -> None:
    """The answer names the level that may, with the provision."""
    outcome = check("qd-26-2026", "2026-08-05", "commune", 5)
    assert (outcome.verdict, outcome.value) == (Verdict.DECIDED, False)
    (centre,) = outcome.children
    assert (centre.subject, centre.value) == ("centre", False)
    assert [text.en for text in centre.citations] == ["26/2026/QĐ-TTg, article 4"]
    assert "The level that recognised it may give 5 stars" in render_text(outcome, "en")
    assert "Trung ương có thẩm quyền với hạng này" in render_text(outcome, "vi")


def test_districts_ended() -> None:
    """A district after the last one may give nothing, although no text took it back."""
    outcome = check("qd-148-2023", "2025-07-01", "district", 3)
    (district,) = outcome.children
    assert outcome.value is False
    assert district.label is not None
    assert district.label.en.endswith("but has no step left on this day")


def test_law_tells_nothing() -> None:
    """Under a law that is silent on that day it stays open."""
    law = attrs.evolve(rulebooks.load("qd-26-2026"), competence=())
    given = recognise("qd-26-2026", "2026-08-05", "province", 4)
    outcome = check_competence(given, law)
    assert (outcome.verdict, outcome.missing) == (
        Verdict.UNDETERMINED,
        ("competence",),
    )
    assert set(outcome.possible) == {True, False}


def test_it_is_recorded_all_the_same() -> None:
    """What was given is part of the history, whoever gave it."""
    given = recognise("qd-26-2026", "2026-08-05", "commune", 5)
    history = History(product="p1").with_events(given)
    assert history.mark_stars(on=day("2026-08-05")) is Stars.FIVE
