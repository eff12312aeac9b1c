"""By when steps have to be done: time limits from a day, and the rounds of the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import final

import attrs

from ocop.dates import Period
from ocop.errors import NotInForce, UnknownName
from ocop.procedure.cases import Case
from ocop.rulebooks import Rulebook
from ocop.rulebooks.procedures import DayUnit, Round, TimeLimit
from ocop.vocabulary import Level

__all__ = [
    "Deadline",
    "RoundDates",
    "WorkCalendar",
    "find_deadlines",
    "find_round",
    "find_time_limit",
    "last_day",
]

_SATURDAY = 5


@final
@attrs.frozen(kw_only=True)
class WorkCalendar:
    """Lịch làm việc: which days of a period are working days.

    Saturdays and Sundays are none, unless they make up for a day off.
    Holidays are told by the caller; outside the period nothing is known.

    Attributes:
        period: The days for which the holidays are known.
        holidays: The days off from Monday to Friday, moved ones included.
        made_up: The Saturdays and Sundays that are worked instead.

    >>> calendar = WorkCalendar(
    ...     period=Period(start=date(2026, 9, 1), end=date(2026, 10, 1)),
    ...     holidays=(date(2026, 9, 1), date(2026, 9, 2)),
    ... )
    >>> calendar.is_working(date(2026, 9, 2)), calendar.is_working(date(2026, 9, 3))
    (False, True)
    """

    period: Period
    holidays: tuple[date, ...]
    made_up: tuple[date, ...] = ()

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day.

        Raises:
            NotInForce: If the holidays of that day are not known.
        """
        if not self.period.contains(day):
            raise NotInForce(on=day, nearest=self.period.text)
        if day in self.made_up:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays


def find_time_limit(rulebook: Rulebook, id_: str, *, on: date) -> TimeLimit:
    """Return a time limit of a regime as it holds on a day.

    Args:
        rulebook: The rulebook.
        id_: The id of the time limit.
        on: The day.

    Raises:
        UnknownName: If no source tells such a limit for that day.
    """
    limits = {
        limit.id: limit
        for limit in rulebook.procedure.time_limits
        if limit.period.contains(on)
    }
    if id_ not in limits:
        raise UnknownName(kind="time limit", name=id_, known=limits)
    return limits[id_]


def last_day(
    limit: TimeLimit, start: date, calendar: WorkCalendar | None = None
) -> date:
    """Return the last day on which a step is in time.

    The day on which the limit begins is not counted: a reading, because no text of the
    programme says so.

    Args:
        limit: How long the step may take.
        start: The day on which the limit begins, such as that of filing.
        calendar: The working days, which a limit in working days needs.

    Raises:
        TypeError: If the limit counts working days and no calendar is given.
        NotInForce: If the calendar ends before the limit.

    >>> from ocop import rulebooks
    >>> law = rulebooks.load("qd-26-2026")
    >>> filed = date(2026, 8, 24)
    >>> calendar = WorkCalendar(
    ...     period=Period(start=date(2026, 1, 1), end=date(2027, 1, 1)),
    ...     holidays=(date(2026, 9, 1), date(2026, 9, 2)),
    ... )
    >>> limit = find_time_limit(law, "commune-check", on=filed)
    >>> str(last_day(limit, filed, calendar))
    '2026-09-16'
    """
    if limit.unit is DayUnit.DAYS:
        return start + timedelta(days=limit.days)
    if calendar is None:
        raise TypeError(f"{limit.id} counts working days; give a calendar")
    day, left = start, limit.days
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    return day


@final
@attrs.frozen(kw_only=True)
class Deadline:
    """Thời hạn đang chạy: by when a dossier has to go on.

    Attributes:
        limit: What has to be done, and how long it may take.
        start: The day from which the days count; it is not counted itself.
        last_day: The last day on which it is in time.
    """

    limit: TimeLimit
    start: date
    last_day: date


def find_deadlines(
    case: Case, rulebook: Rulebook, calendar: WorkCalendar | None = None
) -> tuple[Deadline, ...]:
    """Return the time limits that run for a dossier after its last event.

    Args:
        case: The way of the dossier so far.
        rulebook: The law under which it is evaluated.
        calendar: The working days, which a limit in working days needs.

    Raises:
        TypeError: If a limit counts working days and no calendar is given.
        NotInForce: If the calendar ends before a limit.

    >>> from ocop import rulebooks
    >>> from ocop.procedure.advancing import advance
    >>> from ocop.vocabulary import EvaluationKind
    >>> case = Case(id="d1", product="p1", kind=EvaluationKind.FIRST)
    >>> case = advance(case, "file", on=date(2026, 8, 24))
    >>> year = Period(start=date(2026, 1, 1), end=date(2027, 1, 1))
    >>> calendar = WorkCalendar(period=year, holidays=())
    >>> (found,) = find_deadlines(case, rulebooks.load("qd-26-2026"), calendar)
    >>> found.limit.id, str(found.last_day)
    ('commune-check', '2026-09-14')
    """
    running = [
        (limit, start)
        for limit in rulebook.procedure.time_limits
        if case.kind in limit.kinds
        and (start := _start(limit, case)) is not None
        and limit.period.contains(start)
    ]
    return tuple(
        Deadline(limit=limit, start=start, last_day=last_day(limit, start, calendar))
        for limit, start in running
    )


def _start(limit: TimeLimit, case: Case) -> date | None:
    """The day from which a limit runs for a dossier, if it does."""
    start = None
    for event in case.events:
        if event.state in limit.since:
            start = event.on
        elif event.state in limit.until:
            start = None
    return start


@final
@attrs.frozen(kw_only=True)
class RoundDates:
    """Đợt đánh giá của một năm: the days of one round.

    Attributes:
        round: The rule of every year.
        proposed_before: Dossiers proposed before this day belong to it.
        finished_before: It is finished before this day.
    """

    round: Round
    proposed_before: date
    finished_before: date


def find_round(rulebook: Rulebook, level: Level, *, proposed: date) -> RoundDates:
    """Return the next round in which a proposed dossier is evaluated at the latest.

    A council may hold more rounds than the law asks for.

    Args:
        rulebook: The rulebook.
        level: The level that evaluates.
        proposed: The day on which the dossier was proposed to it.

    Raises:
        UnknownName: If no source tells rounds of that level for that day.

    >>> from ocop import rulebooks
    >>> law = rulebooks.load("qd-26-2026")
    >>> found = find_round(law, Level.PROVINCE, proposed=date(2026, 10, 30))
    >>> str(found.proposed_before), str(found.finished_before)
    ('2027-04-30', '2027-06-30')
    """
    dates = [
        d for d in _rounds(rulebook, level, proposed) if proposed < d.proposed_before
    ]
    if not dates:
        known = sorted({round_.level for round_ in rulebook.procedure.rounds})
        raise UnknownName(kind="round", name=level, known=known)
    return min(dates, key=lambda d: d.proposed_before)


def _rounds(rulebook: Rulebook, level: Level, on: date) -> Iterator[RoundDates]:
    for round_ in rulebook.procedure.rounds:
        if round_.level is level and round_.period.contains(on):
            for year in (on.year, on.year + 1):
                yield RoundDates(
                    round=round_,
                    proposed_before=round_.proposed_before.in_year(year),
                    finished_before=round_.finished_before.in_year(year),
                )
