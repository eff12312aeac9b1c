"""The exact search behind `ocop.improvement`: the cheapest combinations of options.

Options are taken criterion by criterion; for each pair of total and minimums reached so
far only the few cheapest ways to it are kept, which is enough because costs add up.
"""

from __future__ import annotations

import functools
import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping
from operator import and_
from typing import TypeAlias, final

import attrs

from ocop.classification import GOES_ON, Classifier, Effect
from ocop.decimals import exactly
from ocop.errors import LimitExceeded, phrase
from ocop.scorecards import Criterion, Points
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["Combination", "Costs", "Search"]

Costs: TypeAlias = Mapping[str, Mapping[int, Points]]

MAX_JOINT = 100_000
"""The most combinations of options of criteria that depend on one another."""


@final
@attrs.frozen(kw_only=True, order=True)
class Combination:
    """Tổ hợp: some changes and what they cost; cheaper ones sort first.

    Attributes:
        cost: The sum of the costs.
        size: The number of changed criteria.
        gained: The points gained.
        changes: The position of each changed criterion and the number of its new
            option.
    """

    cost: Points = 0
    size: int = 0
    gained: Points = 0
    changes: tuple[tuple[int, int], ...] = ()

    def join(self, other: Combination) -> Combination:
        """Return the combination of both."""
        return Combination(
            cost=self.cost + other.cost,
            size=self.size + other.size,
            gained=self.gained + other.gained,
            changes=self.changes + other.changes,
        )


Step: TypeAlias = tuple[Combination, Effect]
State: TypeAlias = tuple[Points, int]


