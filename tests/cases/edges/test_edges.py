from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ocop import rulebooks
from ocop.certificates import certificate_terms, find_extension
from ocop.dates import Period
from ocop.procedure import (
    DueKind,
    WorkCalendar,
    find_round,
    find_time_limit,
    last_day,
    list_due,
)
from ocop.recognitions import History, Recognition, Status
from ocop.vocabulary import Level, Stars

FILE = Path(__file__).with_name("deadlines.toml")
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))
LAW = rulebooks.load("qd-26-2026")
DAY = timedelta(days=1)


def _each(table: str) -> list[Any]:
    """Every row of a table, named by what it holds."""
    return [
        pytest.param(row, id=" ".join(str(value) for value in row.values()))
        for row in CASES[table]
    ]


def _granted(on: date) -> Recognition:
    """A product that gets three stars under the law of a day."""
    return Recognition(
        product="p1",
        stars=Stars.THREE,
        decision="1/QĐ-UBND",
        level=Level.PROVINCE,
        on=on,
        terms=certificate_terms(rulebooks.in_force(on=on), on=on),
    )


def _due_days(granted: date, on: date) -> dict[DueKind, date]:
    """What lies ahead of a certificate on a day, under the law of that day."""
    history = History(product="p1", events=(_granted(granted),))
    (due,) = list_due([history], on=on, rulebook=rulebooks.in_force(on=on))
    return {day.kind: day.on for day in due.days}


@pytest.mark.parametrize("row", _each("certificates"))
def test_certificates(row: dict[str, Any]) -> None:
    """A certificate counts, and shows the mark, to the day before it ends."""
    history = History(product="p1", events=(_granted(row["granted"]),))
    days = [row["granted"] - DAY, row["granted"], row["ends"] - DAY, row["ends"]]
    actual = [history.mark_stars(on=day) for day in [*days, row["ends"] + DAY]]
    assert actual == [None, Stars.THREE, Stars.THREE, None, None]


@pytest.mark.parametrize("row", _each("renewals"))
def test_renewals(row: dict[str, Any]) -> None:
    """The window takes dossiers on its first and its last day, and not beside them."""
    opens, closes = row["opens"], row["closes"]
    terms = certificate_terms(LAW, on=max(row["granted"], LAW.period.start))
    window = terms.renewal(_granted(row["granted"]).end)
    assert window is not None
    days = [opens - DAY, opens, opens + DAY, closes - DAY, closes, closes + DAY]
    assert [window.contains(day) for day in days] == [False, *[True] * 4, False]
    assert _due_days(row["granted"], opens)[DueKind.RENEWAL_OPENS] == opens
    assert _due_days(row["granted"], closes)[DueKind.RENEWAL_CLOSES] == closes
    assert DueKind.RENEWAL_OPENS not in _due_days(row["granted"], opens + DAY)
    assert DueKind.RENEWAL_CLOSES not in _due_days(row["granted"], closes + DAY)


@pytest.mark.parametrize("row", _each("notices"))
def test_notices(row: dict[str, Any]) -> None:
    """The notice is ahead on its last day and no longer on the day after."""
    last, history = (
        row["last"],
        History(product="p1", events=(_granted(row["granted"]),)),
    )
    for day in (last - DAY, last):
        assert _due_days(row["granted"], day)[DueKind.NOTICE] == last
    assert DueKind.NOTICE not in _due_days(row["granted"], last + DAY)
    standings = [history.standing(on=day) for day in (last - DAY, last)]
    assert [s and s.status for s in standings] == [Status.VALID, Status.EXPIRING]


@pytest.mark.parametrize("row", _each("extensions"))
def test_extensions(row: dict[str, Any]) -> None:
    """What a transition extends counts to the day before the last of its days."""
    recognition = _granted(row["granted"])
    extension = find_extension(LAW, recognition)
    assert extension is not None
    history = History(product="p1").with_events(recognition, extension)
    ends, until = row["ends"], row["until"]
    days = [ends - DAY, ends, until - DAY, until, until + DAY]
    standings = [history.standing(on=day) for day in days]
    assert [standing and standing.status for standing in standings] == [
        Status.EXPIRING,
        Status.EXTENDED,
        Status.EXTENDED,
        Status.EXPIRED,
        Status.EXPIRED,
    ]


@pytest.mark.parametrize("row", _each("rounds"))
def test_rounds(row: dict[str, Any]) -> None:
    """A dossier belongs to the first round for which it is proposed in time."""
    found = find_round(LAW, Level(row["level"]), proposed=row["proposed"])
    assert found.finished_before == row["finished_before"]


@pytest.mark.parametrize("row", _each("limits"))
def test_limits(row: dict[str, Any]) -> None:
    """A step begun a working day earlier or later is due no later or no earlier."""
    limit = find_time_limit(LAW, row["id"], on=row["start"])
    known = Period(start=date(2027, 1, 1), end=date(2029, 1, 1))
    holidays = tuple(row.get("holidays", ()))
    calendar = WorkCalendar(period=known, holidays=holidays)
    starts = [row["start"] - DAY, row["start"], row["start"] + DAY]
    before, on, after = (last_day(limit, start, calendar) for start in starts)
    assert on == row["last"]
    assert before <= on <= after
    assert before < after
