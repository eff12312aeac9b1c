"""Councils: who sits in them, who scores, and what their own regulation says.

The law leaves quorum, gaps and aggregation to each council's regulation.
What a regulation does not say is None here, and is never filled by guess.
"""

from __future__ import annotations

import functools
import json
import math
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from importlib import resources
from typing import Any, TypeAlias, final

import attrs

from ocop.errors import InexactNumber, InvalidInput, Problem, UnknownName
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.texts import Text
from ocop.vocabulary import Level, MemberRole

__all__ = [
    "Aggregation",
    "ChairRule",
    "Council",
    "Gap",
    "GapBound",
    "Member",
    "MinimumTest",
    "Quorum",
    "Regulation",
    "regulation",
    "regulations",
]

Exact: TypeAlias = int | Decimal | Fraction


def _exact(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse a number that is not exact, or not a number."""
    if isinstance(value, float):
        raise InexactNumber(found=repr(value))
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"{attribute.name}: {value!r} is not a number")


@final
@attrs.frozen(kw_only=True)
class Member:
    """Thành viên: somebody who takes part in a council or advises it.

    Attributes:
        id: The key under which the caller knows them, such as their agency.
        role: What they do.
        scores: Whether they score; only those who do count for a quorum.
    """

    id: str
    role: MemberRole
    scores: bool


@final
@attrs.frozen(kw_only=True)
class Council:
    """Hội đồng đánh giá, phân hạng: the people who judge products at one level.

    Whether a secretary scores is said for each, so nobody has to guess it from a count.

    Attributes:
        name: Its name.
        level: The level of the authority that set it up.
        members: Its members, and the advisers who take part.
        decision: The number of the decision that set it up, if it is known.

    Raises:
        InvalidInput: If two members have one id, there is not exactly one chair, or an
            adviser scores; all is listed.

    >>> chair = Member(id="UBND", role=MemberRole.CHAIR, scores=True)
    >>> clerk = Member(id="VPĐP", role=MemberRole.SECRETARY, scores=False)
    >>> council = Council(name="HĐ", level=Level.PROVINCE, members=(chair, clerk))
    >>> [member.id for member in council.scorers]
    ['UBND']
    """

    name: str
    level: Level
    members: tuple[Member, ...]
    decision: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = []
        for index, member in enumerate(self.members):
            path = f"members[{index}]"
            if member.id in {other.id for other in self.members[:index]}:
                arguments = {"found": member.id, "where": "members"}
                problems.append(
                    Problem(code="duplicate", path=path, arguments=arguments)
                )
            if member.role is MemberRole.ADVISER and member.scores:
                arguments = {"found": member.id}
                problems.append(
                    Problem(code="adviser-scores", path=path, arguments=arguments)
                )
        chairs = [m.id for m in self.members if m.role is MemberRole.CHAIR]
        if len(chairs) != 1:
            arguments = {"found": ", ".join(chairs) or "-"}
            problems.append(
                Problem(code="not-one-chair", path="members", arguments=arguments)
            )
        if problems:
            raise InvalidInput(problems=problems)

    @property
    def scorers(self) -> tuple[Member, ...]:
        """The members who score."""
        return tuple(member for member in self.members if member.scores)

    @property
    def chair(self) -> Member:
        """The chair."""
        return next(m for m in self.members if m.role is MemberRole.CHAIR)

    def find(self, id_: str) -> Member | None:
        """Return the member with an id, or None."""
        return next((member for member in self.members if member.id == id_), None)


@final
class ChairRule(StrEnum):
    """Chủ tịch khi họp: whether a meeting needs its chair."""

    REQUIRED = "required"
    NOT_REQUIRED = "not-required"


@final
@attrs.frozen(kw_only=True)
class Quorum:
    """Số thành viên cần có mặt: when a council can meet.

    Attributes:
        share: The least share of those who score that must be there.
        count: The least number of them; just one of share and count is told.
        chair: Whether the chair must be there, or None if the regulation does not say.

    Raises:
        InexactNumber: If the share is a ``float``.
        TypeError: If it is no number.
        ValueError: If not just one of share and count is told, or one is out of range.

    >>> Quorum(share=Fraction(3, 4), chair=ChairRule.REQUIRED).required(10)
    8
    """

    share: Exact | None = attrs.field(
        default=None, validator=attrs.validators.optional(_exact)
    )
    count: int | None = None
    chair: ChairRule | None = None

    def __attrs_post_init__(self) -> None:
        if (self.share is None) == (self.count is None):
            raise ValueError("a quorum is either a share or a count")
        if self.share is not None and not 0 <= self.share <= 1:
            raise ValueError(f"a share of {self.share} is not between 0 and 1")
        if self.count is not None and self.count < 0:
            raise ValueError(f"{self.count} members cannot be there")

    def required(self, scorers: int) -> int:
        """Return how many of those who score must be there.

        Args:
            scorers: How many there are in all.
        """
        if self.share is None:
            return self.count or 0
        return math.ceil(Fraction(self.share) * scorers)


@final
class GapBound(StrEnum):
    """Mức chênh lệch đúng bằng giới hạn: whether a gap of exactly the limit is allowed.

    "Không quá" (not more than) includes the limit; "dưới" (less than) excludes it.
    """

    INCLUDED = "included"
    EXCLUDED = "excluded"


@final
@attrs.frozen(kw_only=True)
class Gap:
    """Chênh lệch cho phép: how far the totals of two members may lie apart.

    Attributes:
        points: The limit, in points; None says that any gap is allowed.
        bound: Whether a gap of exactly the limit is allowed.

    Raises:
        InexactNumber: If the limit is a ``float``.
        TypeError: If it is no number.

    >>> Gap(points=10, bound=GapBound.INCLUDED).allows(10)
    True
    """

    points: Exact | None = attrs.field(validator=attrs.validators.optional(_exact))
    bound: GapBound = GapBound.INCLUDED

    def allows(self, gap: Exact) -> bool:
        """Whether two totals may lie so many points apart."""
        if self.points is None or gap < self.points:
            return True
        return gap == self.points and self.bound is GapBound.INCLUDED


@final
class Aggregation(StrEnum):
    """Cách tổng hợp: how the sheets of the members become the result of the council.

    The mean of each criterion, then added up; the mean of the totals; a class by the
    votes of a majority.
    The two means are equal, as nothing is rounded on the way.
    """

    MEAN_OF_CRITERIA = "mean-of-criteria"
    MEAN_OF_TOTALS = "mean-of-totals"
    MAJORITY = "majority"


@final
class MinimumTest(StrEnum):
    """Cách xét yêu cầu tối thiểu: on what the star minimums are tested.

    On the mean of each criterion, against the points of the marked option; on each
    sheet, so that every one must meet them; on a majority of the sheets.
    """

    MEANS = "means"
    EACH_SHEET = "each-sheet"
    MAJORITY_OF_SHEETS = "majority-of-sheets"


@final
@attrs.frozen(kw_only=True)
class Regulation:
    """Quy chế hoạt động của hội đồng: how a council comes to its result.

    None says that the regulation, as far as it is known, does not tell.

    Attributes:
        id: A stable ASCII code.
        body: Whose regulation it is.
        level: The level of the council.
        quorum: When the council can meet.
        gap: How far two members may lie apart before they score again.
        aggregation: How sheets become a result.
        minimums: On what the star minimums are tested.
        rounds: How many rounds of scoring there are at most.
        citation: Where it stands.
        source: Where its text was read, and what is not in it.
    """

    id: str
    body: Text
    level: Level
    quorum: Quorum | None = None
    gap: Gap | None = None
    aggregation: Aggregation | None = None
    minimums: MinimumTest | None = None
    rounds: int | None = None
    citation: Citation
    source: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What the regulation does not tell.

        >>> regulation("tay-ninh").missing
        ('minimums',)
        """
        names = ("quorum", "gap", "aggregation", "minimums", "rounds")
        return tuple(name for name in names if getattr(self, name) is None)


def regulation(id_: str) -> Regulation:
    """Return a regulation for which there is a source.

    Args:
        id_: Its id; `regulations` lists them.

    Raises:
        UnknownName: If there is none with this id.

    >>> regulation("dong-thap").gap
    Gap(points=10, bound=<GapBound.INCLUDED: 'included'>)
    """
    known = regulations()
    if id_ not in known:
        raise UnknownName(kind="regulation", name=id_, known=known)
    return known[id_]


@functools.cache
def regulations() -> FrozenMapping[str, Regulation]:
    """Return the regulations for which there is a source, by id.

    None of them is a default: a council has its own regulation.

    >>> list(regulations())
    ['tay-ninh', 'dong-thap', 'centre-757-2023']
    """
    file = resources.files("ocop").joinpath("council_data", "regulations.json")
    entries = json.loads(file.read_text(encoding="utf-8"))
    return FrozenMapping({entry["id"]: _read(entry) for entry in entries})


def _read(entry: dict[str, Any]) -> Regulation:
    quorum, gap = entry.get("quorum"), entry.get("gap")
    aggregation = entry.get("aggregation")
    return Regulation(
        id=entry["id"],
        body=Text(vi=entry["body"]["vi"], en=entry["body"]["en"]),
        level=Level(entry["level"]),
        quorum=quorum and _read_quorum(quorum),
        gap=gap and Gap(points=int(gap["points"]), bound=GapBound(gap["bound"])),
        aggregation=aggregation and Aggregation(aggregation),
        rounds=entry.get("rounds"),
        citation=Citation(instrument=entry["citation"]),
        source=entry["source"],
    )


def _read_quorum(entry: dict[str, Any]) -> Quorum:
    share, chair = entry.get("share"), entry.get("chair")
    return Quorum(
        share=share and Fraction(share),
        count=entry.get("count"),
        chair=chair and ChairRule(chair),
    )
