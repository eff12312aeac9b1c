"""Which star minimums the sheets of a panel meet, as its regulation tests them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from operator import and_
from typing import final

import attrs

from ocop.classification import EVERYTHING, GOES_ON, Classifier
from ocop.councils import MinimumTest
from ocop.panels.scores import mean_of
from ocop.scorecards import Criterion, Option
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Stars

__all__ = ["MissedMinimum", "find_missed_minimums", "minimums_met"]


@final
@attrs.frozen(kw_only=True)
class MissedMinimum:
    """Yêu cầu tối thiểu hội đồng chấm chưa đạt: a minimum that keeps a class away.

    Attributes:
        criterion: The criterion.
        stars: The class.
        required: The option that the class asks for; of several cases, that with the
            fewest points.
        mean: The mean of the members' points on the criterion.
        members: The ids of the members on whose sheets it is missed.
    """

    criterion: Criterion
    stars: Stars
    required: Option
    mean: Fraction
    members: tuple[str, ...]


def find_missed_minimums(
    classifier: Classifier, sheets: Mapping[str, ScoreSheet], test: MinimumTest | None
) -> Iterator[MissedMinimum]:
    """Yield the minimums that keep a class away, in printed order.

    Args:
        classifier: The classifier of the card.
        sheets: The finished sheets by member, at least one.
        test: On what the minimums are tested; None if the regulation does not say:
            then whatever some sheet misses.
    """
    met = 0 if test is None else minimums_met(classifier, sheets.values(), test)
    for criterion in classifier.scorecard.criteria.values():
        for stars in Stars:
            if criterion.minimum(stars) is not None and not met & 1 << stars:
                yield from _find_missed(criterion, stars, sheets, test)


def _find_missed(
    criterion: Criterion,
    stars: Stars,
    sheets: Mapping[str, ScoreSheet],
    test: MinimumTest | None,
) -> Iterator[MissedMinimum]:
    missing = [id_ for id_ in sorted(sheets) if _misses(criterion, stars, sheets[id_])]
    on_means = test is MinimumTest.MEANS
    if _mean_meets(criterion, stars, sheets.values()) if on_means else not missing:
        return
    chosen = _chosen(criterion, (sheets[id_] for id_ in missing or sheets))
    asked = [o for c in chosen if (o := _asked(criterion, stars, c)) is not None]
    asked = asked or [o for o in (criterion.minimum(stars),) if o is not None]
    yield MissedMinimum(
        criterion=criterion,
        stars=stars,
        required=min(asked, key=lambda option: option.points),
        mean=mean_of(sheet.earned(criterion.number) for sheet in sheets.values()),
        members=tuple(missing),
    )


def minimums_met(
    classifier: Classifier, sheets: Iterable[ScoreSheet], test: MinimumTest
) -> int:
    """Return which classes have their own minimums met, one bit for each.

    Args:
        classifier: The classifier of the card.
        sheets: The finished sheets, at least one.
        test: On what the minimums are tested.
    """
    each = list(sheets)
    if test is MinimumTest.MEANS:
        return GOES_ON | sum(
            1 << stars
            for stars in Stars
            if all(
                _mean_meets(criterion, stars, each)
                for criterion in classifier.scorecard.criteria.values()
            )
        )
    met = [_met_on_sheet(classifier, sheet) for sheet in each]
    if test is MinimumTest.EACH_SHEET:
        return functools.reduce(and_, met, EVERYTHING)
    return GOES_ON | sum(
        1 << stars
        for stars in Stars
        if sum(bool(bits & 1 << stars) for bits in met) * 2 > len(met)
    )


def _met_on_sheet(classifier: Classifier, sheet: ScoreSheet) -> int:
    met = EVERYTHING
    for number in classifier.scorecard.criteria:
        if number in sheet.not_applicable:
            met &= classifier.unmet(number).met
        else:
            met &= classifier.effects[number][sheet.answers[number].option.number].met
    return met | GOES_ON


def _mean_meets(
    criterion: Criterion, stars: Stars, sheets: Iterable[ScoreSheet]
) -> bool:
    """Whether the mean points reach those of the marked option.

    On an either/or criterion it is the marked option of the case that a member chose,
    the lowest of them where members chose different cases.
    """
    if criterion.minimum(stars) is None:
        return True
    each = list(sheets)
    chosen = _chosen(criterion, each)
    if not chosen:
        return False
    asked = [_asked(criterion, stars, option) for option in chosen]
    needed = min(option.points if option else 0 for option in asked)
    return mean_of(sheet.earned(criterion.number) for sheet in each) >= needed


def _chosen(criterion: Criterion, sheets: Iterable[ScoreSheet]) -> list[Option]:
    """The options chosen on the sheets on which a criterion applies."""
    number = criterion.number
    return [s.answers[number].option for s in sheets if number not in s.not_applicable]


def _misses(criterion: Criterion, stars: Stars, sheet: ScoreSheet) -> bool:
    chosen = _chosen(criterion, [sheet])
    return not chosen or not criterion.meets(stars, chosen[0])


def _asked(criterion: Criterion, stars: Stars, chosen: Option) -> Option | None:
    """The option that a class asks for in the case of an option, if there is one."""
    marked = [option for option in criterion.options if option.minimum_for is stars]
    if not marked or chosen.number == 0:
        return criterion.minimum(stars)
    return next((option for option in marked if option.case == chosen.case), None)
