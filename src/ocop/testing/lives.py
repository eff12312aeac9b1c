"""Strategies for what happens to the class of a product: recognitions and histories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.certificates import certificate_terms
from ocop.grades import AwardedGrade, Grade, PotentialGrade, ProposedGrade
from ocop.recognitions import (
    Event,
    Extension,
    History,
    Recognition,
    Refusal,
    Revocation,
)
from ocop.rulebooks import in_force, load, names
from ocop.vocabulary import EvaluationKind, Stars

__all__ = ["grades", "histories", "recognitions"]

Draw = Callable[[SearchStrategy[Any]], Any]

_LAST = date(2045, 12, 31)
_LEAP = date(2032, 2, 29)


def grades() -> SearchStrategy[Grade]:
    """Return a strategy for classes: awarded, proposed or potential.

    >>> from hypothesis import find
    >>> find(grades(), lambda grade: grade.stars == 5)
    AwardedGrade(stars=<Stars.FIVE: 5>)
    """
    stars = st.sampled_from(Stars)
    return st.one_of(
        st.builds(AwardedGrade, stars=stars),
        st.builds(ProposedGrade, stars=stars),
        st.builds(PotentialGrade, stars=stars),
    )


def _days() -> SearchStrategy[date]:
    """Days since the first regime; the edges of regimes and a leap day come often."""
    starts = [load(name).period.start for name in names()]
    eves = [start - timedelta(days=1) for start in sorted(starts)[1:]]
    edges = st.sampled_from([*starts, *eves, _LEAP])
    return edges | st.dates(min(starts), _LAST)


def recognitions(*, product: str = "p1") -> SearchStrategy[Recognition]:
    """Return a strategy for recognitions under the law of their day.

    The class is one that some level recognises on that day, and the level that one.

    Args:
        product: The id of the product.

    >>> from hypothesis import given
    >>> @given(recognitions())
    ... def test_certificates_last_three_years(recognition):
    ...     assert recognition.end.year == recognition.on.year + 3
    >>> test_certificates_last_three_years()
    """
    return _days().flatmap(lambda on: _recognised(product, on, 1))


@st.composite
def _recognised(draw: Draw, product: str, on: date, number: int) -> Recognition:
    rulebook = in_force(on=on)
    competence = draw(
        st.sampled_from([c for c in rulebook.competence if c.period.contains(on)])
    )
    return Recognition(
        product=product,
        stars=draw(st.sampled_from(competence.stars)),
        decision=f"{number}/QĐ-UBND",
        level=competence.level,
        authority=draw(st.sampled_from([None, "UBND tỉnh"])),
        on=on,
        terms=certificate_terms(rulebook, on=on),
        kind=draw(st.none() | st.sampled_from(EvaluationKind)),
        certificate=draw(st.sampled_from([None, "01"])),
    )


@st.composite
def histories(draw: Draw, *, product: str = "p1") -> History:
    """Return a strategy for histories of a product: every event, in any order.

    Some have no recognition, some several of which the later replace the earlier;
    certificates are revoked, extended, or end with a refusal.

    Args:
        draw: Given by Hypothesis.
        product: The id of the product.

    >>> from hypothesis import given
    >>> @given(histories())
    ... def test_one_class_at_a_time(history):
    ...     standings = history.standings(on=date(2026, 11, 21))
    ...     assert sum(standing.in_effect for standing in standings) <= 1
    >>> test_one_class_at_a_time()
    """
    days = draw(st.lists(_days(), unique=True, max_size=3))
    made = [draw(_recognised(product, on, number)) for number, on in enumerate(days, 1)]
    later = [event for one in made for event in draw(_followers(one))]
    events = draw(st.permutations([*made, *later]))
    return History(product=product, events=tuple(events))


@st.composite
def _followers(draw: Draw, recognition: Recognition) -> list[Event]:
    """Draw what happens to a recognition, each thing at most once."""
    kinds = draw(st.lists(st.sampled_from(_FOLLOWERS), unique=True, max_size=2))
    return [kind(recognition, draw(_WAITS)) for kind in kinds]


_WAITS = st.integers(0, 400)


def _revoke(recognition: Recognition, days: int) -> Event:
    on = recognition.on + timedelta(days=3 * days)
    return Revocation(recognition=recognition, on=on, ground="production-stopped")


def _extend(recognition: Recognition, days: int) -> Event:
    until = recognition.end + timedelta(days=1 + days)
    citation = recognition.terms.citation
    return Extension(recognition=recognition, until=until, citation=citation)


def _refuse(recognition: Recognition, days: int) -> Event:
    return Refusal(recognition=recognition, on=recognition.end + timedelta(days=days))


_FOLLOWERS = (_revoke, _extend, _refuse)
