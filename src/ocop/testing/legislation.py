"""Strategies for rulebooks around a small scorecard, and for totals near bounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.products import ProductSet
from ocop.rulebooks import Band, Rulebook, load, names
from ocop.scorecards import Points, Scorecard
from ocop.testing.forms import scorecards
from ocop.texts import Text
from ocop.vocabulary import Stars

__all__ = ["rulebooks", "totals"]

Draw = Callable[[SearchStrategy[Any]], Any]


@st.composite
def rulebooks(draw: Draw, *, max_criteria: int = 4) -> Rulebook:
    """Return a strategy for rulebooks with one small scorecard and bands of their own.

    All else is as in the newest shipped rulebook: the levels, and the readings that can
    be switched.

    Args:
        draw: Given by Hypothesis.
        max_criteria: The most criteria on the scorecard.

    >>> from hypothesis import given
    >>> @given(rulebooks(max_criteria=1))
    ... def test_bands_come_from_the_highest(book):
    ...     stars = [band.stars for band in book.classification.bands]
    ...     assert stars == sorted(stars, reverse=True)
    >>> test_bands_come_from_the_highest()
    """
    model = load(names()[-1])
    card = draw(scorecards(max_criteria=max_criteria))
    instrument = attrs.evolve(
        model.instruments[0],
        id="generated",
        number=card.citation.instrument,
        places=(card.citation.place, _ARTICLE),
    )
    return Rulebook(
        id=card.rulebook,
        revision=1,
        title=card.name,
        period=model.period,
        supersedes=None,
        instruments=(*model.instruments, instrument),
        classification=attrs.evolve(
            model.classification,
            max_points=card.max_points,
            bands=draw(_bands(card.max_points, card.citation.instrument)),
        ),
        competence=model.competence,
        product_sets=(_product_set(model, card),),
        scorecards=FrozenMapping({card.set: card}),
        readings=tuple(
            attrs.evolve(reading, citations=())
            for reading in model.readings
            if reading.switchable
        ),
    )


def _product_set(model: Rulebook, card: Scorecard) -> ProductSet:
    other = model.product_sets[0]
    return ProductSet(
        number=card.set,
        slug=card.slug,
        name=card.name,
        group=other.group,
        ministries=other.ministries,
    )


_ARTICLE = "article 1"


@st.composite
def _bands(draw: Draw, max_points: Points, instrument: str) -> tuple[Band, ...]:
    """Draw bands, the highest first, that part the scale: two to five if it is long."""
    halves = range(1, int(Fraction(max_points) * 2))
    fewest, most = min(1, len(halves)), min(len(Stars) - 1, len(halves))
    count = draw(st.sampled_from([fewest, most, *range(fewest, most + 1)]))
    cuts = [0, *sorted(draw(st.permutations(halves))[:count])]
    bounds = [f"{cut // 2}.5" if cut % 2 else f"{cut // 2}" for cut in cuts]
    classes = sorted(draw(st.permutations(list(Stars)))[: len(bounds)])
    ends = [f"{bound})" for bound in bounds[1:]] + [f"{max_points}]"]
    bands = [
        Band(
            stars=stars,
            total=f"[{start}..{end}",
            printed=f"{start} – {end}",
            meaning=Text(vi=f"Hạng {stars}", en=f"Class {stars}"),
            citation=Citation(instrument=instrument, place=_ARTICLE),
        )
        for stars, start, end in zip(classes, bounds, ends, strict=True)
    ]
    return tuple(reversed(bands))


def totals(rulebook: Rulebook) -> SearchStrategy[Points | Fraction]:
    """Return a strategy for exact totals: on the bounds of bands, and just beside.

    Such totals are means of several sheets; a council's mean may be any fraction.

    Args:
        rulebook: The rulebook whose star bands are meant.

    >>> from hypothesis import given
    >>> from ocop.classification import make_classifier
    >>> from ocop.mappings import FrozenMapping
    >>> book = load("qd-26-2026")
    >>> @given(totals(book))
    ... def test_every_total_has_a_band(total):
    ...     assert make_classifier(book, 1, FrozenMapping({})).band(total)
    >>> test_every_total_has_a_band()
    """
    most = rulebook.classification.max_points
    bounds = {
        Decimal(number)
        for band in rulebook.classification.bands
        for number in re.findall(r"\d+(?:\.\d+)?", band.total)
    }
    near = [
        bound + sign * step
        for bound in map(Fraction, sorted(bounds))
        for step in _STEPS
        for sign in (-1, 1)
        if 0 <= bound + sign * step <= most
    ]
    return st.one_of(
        st.sampled_from(sorted(bounds)),
        st.sampled_from(near),
        st.integers(0, int(most)),
        st.fractions(0, Fraction(most), max_denominator=12),
        st.decimals(0, Decimal(most), places=3),
    )


_STEPS = tuple(Fraction(1, part) for part in (3, 10, 200, 250, 1000))
"""How far beside a bound: a third, and what rounding to a digit or two would lose."""
