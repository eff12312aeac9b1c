"""What a score sheet earns, as a value."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from ocop.legal import Reading
from ocop.mappings import FrozenMapping
from ocop.rules import Outcome
from ocop.scorecards import Criterion, Option, Points
from ocop.scoresheets import ScoreSheet
from ocop.texts import Text
from ocop.vocabulary import Level, Stars

__all__ = ["PointTotals", "Rating", "UnmetMinimum", "Verdict"]


@final
class Verdict(StrEnum):
    """Kết luận: how far the class of a sheet is known."""

    RATED = "rated"
    UNDETERMINED = "undetermined"
    DISQUALIFIED = "disqualified"


@final
@attrs.frozen(kw_only=True)
class PointTotals:
    """Điểm: exact sums of points, never rounded.

    Attributes:
        total: The points of the criteria answered so far.
        low: The fewest points that a completed sheet would have.
        high: The most points that a completed sheet would have.
        parts: The points of the criteria answered so far, by the letter of the part.
        sections: The same, by the number of the section.
    """

    total: Points
    low: Points
    high: Points
    parts: FrozenMapping[str, Points]
    sections: FrozenMapping[str, Points]


@final
@attrs.frozen(kw_only=True)
class UnmetMinimum:
    """Yêu cầu tối thiểu chưa đạt: a criterion on which a class asks for more.

    Attributes:
        criterion: The criterion.
        stars: The class.
        required: The lowest option that the class asks for.
        points: The points that the chosen option earns.
    """

    criterion: Criterion
    stars: Stars
    required: Option
    points: Points


@final
@attrs.frozen(kw_only=True)
class Rating:
    """Kết quả phân hạng: what a sheet earns under a rulebook, and why.

    Attributes:
        sheet: The sheet.
        rulebook: The id of the rulebook.
        revision: The revision of the rulebook.
        digest: The hash of the content of the rulebook.
        readings: The alternative taken for each switchable reading.
        verdict: How far the class is known.
        stars: The class; None while undetermined, when disqualified, or when the
            reading taken gives no class.
        possible_stars: The classes that completing the sheet can lead to, lowest first.
        possibly_unclassed: Whether completing the sheet can lead to no class at all:
            because a ground disqualifies, or because the reading taken gives none.
        points: The points.
        band: The class in whose band the total lies, whatever the minimums; None while
            completing the sheet can lead to different bands.
        unmet_minimums: The minimums that answered criteria miss, for each class.
        disqualified_by: The ids of the grounds that disqualify.
        level: The level that recognises the class; None if no level does, or if that
            depends on the day and the sheet tells none.
        certifiable: Whether a certificate can follow.
        rests_on: The readings that the bands of the points rest on; the totals of a
            band are written for their choice, which cannot be switched.
        cautions: What no source says and what therefore is not in this answer.
        outcome: The reasons as a tree; they follow from all the rest, so ratings are
            compared without them.
    """

    sheet: ScoreSheet
    rulebook: str
    revision: int
    digest: str
    readings: FrozenMapping[str, str]
    verdict: Verdict
    stars: Stars | None
    possible_stars: tuple[Stars, ...]
    possibly_unclassed: bool
    points: PointTotals
    band: Stars | None
    unmet_minimums: tuple[UnmetMinimum, ...]
    disqualified_by: tuple[str, ...]
    level: Level | None
    certifiable: bool
    rests_on: tuple[Reading, ...]
    cautions: tuple[Text, ...]
    outcome: Outcome = attrs.field(eq=False)

    def __repr__(self) -> str:
        found = self.verdict.value if self.stars is None else f"{self.stars} stars"
        product = self.sheet.product or self.sheet.scorecard
        return f"<rating of {product}: {found}, {self.points.total} points>"
