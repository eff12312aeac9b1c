"""One card under one rulebook: from points and met minimums to a class."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias, final

import attrs

from ocop import rules
from ocop.classification.tables import band_table, minimum_table
from ocop.decimals import exactly
from ocop.errors import InvalidInput, Problem
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.scorecards import Criterion, Option, Points, Scorecard
from ocop.vocabulary import Stars

__all__ = [
    "Classifier",
    "EVERYTHING",
    "Effect",
    "GOES_ON",
    "Total",
    "make_classifier",
]

Total: TypeAlias = Points | Fraction

GOES_ON = 1
"""The bit of `Effect.met` that an answer clears when it ends the evaluation."""

EVERYTHING = GOES_ON | sum(1 << stars for stars in Stars)
"""The `Effect.met` of an answer that meets every minimum."""


@final
@attrs.frozen(kw_only=True)
class Effect:
    """Tác động của một mức: what choosing an option does to the class.

    Attributes:
        points: What it earns, in points.
        met: The classes whose minimum on this criterion it meets, one bit for each, and
            the bit `GOES_ON`; the effects of several answers are joined by ``&``.
    """

    points: Points
    met: int


@final
@attrs.frozen(kw_only=True, eq=False)
class Classifier:
    """Cách phân hạng một phiếu: one card under one rulebook and a choice of readings.

    Attributes:
        rulebook: The rulebook.
        scorecard: The card.
        readings: For each switchable reading the alternative that is taken.
    """

    rulebook: Rulebook
    scorecard: Scorecard
    readings: FrozenMapping[str, str]

    @functools.cached_property
    def effects(self) -> Mapping[str, Mapping[int, Effect]]:
        """For each criterion the effect of each possible answer, by its number."""
        return {
            criterion.number: {
                option.number: self._effect(criterion, option)
                for option in criterion.choices
            }
            for criterion in self.scorecard.criteria.values()
        }

    def _effect(self, criterion: Criterion, option: Option) -> Effect:
        met = sum(1 << stars for stars in Stars if criterion.meets(stars, option))
        if option.points > 0 or criterion.number not in self.scorecard.stopping_at_zero:
            met |= GOES_ON
        return Effect(points=option.points, met=met)

    def unmet(self, number: str) -> Effect:
        """Return the effect of a criterion that does not apply: nothing is met."""
        criterion = self.scorecard.criteria[number]
        met = sum(1 << stars for stars in Stars if criterion.minimum(stars) is None)
        return Effect(points=0, met=met | GOES_ON)

    @functools.cached_property
    def has_whole_points(self) -> bool:
        """Whether every answer earns a whole number of points."""
        return all(
            type(effect.points) is int
            for effects in self.effects.values()
            for effect in effects.values()
        )

    @functools.cached_property
    @exactly
    def unprinted_points(self) -> Points:
        """How many points the card is said to hold beyond those of its options.

        They are missing from the source: nobody knows which answers would earn them.
        """
        return max(0, self.scorecard.max_points - self.scorecard.attainable_points)

    @functools.cached_property
    def dependents(self) -> tuple[tuple[str, str], ...]:
        """The criteria that apply only if another one earned points, each with it."""
        return tuple(
            (criterion.number, criterion.depends_on)
            for criterion in self.scorecard.criteria.values()
            if criterion.depends_on is not None
        )

    @functools.cached_property
    def bands(self) -> rules.DecisionTable:
        """The star bands as a decision table over ``total``."""
        return band_table(self.rulebook, 0, self.rulebook.classification.max_points)

    @functools.cached_property
    def minimums(self) -> rules.DecisionTable:
        """The star minimums of the card as a decision table over the chosen options."""
        return minimum_table(self.scorecard)

    @property
    def permitted_rule(self) -> str:
        """The FEEL expression over ``met`` that says which classes are permitted."""
        return self._expression(self.rulebook.classification.permitted)

    @property
    def stars_rule(self) -> str:
        """The FEEL expression over ``band`` and ``permitted`` that gives the class."""
        return self._expression(self.rulebook.classification.stars)

    def _expression(self, reading: str) -> str:
        expressions = self.rulebook.classification.expressions[reading]
        return expressions[self.readings[reading]]

    def grade(self, total: Total, met: int) -> Stars | None:
        """Return the class of a total, given the classes whose own minimums are met.

        Args:
            total: The exact total, in points.
            met: One bit for each class whose minimums are all met.
        """
        return self.grade_in_band(self.band(total), met)

    def band(self, total: Total) -> Stars:
        """Return the class in whose band a total lies.

        Args:
            total: The exact total, in points.

        Raises:
            InexactNumber: If the total is a float.
            OutsideDomain: If the total is not on the scale.
            InvalidInput: If the total lies in no band.
        """
        # The type keeps a float apart from the exact number that it equals.
        key = (type(total), total)
        band = self._bands.get(key)
        if band is None:
            outcome = rules.decide(self.bands, {"total": total})
            band = Stars(_answer(outcome, "star-bands", "total"))
            if len(self._bands) < _MAX_BANDS:
                self._bands[key] = band
        return band

    def grade_in_band(self, band: Stars, met: int) -> Stars | None:
        """Return the class of a total that lies in the band of a class.

        Args:
            band: The class of the band.
            met: One bit for each class whose minimums are all met.

        Raises:
            InvalidInput: If a reading asks for what is not known.
        """
        key = (band, met)
        if key not in self._grades:
            classes = [int(stars) for stars in Stars if met & 1 << stars]
            rule = self.permitted_rule
            permitted = _answer(rules.evaluate(rule, {"met": classes}), rule, "met")
            rule = self.stars_rule
            facts = {"band": int(band), "permitted": permitted}
            stars = _answer(rules.evaluate(rule, facts), rule, "band, permitted")
            self._grades[key] = None if stars is None else Stars(stars)
        return self._grades[key]

    @functools.cached_property
    def _bands(self) -> dict[tuple[type, Total], Stars]:
        return {}

    @functools.cached_property
    def _grades(self) -> dict[tuple[Stars, int], Stars | None]:
        return {}


def _answer(outcome: rules.Outcome, rule: str, facts: str) -> Any:
    """Return a decided value; a rule that gives none must not pass for "no class"."""
    if outcome.verdict is rules.Verdict.DECIDED:
        return outcome.value
    arguments = {"found": rule, "expected": facts}
    path = "$.classification"
    problem = Problem(code="undecided-rule", path=path, arguments=arguments)
    raise InvalidInput(problems=[problem])


_MAX_BANDS = 10_000
"""How many totals a classifier remembers the band of."""


@functools.lru_cache(maxsize=256)
def make_classifier(
    rulebook: Rulebook,
    set_: int,
    readings: FrozenMapping[str, str],
    on: date | None = None,
) -> Classifier:
    """Return the classifier of one card.

    Args:
        rulebook: The rulebook.
        set_: The number of the product set.
        readings: The alternatives that differ from the choices of the rulebook, by the
            id of their reading.
        on: A day on which the set had the card; without it, its last card is taken.

    Raises:
        InvalidInput: If a reading or alternative is unknown, or cannot be switched.
    """
    problems = [
        problem
        for name, alternative in readings.items()
        for problem in _check_reading(rulebook, name, alternative)
    ]
    if problems:
        raise InvalidInput(problems=problems)
    chosen = {
        reading.id: reading.choice
        for reading in rulebook.readings
        if reading.switchable
    }
    return Classifier(
        rulebook=rulebook,
        scorecard=rulebook.scorecard(set_, on=on),
        readings=FrozenMapping(chosen | dict(readings)),
    )


def _check_reading(rulebook: Rulebook, name: str, alternative: str) -> list[Problem]:
    switchable = {r.id: r for r in rulebook.readings if r.switchable}
    path = f"readings.{name}"
    if name not in switchable:
        known = ", ".join(switchable) or "-"
        arguments = {"found": name, "expected": known}
        return [Problem(code="unknown-reading", path=path, arguments=arguments)]
    alternatives = [a.id for a in switchable[name].alternatives]
    if alternative not in alternatives:
        arguments = {"found": alternative, "expected": ", ".join(alternatives)}
        return [Problem(code="unknown-alternative", path=path, arguments=arguments)]
    return []
