"""The result of a meeting, as one value."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import final

import attrs

from ocop.legal import Reading
from ocop.mappings import FrozenMapping
from ocop.panels.meetings import Meeting
from ocop.panels.minimums import MissedMinimum
from ocop.panels.scores import CriterionSpread, FarPair, Means
from ocop.rules import Outcome
from ocop.texts import Text
from ocop.vocabulary import Stars

__all__ = ["GapCheck", "PanelResult", "PanelVerdict", "QuorumCount"]


@final
class PanelVerdict(StrEnum):
    """Kết luận: how far the result of a council is known.

    `NO_QUORUM` and `RESCORE` ask for another meeting or round; `UNDETERMINED` says that
    scores, or words of the regulation, are missing.
    """

    DECIDED = "decided"
    UNDETERMINED = "undetermined"
    NO_QUORUM = "no-quorum"
    RESCORE = "re-score"
    DISQUALIFIED = "disqualified"


@final
@attrs.frozen(kw_only=True)
class QuorumCount:
    """Số thành viên có mặt: who of those who score is there, and how many must be.

    Attributes:
        met: Whether the council can meet; None if the regulation does not say enough,
            or minutes do not tell who was there.
        present: The ids of those who score and are there.
        required: How many of them must be there, if the regulation says.
        chair_present: Whether the chair is there.
    """

    met: bool | None
    present: tuple[str, ...]
    required: int | None
    chair_present: bool


@final
@attrs.frozen(kw_only=True)
class GapCheck:
    """Chênh lệch giữa các thành viên: whether the scores lie close enough together.

    Attributes:
        allowed: Whether they do; None if the regulation does not say what is allowed,
            or the scores stayed on paper.
        too_far_apart: Every pair of members too far apart, the widest gap first.
    """

    allowed: bool | None
    too_far_apart: tuple[FarPair, ...] = ()


@final
@attrs.frozen(kw_only=True)
class PanelResult:
    """Kết quả của hội đồng: what a meeting comes to under its regulation, and why.

    Attributes:
        meeting: The meeting.
        rulebook: The id of the rulebook.
        revision: The revision of the rulebook.
        digest: The hash of the content of the rulebook.
        readings: The alternative taken for each switchable reading.
        quorum: Who was there.
        gaps: Whether the scores lie close enough together.
        means: The exact means of the finished scores; None without one, or while some
            are not finished.
        spread: How far the members agree on each criterion, where all sheets are there.
        low: The lowest mean total that the scores can still come to, in points.
        high: The highest one.
        missed_minimums: The star minimums that keep a class away, where all sheets are
            there.
        disqualified_by: For each member who raises a ground that disqualifies, its ids.
        verdict: How far the result is known.
        band: The class in whose band the mean total lies, whatever the minimums; None
            while it can come to lie in several.
        stars: The class that is worked out; None while it is not decided, or when the
            result is no class.
        possible_stars: The classes that are still possible, lowest first.
        possibly_unclassed: Whether no class at all is still possible.
        missing: What would decide: scores, or fields of the regulation.
        rests_on: The readings that the bands of the total rest on, as in a rating; none
            where votes decide.
        cautions: What no source says and what therefore is not in this answer.
        outcome: The reasons as a tree.
    """

    meeting: Meeting
    rulebook: str
    revision: int
    digest: str
    readings: FrozenMapping[str, str]
    quorum: QuorumCount
    gaps: GapCheck
    means: Means | None
    low: Fraction
    high: Fraction
    spread: tuple[CriterionSpread, ...]
    missed_minimums: tuple[MissedMinimum, ...]
    disqualified_by: FrozenMapping[str, tuple[str, ...]]
    verdict: PanelVerdict
    band: Stars | None
    stars: Stars | None
    possible_stars: tuple[Stars, ...]
    possibly_unclassed: bool
    missing: tuple[str, ...]
    rests_on: tuple[Reading, ...]
    cautions: tuple[Text, ...]
    outcome: Outcome

    @property
    def rescore_required(self) -> bool | None:
        """Whether members must score again; None if nobody can tell."""
        return None if self.gaps.allowed is None else not self.gaps.allowed

    @property
    def rounds_left(self) -> int | None:
        """How many rounds can follow; None if the regulation does not say."""
        rounds = self.meeting.regulation.rounds
        return None if rounds is None else max(0, rounds - self.meeting.round)

    @property
    def round_allowed(self) -> bool | None:
        """Whether the regulation allows this round; None if it does not say.

        A round too many was held all the same: its result is worked out like any other,
        and what becomes of it is for whoever may set it aside.
        """
        rounds = self.meeting.regulation.rounds
        return None if rounds is None else self.meeting.round <= rounds

    @property
    def typed_in(self) -> bool:
        """Whether the result was worked out on paper and only typed in."""
        return self.meeting.paper is not None

    @property
    def departs(self) -> bool | None:
        """Whether the council settled on a class that cannot be worked out.

        None if it settled on none, or there was no result to depart from.
        """
        decision = self.meeting.decision
        if decision is None or not (self.possible_stars or self.possibly_unclassed):
            return None
        if decision.stars is None:
            return not self.possibly_unclassed
        return decision.stars not in self.possible_stars