@final
@attrs.frozen(kw_only=True)
class Search:
    """Tìm phương án: what is searched for, and within which limits.

    Attributes:
        classifier: The classifier of the sheet's card.
        sheet: The sheet to improve.
        target: The wanted class; a higher one is as good.
        costs: What choosing an option costs; None lets every option cost 1.
        keep: The criteria that may not change.
    """

    classifier: Classifier
    sheet: ScoreSheet
    target: Stars
    costs: Costs | None
    keep: frozenset[str]

    @exactly
    def cheapest(self, limit: int) -> list[Combination]:
        """Return the cheapest combinations that reach the target, the best first.

        Raises:
            LimitExceeded: If criteria that depend on one another have more than
                `MAX_JOINT` combinations of options.
        """
        alive = {met & self._relevant for met in _MASKS if self._alive(met)}
        states: dict[State, list[Combination]] = {(0, self._relevant): [Combination()]}
        for steps in self._steps():
            reached: dict[State, list[Combination]] = {}
            for (total, met), ways in states.items():
                for step, effect in steps:
                    state = (total + effect.points, met & effect.met)
                    if state[1] in alive:
                        more = [way.join(step) for way in ways]
                        reached.setdefault(state, []).extend(more)
            states = {
                state: heapq.nsmallest(limit, ways) for state, ways in reached.items()
            }
        return heapq.nsmallest(
            limit,
            itertools.chain.from_iterable(
                ways for state, ways in states.items() if self._accepts(*state)
            ),
        )

    @exactly
    def most_points(self) -> Points:
        """Return the most points within reach, whatever the class."""
        return sum(max(e.points for _, e in steps) for steps in self._steps())

    @exactly
    def unreachable_minimums(self) -> tuple[str, ...]:
        """Return the criteria on which no allowed answer keeps the target possible."""
        return tuple(
            number
            for number, criterion in self.classifier.scorecard.criteria.items()
            if not any(
                self._alive(effect.met) for _, effect in self._choices(criterion)
            )
        )

    def _steps(self) -> Iterator[list[Step]]:
        """For each group of criteria that hang together, what can be done with it."""
        criteria = self.classifier.scorecard.criteria
        dependents: dict[str, list[Criterion]] = {}
        for number, root in self.classifier.dependents:
            dependents.setdefault(root, []).append(criteria[number])
        for criterion in criteria.values():
            if criterion.number in dependents:
                yield self._joint(criterion, dependents[criterion.number])
            elif criterion.depends_on is None:
                yield list(self._choices(criterion))

    def _joint(self, root: Criterion, dependents: list[Criterion]) -> list[Step]:
        each = [list(self._choices(criterion)) for criterion in (root, *dependents)]
        count = functools.reduce(lambda a, b: a * b, (len(steps) for steps in each))
        if count > MAX_JOINT:
            raise LimitExceeded(
                what=phrase("limit.dependent-options"),
                limit=MAX_JOINT,
                found=str(count),
            )
        numbers = [criterion.number for criterion in dependents]
        joint = []
        for (first, effect), *rest in itertools.product(*each):
            effects = [effect, *(e for _, e in rest)]
            if effect.points == 0:
                effects[1:] = [self.classifier.unmet(number) for number in numbers]
            changes = functools.reduce(Combination.join, (c for c, _ in rest), first)
            together = Effect(
                points=sum(one.points for one in effects),
                met=functools.reduce(and_, (one.met for one in effects)),
            )
            joint.append((changes, together))
        return joint

    def _choices(self, criterion: Criterion) -> Iterator[Step]:
        """Leaving a criterion as it is, and every change of it that is allowed."""
        number = criterion.number
        effects = self.classifier.effects[number]
        answer = self.sheet.answers.get(number)
        if answer is None:
            lowest = min(effect.points for effect in effects.values())
            met = functools.reduce(and_, (effect.met for effect in effects.values()))
            now = Effect(points=lowest, met=met)
        else:
            now = effects[answer.option.number]
        if answer is not None or self._monotone or number in self.keep:
            yield Combination(), now
        if number in self.keep:
            return
        position = self._positions[number]
        for option, effect in effects.items():
            cost = self._cost(number, option)
            unchanged = answer is not None and answer.option.number == option
            if unchanged or cost is None or effect.points < now.points:
                continue
            yield (
                Combination(
                    cost=cost,
                    size=1,
                    gained=effect.points - now.points,
                    changes=((position, option),),
                ),
                effect,
            )

    def _cost(self, number: str, option: int) -> Points | None:
        if self.costs is None:
            return 1
        return self.costs.get(number, {}).get(option)

    @functools.cached_property
    def _positions(self) -> Mapping[str, int]:
        return {n: i for i, n in enumerate(self.classifier.scorecard.criteria)}

    @functools.cached_property
    def _accepted(self) -> Mapping[Stars, frozenset[int]]:
        """For each band the minimums, as bits, with which the target is reached."""
        return {
            band: frozenset(met for met in _MASKS if self._reaches(band, met))
            for band in Stars
        }

    def _reaches(self, band: Stars, met: int) -> bool:
        stars = self.classifier.grade_in_band(band, met)
        return stars is not None and stars >= self.target

    @functools.cached_property
    def _relevant(self) -> int:
        """The bits on which it can depend whether the target is reached."""
        return GOES_ON | sum(
            bit
            for bit in _BITS
            if any(met ^ bit not in some for some in self._all_accepted for met in some)
        )

    @property
    def _all_accepted(self) -> Iterable[frozenset[int]]:
        return self._accepted.values()

    @functools.cached_property
    def _monotone(self) -> bool:
        """Whether more points and more minimums met can never lose the target."""
        return all(
            met | bit in self._accepted[higher]
            for band in Stars
            for met in self._accepted[band]
            for higher in Stars
            if higher >= band
            for bit in (0, *_BITS)
        )

    def _alive(self, met: int) -> bool:
        """Whether some minimums within these are enough in some band."""
        return any(
            not enough & self._relevant & ~met
            for some in self._all_accepted
            for enough in some
        )

    def _accepts(self, total: Points, met: int) -> bool:
        return met in self._accepted[self.classifier.band(total)]


_BITS = tuple(1 << stars for stars in Stars)
_MASKS = tuple(
    GOES_ON | sum(some)
    for size in range(len(_BITS) + 1)
    for some in itertools.combinations(_BITS, size)
)
