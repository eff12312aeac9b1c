"""Strategies for score sheets: on shipped scorecards, or on any scorecard."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.rulebooks import load, names
from ocop.scorecards import Criterion, Option, Scorecard
from ocop.scoresheets import Answer, ScoreSheet
from ocop.testing.values import dates
from ocop.vocabulary import EvaluatorKind, Stars

__all__ = ["complete_score_sheets", "score_sheets"]

Draw = Callable[[SearchStrategy[Any]], Any]
Choices = Mapping[str, Option]
Answered = SearchStrategy[bool]


def score_sheets(scorecard: Scorecard | None = None) -> SearchStrategy[ScoreSheet]:
    """Return a strategy for score sheets: complete, nearly complete, or with wide gaps.

    Some have evidence, some a ground that disqualifies.
    Answers at and just below star minimums come often.

    Args:
        scorecard: The form; by default any shipped one, so that the sheet can be rated
            without naming a rulebook.

    >>> from hypothesis import given
    >>> @given(score_sheets())
    ... def test_no_answer_is_open(sheet):
    ...     assert not {*sheet.answers} & {*sheet.unanswered}
    >>> test_no_answer_is_open()
    """
    return _sheets(scorecard, (_SELDOM, _MOSTLY, _ALWAYS))


def complete_score_sheets(
    scorecard: Scorecard | None = None,
) -> SearchStrategy[ScoreSheet]:
    """Return a strategy for score sheets on which every criterion is answered.

    Args:
        scorecard: The form; by default any shipped one.

    >>> from hypothesis import given
    >>> @given(complete_score_sheets())
    ... def test_nothing_is_open(sheet):
    ...     assert sheet.unanswered == ()
    >>> test_nothing_is_open()
    """
    return _sheets(scorecard, (_ALWAYS,))


def _sheets(
    scorecard: Scorecard | None, gaps: Sequence[Answered]
) -> SearchStrategy[ScoreSheet]:
    cards = shipped_scorecards() if scorecard is None else st.just(scorecard)
    return cards.flatmap(lambda card: _filled(card, gaps))


def shipped_scorecards() -> SearchStrategy[Scorecard]:
    """Return a strategy for shipped scorecards, those of the newest rulebook first."""
    return st.sampled_from(names()[::-1]).flatmap(
        lambda name: st.sampled_from(load(name).all_scorecards)
    )


@st.composite
def _filled(draw: Draw, card: Scorecard, gaps: Sequence[Answered]) -> ScoreSheet:
    return ScoreSheet.fill(
        card,
        {
            number: Answer(option=option, evidence=draw(_EVIDENCE))
            for number, option in draw(_choices(card, gaps=gaps)).items()
        },
        product=draw(st.sampled_from(["", "Chè Shan tuyết"])),
        filled_by=draw(st.sampled_from(EvaluatorKind)),
        disqualified_by=draw(_grounds(card)),
        on=draw(days_of_use(card)),
    )


def days_of_use(card: Scorecard) -> SearchStrategy[date | None]:
    """Return a strategy for days on which a card was in use, and none if it still is.

    Args:
        card: The card.
    """
    period = card.period
    if period is None and card.rulebook in names():
        period = load(card.rulebook).period
    if period is None:
        return st.none() | dates()
    last = period.start + _LONG if period.end is None else period.end - _DAY
    days = st.sampled_from([period.start, last]) | st.dates(period.start, last)
    replaced = card.period is not None and card.period.end is not None
    return days if replaced else st.none() | days


_DAY = timedelta(days=1)
_LONG = timedelta(days=9 * 365)

_EVIDENCE = st.sampled_from([(), (), (), ("GCN-01",), ("GCN-01", "ảnh chụp.jpg")])


def _grounds(card: Scorecard) -> SearchStrategy[tuple[str, ...]]:
    """Raise a ground on about one sheet in eight."""
    none: list[tuple[str, ...]] = [()]
    raised = [(ground,) for ground in card.grounds]
    return st.sampled_from(7 * len(raised) * none + raised or none)


@st.composite
def _choices(draw: Draw, card: Scorecard, *, gaps: Sequence[Answered]) -> Choices:
    """Draw answers, most of them leaning to the same side."""
    lean, answered = draw(st.sampled_from(_LEANINGS)), draw(st.sampled_from(gaps))
    return {
        number: draw(st.sampled_from((_anywhere if draw(_STRAY) else lean)(criterion)))
        for number, criterion in card.criteria.items()
        if draw(answered)
    }


_SELDOM = st.sampled_from([False, False, False, False, True])
_MOSTLY = st.sampled_from([False, True, True, True, True, True, True, True])
_ALWAYS = st.just(True)  # noqa: FBT003 - it is drawn


def _anywhere(criterion: Criterion) -> Sequence[Option]:
    """Every answer once, and those at and just below a star minimum once more."""
    choices = criterion.choices
    marked = [choices.index(o) for s in Stars if (o := criterion.minimum(s))]
    near = sorted({place for mark in marked for place in (max(mark - 1, 0), mark)})
    return [*choices, *(choices[place] for place in near)]


def _lowest(criterion: Criterion) -> Sequence[Option]:
    return [criterion.choices[0]]


def _meeting(stars: Stars, criterion: Criterion) -> Sequence[Option]:
    """The answers that meet the minimums of a class and of those below it."""
    classes = [lower for lower in Stars if lower <= stars]
    met = [o for o in criterion.choices if all(criterion.meets(s, o) for s in classes)]
    return met or criterion.choices


def _best(criterion: Criterion) -> Sequence[Option]:
    return [max(criterion.choices, key=lambda option: option.points)]


_LEANINGS: Sequence[Callable[[Criterion], Sequence[Option]]] = (
    _lowest,
    _anywhere,
    *(functools.partial(_meeting, stars) for stars in Stars),
    _best,
)
"""What most answers on a sheet have in common; without it, classes would be rare."""

_STRAY = st.sampled_from([False] * 15 + [True])
