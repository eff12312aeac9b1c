"""How the answers on one card lead to a class: bands, star minimums, readings.

Everything legal in here is data of the rulebook, put into the tables and expressions of
`ocop.rules`; this module only puts it there.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias, final

import attrs

from ocop import rules
from ocop.errors import InvalidInput, Problem
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Band, Rulebook
from ocop.scorecards import Criterion, Option, Points, Scorecard
from ocop.texts import Text, read_catalogue
from ocop.vocabulary import Stars

__all__ = [
    "Classifier",
    "EVERYTHING",
    "Effect",
    "GOES_ON",
    "Total",
    "band_table",
    "fact_name",
    "make_classifier",
    "minimum_table",
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


def band_table(rulebook: Rulebook, low: Points, high: Points) -> rules.DecisionTable:
    """Return the star bands of a rulebook as a decision table.

    The table is Unique: its input is ``total``, in points; its output is the class.
    The note of a row says which readings the band rests on.

    Args:
        rulebook: The rulebook.
        low: The fewest points that the total can be.
        high: The most points that the total can be.
    """
    return rules.DecisionTable(
        id="star-bands",
        title=_label("star-bands"),
        hit_policy=rules.HitPolicy.UNIQUE,
        inputs=(
            rules.Input(
                expression="total",
                label=_label("points"),
                domain=f"[{_spell(low)}..{_spell(high)}]",
            ),
        ),
        outputs=(rules.Output(name="band"),),
        rows=tuple(
            rules.Row(
                id=f"{band.stars}-stars",
                tests=(band.total,),
                results=(str(int(band.stars)),),
                citations=(band.citation.text,),
                note=_note(rulebook, band),
            )
            for band in rulebook.classification.bands
        ),
    )


def _note(rulebook: Rulebook, band: Band) -> Text | None:
    """Say which readings a band rests on, if it rests on any."""
    notes = [
        _label("rests-on", id=reading.id, alternative=reading.chosen.text)
        for reading in map(rulebook.reading, band.readings)
    ]
    if not notes:
        return None
    return Text(
        vi="; ".join(note.vi for note in notes),
        en="; ".join(note.en for note in notes),
    )


def _spell(points: Points) -> str:
    """Write points down without an exponent."""
    return f"{points:f}" if isinstance(points, Decimal) else str(points)


def minimum_table(scorecard: Scorecard) -> rules.DecisionTable:
    """Return the star minimums of a card as a decision table.

    The table is Collect: for each criterion that carries a mark its input is the number
    of the chosen option (0 when none fits), and it collects the classes whose own
    minimums are all met.
    """
    marked = [
        criterion
        for criterion in scorecard.criteria.values()
        if any(criterion.minimum(stars) for stars in Stars)
    ]
    return rules.DecisionTable(
        id="star-minimums",
        title=_label("star-minimums"),
        hit_policy=rules.HitPolicy.COLLECT,
        inputs=tuple(
            rules.Input(
                expression=fact_name(criterion.number),
                label=Text(
                    vi=f"{criterion.number} {criterion.name.vi}",
                    en=f"{criterion.number} {criterion.name.en}",
                ),
                domain=", ".join(str(number) for number in _numbers(criterion)),
            )
            for criterion in marked
        ),
        outputs=(rules.Output(name="met"),),
        rows=tuple(
            rules.Row(
                id=f"{stars}-stars",
                tests=tuple(_minimum_test(criterion, stars) for criterion in marked),
                results=(str(int(stars)),),
                citations=tuple(
                    criterion.citation.text
                    for criterion in marked
                    if criterion.minimum(stars)
                ),
            )
            for stars in Stars
        ),
    )


def _numbers(criterion: Criterion) -> list[int]:
    """The numbers that the chosen option can have; 0 also when it does not apply."""
    none = {0} if criterion.depends_on is not None else set()
    return sorted(none | {option.number for option in criterion.choices})


def fact_name(number: str) -> str:
    """Return the name of the fact that holds the option chosen on a criterion.

    >>> fact_name("6.1.2")
    'option_6_1_2'
    """
    return "option_" + number.replace(".", "_")


def _minimum_test(criterion: Criterion, stars: Stars) -> str:
    if criterion.minimum(stars) is None:
        return "-"
    meeting = [o.number for o in criterion.choices if criterion.meets(stars, o)]
    if meeting == list(range(meeting[0], len(criterion.options) + 1)):
        return f">= {meeting[0]}"
    return ", ".join(str(number) for number in meeting)


def _label(code: str, /, **arguments: object) -> Text:
    return read_catalogue("ocop", "labels.json").fill(code, **arguments)
