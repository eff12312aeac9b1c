"""How a view is counted into a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from ocop.dates import Period
from ocop.errors import UnknownName
from ocop.portfolio import View
from ocop.rules.values import MISSING, Value
from ocop.statistics.classifications import (
    Classification,
    Counted,
    PotentialClass,
    find_field,
    list_classifications,
)
from ocop.statistics.naming import POTENTIAL, Names
from ocop.statistics.rounding import Rounding, round_shares
from ocop.statistics.tables import Heading, Row, Table

__all__ = ["tabulate"]


def tabulate(
    view: View,
    by: Classification,
    *,
    across: Classification | None = None,
    counted: Counted = Counted.PRODUCTS,
    potential: PotentialClass = PotentialClass.APART,
    period: Period | None = None,
    rounding: Rounding | None = None,
) -> Table:
    """Return how many products, subjects or events of a view fall in each class.

    Products count if their recognition is in effect, or if they are potential ones and
    those are counted apart; by status, all that were ever recognised count.
    A subject counts once, if one of its products does.

    Args:
        view: The view.
        by: The classification of the rows.
        across: A second one, by which each row is told apart into columns.
        counted: What is counted.
        potential: Where potential products are counted.
        period: The days of which events are counted; all up to the day of the view if
            it is not told.
        rounding: How shares are rounded; by the largest remainder to one digit if it is
            not told.

    Raises:
        UnknownName: If what is counted cannot be told apart like that.

    >>> from datetime import date
    >>> from ocop.portfolio import Portfolio
    >>> tabulate(Portfolio.of().view(on=date(2026, 11, 21)), Classification.STARS).total
    0
    """
    told_apart = (by,) if across is None else (by, across)
    for one in told_apart:
        if one not in list_classifications(counted):
            known = list_classifications(counted)
            raise UnknownName(kind="classification", name=one, known=known)
    chosen, left_out = _choose(view, counted, told_apart, potential, period)
    rows = _classify(view, counted, by, potential, chosen)
    names, method = Names(view, by), rounding or Rounding()
    columns: tuple[Heading, ...] = ()
    parts: dict[Value, tuple[int, ...]] = {}
    if across is not None:
        others = _classify(view, counted, across, potential, chosen)
        columns = _make_headings(Names(view, across), others)
        parts = _count_parts(rows, others, Names(view, across))
    return Table(
        counted=counted,
        by=by,
        across=across,
        title=names.title(counted, across),
        columns=columns,
        rows=_make_rows(names, rows, parts, method),
        total=len(chosen),
        rounding=method,
        potential=potential,
        left_out=left_out,
    )


def _make_rows(
    names: Names,
    values: Sequence[Value],
    parts: Mapping[Value, tuple[int, ...]],
    rounding: Rounding,
) -> tuple[Row, ...]:
    counts = Counter(values)
    keys = sorted(counts, key=names.place)
    numbers = [counts[key] for key in keys]
    percents = round_shares(numbers, rounding) if numbers else ()
    return tuple(
        Row(
            key=names.spell(key),
            label=names.label(key),
            count=count,
            share=Fraction(count, len(values)),
            percent=percent,
            parts=parts.get(key, ()),
        )
        for key, count, percent in zip(keys, numbers, percents, strict=True)
    )


def _make_headings(names: Names, values: Sequence[Value]) -> tuple[Heading, ...]:
    counts = Counter(values)
    return tuple(
        Heading(key=names.spell(key), label=names.label(key), count=counts[key])
        for key in sorted(counts, key=names.place)
    )


def _count_parts(
    rows: Sequence[Value], columns: Sequence[Value], names: Names
) -> dict[Value, tuple[int, ...]]:
    """How many of each row fall in each column."""
    pairs = Counter(zip(rows, columns, strict=True))
    keys = sorted(set(columns), key=names.place)
    return {row: tuple(pairs[row, key] for key in keys) for row in set(rows)}


def _choose(
    view: View,
    counted: Counted,
    told_apart: Collection[Classification],
    potential: PotentialClass,
    period: Period | None,
) -> tuple[list[int], int]:
    """The places of the records that count, and how many products are left out."""
    columns = view.registers[counted.value].columns
    match counted:
        case Counted.EVENTS:
            days = enumerate(columns["on"])
            return [i for i, on in days if period is None or period.contains(on)], 0
        case Counted.PRODUCTS if Classification.STATUS in told_apart:
            statuses = enumerate(columns["status"])
            return [i for i, status in statuses if status is not None], 0
        case Counted.PRODUCTS:
            return _choose_products(view, potential), 0
    subjects = tuple(view.registers["products"].columns["subject"])
    owners = Counter(subjects[place] for place in _choose_products(view, potential))
    ids = enumerate(columns["id"])
    return [i for i, id_ in ids if id_ in owners], owners[MISSING]


def _choose_products(view: View, potential: PotentialClass) -> list[int]:
    columns = view.registers["products"].columns
    apart = potential is PotentialClass.APART
    pairs = zip(columns["valid"], columns["potential"], strict=True)
    return [
        place
        for place, (valid, proposed) in enumerate(pairs)
        if valid or (apart and proposed)
    ]


def _classify(
    view: View,
    counted: Counted,
    by: Classification,
    potential: PotentialClass,
    chosen: Sequence[int],
) -> list[Value]:
    """The classes of the records that count."""
    columns = view.registers[counted.value].columns
    field = tuple(columns[find_field(counted, by)])
    values = [field[place] for place in chosen]
    if counted is not Counted.PRODUCTS:
        return values
    if by is Classification.YEAR:
        return [on and on.year for on in values]
    if by is Classification.STARS and potential is PotentialClass.APART:
        proposed = tuple(columns["potential"])
        pairs = zip(chosen, values, strict=True)
        return [POTENTIAL if proposed[place] else value for place, value in pairs]
    return values
