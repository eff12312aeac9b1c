"""The form: a scorecard with its parts, sections, criteria and options."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, final

import attrs

from ocop.dates import Period
from ocop.decimals import exactly
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.texts import Text
from ocop.vocabulary import Stars

__all__ = [
    "Condition",
    "ConditionKind",
    "Criterion",
    "Disqualifier",
    "Erratum",
    "Heading",
    "Option",
    "Part",
    "Points",
    "Scorecard",
    "Section",
]

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


@final
@attrs.frozen(kw_only=True)
class Heading:
    """Đề mục: a heading over some criteria of a section; it earns nothing itself.

    Attributes:
        number: Its number on the card; the criteria under it continue this number.
        name: What it says.
        max_points: The most its criteria can earn together, where it is printed.
    """

    number: str
    name: Text
    max_points: Points | None = None


@final
@attrs.frozen(kw_only=True)
class Section:
    """Nhóm tiêu chí: criteria under one heading.

    Attributes:
        number: Its number on the card.
        name: Its heading.
        max_points: The most it can earn, as printed.
        criteria: Its criteria in printed order.
        conditions: What is printed beside its heading.
        headings: The headings of groups of its criteria.
    """

    number: str
    name: Text
    max_points: Points
    criteria: tuple[Criterion, ...]
    conditions: tuple[Condition, ...] = ()
    headings: tuple[Heading, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Part:
    """Phần: one of the parts of a scorecard.

    Attributes:
        code: Its letter.
        name: Its heading.
        max_points: The most it can earn, as printed.
        sections: Its sections in printed order.
    """

    code: str
    name: Text
    max_points: Points
    sections: tuple[Section, ...]

    @property
    def criteria(self) -> Iterator[Criterion]:
        """Its criteria in printed order."""
        return (c for section in self.sections for c in section.criteria)


@final
@attrs.frozen(kw_only=True)
class Disqualifier:
    """Trường hợp bị loại: a ground on which a dossier is not rated, once it is raised.

    Attributes:
        id: A stable ASCII code, unique on the card.
        text: What it says, in our own words.
        criterion: The number of the criterion beside which it is printed, if it is.
    """

    id: str
    text: Text
    criterion: str | None = None


@final
@attrs.frozen(kw_only=True)
class Erratum:
    """Chỗ in sai hoặc thiếu: a slip or a gap in the source of a card.

    Attributes:
        at: Where it is: a criterion number, a part or section, or ``card``.
        printed: What the source shows.
        read: What this library takes.
        note: Why.
    """

    at: str
    printed: str
    read: str
    note: Text


@final
@attrs.frozen(kw_only=True)
class Scorecard:
    """Phiếu đánh giá: the printed form on which the products of one set are scored.

    Attributes:
        rulebook: The id of the rulebook it belongs to.
        set: The number of the product set.
        slug: A stable ASCII name of the product set.
        name: The name of the product set.
        parts: Its parts in printed order.
        disqualifiers: The grounds printed at its head.
        errata: Slips and gaps of the source.
        citation: Where it stands.
        source: Where its numbers were read.
        confidence: How sure we are of them.
        period: When it was the card of the set, if the regime changed it on the way.
    """

    rulebook: str
    set: int
    slug: str
    name: Text
    parts: tuple[Part, ...]
    disqualifiers: tuple[Disqualifier, ...]
    errata: tuple[Erratum, ...]
    citation: Citation
    source: str
    confidence: str
    period: Period | None = None

    def __repr__(self) -> str:
        return f"<{self.rulebook} {self.set}>"

    @property
    @exactly
    def max_points(self) -> Points:
        """The most a product can earn, as the parts are printed."""
        return sum(part.max_points for part in self.parts)

    @property
    @exactly
    def attainable_points(self) -> Points:
        """What the best options add up to, in points.

        It is less than `max_points` on a card whose source does not add up, which an
        erratum then says.
        """
        return sum(c.attainable_points for c in self.criteria.values())

    @functools.cached_property
    def criteria(self) -> FrozenMapping[str, Criterion]:
        """Every criterion by its number, in printed order."""
        return FrozenMapping(
            {c.number: c for part in self.parts for c in part.criteria}
        )

    @functools.cached_property
    def grounds(self) -> FrozenMapping[str, Disqualifier]:
        """Everything that disqualifies when raised, by id: heads and conditions."""
        beside = (
            Disqualifier(id=condition.id, text=condition.text, criterion=number)
            for number, conditions in self._conditions()
            for condition in conditions
            if condition.kind in _DISQUALIFYING
        )
        return FrozenMapping({g.id: g for g in (*beside, *self.disqualifiers)})

    def _conditions(self) -> Iterator[tuple[str | None, tuple[Condition, ...]]]:
        for part in self.parts:
            for section in part.sections:
                yield None, section.conditions
                for criterion in section.criteria:
                    yield criterion.number, criterion.conditions

    @functools.cached_property
    def stopping_at_zero(self) -> FrozenMapping[str, str]:
        """The criteria on which 0 points end the evaluation, with the ground's id."""
        return FrozenMapping(
            {
                criterion.number: condition.id
                for part in self.parts
                for section in part.sections
                for criterion in section.criteria
                for condition in (*section.conditions, *criterion.conditions)
                if condition.kind is ConditionKind.STOPS_AT_ZERO
            }
        )


_DISQUALIFYING = (
    ConditionKind.ELIMINATES,
    ConditionKind.STOPS,
    ConditionKind.STOPS_AT_ZERO,
)
