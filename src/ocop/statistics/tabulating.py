"""How a view is counted into a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
from ocop.statistics.tables import Row, Table

__all__ = ["tabulate"]


def tabulate(
    view: View,
    by: Classification,
    *,
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
        by: The classification.
        counted: What is counted.
        potential: Where potential products are counted.
        period: The days of which events are counted; all up to the day of the view if
            it is not told.
        rounding: How shares are rounded; by the largest remainder to one digit if it is
            not told.

    Raises:
        UnknownName: If what is counted cannot be told apart like that.

    >>> from ocop.portfolio import Portfolio
    >>> tabulate(Portfolio.of().view(on=date(2026, 11, 21)), Classification.STARS).total
    0
    """
    if by not in list_classifications(counted):
        raise UnknownName(
            kind="classification", name=by, known=list_classifications(counted)
        )
    classes: Iterable[Value]
    left_out = 0
    if counted is Counted.PRODUCTS:
        classes = _class_products(view, by, potential)
    elif counted is Counted.EVENTS:
        classes = _class_events(view, by, period)
    else:
        classes, left_out = _class_subjects(view, by, potential)
    names = Names(view, by)
    counts = Counter(classes)
    keys = sorted(counts, key=names.place)
    numbers = [counts[key] for key in keys]
    total = sum(numbers)
    chosen = Rounding() if rounding is None else rounding
    percents = round_shares(numbers, chosen) if total else ()
    return Table(
        counted=counted,
        by=by,
        title=names.title(counted),
        rows=tuple(
            Row(
                key=names.spell(key),
                label=names.label(key),
                count=count,
                share=Fraction(count, total),
                percent=percent,
            )
            for key, count, percent in zip(keys, numbers, percents, strict=True)
        ),
        total=total,
        rounding=chosen,
        potential=potential,
        left_out=left_out,
    )


def _class_products(
    view: View, by: Classification, potential: PotentialClass
) -> Iterator[Value]:
    field = find_field(Counted.PRODUCTS, by)
    if by is Classification.STATUS:
        statuses = view.registers["products"].columns[field]
        yield from (status for status in statuses if status is not None)
        return
    apart = by is Classification.STARS and potential is PotentialClass.APART
    for value, proposed in _list_counted(view, field, potential):
        if apart and proposed:
            yield POTENTIAL
        else:
            yield value.year if by is Classification.YEAR and value else value


def _list_counted(
    view: View, field: str, potential: PotentialClass
) -> Iterator[tuple[Value, bool]]:
    """Yield a field of the products that count, and whether each is a potential one."""
    columns = view.registers["products"].columns
    apart = potential is PotentialClass.APART
    for value, valid, proposed in zip(
        columns[field], columns["valid"], columns["potential"], strict=True
    ):
        if valid or (apart and proposed):
            yield value, proposed


def _class_subjects(
    view: View, by: Classification, potential: PotentialClass
) -> tuple[list[Value], int]:
    """The classes of subjects, and the number of products of which none is known."""
    owners = Counter(owner for owner, _ in _list_counted(view, "subject", potential))
    columns = view.registers["subjects"].columns
    field = columns[find_field(Counted.SUBJECTS, by)]
    pairs = zip(columns["id"], field, strict=True)
    return [value for id_, value in pairs if id_ in owners], owners[MISSING]


def _class_events(
    view: View, by: Classification, period: Period | None
) -> Iterator[Value]:
    columns = view.registers["events"].columns
    field = columns[find_field(Counted.EVENTS, by)]
    for value, on in zip(field, columns["on"], strict=True):
        if period is None or period.contains(on):
            yield value
