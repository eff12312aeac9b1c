"""Does a statement add up: every relation judged, and what cannot be judged told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import final

import attrs

from ocop.legal import Instrument
from ocop.statements.citations import check_mentions
from ocop.statements.figures import Figure
from ocop.statements.findings import Finding, FindingCode, Suggestion, SuggestionKind
from ocop.statements.intervals import NOT_NEGATIVE, Interval
from ocop.statements.judging import judge
from ocop.statements.statement import Statement
from ocop.statements.survey import Survey, involved
from ocop.texts import Text

__all__ = ["Unjudged", "check", "compare", "list_unjudged"]


@final
@attrs.frozen(kw_only=True)
class Unjudged:
    """Chưa xét được: a relation that nobody can judge, since figures are not printed.

    Attributes:
        statement: The id of the statement.
        where: The id of the relation.
        missing: The ids of the figures that are not printed.
    """

    statement: str
    where: str
    missing: tuple[str, ...]


def check(
    statement: Statement,
    *,
    beside: Iterable[Statement] = (),
    instruments: Iterable[Instrument] = (),
) -> tuple[Finding, ...]:
    """Return everything in a statement that does not add up.

    Nothing is repaired: each finding suggests changes, and somebody who knows decides.

    Args:
        statement: The statement.
        beside: Other statements, of whose figures a percentage may have been made.
        instruments: Legal acts whose numbers and days are known.

    >>> from ocop.statements import Figure, Sum
    >>> statement = Statement(
    ...     figures=(
    ...         Figure(id="all", value=118),
    ...         Figure(id="companies", value=48),
    ...         Figure(id="households", value=724),
    ...     ),
    ...     relations=(
    ...         Sum(id="by-kind", total="all", parts=("companies", "households")),
    ...     ),
    ... )
    >>> (finding,) = check(statement)
    >>> print(finding.code, finding.printed, finding.computed)
    parts-not-total 118 772
    >>> [(one.subject, one.after) for one in finding.suggestions]
    [('all', '772'), ('households', '70')]
    """
    survey = Survey.of(statement)
    others = tuple(beside)
    found: list[Finding] = []
    for relation in statement.relations:
        if relation.id in survey.broken:
            found += judge(relation, survey, others)
    found += _reconcile(survey)
    found += check_mentions(statement, instruments)
    return tuple(found)


def _reconcile(survey: Survey) -> Iterator[Finding]:
    """Find figures that are not printed, and of which relations ask different things.

    Two classifications of one total can contradict each other without it.
    """
    for name, figure in sorted(survey.book.items()):
        if figure.value is not None:
            continue
        left: Interval | None = NOT_NEGATIVE
        asked: list[Interval] = []
        for relation in survey.asking.get(name, ()):
            region = survey.regions[relation.id][name]
            if relation.id in survey.broken or region is None or left is None:
                continue
            asked.append(region)
            left = left.meet(region)
        if left is None:
            yield Finding(
                code=FindingCode.CLASSIFICATIONS_DIFFER,
                statement=survey.statement.id,
                where=name,
                printed=None,
                computed=None,
                arguments={
                    "figure": figure.label,
                    "asked": " ≠ ".join(sorted({str(region) for region in asked})),
                },
            )


def list_unjudged(statement: Statement) -> tuple[Unjudged, ...]:
    """Return the relations that can hold, but need figures that are not printed.

    Args:
        statement: The statement.

    >>> from ocop.statements import Figure, Share
    >>> statement = Statement(
    ...     figures=(
    ...         Figure(id="percent", value=75),
    ...         Figure(id="three-stars", value=141),
    ...         Figure(id="all"),
    ...     ),
    ...     relations=(Share(id="s", share="percent", part="three-stars", base="all"),),
    ... )
    >>> [one.missing for one in list_unjudged(statement)]
    [('all',)]
    """
    survey = Survey.of(statement)
    found = []
    for relation in statement.relations:
        missing = [n for n in involved(relation) if survey.book[n].value is None]
        if missing and relation.id not in survey.broken:
            found.append(
                Unjudged(
                    statement=statement.id, where=relation.id, missing=tuple(missing)
                )
            )
    return tuple(found)


def compare(statements: Iterable[Statement]) -> tuple[Finding, ...]:
    """Return the figures that different statements give differently.

    Figures tell the same thing if they have the same id, the same owner and the same
    day or period, each their own or that of their statement; where either is not told,
    nothing is compared.

    Args:
        statements: The statements.

    >>> from datetime import date
    >>> from ocop.statements import Figure
    >>> first, second = (
    ...     Statement(
    ...         id=source,
    ...         figures=(Figure(id="products", value=value),),
    ...         who="Lào Cai",
    ...         when=date(2022, 12, 31),
    ...     )
    ...     for source, value in (("news", 142), ("portal", 139))
    ... )
    >>> [(one.code.value, one.printed) for one in compare([first, second])]
    [('sources-conflict', '139')]
    """
    told: defaultdict[object, list[tuple[Statement, Figure]]] = defaultdict(list)
    for statement in statements:
        for figure in statement.figures:
            who = statement.who if figure.who is None else figure.who
            when = statement.when if figure.when is None else figure.when
            if figure.value is not None and who is not None and when is not None:
                told[figure.id, who, when].append((statement, figure))
    return tuple(finding for same in told.values() for finding in _find_conflicts(same))


def _find_conflicts(same: list[tuple[Statement, Figure]]) -> Iterator[Finding]:
    """Report each figure once, against the first one that it contradicts."""
    for index, (statement, figure) in enumerate(same):
        for other in same[:index]:
            if other[1].span.meet(figure.span) is None:
                yield _conflict(other, (statement, figure))
                break


def _conflict(
    one: tuple[Statement, Figure], other: tuple[Statement, Figure]
) -> Finding:
    (first, before), (second, figure) = one, other
    source = _name_source(first, before)
    return Finding(
        code=FindingCode.SOURCES_CONFLICT,
        statement=second.id,
        where=figure.id,
        printed=figure.text,
        computed=before.span,
        arguments={"figure": figure.label, "other": Text(vi=source, en=source)},
        suggestions=tuple(_take(*pair) for pair in ((one, other), (other, one))),
    )


def _name_source(statement: Statement, figure: Figure) -> str:
    """Return where a figure was read, or else which statement holds it."""
    return figure.source or statement.source or statement.id


def _take(
    right: tuple[Statement, Figure], wrong: tuple[Statement, Figure]
) -> Suggestion:
    """Suggest that one of two sources is wrong."""
    statement, figure = wrong
    return Suggestion(
        kind=SuggestionKind.VALUE,
        subject=f"{statement.id}.{figure.id}",
        before=figure.text,
        after=right[1].text or "",
        value=right[1].value,
        label=figure.label,
    )
