"""Documents and days of a report held against the calendar and known instruments."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date

from ocop.legal import Instrument
from ocop.statements.findings import (
    Finding,
    FindingCode,
    Suggestion,
    SuggestionKind,
)
from ocop.statements.mentions import Mention, PrintedDay
from ocop.statements.slips import find_slip
from ocop.statements.statement import Statement
from ocop.texts import Text

__all__ = ["check_mentions"]

_YEAR = re.compile(r"\d+/(\d{4})/", re.ASCII)


def check_mentions(
    statement: Statement, instruments: Iterable[Instrument]
) -> Iterator[Finding]:
    """Yield what is wrong with the documents and days that a statement names.

    A number is called unknown only where it is one slip away from that of an instrument
    of the very day: nobody knows all documents there are.

    Args:
        statement: The statement.
        instruments: Those that are known, with their right numbers and days.
    """
    known = {instrument.number: instrument.issued for instrument in instruments}
    for mention in statement.mentions:
        if mention.dated is None:
            continue
        day = mention.dated.date
        if day is None:
            yield _no_such_day(statement, mention, mention.dated)
        elif mention.number in known:
            if known[mention.number] != day:
                yield _other_day(statement, mention, known[mention.number])
        else:
            yield from _check_number(statement, mention, day, known)


def _find(
    statement: Statement,
    mention: Mention,
    code: FindingCode,
    computed: date | None,
    suggestions: Iterable[Suggestion],
) -> Finding:
    return Finding(
        code=code,
        statement=statement.id,
        where=mention.id,
        printed=str(mention.dated),
        computed=computed,
        arguments={"number": mention.number or mention.id},
        suggestions=tuple(suggestions),
    )


def _suggest(mention: Mention, kind: SuggestionKind, after: str) -> Suggestion:
    before = mention.number if kind is SuggestionKind.NUMBER else str(mention.dated)
    name = mention.number or mention.id
    return Suggestion(
        kind=kind,
        subject=mention.id,
        before=before,
        after=after,
        label=Text(vi=name, en=name),
        slip=find_slip(before, after),
    )


def _no_such_day(
    statement: Statement, mention: Mention, printed: PrintedDay
) -> Finding:
    swapped = PrintedDay(day=printed.month, month=printed.day, year=printed.year)
    days = [swapped] if swapped.date is not None else []
    if PrintedDay(day=1, month=printed.month, year=printed.year).date is not None:
        last = calendar.monthrange(printed.year, printed.month)[1]
        days.append(PrintedDay(day=last, month=printed.month, year=printed.year))
    suggestions = [_suggest(mention, SuggestionKind.DAY, str(day)) for day in days]
    return _find(statement, mention, FindingCode.NO_SUCH_DATE, None, suggestions)


def _other_day(statement: Statement, mention: Mention, right: date) -> Finding:
    day = PrintedDay(day=right.day, month=right.month, year=right.year)
    suggestion = _suggest(mention, SuggestionKind.DAY, str(day))
    code = FindingCode.CITATION_DATE_DIFFERS
    return _find(statement, mention, code, right, [suggestion])


def _check_number(
    statement: Statement, mention: Mention, day: date, known: dict[str, date]
) -> Iterator[Finding]:
    match = _YEAR.match(mention.number)
    if match is not None and int(match[1]) != day.year:
        code = FindingCode.CITATION_DATE_DIFFERS
        yield _find(statement, mention, code, None, [])
        return
    meant = [
        number
        for number, issued in sorted(known.items())
        if issued == day and find_slip(mention.number, number) is not None
    ]
    if meant:
        suggestions = [_suggest(mention, SuggestionKind.NUMBER, one) for one in meant]
        yield _find(statement, mention, FindingCode.CITATION_UNKNOWN, day, suggestions)
