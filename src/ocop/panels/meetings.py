"""Meetings of a council on one product: the scores of its members, or their result.

A meeting only holds what was said in it; `ocop.panels.settling` works out what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, final

import attrs

from ocop.councils import Council, Regulation
from ocop.decimals import exactly
from ocop.errors import InexactNumber, InvalidInput, Problem
from ocop.mappings import FrozenMapping
from ocop.scorecards import Points, Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import MemberRole, Stars

__all__ = ["CouncilDecision", "Meeting", "PaperResult", "PlainScore", "Score"]


@final
@attrs.frozen(kw_only=True)
class PlainScore:
    """Điểm không kèm phiếu: what a member gave, from a table without the sheets.

    Attributes:
        total: The total, in points.
        parts: The points of each part by its letter, where the table has them.

    Raises:
        InexactNumber: If points are a ``float``.
        ValueError: If points are not finite.

    >>> PlainScore(total=70).total
    70
    """

    total: Points
    parts: Mapping[str, Points] = attrs.field(
        factory=dict, converter=FrozenMapping[str, Points]
    )

    def __attrs_post_init__(self) -> None:
        _refuse_inexact(self.total, *self.parts.values())


Score: TypeAlias = ScoreSheet | PlainScore


@final
@attrs.frozen(kw_only=True)
class PaperResult:
    """Kết quả nhập tay: the mean that a council worked out on paper.

    It comes without the sheets, so nobody can work it out again; whoever shows it says
    that it was typed in.

    Attributes:
        parts: The mean of each part by its letter, in points, as the minutes say.
        minutes: What the minutes are known by.

    Raises:
        InexactNumber: If points are a ``float``.
        ValueError: If points are not finite.

    >>> PaperResult(parts={"A": 31, "B": 24, "C": 38}, minutes="01/BB-HĐ").total
    93
    """

    parts: Mapping[str, Points] = attrs.field(converter=FrozenMapping[str, Points])
    minutes: str

    def __attrs_post_init__(self) -> None:
        _refuse_inexact(*self.parts.values())

    @property
    def total(self) -> Points:
        """The mean total, in points."""
        return _add_up(self.parts)


@final
@attrs.frozen(kw_only=True)
class CouncilDecision:
    """Kết luận của hội đồng: the class that a council settled on, as its minutes say.

    It stands beside the class that is worked out and never replaces it.

    Attributes:
        stars: The class, or None for no class.
        by: The role of whoever settled it.
        reason: Why.
    """

    stars: Stars | None
    by: MemberRole
    reason: str


@final
@attrs.frozen(kw_only=True)
class Meeting:
    """Cuộc họp hội đồng: what was said in one meeting on one product.

    Attributes:
        council: The council.
        regulation: Its regulation.
        scorecard: The card of the product.
        scores: The score of each member by their id.
        present: The ids of members who are there and have not scored, or not yet.
        round: The round of scoring, counted from 1.
        votes: The class for which each member votes, where a majority decides; None is
            a vote for no class.
        paper: The result that was worked out on paper, in place of scores.
        decision: The class on which the council settled, if it said so.
        on: The day of the meeting, if it is known.

    Raises:
        InvalidInput: If somebody scores or votes who may not, a score is not one of the
            card, sheets are about several products, or paper and scores contradict; all
            is listed.
    """

    council: Council
    regulation: Regulation
    scorecard: Scorecard
    scores: Mapping[str, Score] = attrs.field(
        factory=dict, converter=FrozenMapping[str, Score]
    )
    present: tuple[str, ...] = ()
    round: int = 1
    votes: Mapping[str, Stars | None] = attrs.field(
        factory=dict, converter=FrozenMapping[str, Stars | None]
    )
    paper: PaperResult | None = None
    decision: CouncilDecision | None = None
    on: date | None = None

    def __attrs_post_init__(self) -> None:
        problems = [
            *self._check_people(),
            *self._check_scores(),
            *self._check_products(),
            *self._check_results(),
        ]
        if problems:
            raise InvalidInput(problems=problems)

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001 - IPython's
        printer.text(repr(self))

    @property
    def attendance(self) -> tuple[str, ...]:
        """The ids of everybody who is there, in the order of the council."""
        there = {*self.scores, *self.present, *self.votes}
        return tuple(m.id for m in self.council.members if m.id in there)

    def _check_people(self) -> Iterator[Problem]:
        for field in ("scores", "votes", "present"):
            for id_ in getattr(self, field):
                member = self.council.find(id_)
                path = f"{field}.{id_}"
                if member is None:
                    known = ", ".join(m.id for m in self.council.members)
                    yield _problem("no-such-member", path, found=id_, expected=known)
                elif field != "present" and not member.scores:
                    yield _problem("does-not-score", path, found=id_)

    def _check_scores(self) -> Iterator[Problem]:
        for id_, score in self.scores.items():
            path = f"scores.{id_}"
            if isinstance(score, PlainScore):
                yield from self._check_points(score.total, score.parts, path)
            elif score.scorecard != self.scorecard:
                found = f"{score.scorecard.rulebook} {score.scorecard.set}"
                expected = f"{self.scorecard.rulebook} {self.scorecard.set}"
                yield _problem("other-card", path, found=found, expected=expected)

    def _check_products(self) -> Iterator[Problem]:
        """Sheets that name a product name the same: none was copied from another."""
        first = ""
        for id_, score in self.scores.items():
            named = score.product if isinstance(score, ScoreSheet) else ""
            first = first or named
            if named and named != first:
                path = f"scores.{id_}"
                yield _problem("several-products", path, found=named, expected=first)

    def _check_points(
        self, total: Points, parts: Mapping[str, Points], path: str
    ) -> Iterator[Problem]:
        limits = {part.code: part.max_points for part in self.scorecard.parts}
        told = {"total": (total, self.scorecard.max_points)}
        for code, points in parts.items():
            if code in limits:
                told[code] = (points, limits[code])
            else:
                expected = ", ".join(limits)
                where = f"{path}.parts.{code}"
                yield _problem("no-such-part", where, found=code, expected=expected)
        for name, (points, limit) in told.items():
            if not 0 <= points <= limit:
                found, expected = str(points), str(limit)
                where = f"{path}.{name}"
                yield _problem(
                    "points-out-of-range", where, found=found, expected=expected
                )
        added = _add_up(parts)
        if parts.keys() == limits.keys() and added != total:
            found, expected = str(added), str(total)
            yield _problem("does-not-add-up", path, found=found, expected=expected)

    def _check_results(self) -> Iterator[Problem]:
        if self.round < 1:
            yield _problem("no-such-round", "round", found=str(self.round))
        if self.decision is not None and not self.decision.reason.strip():
            yield _problem("no-reason", "decision.reason")
        if self.paper is None:
            return
        if self.scores:
            yield _problem("paper-and-scores", "paper")
        lacking = [
            p.code for p in self.scorecard.parts if p.code not in self.paper.parts
        ]
        for code in lacking:
            yield _problem("missing-key", "paper.parts", expected=code)
        yield from self._check_points(self.paper.total, self.paper.parts, "paper")


@exactly
def _add_up(parts: Mapping[str, Points]) -> Points:
    return sum(parts.values())


def _refuse_inexact(*points: object) -> None:
    for number in points:
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            raise InexactNumber(found=repr(number))
        if not Decimal(number).is_finite():
            raise ValueError(f"{number} is not a number of points")


def _problem(code: str, path: str, **arguments: str) -> Problem:
    return Problem(code=code, path=path, arguments=arguments)
