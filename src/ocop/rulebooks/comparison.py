"""What a rulebook changed against an earlier one: sets, criteria, points, minimums."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import final

import attrs

from ocop.errors import UnknownName
from ocop.rulebooks.definitions import Rulebook
from ocop.rulebooks.loading import load
from ocop.scorecards import Criterion, Part, Points, Scorecard, Section
from ocop.vocabulary import Stars

__all__ = [
    "CardComparison",
    "Comparison",
    "CriterionComparison",
    "Difference",
    "HeadingComparison",
    "compare",
]


@final
class Difference(StrEnum):
    """Điểm khác: what is not the same about a criterion."""

    ADDED = "added"
    DROPPED = "dropped"
    RENUMBERED = "renumbered"
    MAX_POINTS = "max-points"
    OPTIONS = "options"
    MINIMUMS = "minimums"
    WORDING = "wording"


@final
@attrs.frozen(kw_only=True)
class CriterionComparison:
    """So sánh tiêu chí: a criterion before and after, paired by its topic.

    Attributes:
        old: The criterion on the earlier card, or None where it is new.
        new: The criterion on the later card, or None where it was dropped.
    """

    old: Criterion | None
    new: Criterion | None

    @functools.cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What is not the same; labels are ours, and are compared as we have them."""
        if self.old is None:
            return (Difference.ADDED,)
        if self.new is None:
            return (Difference.DROPPED,)
        aspects = {
            Difference.RENUMBERED: _number,
            Difference.MAX_POINTS: _max_points,
            Difference.OPTIONS: option_points,
            Difference.MINIMUMS: minimum_points,
            Difference.WORDING: _wording,
        }
        return tuple(
            difference
            for difference, aspect in aspects.items()
            if aspect(self.old) != aspect(self.new)
        )


@final
@attrs.frozen(kw_only=True)
class HeadingComparison:
    """So sánh đề mục: a part or a section before and after.

    Attributes:
        old: The part or section of the earlier card, or None where it is new.
        new: The one of the later card, or None where it was dropped.
    """

    old: Part | Section | None
    new: Part | Section | None

    @property
    def same_points(self) -> bool:
        """Whether the most it can earn did not change."""
        return bool(
            self.old and self.new and self.old.max_points == self.new.max_points
        )


@final
@attrs.frozen(kw_only=True)
class CardComparison:
    """So sánh phiếu: a scorecard before and after.

    Attributes:
        old: The earlier card, or None where the product set is new.
        new: The later card, or None where the product set was dropped.
        criteria: The criteria of the later card in printed order, each with its
            forerunner; then those that were dropped.
    """

    old: Scorecard | None
    new: Scorecard | None
    criteria: tuple[CriterionComparison, ...] = attrs.field(repr=False)

    @functools.cached_property
    def parts(self) -> tuple[HeadingComparison, ...]:
        """The parts, paired by their letter."""
        old = {part.code: part for part in self.old.parts} if self.old else {}
        new = {part.code: part for part in self.new.parts} if self.new else {}
        return tuple(
            HeadingComparison(old=old.get(code), new=new.get(code))
            for code in {**new, **old}
        )

    @functools.cached_property
    def sections(self) -> tuple[HeadingComparison, ...]:
        """The sections, each with the one that its first paired criterion was in."""
        old, new = _sections(self.old), _sections(self.new)
        found = []
        left = {section.number: section for section in old.values()}
        for section in {section.number: section for section in new.values()}.values():
            before = next(
                (
                    old[pair.old.number]
                    for pair in self.criteria
                    if pair.old and pair.new and new[pair.new.number] is section
                ),
                None,
            )
            found.append(HeadingComparison(old=before, new=section))
            if before is not None:
                left.pop(before.number, None)
        found += [HeadingComparison(old=gone, new=None) for gone in left.values()]
        return tuple(found)


@final
@attrs.frozen(kw_only=True)
class Comparison:
    """So sánh hai bộ quy định: what a rulebook changed against an earlier one.

    Attributes:
        old: The id of the earlier rulebook.
        new: The id of the later rulebook.
        cards: The cards of the later rulebook, each with its forerunner, or once with
            each of several; then those that were dropped.
    """

    old: str
    new: str
    cards: tuple[CardComparison, ...]

    def card(self, set_: int) -> tuple[CardComparison, ...]:
        """Return the comparisons of the card of a product set of the later rulebook."""
        return tuple(c for c in self.cards if c.new is not None and c.new.set == set_)


