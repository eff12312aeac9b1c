"""Why a percentage or a ratio is wrong: cut off, mixed up, or made of other figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias, assert_never

import attrs

from ocop.statements.figures import Qualifier, truncates_to
from ocop.statements.findings import FindingCode, Suggestion, SuggestionKind
from ocop.statements.regions import find_regions
from ocop.statements.relations import Fulfilment, Ratio, Relation, Share, Wording
from ocop.statements.statement import Statement
from ocop.statements.survey import Survey, holds
from ocop.texts import Text

__all__ = ["Quotient", "diagnose", "parts_of"]

Quotient: TypeAlias = Fulfilment | Ratio | Share

Diagnosis: TypeAlias = tuple[FindingCode, dict[str, str | Text], tuple[Suggestion, ...]]

_OTHER = {Wording.ACHIEVED: Wording.EXCEEDED, Wording.EXCEEDED: Wording.ACHIEVED}

_MAX_FITS = 3
"""How many other figures a sentence names."""


def parts_of(relation: Quotient) -> tuple[str, str, str]:
    """Return the ids of the result, the dividend and the divisor."""
    match relation:
        case Ratio(ratio=result, part=part, base=base):
            return result, part, base
        case Share(share=result, part=part, base=base):
            return result, part, base
        case Fulfilment(share=result, actual=part, plan=base):
            return result, part, base
        case _ as never:
            assert_never(never)


def diagnose(
    relation: Quotient, survey: Survey, beside: Iterable[Statement]
) -> Diagnosis:
    """Return the code of a quotient that is wrong, its arguments, and suggestions.

    Args:
        relation: The relation; it does not hold.
        survey: Its statement.
        beside: Other statements, whose figures it may have been made of.
    """
    result, part, base = parts_of(relation)
    labels: dict[str, str | Text] = {
        "figure": survey.book[result].label,
        "part": survey.book[part].label,
        "base": survey.book[base].label,
    }
    if isinstance(relation, Fulfilment):
        code, suggestions = _diagnose_fulfilment(relation, survey)
        if code is not None:
            return code, labels, suggestions
    if _is_truncated(relation, survey):
        return FindingCode.TRUNCATED, labels, ()
    fits = sorted(
        {*_find_here(relation, survey), *_find_beside(relation, survey, beside)}
    )
    if fits:
        told = "; ".join(fits[:_MAX_FITS])
        return FindingCode.STALE_PERCENTAGE, labels | {"fits": told}, ()
    if isinstance(relation, Ratio):
        return FindingCode.RATIO_NOT_QUOTIENT, labels, ()
    return FindingCode.PERCENT_NOT_RATIO, labels, ()


def _diagnose_fulfilment(
    relation: Fulfilment, survey: Survey
) -> tuple[FindingCode | None, tuple[Suggestion, ...]]:
    other = attrs.evolve(relation, wording=_OTHER[relation.wording])
    if _fits(other, survey):
        words = Suggestion(
            kind=SuggestionKind.WORDING,
            subject=relation.id,
            before=relation.wording.value,
            after=other.wording.value,
            label=survey.book[relation.share].label,
        )
        return FindingCode.EXCEEDED_ACHIEVED_MIXED, (words,)
    if _fits(attrs.evolve(relation, not_counted=()), survey):
        return FindingCode.WRONG_CLASS_COUNTED, ()
    return None, ()


def _scale(relation: Ratio | Share) -> int:
    return 1 if isinstance(relation, Ratio) else 10**2


def _fits(relation: Relation, survey: Survey) -> bool:
    return holds(relation, survey.book, find_regions(relation, survey.book))


def _is_truncated(relation: Quotient, survey: Survey) -> bool:
    figure = survey.book[parts_of(relation)[0]]
    computed = survey.regions[relation.id][figure.id]
    if computed is None or figure.value is None:
        return False
    if figure.qualifier not in (Qualifier.AS_PRINTED, Qualifier.ROUNDED):
        return False
    return truncates_to(figure.value, figure.digits).meet(computed) is not None


def _find_here(relation: Quotient, survey: Survey) -> Iterator[str]:
    """Find figures of the statement that would fit in the place of one of the two."""
    regions = survey.regions[relation.id]
    _, part, base = parts_of(relation)
    for name in (part, base):
        region = regions[name]
        if region is None:
            continue
        for other in survey.find(survey.book[name].unit, region):
            if other not in regions:
                yield " / ".join((other, base) if name == part else (part, other))


def _find_beside(
    relation: Quotient, survey: Survey, beside: Iterable[Statement]
) -> Iterator[str]:
    """Find other statements whose figures for the same things would fit."""
    regions = survey.regions[relation.id]
    result, part, base = parts_of(relation)
    span = survey.book[result].rounded_span
    for statement in beside:
        theirs = {
            name: Fraction(value)
            for name in (part, base)
            if (value := statement.value(name)) is not None
        }
        for name, number in theirs.items():
            region = regions[name]
            if region is not None and region.contains(number):
                named = f"{statement.id}.{name}"
                yield " / ".join((named, base) if name == part else (part, named))
        if len(theirs) > 1 and theirs[base] and not isinstance(relation, Fulfilment):
            quotient = theirs[part] / theirs[base]
            if span.contains(quotient * _scale(relation)):
                yield f"{statement.id}.{part} / {statement.id}.{base}"
