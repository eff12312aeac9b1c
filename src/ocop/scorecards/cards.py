"""The form as a whole: parts, sections, grounds and slips of the source."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import final

import attrs

from ocop.dates import Period
from ocop.decimals import exactly
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.scorecards.criteria import Condition, ConditionKind, Criterion, Points
from ocop.texts import Text

__all__ = ["Disqualifier", "Erratum", "Heading", "Part", "Scorecard", "Section"]


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
