"""What an unfinished sheet can still become: every way of completing it, exactly.

The ways are too many to walk one by one, but not the totals and minimums they lead to:
those are collected criterion by criterion.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from operator import and_
from typing import final

import attrs

from ocop.classification import EVERYTHING, GOES_ON, Classifier, Effect
from ocop.errors import LimitExceeded
from ocop.scorecards import Points
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["Completions", "complete"]

MAX_STATES = 1_000_000
"""The most pairs of total and minimums that are kept; shipped cards have hundreds."""


@final
@attrs.frozen(kw_only=True)
class Completions:
    """Các khả năng còn lại: what completing a sheet can lead to.

    Attributes:
        stars: The classes that some completion gets, lowest first; None stands for a
            completion that gets no class.
        stops: Whether some completion ends the evaluation.
        low: The fewest points that a completion earns.
        high: The most points that a completion earns.
    """

    stars: tuple[Stars | None, ...]
    stops: bool
    low: Points
    high: Points


def complete(classifier: Classifier, sheet: ScoreSheet) -> Completions:
    """Return what completing a sheet can lead to.

    Args:
        classifier: The classifier of the sheet's card.
        sheet: The sheet; a complete one has just one completion.

    Raises:
        LimitExceeded: If the card has so many different points that their sums are more
            than `MAX_STATES`.
    """
    states: set[tuple[Points, int]] = {(0, EVERYTHING)}
    for effects in _choices(classifier, sheet):
        states = {
            (total + effect.points, met & effect.met)
            for total, met in states
            for effect in effects
        }
        if len(states) > MAX_STATES:
            raise LimitExceeded(what="sums of points", limit=MAX_STATES, found="more")
    totals = [total for total, _ in states]
    graded = {classifier.grade(total, met) for total, met in states if met & GOES_ON}
    return Completions(
        stars=tuple(sorted(graded, key=lambda stars: stars or 0)),
        stops=not all(met & GOES_ON for _, met in states),
        low=min(totals),
        high=max(totals),
    )


def _choices(classifier: Classifier, sheet: ScoreSheet) -> Iterator[set[Effect]]:
    """For each group of criteria that hang together, what they can do jointly."""
    dependents: dict[str, list[str]] = {}
    for number, root in classifier.dependents:
        dependents.setdefault(root, []).append(number)
    hanging = set(itertools.chain(*dependents.values()))
    for number in classifier.scorecard.criteria:
        if number in dependents:
            yield set(_joint(classifier, sheet, number, dependents[number]))
        elif number not in hanging:
            yield set(_open(classifier, sheet, number).values())
    # Points that the source of the card has lost may belong to any answer.
    steps = range(int(classifier.unprinted_points) + 1)
    yield {Effect(points=points, met=EVERYTHING) for points in steps}


def _open(
    classifier: Classifier, sheet: ScoreSheet, number: str
) -> Mapping[int, Effect]:
    effects = classifier.effects[number]
    answer = sheet.answers.get(number)
    if answer is None:
        return effects
    return {answer.option.number: effects[answer.option.number]}


def _joint(
    classifier: Classifier, sheet: ScoreSheet, root: str, dependents: list[str]
) -> Iterator[Effect]:
    for effect in _open(classifier, sheet, root).values():
        each = [
            _open(classifier, sheet, number).values()
            if effect.points > 0
            else [classifier.unmet(number)]
            for number in dependents
        ]
        for combination in itertools.product(*each):
            together = (effect, *combination)
            yield Effect(
                points=sum(one.points for one in together),
                met=functools.reduce(and_, (one.met for one in together)),
            )
