"""Councils and meetings for the tests of panels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from ocop import rulebooks
from ocop.councils import (
    Aggregation,
    ChairRule,
    Council,
    Gap,
    GapBound,
    Member,
    MinimumTest,
    Quorum,
    Regulation,
)
from ocop.legal import Citation
from ocop.panels import Meeting, PanelResult, PlainScore, Score, settle
from ocop.scorecards import Points
from ocop.scoresheets import ScoreSheet
from ocop.texts import Text
from ocop.vocabulary import EvaluatorKind, Level, MemberRole
from tests.rulebooks import small_rulebook

SMALL = small_rulebook()
CARD = SMALL.scorecards[1]
TEA = rulebooks.load("qd-26-2026").scorecard(11)
OLD_TEA = rulebooks.load("qd-1048-2019").scorecard("che-tuoi-che-bien")

REGULATION = Regulation(
    id="told",
    body=Text(vi="Hội đồng thử", en="A council for tests"),
    level=Level.PROVINCE,
    quorum=Quorum(share=Fraction(3, 4), chair=ChairRule.REQUIRED),
    gap=Gap(points=10, bound=GapBound.INCLUDED),
    aggregation=Aggregation.MEAN_OF_TOTALS,
    minimums=MinimumTest.MEANS,
    rounds=2,
    citation=Citation(instrument="1/QĐ-THỬ"),
    source="invented for tests",
)


def council(size: int) -> Council:
    """Make a council whose members m1, m2, … all score; m1 is the chair."""
    return Council(
        name="Hội đồng",
        level=Level.PROVINCE,
        members=tuple(
            Member(
                id=f"m{number}",
                role=MemberRole.MEMBER if number > 1 else MemberRole.CHAIR,
                scores=True,
            )
            for number in range(1, size + 1)
        ),
    )


def meet(
    scores: Sequence[Score | Points] | Mapping[str, Score | Points],
    size: int | None = None,
    **changes: object,
) -> Meeting:
    """Make a meeting on the small card of a council of so many members."""
    if not isinstance(scores, Mapping):
        scores = {f"m{i}": score for i, score in enumerate(scores, start=1)}
    meeting = Meeting(
        council=council(size or len(scores) or 1), regulation=REGULATION, scorecard=CARD
    )
    told = {
        id_: PlainScore(total=score) if isinstance(score, Points) else score
        for id_, score in scores.items()
    }
    return attrs.evolve(meeting, **{"scores": told, **changes})


def fill(*numbers: int | None, grounds: tuple[str, ...] = ()) -> ScoreSheet:
    """Fill the small card: for each criterion the number of an option, or None."""
    criteria = CARD.criteria.values()
    return ScoreSheet.fill(
        CARD,
        {
            criterion.number: option
            for criterion, number in zip(criteria, numbers, strict=True)
            if number is not None and (option := criterion.find(number)) is not None
        },
        filled_by=EvaluatorKind.COUNCIL_MEMBER,
        disqualified_by=grounds,
    )


def on_tea(totals: Sequence[Points]) -> Meeting:
    """Make a meeting on the tea card of the law in force, from totals only."""
    open_gap = attrs.evolve(REGULATION, gap=Gap(points=None))
    return meet(totals, scorecard=TEA, regulation=open_gap)


def small(meeting: Meeting) -> PanelResult:
    """Settle a meeting on the small card."""
    return settle(meeting, rulebook=SMALL)


chosen = st.tuples(
    *(st.sampled_from([o.number for o in c.choices]) for c in CARD.criteria.values())
)
"""For each criterion of the small card the number of an answer."""
