"""One line of the form: a criterion with its options, conditions and minimums."""

from __future__ import annotations

import functools
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, final

import attrs

from ocop.legal import Citation
from ocop.texts import Text
from ocop.vocabulary import Stars

__all__ = ["Condition", "ConditionKind", "Criterion", "Option", "Points"]

Points: TypeAlias = int | Decimal
"""Points are exact; a binary fraction (``float``) is never accepted."""


@final
@attrs.frozen(kw_only=True)
class Option:
    """Mức điểm: one answer that a criterion offers.

    Attributes:
        number: Its position as printed, counted from 1; 0 says that none of the printed
            options fits.
        points: What it earns, in points.
        label: What it says, in our own words.
        minimum_for: The star class whose minimum on this criterion it marks, if any.
        case: The case it belongs to, on an either/or criterion.
    """

    number: int
    points: Points
    label: Text
    minimum_for: Stars | None = None
    case: Text | None = None

    # The whole text of a form would bury the value that a line of it is part of.
    def __repr__(self) -> str:
        return f"<option {self.number}: {self.points}>"


@final
class ConditionKind(StrEnum):
    """Loại điều kiện: what a condition printed beside a criterion does."""

    ELIMINATES = "eliminates"
    STOPS = "stops"
    STOPS_AT_ZERO = "stops-at-zero"
    APPLIES_IF = "applies-if"
    GUIDANCE = "guidance"


@final
@attrs.frozen(kw_only=True)
class Condition:
    """Điều kiện: a sentence printed beside a criterion or a section.

    Attributes:
        id: A stable ASCII code.
        kind: What it does; one that eliminates or stops counts when somebody raises it,
            one that stops at zero also when the criterion is answered with 0 points.
        text: What it says, in our own words.
    """

    id: str
    kind: ConditionKind
    text: Text


@final
@attrs.frozen(kw_only=True)
class Criterion:
    """Tiêu chí: one line of a scorecard.

    Attributes:
        number: Its number on the card, such as ``6.1.2``; other cards may number the
            same criterion otherwise.
        id: A stable ASCII code of what it asks, shared by the cards that ask it.
        name: What it asks.
        max_points: The most it can earn, as printed.
        options: The printed options, in printed order.
        conditions: What is printed beside it.
        citation: Where it stands.
        depends_on: The number of a criterion that must have earned points; without them
            this one does not apply and earns none.
        minimum_for: The star class whose mark stands at the criterion as a whole, if
            any; read as the lowest option above 0 points (reading ``criterion-mark``).
        topic: A stable ASCII code of what it is about, shared with its variants on
            other cards and in other rulebooks; the id, if nothing else is given.
    """

    number: str
    id: str
    name: Text
    max_points: Points
    options: tuple[Option, ...]
    conditions: tuple[Condition, ...]
    citation: Citation
    depends_on: str | None = None
    minimum_for: Stars | None = None
    topic: str = attrs.field()

    @topic.default
    def _id_as_topic(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"<criterion {self.number}: {self.name.en}>"

    @functools.cached_property
    def choices(self) -> tuple[Option, ...]:
        """Every possible answer: the printed options, and "none fits" where none is 0.

        A card whose lowest printed option earns points does not say what a product gets
        that reaches not even that one; it is read as 0 points (reading ``none-fits``).
        """
        if any(option.points == 0 for option in self.options):
            return self.options
        return (_NONE_FITS, *self.options)

    @property
    def attainable_points(self) -> Points:
        """What its best option earns, in points; `max_points` is what is printed."""
        return max(option.points for option in self.choices)

    def minimum(self, stars: Stars) -> Option | None:
        """Return the lowest printed option that a star class asks for, or None."""
        marked = (o for o in self.options if o.minimum_for is stars)
        if self.minimum_for is stars:
            marked = (o for o in self.options if o.points > 0)
        return next(marked, None)

    def meets(self, stars: Stars, option: Option) -> bool:
        """Whether an answer meets the mark of a star class, if there is one.

        An answer meets it at or above the marked option in printed order, within the
        same case of an either/or criterion (reading ``printed-order``).
        """
        if self.minimum(stars) is None:
            return True
        if option.number == 0 or self.minimum_for is stars:
            return option.points > 0
        marked = (
            o.number
            for o in self.options
            if o.minimum_for is stars and o.case == option.case
        )
        return option.number >= min(marked, default=0)

    def find(self, number: int) -> Option | None:
        """Return the answer with a printed position, or None."""
        return next((o for o in self.choices if o.number == number), None)

    def find_by_points(self, points: Points) -> tuple[Option, ...]:
        """Return every answer that earns exactly these points."""
        return tuple(o for o in self.choices if o.points == points)


_NONE_FITS = Option(
    number=0,
    points=0,
    label=Text(vi="Không đạt mức nào", en="None of the options fits"),
)
