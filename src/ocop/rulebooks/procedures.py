"""The procedure of a legal regime as dated data: who, what, where, by when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import final

import attrs

from ocop.dates import Period
from ocop.legal import Citation
from ocop.rulebooks.lives import State, Step
from ocop.subjects import Admission
from ocop.texts import Text
from ocop.vocabulary import EvaluationKind, Level

__all__ = [
    "CertificateRule",
    "DayUnit",
    "Extension",
    "Forwarding",
    "MonthDay",
    "NotFound",
    "OpenPoint",
    "Paper",
    "Procedure",
    "RevocationGround",
    "Round",
    "TimeLimit",
    "Transition",
]


@final
class DayUnit(StrEnum):
    """Đơn vị ngày: how the days of a time limit are counted."""

    DAYS = "days"
    WORKING_DAYS = "working-days"


@final
@attrs.frozen(kw_only=True, order=True)
class MonthDay:
    """Ngày trong năm: a day of every year.

    Attributes:
        month: The month, from 1.
        day: The day of the month, from 1.

    Raises:
        ValueError: If some year has no such day.

    >>> MonthDay(month=4, day=30) < MonthDay(month=10, day=30)
    True
    """

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        self.in_year(_COMMON_YEAR)

    def in_year(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, self.month, self.day)


_COMMON_YEAR = 1
"""A year without a leap day."""


@final
@attrs.frozen(kw_only=True)
class Forwarding:
    """Chuyển hồ sơ: what a level sends on after its own work.

    Attributes:
        id: A stable ASCII code.
        source: The level that sends.
        target: The level that receives.
        text: What is sent, in our own words.
        period: When this holds.
        citation: Where it stands.
        total: The totals for which it is sent, in points, as a FEEL test; None for all.
    """

    id: str
    source: Level
    target: Level
    text: Text
    period: Period
    citation: Citation
    total: str | None = None


@final
@attrs.frozen(kw_only=True)
class Round:
    """Đợt đánh giá: a round of every year.

    Attributes:
        level: The level that evaluates.
        proposed_before: Dossiers proposed before this day belong to the round.
        finished_before: The round is finished before this day.
        period: When this holds.
        citation: Where it stands.
    """

    level: Level
    proposed_before: MonthDay
    finished_before: MonthDay
    period: Period
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class TimeLimit:
    """Thời hạn: how long a step may take.

    Attributes:
        id: A stable ASCII code.
        days: How many days.
        unit: How they are counted.
        text: What has to be done, and from when the days count.
        period: When this holds.
        citation: Where it stands.
        kinds: The kinds of evaluation that it is about.
        since: The ids of the states with which the days begin to count, each time that
            a dossier comes to one of them; none if they count from something else.
        until: The ids of the states with which they stop.
    """

    id: str
    days: int
    unit: DayUnit
    text: Text
    period: Period
    citation: Citation
    kinds: tuple[EvaluationKind, ...] = tuple(EvaluationKind)
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class CertificateRule:
    """Giấy chứng nhận: how long a certificate is valid and when it is renewed.

    Attributes:
        months: How many months it is valid.
        period: When certificates are granted under this rule.
        citation: Where it stands.
        renewal_opens_days: How many days before its end a re-evaluation may be filed at
            the earliest; None if no source says it.
        renewal_closes_days: How many days before its end at the latest; None likewise.
        notice_days: How many days before its end the authority tells the subject at
            the latest; None if it need not or no source says it.
    """

    months: int
    period: Period
    citation: Citation
    renewal_opens_days: int | None = None
    renewal_closes_days: int | None = None
    notice_days: int | None = None


@final
@attrs.frozen(kw_only=True)
class Paper:
    """Thành phần hồ sơ: a paper or sample that a dossier holds.

    Attributes:
        id: A stable ASCII code.
        to: The level that the dossier goes to.
        kinds: The kinds of evaluation that need it.
        text: What it is.
        citation: Where it stands.
        count: How many of it.
        optional: Whether it is there only where it exists.
        lasting: Whether it stays good for a later evaluation of the product; else it is
            made anew for each.
        not_for_branches: The codes of the branches that do without it.
    """

    id: str
    to: Level
    kinds: tuple[EvaluationKind, ...]
    text: Text
    citation: Citation
    count: int = 1
    optional: bool = False
    lasting: bool = False
    not_for_branches: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class RevocationGround:
    """Trường hợp thu hồi: a ground for revoking a certificate.

    Attributes:
        id: A stable ASCII code.
        text: What it says, in our own words.
        citation: Where it stands.
    """

    id: str
    text: Text
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class Transition:
    """Chuyển tiếp: dossiers that go on under an earlier rulebook for a while.

    Attributes:
        id: A stable ASCII code.
        kinds: The kinds of evaluation that it is about.
        filed_before: The dossiers filed before this day.
        under: The id of the earlier rulebook.
        within_days: For how many days from that day.
        text: What it says, in our own words.
        citation: Where it stands.
    """

    id: str
    kinds: tuple[EvaluationKind, ...]
    filed_before: date
    under: str
    within_days: int
    text: Text
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class Extension:
    """Kéo dài hiệu lực: a certificate that stays valid beyond its end.

    Attributes:
        id: A stable ASCII code.
        days: For how many days after its end at most.
        text: In which case.
        period: The ends of certificates that it is about.
        citation: Where it stands.
    """

    id: str
    days: int
    text: Text
    period: Period
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class OpenPoint:
    """Điểm để quy chế quy định: what the law leaves to a council's own regulation.

    Attributes:
        id: A stable ASCII code.
        text: What is left open; no default is taken for it.
        citation: The place that leaves it open.
    """

    id: str
    text: Text
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class NotFound:
    """Chưa tìm thấy: what the law says but no source at hand does.

    Attributes:
        id: A stable ASCII code.
        text: What is missing.
    """

    id: str
    text: Text


@attrs.frozen(kw_only=True)
class ProcedureTables:
    """The tables that a procedure and the file that tells it have in common."""

    admissions: tuple[Admission, ...] = ()
    states: tuple[State, ...] = ()
    steps: tuple[Step, ...] = ()
    forwarding: tuple[Forwarding, ...] = ()
    rounds: tuple[Round, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    certificates: tuple[CertificateRule, ...] = ()
    papers: tuple[Paper, ...] = ()
    revocation_grounds: tuple[RevocationGround, ...] = ()
    transitions: tuple[Transition, ...] = ()
    extensions: tuple[Extension, ...] = ()
    left_open: tuple[OpenPoint, ...] = ()
    not_found: tuple[NotFound, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Procedure(ProcedureTables):
    """Quy trình: how a product comes to its class, and what happens to it afterwards.

    Attributes:
        admissions: Who may take part.
        states: Where a dossier, and then what came of it, can be.
        steps: How it comes from one state to another.
        forwarding: What goes where.
        rounds: The rounds of the year.
        time_limits: How long steps may take.
        certificates: How long certificates are valid.
        papers: What dossiers hold.
        revocation_grounds: Why a certificate is revoked.
        transitions: Which dossiers go on under an earlier rulebook.
        extensions: Which certificates stay valid beyond their end.
        left_open: What is left to a council's own regulation.
        not_found: What no source at hand says.
    """
