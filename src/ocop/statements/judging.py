"""One relation that does not hold: which finding it is, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import assert_never

import attrs

from ocop.statements.figures import Figure, truncates_to
from ocop.statements.findings import Finding, FindingCode, Suggestion, SuggestionKind
from ocop.statements.intervals import Interval
from ocop.statements.quotients import diagnose, parts_of
from ocop.statements.regions import HUNDRED, find_regions
from ocop.statements.relations import (
    Agreement,
    Allocation,
    Change,
    Fulfilment,
    Payment,
    Ratio,
    Relation,
    Series,
    Share,
    Sum,
    Whole,
)
from ocop.statements.statement import Statement
from ocop.statements.suggesting import nearest_value, suggest
from ocop.statements.survey import Survey, holds
from ocop.texts import Text

__all__ = ["judge"]


def judge(
    relation: Relation, survey: Survey, beside: Iterable[Statement]
) -> Iterator[Finding]:
    """Yield the findings of a relation that does not hold.

    Args:
        relation: The relation.
        survey: Its statement, looked at as a whole.
        beside: Other statements, of whose figures a percentage may have been made.
    """
    suggestions = suggest(relation, survey)
    match relation:
        case Series():
            yield from _judge_series(relation, survey, suggestions)
        case Agreement():
            yield _judge_agreement(relation, survey, suggestions)
        case Whole():
            yield _judge_whole(relation, survey, suggestions)
        case Sum():
            yield _judge_sum(relation, survey, suggestions)
        case Share() | Ratio() | Fulfilment():
            code, arguments, first = diagnose(relation, survey, beside)
            result, everything = parts_of(relation)[0], (*first, *suggestions)
            finding = _found(code, relation, result, survey, everything)
            yield attrs.evolve(finding, arguments=arguments)
        case Allocation(target=result):
            code = FindingCode.ALLOCATION_NOT_TOTAL
            yield _found(code, relation, result, survey, suggestions)
        case Change(after=result):
            code = FindingCode.DELTA_NOT_TOTAL
            yield _found(code, relation, result, survey, suggestions)
        case Payment(amount=result):
            code = FindingCode.MONEY_NOT_RULE
            yield _found(code, relation, result, survey, suggestions)
        case _ as never:
            assert_never(never)


def _found(
    code: FindingCode,
    relation: Relation,
    name: str,
    survey: Survey,
    suggestions: tuple[Suggestion, ...],
) -> Finding:
    """Return a finding about one figure of a relation."""
    figure = survey.book[name]
    return Finding(
        code=code,
        statement=survey.statement.id,
        where=relation.id,
        printed=figure.text,
        computed=survey.regions[relation.id][name],
        arguments={"figure": figure.label},
        suggestions=suggestions,
    )


def _judge_sum(
    relation: Sum, survey: Survey, suggestions: tuple[Suggestion, ...]
) -> Finding:
    total = survey.book[relation.total]
    code = FindingCode.PARTS_NOT_TOTAL
    finding = _found(code, relation, total.id, survey, suggestions)
    fitting = list(_find_left_out(relation, survey))
    if fitting:
        names = [one.label for one in fitting]
    elif _all_left_out_fit(relation, survey):
        names = [survey.book[name].label for name in relation.left_out]
    else:
        return finding
    left_out = Text(
        vi=", ".join(name.vi for name in names), en=", ".join(name.en for name in names)
    )
    return attrs.evolve(
        finding,
        code=FindingCode.CLASS_LEFT_OUT,
        arguments={"figure": total.label, "left_out": left_out},
        suggestions=(*fitting, *suggestions),
    )


def _find_left_out(relation: Sum, survey: Survey) -> Iterator[Suggestion]:
    """Yield each class that makes the total if it is counted among the parts."""
    for name in relation.left_out:
        with_it = attrs.evolve(relation, parts=(*relation.parts, name))
        regions = find_regions(with_it, survey.book)
        figure, region = survey.book[name], regions[name]
        if region is None or not holds(with_it, survey.book, regions):
            continue
        value = figure.value
        if value is None:
            value = nearest_value(with_it, figure, region)
        if value is not None:
            yield Suggestion(
                kind=SuggestionKind.PART,
                subject=name,
                before=figure.text,
                after=attrs.evolve(figure, value=value).text or "",
                value=value,
                label=figure.label,
            )


def _all_left_out_fit(relation: Sum, survey: Survey) -> bool:
    everything = (*relation.parts, *relation.left_out)
    whole = attrs.evolve(relation, parts=everything)
    return holds(whole, survey.book, find_regions(whole, survey.book))


def _judge_whole(
    relation: Whole, survey: Survey, suggestions: tuple[Suggestion, ...]
) -> Finding:
    shares = [survey.book[name] for name in relation.shares]
    printed = sum((Fraction(one.value or 0) for one in shares), start=Fraction(0))
    cut = Interval.point(0)
    for one in shares:
        value = one.value
        cut += one.span if value is None else truncates_to(value, one.digits)
    truncated = cut.meet(HUNDRED) is not None
    return Finding(
        code=FindingCode.TRUNCATED if truncated else FindingCode.SHARES_NOT_WHOLE,
        statement=survey.statement.id,
        where=relation.id,
        printed=str(Interval.point(printed)),
        computed=HUNDRED,
        arguments={"figure": Text(vi="các tỷ lệ cộng lại", en="the shares together")},
        suggestions=suggestions,
    )


def _judge_agreement(
    relation: Agreement, survey: Survey, suggestions: tuple[Suggestion, ...]
) -> Finding:
    """Report the first figure that the ones before it exclude."""
    names = iter(relation.figures)
    before = figure = survey.book[next(names)]
    agreed = figure.span
    while (met := agreed.meet(figure.span)) is not None:
        agreed, before = met, figure
        figure = survey.book[next(names)]
    code = FindingCode.SOURCES_CONFLICT
    finding = _found(code, relation, figure.id, survey, suggestions)
    arguments = {"figure": figure.label, "other": before.label}
    return attrs.evolve(finding, computed=agreed, arguments=arguments)


def _judge_series(
    relation: Series, survey: Survey, suggestions: tuple[Suggestion, ...]
) -> Iterator[Finding]:
    """Report each figure that is less than an earlier one."""
    highest, *later = (survey.book[name] for name in relation.figures)
    for figure in later:
        floor = Interval(low=highest.span.low, low_open=highest.span.low_open)
        if floor.meet(figure.span) is None:
            code = FindingCode.SERIES_FALLS
            finding = _found(code, relation, figure.id, survey, suggestions)
            arguments = {"figure": figure.label, "earlier": highest.label}
            yield attrs.evolve(finding, computed=floor, arguments=arguments)
        elif _reach(figure) > _reach(highest):
            highest = figure


def _reach(figure: Figure) -> tuple[Fraction, bool]:
    return figure.span.low or Fraction(0), figure.span.low_open
