"""The smallest changes of one figure that would make a relation hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import cast

import attrs

from ocop.statements.figures import Figure, Printed, Qualifier
from ocop.statements.findings import Finding, Suggestion, SuggestionKind
from ocop.statements.intervals import Interval
from ocop.statements.mentions import Mention
from ocop.statements.regions import span_in
from ocop.statements.relations import Fulfilment, Relation, Sum, Wording
from ocop.statements.slips import find_slip
from ocop.statements.statement import Statement
from ocop.statements.survey import Survey, involved

__all__ = ["MAX_SUGGESTIONS", "apply", "nearest_value", "suggest"]

MAX_SUGGESTIONS = 20
"""How many suggestions one finding has at most."""

_MAX_CANDIDATES = 100
"""How many changes are held against the other relations."""

_FIRM = (Qualifier.AS_PRINTED, Qualifier.EXACT, Qualifier.ROUNDED)


def suggest(relation: Relation, survey: Survey) -> tuple[Suggestion, ...]:
    """Return the changes of one figure that would make a relation hold.

    Those that break no other relation come first, then those that a slip of typing
    would explain, then the smallest.

    Args:
        relation: The relation.
        survey: Its statement.
    """
    candidates = sorted(_change(relation, survey), key=_likelihood)
    judged = [
        attrs.evolve(one, breaks=survey.breaks(_with_value(survey, one)))
        for one in candidates[:_MAX_CANDIDATES]
    ]
    judged.sort(key=lambda one: len(one.breaks))
    return tuple(judged[:MAX_SUGGESTIONS])


def _change(relation: Relation, survey: Survey) -> Iterator[Suggestion]:
    regions = survey.regions[relation.id]
    for name in involved(relation):
        figure, region = survey.book[name], regions[name]
        if figure.text is None or region is None:
            continue
        value = nearest_value(relation, figure, region)
        if value is None or value == figure.value:
            continue
        changed = attrs.evolve(figure, value=value)
        yield Suggestion(
            kind=SuggestionKind.VALUE,
            subject=name,
            before=figure.text,
            after=changed.text or "",
            value=value,
            label=figure.label,
            slip=find_slip(figure.text, changed.text or ""),
        )


def _with_value(survey: Survey, suggestion: Suggestion) -> Figure:
    return attrs.evolve(survey.book[suggestion.subject], value=suggestion.value)


def _likelihood(suggestion: Suggestion) -> tuple[bool, Fraction, str]:
    return suggestion.slip is None, suggestion.size, suggestion.subject


def nearest_value(
    relation: Relation, figure: Figure, region: Interval
) -> Printed | None:
    """Return the number nearest to a printed one that a relation allows, or None.

    It has the digits of the printed one, and is not negative.
    A figure that is only told to be about, more or less than a number gets none.

    Args:
        relation: The relation.
        figure: The figure.
        region: What it has to be.
    """
    if figure.qualifier not in _FIRM:
        return None
    step, start = Fraction(10) ** -figure.digits, Fraction(figure.value or 0)
    ends = [end for end in (region.low, region.high) if end is not None]
    around = {max(0, end // step + shift) for end in ends for shift in (-1, 0, 1, 2)}
    fitting = [
        value
        for value in (_spell(steps, figure.digits) for steps in around)
        if span_in(relation, attrs.evolve(figure, value=value)).meet(region)
    ]
    # Of two equally near, the lower one.
    return min(fitting, key=lambda v: (abs(Fraction(v) - start), v), default=None)


def _spell(steps: int, digits: int) -> Printed:
    if digits <= 0:
        whole: int = steps * 10**-digits
        return whole
    return Decimal(f"{steps}e-{digits}")


def apply(statement: Statement, finding: Finding, suggestion: Suggestion) -> Statement:
    """Return a statement as a suggestion would have it; the given one stays as it is.

    Args:
        statement: The statement.
        finding: A finding of `check` on it.
        suggestion: One of the suggestions of that finding.
    """
    match suggestion.kind:
        case SuggestionKind.VALUE:
            return _set_value(statement, suggestion)
        case SuggestionKind.PART | SuggestionKind.WORDING:
            relations = tuple(
                _change_relation(relation, suggestion)
                if relation.id == finding.where
                else relation
                for relation in statement.relations
            )
            changed = attrs.evolve(statement, relations=relations)
            if suggestion.kind is SuggestionKind.PART:
                return _set_value(changed, suggestion)
            return changed
    mentions = tuple(
        _change_mention(mention, suggestion)
        if mention.id == suggestion.subject
        else mention
        for mention in statement.mentions
    )
    return attrs.evolve(statement, mentions=mentions)


def _change_mention(mention: Mention, suggestion: Suggestion) -> Mention:
    if suggestion.kind is SuggestionKind.NUMBER:
        return attrs.evolve(mention, number=suggestion.after)
    return attrs.evolve(mention, dated=suggestion.after)


def _set_value(statement: Statement, suggestion: Suggestion) -> Statement:
    figures = tuple(
        attrs.evolve(figure, value=suggestion.value)
        if figure.id == suggestion.subject
        else figure
        for figure in statement.figures
    )
    return attrs.evolve(statement, figures=figures)


def _change_relation(relation: Relation, suggestion: Suggestion) -> Relation:
    if isinstance(relation, Sum):
        left = tuple(name for name in relation.left_out if name != suggestion.subject)
        parts = (*relation.parts, suggestion.subject)
        return attrs.evolve(relation, parts=parts, left_out=left)
    # Only a share of a plan has a wording.
    fulfilment = cast("Fulfilment", relation)
    return attrs.evolve(fulfilment, wording=Wording(suggestion.after))
