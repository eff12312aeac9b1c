"""A table of counts as a value: rows with exact shares and printed percentages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import final

import attrs

from ocop.statistics.classifications import Classification, Counted, PotentialClass
from ocop.statistics.rounding import Rounding
from ocop.texts import Text

__all__ = ["Heading", "Row", "Table"]


@final
@attrs.frozen(kw_only=True)
class Row:
    """Dòng: how many fall in one class.

    Attributes:
        key: The code of the class: a value of the classification, ``potential`` for
            potential 5 stars, ``none`` where there is no such thing, ``unknown`` where
            nobody told.
        label: Its name.
        count: How many.
        share: Which part of all that is, exactly.
        percent: That part as it is printed, in percent.
        parts: How many of them fall in each column, where there are columns.
    """

    key: str
    label: Text
    count: int
    share: Fraction
    percent: Decimal
    parts: tuple[int, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Heading:
    """Cột: a class by which the rows of a table are told apart further.

    Attributes:
        key: The code of the class, as for a row.
        label: Its name.
        count: How many fall in it, in all rows.
    """

    key: str
    label: Text
    count: int


@final
@attrs.frozen(kw_only=True)
class Table:
    """Bảng thống kê: how products, subjects or events fall into classes.

    Attributes:
        counted: What is counted.
        by: The classification of the rows.
        across: The classification of the columns, if there is one.
        title: What the table shows.
        columns: The classes of that one.
        rows: The classes in which something falls; every thing falls in just one.
        total: How many there are in all.
        rounding: How the percentages were rounded.
        potential: Where potential products are counted.
        left_out: How many products are not represented because nobody told whose they
            are; only where subjects are counted.
    """

    counted: Counted
    by: Classification
    across: Classification | None = None
    title: Text
    columns: tuple[Heading, ...] = ()
    rows: tuple[Row, ...]
    total: int
    rounding: Rounding
    potential: PotentialClass
    left_out: int = 0
