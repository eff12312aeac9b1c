"""What a council decides: from the scores of its members to one class, and why.

>>> from ocop import rulebooks
>>> from ocop.councils import Council, Member, regulation
>>> from ocop.vocabulary import Level, MemberRole
>>> chair = Member(id="UBND", role=MemberRole.CHAIR, scores=True)
>>> trade = Member(id="SCT", role=MemberRole.MEMBER, scores=True)
>>> result = settle(
...     Meeting(
...         council=Council(name="HĐ", level=Level.PROVINCE, members=(chair, trade)),
...         regulation=regulation("tay-ninh"),
...         scorecard=rulebooks.load("qd-26-2026").scorecard(11),
...         scores={"UBND": PlainScore(total=75), "SCT": PlainScore(total=64)},
...     )
... )
>>> result.verdict, result.gaps.too_far_apart[0].gap
(<PanelVerdict.RESCORE: 're-score'>, 11)
"""

from __future__ import annotations

from ocop.panels.meetings import (
    CouncilDecision,
    Meeting,
    PaperResult,
    PlainScore,
    Score,
)
from ocop.panels.minimums import MissedMinimum
from ocop.panels.results import GapCheck, PanelResult, PanelVerdict, QuorumCount
from ocop.panels.scores import CriterionSpread, FarPair, Means
from ocop.panels.settling import settle

__all__ = [
    "CouncilDecision",
    "CriterionSpread",
    "FarPair",
    "GapCheck",
    "Means",
    "Meeting",
    "MissedMinimum",
    "PanelResult",
    "PanelVerdict",
    "PaperResult",
    "PlainScore",
    "QuorumCount",
    "Score",
    "settle",
]
