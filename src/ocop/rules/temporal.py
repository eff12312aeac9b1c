"""Dates, times and durations: their values and their ISO 8601 text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TypeAlias, final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

__all__ = [
    "Moment",
    "Months",
    "parse_date_time",
    "parse_day",
    "parse_duration",
    "parse_moment",
    "parse_time",
    "spell_moment",
]


@final
@attrs.frozen(kw_only=True, order=True)
class Months:
    """A duration in whole months, which has no fixed number of days.

    >>> str(Months(count=14))
    'P1Y2M'
    """

    count: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.count), 12)
        parts = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return f"{'-' if self.count < 0 else ''}P{parts or '0M'}"


Moment: TypeAlias = date | time | datetime | timedelta | Months

_DAY = r"(?P<year>[1-9]\d{4,}|\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.(?P<fraction>\d+))?"
_ZONE = r"(?P<zone>Z|z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z0-9_+/-]{1,64})?"
_DATE = re.compile(_DAY, re.ASCII)
_TIME = re.compile(f"T?{_CLOCK}{_ZONE}", re.ASCII)
_DATE_TIME = re.compile(f"{_DAY}T{_CLOCK}{_ZONE}", re.ASCII)
_MONTHS = re.compile(r"(-)?P(?=.)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?", re.ASCII)
_SECONDS = re.compile(
    r"(-)?P(?=.)(?:(\d{1,9})D)?"
    r"(?:T(?=.)(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12})(?:\.(\d{1,30}))?S)?)?",
    re.ASCII,
)


def parse_moment(text: str) -> Moment | None:
    """Return what a text names, or None if it names nothing that exists.

    >>> parse_moment("2026-05-22")
    datetime.date(2026, 5, 22)
    """
    for parse in (parse_day, parse_date_time, parse_time, parse_duration):
        moment = parse(text)
        if moment is not None:
            return moment
    return None


def parse_day(text: str) -> date | None:
    """Return the date that ``YYYY-MM-DD`` text names, or None."""
    match = _DATE.fullmatch(text)
    return None if match is None else _day(match)


def parse_time(text: str) -> time | None:
    """Return the time of day that ``hh:mm:ss`` text names, or None."""
    match = _TIME.fullmatch(text)
    return None if match is None else _clock(match)


def parse_date_time(text: str) -> datetime | None:
    """Return the date and time that a text names, or None."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    day, clock = _day(match), _clock(match)
    if day is None or clock is None:
        return None
    return datetime.combine(day, clock)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except (ValueError, OverflowError):
        return None


def _clock(match: re.Match[str]) -> time | None:
    micro = int((match["fraction"] or "")[:6].ljust(6, "0"))
    try:
        zone = _zone(match["zone"])
        return time(
            int(match["hour"]), int(match["minute"]), int(match["second"]), micro, zone
        )
    except (ValueError, ZoneInfoNotFoundError):
        return None


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in "Zz":
        return UTC
    if text.startswith("@"):
        return ZoneInfo(text[1:])
    hours, minutes, *rest = map(int, text[1:].split(":"))
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes, seconds=rest[0] if rest else 0)
    return timezone(-offset if text[0] == "-" else offset)


def parse_duration(text: str) -> timedelta | Months | None:
    """Return the duration that a text such as ``P1Y2M`` or ``P3DT4H`` names.

    >>> parse_duration("-P1Y2M")
    Months(count=-14)
    """
    match = _MONTHS.fullmatch(text)
    if match is not None:
        sign, years, months = match.groups()
        count = int(years or 0) * 12 + int(months or 0)
        return Months(count=-count if sign else count)
    match = _SECONDS.fullmatch(text)
    if match is None:
        return None
    sign, days, hours, minutes, seconds, fraction = match.groups()
    micro = int((fraction or "")[:6].ljust(6, "0"))
    try:
        length = timedelta(
            days=int(days or 0),
            hours=int(hours or 0),
            minutes=int(minutes or 0),
            seconds=int(seconds or 0),
            microseconds=micro,
        )
    except OverflowError:
        return None
    return -length if sign else length


def spell_moment(moment: Moment) -> str:
    """Return the ISO 8601 text of a date, a time or a duration.

    >>> spell_moment(timedelta(days=1, hours=2))
    'P1DT2H'
    """
    match moment:
        case timedelta():
            return _spell_length(moment)
        case Months():
            return str(moment)
        case datetime() | time():
            return _spell_clock(moment)
        case _:
            return moment.isoformat()


def _spell_clock(moment: datetime | time) -> str:
    text = moment.replace(tzinfo=None).isoformat()
    text = text.rstrip("0") if "." in text else text
    zone = moment.tzinfo
    if isinstance(zone, ZoneInfo):
        return f"{text}@{zone.key}"
    if zone is UTC:
        return f"{text}Z"
    return text if zone is None else text + str(zone).removeprefix("UTC")


def _spell_length(length: timedelta) -> str:
    sign, length = ("-", -length) if length < timedelta() else ("", length)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{length.microseconds:06}".rstrip("0").rstrip(".")
    clock = (
        (f"{hours}H" if hours else "")
        + (f"{minutes}M" if minutes else "")
        + (f"{seconds}{fraction}S" if seconds or fraction else "")
    )
    days = f"{length.days}D" if length.days else ""
    text = days + (f"T{clock}" if clock else "")
    return f"{sign}P{text or 'T0S'}"
