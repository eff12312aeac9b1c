"""The reasons of a rating as one tree of outcomes, evaluated by the rules engine."""

from __future__ import annotations

import attrs

from ocop import rules
from ocop.classification import Classifier, band_table, fact_name
from ocop.completions import Completions
from ocop.decimals import exactly
from ocop.rules import Outcome, Verdict
from ocop.scorecards import Criterion, Part, Points
from ocop.scoresheets import ScoreSheet
from ocop.texts import Text, read_catalogue

__all__ = ["explain", "grounds_of"]


def explain(
    classifier: Classifier, sheet: ScoreSheet, completions: Completions
) -> Outcome:
    """Return why a sheet gets its class.

    The children are the grounds that disqualify, if there are any, and the points; else
    the points, the star band, the star minimums and the classes that they permit.

    Args:
        classifier: The classifier of the sheet's card.
        sheet: The sheet.
        completions: What completing the sheet can lead to.
    """
    points = _explain_points(classifier, sheet, completions)
    grounds = tuple(
        Outcome(
            verdict=Verdict.DECIDED,
            value=True,
            subject=ground,
            label=sheet.scorecard.grounds[ground].text,
        )
        for ground in grounds_of(sheet)
    )
    if grounds:
        return Outcome(
            verdict=Verdict.DECIDED,
            subject="disqualified",
            label=_label("disqualified"),
            children=(*grounds, points),
        )
    return _explain_class(classifier, sheet, completions, points)


def grounds_of(sheet: ScoreSheet) -> tuple[str, ...]:
    """Return the ids of the grounds that disqualify: those raised, and stops at 0."""
    stopped = (
        ground
        for number, ground in sheet.scorecard.stopping_at_zero.items()
        if number in sheet.answers
        and number not in sheet.not_applicable
        and sheet.answers[number].option.points == 0
    )
    return tuple(dict.fromkeys((*sheet.disqualified_by, *stopped)))


def _explain_class(
    classifier: Classifier,
    sheet: ScoreSheet,
    completions: Completions,
    points: Outcome,
) -> Outcome:
    band = _explain_band(classifier, completions)
    minimums = rules.decide(classifier.minimums, _options(sheet))
    children = [points, band, minimums]
    if minimums.verdict is Verdict.DECIDED:
        permitted = rules.evaluate(classifier.permitted_rule, {"met": minimums.value})
        children.append(attrs.evolve(permitted, label=_label("permitted")))
    possible = tuple(None if s is None else int(s) for s in completions.stars)
    decided = len(possible) == 1 and not completions.stops
    if completions.stops and None not in possible:
        possible = (None, *possible)
    return Outcome(
        verdict=Verdict.DECIDED if decided else Verdict.UNDETERMINED,
        value=possible[0] if decided else None,
        possible=possible,
        missing=() if decided else _rank(classifier, sheet.unanswered),
        subject=classifier.stars_rule,
        label=_label("stars"),
        children=tuple(children),
    )


def _explain_band(classifier: Classifier, completions: Completions) -> Outcome:
    if completions.low == completions.high:
        return rules.decide(classifier.bands, {"total": completions.low})
    table = band_table(classifier.rulebook, completions.low, completions.high)
    return rules.decide(table, {})


def _options(sheet: ScoreSheet) -> dict[str, int]:
    """The facts of the table of star minimums: the number of the chosen option."""
    chosen = {fact_name(n): a.option.number for n, a in sheet.answers.items()}
    return chosen | {fact_name(number): 0 for number in sheet.not_applicable}


@exactly
def _rank(classifier: Classifier, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Order criteria by how much they can matter: minimums first, then points."""

    def weight(number: str) -> tuple[bool, Points]:
        effects = classifier.effects[number].values()
        points = [effect.points for effect in effects]
        return len({effect.met for effect in effects}) > 1, max(points) - min(points)

    return tuple(sorted(numbers, key=weight, reverse=True))


def _explain_points(
    classifier: Classifier, sheet: ScoreSheet, completions: Completions
) -> Outcome:
    low, high = completions.low, completions.high
    decided = low == high
    children = [_explain_part(sheet, part) for part in sheet.scorecard.parts]
    lost = classifier.unprinted_points
    if lost:
        children.append(_say_lost(lost))
    return Outcome(
        verdict=Verdict.DECIDED if decided else Verdict.UNDETERMINED,
        value=low if decided else None,
        possible=(low,) if decided else (low, high),
        missing=sheet.unanswered,
        subject="points",
        label=_label("points"),
        children=tuple(children),
    )


def _say_lost(lost: Points) -> Outcome:
    """Say what keeps the total open although every question may be answered."""
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=(0, lost),
        subject="lost-points",
        label=_label("lost-points"),
    )


@exactly
def _explain_part(sheet: ScoreSheet, part: Part) -> Outcome:
    missing = tuple(c.number for c in part.criteria if c.number in sheet.unanswered)
    return Outcome(
        verdict=Verdict.UNDETERMINED if missing else Verdict.DECIDED,
        value=None if missing else sum(sheet.earned(c.number) for c in part.criteria),
        possible=() if missing else None,
        missing=missing,
        subject=part.code,
        label=_label("part", code=part.code, name=part.name),
        children=tuple(_explain_answer(sheet, c) for c in part.criteria),
    )


def _explain_answer(sheet: ScoreSheet, criterion: Criterion) -> Outcome:
    number, name = criterion.number, criterion.name
    if number in sheet.unanswered:
        return Outcome(
            verdict=Verdict.UNDETERMINED,
            possible=tuple(dict.fromkeys(o.points for o in criterion.choices)),
            missing=(number,),
            subject=number,
            label=_label("unanswered", number=number, name=name),
        )
    if number in sheet.not_applicable:
        label = _label("not-applicable", number=number, name=name)
    else:
        option = sheet.answers[number].option.label
        label = _label("answered", number=number, name=name, option=option)
    return Outcome(
        verdict=Verdict.DECIDED, value=sheet.earned(number), subject=number, label=label
    )


def _label(code: str, /, **arguments: object) -> Text:
    return read_catalogue("ocop", "labels.json").fill(code, **arguments)