def compare(old: Rulebook, new: Rulebook) -> Comparison:
    """Compare a rulebook with one before it.

    Sets are paired as the data say which sets they continue; criteria by their topic.
    Where a regime changed a card on the way, its last card is compared.

    Args:
        old: The earlier rulebook.
        new: The later one; it supersedes the earlier one, or a shipped one that does.

    Raises:
        UnknownName: If the later rulebook does not go back to the earlier one, or
            continues sets that the earlier one does not have.

    >>> from ocop import rulebooks
    >>> old, new = map(rulebooks.load, ["qd-148-2023", "qd-26-2026"])
    >>> (tea,) = rulebooks.compare(old, new).card(11)
    >>> [c.new.topic for c in tea.criteria if c.old is None]
    ['certified-raw-material-area', 'bilingual-label']
    """
    forerunners = _find_forerunners(old, new)
    continued = {number for numbers in forerunners.values() for number in numbers}
    pairs: list[tuple[Scorecard | None, Scorecard | None]] = []
    for number, card in new.scorecards.items():
        earlier = [old.scorecards[n] for n in forerunners[number]]
        pairs += [(before, card) for before in earlier] or [(None, card)]
    pairs += [
        (card, None) for set_, card in old.scorecards.items() if set_ not in continued
    ]
    return Comparison(
        old=old.id,
        new=new.id,
        cards=tuple(
            CardComparison(old=before, new=after, criteria=tuple(_pair(before, after)))
            for before, after in pairs
        ),
    )


def _sections(card: Scorecard | None) -> dict[str, Section]:
    """Return the section of every criterion, by the number of the criterion."""
    return {
        criterion.number: section
        for part in (card.parts if card else ())
        for section in part.sections
        for criterion in section.criteria
    }


def option_points(criterion: Criterion) -> tuple[Points, ...]:
    """Return the points of the printed options, in printed order."""
    return tuple(option.points for option in criterion.options)


def minimum_points(criterion: Criterion) -> dict[Stars, Points]:
    """Return the points of the minimum for each class that has one."""
    return {
        stars: option.points
        for stars in Stars
        if (option := criterion.minimum(stars)) is not None
    }


def _number(criterion: Criterion) -> str:
    return criterion.number


def _max_points(criterion: Criterion) -> Points:
    return criterion.max_points


def _wording(criterion: Criterion) -> object:
    return criterion.name, tuple(option.label for option in criterion.options)


def _find_forerunners(old: Rulebook, new: Rulebook) -> Mapping[int, tuple[int, ...]]:
    """Return, for each set of the later rulebook, the sets that it continues."""
    found: dict[int, tuple[int, ...]] = {
        entry.number: (entry.number,) for entry in new.product_sets
    }
    for book in _chain(old, new):
        before = {entry.number: entry.forerunners for entry in book.product_sets}
        found = {
            number: tuple(back for step in steps for back in before[step])
            for number, steps in found.items()
        }
    unknown = {n for numbers in found.values() for n in numbers} - set(old.scorecards)
    if unknown:
        raise UnknownName(
            kind="scorecard", name=str(min(unknown)), known=map(str, old.scorecards)
        )
    return found


def _chain(old: Rulebook, new: Rulebook) -> Iterator[Rulebook]:
    """Yield the rulebooks from the later one back to the one after the earlier one."""
    book, passed = new, [new.id]
    while book.id != old.id:
        yield book
        earlier = book.supersedes
        if earlier == old.id:
            return
        if earlier is None:
            raise UnknownName(kind="earlier rulebook", name=old.id, known=passed)
        book = load(earlier)
        passed.append(book.id)


def _pair(
    old: Scorecard | None, new: Scorecard | None
) -> Iterator[CriterionComparison]:
    before = {c.topic: c for c in old.criteria.values()} if old else {}
    after = {c.topic: c for c in new.criteria.values()} if new else {}
    for topic, criterion in after.items():
        yield CriterionComparison(old=before.get(topic), new=criterion)
    for topic, criterion in before.items():
        if topic not in after:
            yield CriterionComparison(old=criterion, new=None)
