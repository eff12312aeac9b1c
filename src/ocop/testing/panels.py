"""Strategies for councils, their regulations and their meetings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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
from ocop.decimals import exactly
from ocop.legal import Citation
from ocop.scorecards import Scorecard
from ocop.testing.sheets import days_of_use, score_sheets, shipped_scorecards
from ocop.testing.values import points
from ocop.texts import Text
from ocop.vocabulary import Level, MemberRole, Stars

if TYPE_CHECKING:
    from ocop.panels import CouncilDecision, Meeting, PaperResult, Score

__all__ = ["councils", "meetings", "regulations"]

Draw = Callable[[SearchStrategy[Any]], Any]


def regulations() -> SearchStrategy[Regulation]:
    """Return a strategy for regulations; what they do not tell comes often.

    >>> from hypothesis import find
    >>> find(regulations(), lambda told: not told.missing).aggregation
    <Aggregation.MEAN_OF_CRITERIA: 'mean-of-criteria'>
    """
    chairs = st.none() | st.sampled_from(ChairRule)
    shares = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)])
    limits = st.none() | st.sampled_from([0, 5, 10, 60])
    return st.builds(
        Regulation,
        id=st.just("generated"),
        body=st.just(Text(vi="Hội đồng", en="A council")),
        level=st.sampled_from([Level.DISTRICT, Level.PROVINCE, Level.CENTRE]),
        quorum=st.none()
        | st.builds(Quorum, share=shares, chair=chairs)
        | st.builds(Quorum, count=st.integers(0, 5), chair=chairs),
        gap=st.none() | st.builds(Gap, points=limits, bound=st.sampled_from(GapBound)),
        aggregation=st.none() | st.sampled_from(Aggregation),
        minimums=st.none() | st.sampled_from(MinimumTest),
        rounds=st.none() | st.integers(1, 3),
        citation=st.just(Citation(instrument="1/QĐ")),
        source=st.just("generated"),
    )


@st.composite
def councils(draw: Draw) -> Council:
    """Return a strategy for councils of one chair and up to six others.

    Whether somebody scores is drawn for each but the advisers, who never do.

    Args:
        draw: Given by Hypothesis.

    >>> from hypothesis import find
    >>> len(find(councils(), lambda council: len(council.scorers) > 2).members)
    3
    """
    others = [role for role in MemberRole if role is not MemberRole.CHAIR]
    roles = draw(st.lists(st.sampled_from(others), max_size=6))
    members = [
        Member(
            id=f"m{number}",
            role=role,
            scores=role is not MemberRole.ADVISER and draw(_MOSTLY),
        )
        for number, role in enumerate([MemberRole.CHAIR, *roles], start=1)
    ]
    return Council(
        name="Hội đồng",
        level=draw(st.sampled_from([Level.DISTRICT, Level.PROVINCE, Level.CENTRE])),
        members=tuple(draw(st.permutations(members))),
        decision=draw(st.sampled_from([None, "1/QĐ-UBND"])),
    )


_MOSTLY = st.sampled_from([True, True, True, False])


@st.composite
def meetings(draw: Draw, scorecard: Scorecard | None = None) -> Meeting:
    """Return a strategy for meetings: with sheets, totals, votes, or a paper result.

    Some members are there and have not scored; some councils settle on a class of
    their own.

    Args:
        draw: Given by Hypothesis.
        scorecard: The card; by default any shipped one.

    >>> from hypothesis import given
    >>> from ocop.panels import PanelVerdict, settle
    >>> @given(meetings())
    ... def test_a_class_is_decided_or_not_there(meeting):
    ...     result = settle(meeting)
    ...     assert result.stars is None or result.verdict is PanelVerdict.DECIDED
    >>> test_a_class_is_decided_or_not_there()
    """
    from ocop import panels  # noqa: PLC0415 - it is slow to import, for all who test

    card = draw(shipped_scorecards()) if scorecard is None else scorecard
    council = draw(councils())
    scorers = [member.id for member in council.scorers]
    on_paper = draw(st.sampled_from([False, False, False, True]))
    scores = {} if on_paper else draw(_by_some(scorers, _scores(card)))
    there = st.lists(st.sampled_from([m.id for m in council.members]), unique=True)
    return panels.Meeting(
        council=council,
        regulation=draw(regulations()),
        scorecard=card,
        scores=scores,
        present=tuple(draw(there)),
        round=draw(st.integers(1, 3)),
        votes=draw(_by_some(scorers, st.none() | st.sampled_from(Stars))),
        paper=draw(_papers(card)) if on_paper else None,
        decision=draw(st.none() | _decisions()),
        on=draw(days_of_use(card)),
    )


def _by_some(
    ids: list[str], values: SearchStrategy[Any]
) -> SearchStrategy[Mapping[str, Any]]:
    """Draw a value for some of the members, or one on which all agree."""
    if not ids:
        return st.just({})
    some = st.dictionaries(st.sampled_from(ids), values)
    return some | values.map(lambda value: dict.fromkeys(ids, value))


def _scores(card: Scorecard) -> SearchStrategy[Score]:
    """Draw totals, totals with their parts, and sheets."""
    from ocop.panels import PlainScore  # noqa: PLC0415 - as above

    totals = st.builds(PlainScore, total=points(max_points=card.max_points))
    add_up = exactly(sum)
    parted = _parts(card).map(
        lambda parts: PlainScore(total=add_up(parts.values()), parts=parts)
    )
    return totals | parted | score_sheets(card)


def _parts(card: Scorecard) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {part.code: points(max_points=part.max_points) for part in card.parts}
    )


def _papers(card: Scorecard) -> SearchStrategy[PaperResult]:
    from ocop.panels import PaperResult  # noqa: PLC0415 - as above

    return st.builds(PaperResult, parts=_parts(card), minutes=st.just("01/BB-HĐ"))


def _decisions() -> SearchStrategy[CouncilDecision]:
    from ocop.panels import CouncilDecision  # noqa: PLC0415 - as above

    return st.builds(
        CouncilDecision,
        stars=st.none() | st.sampled_from(Stars),
        by=st.just(MemberRole.CHAIR),
        reason=st.just("theo biên bản"),
    )
