"""What one legal regime says about rating, as one immutable value."""

from __future__ import annotations

import functools
from datetime import date
from typing import final

import attrs

from ocop.dates import Period
from ocop.errors import NotInForce, UnknownName, phrase
from ocop.legal import Citation, Instrument, Reading
from ocop.mappings import FrozenMapping
from ocop.products import ProductSet
from ocop.rulebooks.procedures import Procedure
from ocop.scorecards import Points, Scorecard
from ocop.texts import Text
from ocop.vocabulary import Level, Stars

__all__ = ["Band", "Caution", "Classification", "Competence", "Rulebook"]


@final
@attrs.frozen(kw_only=True)
class Band:
    """Khung điểm: the totals that lead to one star class.

    Attributes:
        stars: The class.
        total: The totals, in points, as a FEEL unary test such as ``[70..90)``.
        printed: The band as the law prints it.
        meaning: What the law says of the class, in our own words.
        citation: Where it stands.
        readings: The ids of the readings that the band rests on.
    """

    stars: Stars
    total: str
    printed: str
    meaning: Text
    citation: Citation
    readings: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Classification:
    """Phân hạng: how points and star minimums lead to a star class.

    Attributes:
        max_points: The top of the scale, in points.
        bands: The bands, from the highest class to the lowest.
        permitted: The id of the reading whose alternative says which classes are
            permitted, as a FEEL expression over ``met``, the classes whose own minimums
            are met.
        stars: The id of the reading whose alternative says which class is given, as a
            FEEL expression over ``band`` and ``permitted``.
        expressions: For each alternative of those readings its FEEL expression.
    """

    max_points: Points
    bands: tuple[Band, ...]
    permitted: str
    stars: str
    expressions: FrozenMapping[str, FrozenMapping[str, str]]


@final
@attrs.frozen(kw_only=True)
class Competence:
    """Thẩm quyền: which level recognises which classes, and when.

    Attributes:
        stars: The classes that it recognises and certifies.
        level: The level.
        period: When it does.
        citation: Where it stands.
    """

    stars: tuple[Stars, ...]
    level: Level
    period: Period
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class Caution:
    """Lưu ý: what a rating under this rulebook cannot know, because no source says it.

    Attributes:
        text: What is missing.
        start: The first day from which it matters, or None for always.
    """

    text: Text
    start: date | None = None


@final
@attrs.frozen(kw_only=True, eq=False)
class Rulebook:
    """Bộ quy định: everything that one legal regime says about rating.

    Attributes:
        id: A stable ASCII code, such as ``qd-26-2026``.
        revision: The number of our reading of it; it grows with every change of data.
        title: What it is.
        period: When it is in force.
        supersedes: The id of the rulebook before it, if there is one.
        instruments: The legal acts it is made of.
        classification: Star bands, and how minimums limit them.
        competence: Who recognises which classes.
        procedure: How a product comes to its class, and what happens afterwards.
        product_sets: The product sets in the order of the classification.
        scorecards: The scorecards by the number of their product set; of a set whose
            card was changed on the way, the last one.
        readings: The points that the law leaves open, and the choices made.
        cautions: What no source says.
        earlier_scorecards: The cards that were replaced while it was in force.

    Rulebooks of equal content are equal, and have an equal digest.
    """

    id: str
    revision: int
    title: Text
    period: Period
    supersedes: str | None
    instruments: tuple[Instrument, ...]
    classification: Classification
    competence: tuple[Competence, ...]
    procedure: Procedure = attrs.field(factory=Procedure)
    product_sets: tuple[ProductSet, ...]
    scorecards: FrozenMapping[int, Scorecard]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...] = ()
    earlier_scorecards: tuple[Scorecard, ...] = ()

    @functools.cached_property
    def digest(self) -> str:
        """The hash of everything that it says, as hexadecimal text."""
        # Writing a rulebook down is a matter of the module that knows how to read it.
        from ocop.rulebooks.compiled import hash_content  # noqa: PLC0415

        return hash_content(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rulebook):
            return NotImplemented
        return self is other or self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<rulebook {self.id}, revision {self.revision}: {self.title.en}>"

    @property
    def all_scorecards(self) -> tuple[Scorecard, ...]:
        """Every scorecard, those that were replaced first."""
        return (*self.earlier_scorecards, *self.scorecards.values())

    def scorecard(self, set_: int | str, *, on: date | None = None) -> Scorecard:
        """Return the scorecard of a product set.

        Args:
            set_: The number of the product set, or its slug.
            on: The date of the facts; without it, the last card is returned where the
                regime changed it on the way.

        Raises:
            UnknownName: If no scorecard has this number or slug.
            NotInForce: If the set had no card yet on that date.

        >>> from ocop import rulebooks
        >>> rulebooks.load("qd-26-2026").scorecard(11).name.en
        'Fresh and processed tea'
        """
        for card in self.scorecards.values():
            if set_ in (card.set, card.slug):
                return card if on is None else self._on(card, on)
        known = (f"{c.set} ({c.slug})" for c in self.scorecards.values())
        raise UnknownName(kind="scorecard", name=str(set_), known=known)

    def _on(self, last: Scorecard, on: date) -> Scorecard:
        """Return the card that a set had on a date."""
        for card in (*self.earlier_scorecards, last):
            if card.set == last.set and (not card.period or card.period.contains(on)):
                return card
        name, period = f"{self.id} {last.set}", self.period.text
        raise NotInForce(on=on, nearest=phrase("in-period", name=name, period=period))

    def reading(self, id_: str) -> Reading:
        """Return a reading.

        Raises:
            UnknownName: If this rulebook has no such reading.
        """
        if id_ not in self._readings:
            raise UnknownName(kind="reading", name=id_, known=self._readings)
        return self._readings[id_]

    @functools.cached_property
    def _readings(self) -> FrozenMapping[str, Reading]:
        return FrozenMapping({reading.id: reading for reading in self.readings})
