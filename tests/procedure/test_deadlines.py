from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rulebooks
from ocop.dates import Period
from ocop.errors import NotInForce, UnknownName
from ocop.procedure import (
    WorkCalendar,
    find_deadlines,
    find_round,
    find_time_limit,
    last_day,
)
from ocop.vocabulary import Level
from tests.procedure import day, recognition
from tests.procedure.walks import begin, walk

LAW = rulebooks.load("qd-26-2026")
YEAR = Period(start=day("2026-01-01"), end=day("2027-01-01"))
PLAIN = WorkCalendar(period=YEAR, holidays=())
AUTUMN = WorkCalendar(
    period=YEAR,
    holidays=(day("2026-08-31"), day("2026-09-01"), day("2026-09-02")),
    made_up=(day("2026-08-22"),),
)


@pytest.mark.parametrize(
    ("filed", "calendar", "expected"),
    [
        ("2026-06-01", PLAIN, "2026-06-22"),
        ("2026-06-05", PLAIN, "2026-06-26"),
        ("2026-06-06", PLAIN, "2026-06-26"),
        ("2026-08-21", AUTUMN, "2026-09-15"),
    ],
)
def test_working_days(filed: str, calendar: WorkCalendar, expected: str) -> None:
    """The commune has 15 working days; holidays and days made up are told."""
    limit = find_time_limit(LAW, "commune-check", on=day(filed))
    assert last_day(limit, day(filed), calendar) == day(expected)


def test_calendar_days() -> None:
    """A re-evaluation takes at most 45 days, a revocation 15, holidays or not."""
    start = day("2026-12-20")
    limits = [
        find_time_limit(LAW, id_, on=start) for id_ in ("re-evaluation", "revocation")
    ]
    assert [str(last_day(limit, start)) for limit in limits] == [
        "2027-02-03",
        "2027-01-04",
    ]


def test_no_calendar_is_assumed() -> None:
    """Working days need a calendar, and one that reaches far enough."""
    limit = find_time_limit(LAW, "commune-check", on=day("2026-12-20"))
    with pytest.raises(TypeError, match="give a calendar"):
        last_day(limit, day("2026-12-20"))
    with pytest.raises(NotInForce, match="2027-01-01"):
        last_day(limit, day("2026-12-20"), PLAIN)


def test_unknown_limits() -> None:
    """What no source tells is not guessed."""
    with pytest.raises(UnknownName, match="no time limit 'commune-check'"):
        find_time_limit(rulebooks.load("qd-148-2023"), "commune-check", on=YEAR.start)
    with pytest.raises(UnknownName, match="no time limit"):
        find_time_limit(LAW, "commune-check", on=day("2026-05-21"))


@pytest.mark.parametrize(
    ("level", "proposed", "expected"),
    [
        ("province", "2027-04-29", "2027-06-30"),
        ("province", "2027-04-30", "2027-12-30"),
        ("province", "2026-10-29", "2026-12-30"),
        ("province", "2026-10-30", "2027-06-30"),
        ("centre", "2027-01-29", "2027-03-30"),
        ("centre", "2027-01-30", "2027-09-30"),
        ("centre", "2026-07-30", "2027-03-30"),
    ],
)
def test_rounds(level: str, proposed: str, expected: str) -> None:
    """A dossier belongs to the first round for which it is proposed in time."""
    found = find_round(LAW, Level(level), proposed=day(proposed))
    assert found.finished_before == day(expected)


def test_unknown_rounds() -> None:
    """A level without rounds, and a law that tells none, are refused."""
    with pytest.raises(UnknownName, match="no round 'commune'"):
        find_round(LAW, Level.COMMUNE, proposed=day("2026-06-01"))
    with pytest.raises(UnknownName, match="no round"):
        find_round(LAW, Level.PROVINCE, proposed=day("2026-05-21"))


@given(st.dates(day("2026-05-22"), day("2060-01-01")))
def test_a_round_lies_ahead(proposed: date) -> None:
    """The round found is proposed for in time and is finished after that."""
    for level in (Level.PROVINCE, Level.CENTRE):
        found = find_round(LAW, level, proposed=proposed)
        assert proposed < found.proposed_before < found.finished_before
        assert found.proposed_before - proposed <= timedelta(days=184)


OPEN = WorkCalendar(
    period=Period(start=day("2029-01-01"), end=day("2030-01-01")), holidays=()
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), []),
        (("2029-03-01 file",), ["commune-check 2029-03-01 2029-03-22"]),
        (("2029-03-01 file", "2029-03-05 return-from-commune"), []),
        (
            (
                "2029-03-01 file",
                "2029-03-05 return-from-commune",
                "2029-03-12 complete-for-commune",
            ),
            ["commune-check 2029-03-12 2029-04-02"],
        ),
        (
            ("2029-03-01 file", "2029-03-15 propose-to-province"),
            ["re-evaluation 2029-03-15 2029-04-29"],
        ),
        (
            (
                "2029-03-01 file",
                "2029-03-15 propose-to-province",
                "2029-03-20 consult-at-province",
                "2029-04-05 agree-at-province 76 4",
            ),
            ["re-evaluation 2029-03-15 2029-04-29"],
        ),
        (
            (
                "2029-03-01 file",
                "2029-03-15 propose-to-province",
                "2029-03-20 consult-at-province",
                "2029-04-05 agree-at-province 76 4",
                "2029-04-29 recognise-at-province",
            ),
            [],
        ),
    ],
)
def test_deadlines_of_a_dossier(lines: tuple[str, ...], expected: list[str]) -> None:
    """Time limits run from the step with which they begin to the one that ends them."""
    case = walk(begin("re-evaluation", recognition("2026-08-05")), *lines)
    found = find_deadlines(case, LAW, OPEN)
    assert [f"{d.limit.id} {d.start} {d.last_day}" for d in found] == expected


def test_other_kinds_have_no_days() -> None:
    """The 45 days are those of a re-evaluation."""
    case = walk(begin(), "2029-03-01 file", "2029-03-15 propose-to-province")
    assert find_deadlines(case, LAW) == ()


def test_deadlines_need_the_holidays() -> None:
    """Working days are not counted without a calendar."""
    case = walk(begin(), "2029-03-01 file")
    with pytest.raises(TypeError, match="commune-check counts working days"):
        find_deadlines(case, LAW)
