from __future__ import annotations

from datetime import date

import pytest

from ocop.dates import Period
from ocop.rulebooks.checks.periods import check_periods
from ocop.vocabulary import Stars
from tests.rulebooks import change, small_rulebook
from tests.rulebooks.test_definitions import changed_rulebook

START = date(2020, 1, 1)


def find(path: str, value: object) -> list[str]:
    """Break the small rulebook at one place; return the problems as text."""
    broken = change(small_rulebook(), path, value)
    return [problem.text("en") for problem in check_periods(broken)]


def test_instrument_takes_effect_once_issued() -> None:
    """An instrument takes effect on the day it is issued or later."""
    assert find("instruments.0.issued", date(2020, 1, 2)) == [
        "$.instruments[0].effective: 2020-01-01 is before 2020-01-02"
    ]


def test_rulebook_starts_with_its_instruments() -> None:
    """A rulebook is not in force before the first of its instruments."""
    assert find("instruments.0.effective", date(2020, 1, 2)) == [
        "$.period.start: 2020-01-01 is before 2020-01-02"
    ]
    assert find("instruments", ()) == ["$.period.start: 2020-01-01 is before None"]


@pytest.mark.parametrize("start", [START, None])
def test_caution_lies_inside(start: date | None) -> None:
    """A caution starts while the rulebook is in force."""
    assert find("cautions.0.start", start) == []


def test_caution_lies_outside() -> None:
    """A caution that starts earlier is told."""
    assert find("cautions.0.start", date(2019, 12, 31)) == [
        "$.cautions[0].start: 2019-12-31 lies outside 2020-01-01 – …"
    ]


@pytest.mark.parametrize(
    ("start", "found"),
    [(date(2019, 12, 31), "2019-12-31"), (date(2020, 1, 2), "2020-01-02")],
)
def test_competence_starts_with_the_rulebook(start: date, found: str) -> None:
    """Somebody recognises each class from the first day on."""
    assert find("competence.1.period", Period(start=start)) == [
        (
            f"$.competence[1].period.start: found {found}; expected 2020-01-01, so "
            "that no day is left out or taken twice"
        )
    ]


def test_competence_ends_with_the_rulebook() -> None:
    """Nobody recognises a class after the last day, or stops before it."""
    early = Period(start=START, end=date(2021, 1, 1))
    assert find("competence.1.period", early) == [
        (
            "$.competence[1].period.end: found 2021-01-01; expected -, so that no day "
            "is left out or taken twice"
        )
    ]
    closed = change(small_rulebook(), "period.end", date(2022, 1, 1))
    assert list(check_periods(closed)) == []
    late = change(closed, "competence.1.period.end", date(2022, 1, 2))
    assert [problem.text("en") for problem in check_periods(late)] == [
        (
            "$.competence[1].period.end: found 2022-01-02; expected 2022-01-01, so "
            "that no day is left out or taken twice"
        )
    ]


@pytest.mark.parametrize(
    ("end", "problems"),
    [(date(2021, 1, 1), 0), (date(2020, 12, 31), 1), (date(2021, 1, 2), 1), (None, 1)],
)
def test_competence_passes_on(end: date | None, problems: int) -> None:
    """Where another level takes over, no day is left out and none is taken twice."""
    rulebook = change(
        small_rulebook(), "competence.0.period", Period(start=START, end=end)
    )
    rulebook = change(rulebook, "competence.0.stars", (Stars.FIVE,))
    later = Period(start=date(2021, 1, 1))
    rulebook = change(rulebook, "competence.1.period", later)
    assert len(list(check_periods(rulebook))) == problems


def test_nobody_need_be_competent() -> None:
    """A rulebook may say nothing of who recognises."""
    assert find("competence", ()) == []


@pytest.mark.parametrize(
    ("edge", "day", "expected"),
    [
        (
            "scorecards.1.period.start",
            date(2020, 6, 9),
            '"1 from 2020-06-09".period.start: found 2020-06-09; expected 2020-06-08',
        ),
        (
            "earlier_scorecards.0.period.start",
            date(2020, 1, 2),
            '"1 from 2020-01-02".period.start: found 2020-01-02; expected 2020-01-01',
        ),
        (
            "scorecards.1.period.end",
            date(2021, 1, 1),
            '"1 from 2020-06-08".period.end: found 2021-01-01; expected -',
        ),
    ],
)
def test_changed_card(edge: str, day: date, expected: str) -> None:
    """The cards of a set follow one another without gap or overlap."""
    broken = change(changed_rulebook(), edge, day)
    assert [problem.text("en") for problem in check_periods(broken)] == [
        f"$.scorecards.{expected}, so that no day is left out or taken twice"
    ]


def test_single_card_of_a_part_of_the_time() -> None:
    """A single card with a period does not cover the rest of the time."""
    broken = change(changed_rulebook(), "earlier_scorecards", ())
    assert [problem.text("en") for problem in check_periods(broken)] == [
        (
            '$.scorecards."1 from 2020-06-08".period.start: found 2020-06-08; expected '
            "2020-01-01, so that no day is left out or taken twice"
        )
    ]
