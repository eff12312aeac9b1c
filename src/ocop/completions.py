"""What an unfinished sheet can still become: every way of completing it, exactly.

The ways are too many to walk one by one, but not the totals and minimums they lead to:
those are collected criterion by criterion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, final

import attrs

from ocop.classification import EVERYTHING, GOES_ON, Classifier, Effect
from ocop.decimals import exactly
from ocop.errors import LimitExceeded, phrase
from ocop.scorecards import Points
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["Completions", "complete"]

MAX_STEPS = 1_000_000
"""The most sums that one criterion may ask for; shipped cards ask for thousands."""

States: TypeAlias = set[tuple[Points, int]]


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


@exactly
def complete(classifier: Classifier, sheet: ScoreSheet) -> Completions:
    """Return what completing a sheet can lead to.

    Args:
        classifier: The classifier of the sheet's card.
        sheet: The sheet; a complete one has just one completion.

    Raises:
        LimitExceeded: If the card has so many different points that their sums are more
            than `MAX_STEPS`.
    """
    states: States = {(0, EVERYTHING)}
    for root, dependents in _groups(classifier):
        states = _join_group(states, classifier, sheet, root, dependents)
    states = _join(states, _lost(classifier))
    totals = [total for total, _ in states]
    graded = {classifier.grade(total, met) for total, met in states if met & GOES_ON}
    return Completions(
        stars=tuple(sorted(graded, key=lambda stars: stars or 0)),
        stops=not all(met & GOES_ON for _, met in states),
        low=min(totals),
        high=max(totals),
    )


def _groups(classifier: Classifier) -> Iterator[tuple[str, list[str]]]:
    """Each criterion that depends on none, with those that depend on it."""
    dependents: dict[str, list[str]] = {}
    for number, root in classifier.dependents:
        dependents.setdefault(root, []).append(number)
    for number, criterion in classifier.scorecard.criteria.items():
        if criterion.depends_on is None:
            yield number, dependents.get(number, [])


def _join_group(
    states: States,
    classifier: Classifier,
    sheet: ScoreSheet,
    root: str,
    dependents: list[str],
) -> States:
    effects = _open(classifier, sheet, root)
    if not dependents:
        return _join(states, effects)
    applying = _join(states, {effect for effect in effects if effect.points > 0})
    other = _join(states, {effect for effect in effects if effect.points == 0})
    for number in dependents:
        applying = _join(applying, _open(classifier, sheet, number))
        other = _join(other, {classifier.unmet(number)})
    return applying | other


def _open(classifier: Classifier, sheet: ScoreSheet, number: str) -> set[Effect]:
    """What a criterion can still do: its answer, or every answer that it offers."""
    effects = classifier.effects[number]
    answer = sheet.answers.get(number)
    return {*effects.values()} if answer is None else {effects[answer.option.number]}


def _lost(classifier: Classifier) -> set[Effect]:
    """What the points can do that the source of the card has lost."""
    # Nobody knows which answers would earn them, so each number of them is possible.
    lost = classifier.unprinted_points
    _check_size(int(lost))
    numbers = (*range(int(lost) + 1), lost)
    return {Effect(points=points, met=EVERYTHING) for points in numbers}


def _join(states: States, effects: set[Effect]) -> States:
    _check_size(len(states) * len(effects))
    return {
        (total + effect.points, met & effect.met)
        for total, met in states
        for effect in effects
    }


def _check_size(steps: int) -> None:
    if steps > MAX_STEPS:
        what = phrase("limit.sums")
        raise LimitExceeded(what=what, limit=MAX_STEPS, found=str(steps))
