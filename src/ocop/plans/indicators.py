"""Where the number of a target comes from: a rule over registers, or a told figure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, final

import attrs

from ocop.plans.aims import check_exact
from ocop.rules import parse
from ocop.rules.numbers import Number

__all__ = ["Baseline", "Change", "Gathering", "Indicator", "Trust", "check_rule"]


@final
class Gathering(StrEnum):
    """Cách lấy số báo cáo: which figures of one metric make up its value.

    Of a stock the latest one that is known on the day; of a flow that is told from the
    start up to a day the latest one of the period; of a flow that is told in rounds
    the sum of those of the period.
    A flow starts from 0.
    """

    LATEST = "latest"
    CUMULATED = "cumulated"
    SUM = "sum"

    @property
    def is_flow(self) -> bool:
        """Whether only figures of the period count."""
        return self is not Gathering.LATEST


@final
class Trust(StrEnum):
    """Nguồn được tin: which of two numbers decides where both are known."""

    REGISTER = "register"
    FIGURE = "figure"


@final
class Change(StrEnum):
    """Cách tính thay đổi: how a number is set against its baseline.

    In this order: chênh lệch (of percentages, in percentage points), tốc độ tăng in
    percent, số lần.
    """

    DIFFERENCE = "difference"
    GROWTH = "growth"
    MULTIPLE = "multiple"


def check_rule(
    _instance: object, _attribute: attrs.Attribute[Any], value: str | None
) -> None:
    """Refuse text that is not in the language of `ocop.rules`; None is no rule."""
    if value is not None:
        parse(value)


@final
@attrs.frozen(kw_only=True)
class Indicator:
    """Chỉ tiêu: how a number is found, by a rule, as a told figure, or both ways.

    Attributes:
        rule: An expression over the registers and facts of a day, such as
            ``count(products[stars >= 3 and valid])``.
        metric: The name of figures that somebody told, where no register exists, or
            to compare with the register.
        item: Of which thing the figure is told, if of a certain one.
        year: Of which year the figure is told, if of a certain one.
        gathering: Which figures make up the value.
        trusted: Which number decides where rule and figure are both there.

    Raises:
        RuleSyntaxError: If the rule is not in the language.
        ValueError: If there is neither rule nor metric.

    >>> Indicator(rule="count(products[stars >= 3 and valid])").metric is None
    True
    """

    rule: str | None = attrs.field(default=None, validator=check_rule)
    metric: str | None = None
    item: str | None = None
    year: int | None = None
    gathering: Gathering = Gathering.LATEST
    trusted: Trust = Trust.REGISTER

    def __attrs_post_init__(self) -> None:
        if self.rule is None and self.metric is None:
            raise ValueError("an indicator needs a rule or a metric")


@final
@attrs.frozen(kw_only=True)
class Baseline:
    """Mốc xuất phát: the number from which a target starts.

    Attributes:
        value: The number, where the plan tells it.
        indicator: How it is found, where it is not told.
        on: The day of the number; without it, the last day before the target starts.

    Raises:
        InexactNumber: If the number is a float.
        ValueError: If there are both a number and an indicator, or neither.

    >>> Baseline(value=181, on=date(2023, 12, 31)).value
    181
    """

    value: Number | None = attrs.field(default=None, validator=check_exact)
    indicator: Indicator | None = None
    on: date | None = None

    def __attrs_post_init__(self) -> None:
        if (self.value is None) is (self.indicator is None):
            raise ValueError("a baseline is either a number or an indicator")
