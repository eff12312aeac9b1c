"""How the figures of a report hang together: each kind of relation is plain data."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias, final

import attrs

__all__ = [
    "Agreement",
    "Allocation",
    "Change",
    "Coverage",
    "Fulfilment",
    "Overlap",
    "Payment",
    "Ratio",
    "Relation",
    "Series",
    "Share",
    "Sum",
    "Whole",
    "Wording",
]


@final
class Overlap(StrEnum):
    """Trùng nhau: whether one thing may be counted in several parts."""

    NONE = "none"
    ALLOWED = "allowed"


@final
class Coverage(StrEnum):
    """Đủ các phần: whether the parts are all that there are, or only some of them."""

    COMPLETE = "complete"
    PARTIAL = "partial"


@final
class Wording(StrEnum):
    """Cách nói kết quả: how a share of a plan is told.

    In this order: đạt … % kế hoạch, vượt … % so với kế hoạch.
    """

    ACHIEVED = "achieved"
    EXCEEDED = "exceeded"


@final
@attrs.frozen(kw_only=True)
class Sum:
    """Tổng và các phần: parts make a total.

    Several classifications of one total are several sums with the same total.

    Attributes:
        id: A stable code, unique within the statement.
        total: The id of the total.
        parts: The ids of the parts.
        left_out: The ids of classes that exist, and that the parts do not list: a
            figure of the report, or one that it does not print.
        overlap: Whether parts may overlap; distinct counts of subjects do.
        coverage: Whether the parts are all.
    """

    id: str
    total: str
    parts: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    overlap: Overlap = Overlap.NONE
    coverage: Coverage = Coverage.COMPLETE


@final
@attrs.frozen(kw_only=True)
class Allocation:
    """Phân bổ chỉ tiêu: what units are given makes the target.

    Attributes:
        id: A stable code, unique within the statement.
        target: The id of the target.
        units: The ids of what each unit is given.
    """

    id: str
    target: str
    units: tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class Change:
    """Tăng giảm: what there was, and what came and went, make what there is.

    Attributes:
        id: A stable code, unique within the statement.
        before: The id of what there was.
        gains: The ids of what came.
        after: The id of what there is.
        losses: The ids of what went.
    """

    id: str
    before: str
    gains: tuple[str, ...]
    after: str
    losses: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Share:
    """Tỷ lệ phần trăm: a percentage is a part of a base.

    Attributes:
        id: A stable code, unique within the statement.
        share: The id of the percentage.
        part: The id of the part.
        base: The id of what the part is a share of.
    """

    id: str
    share: str
    part: str
    base: str


@final
@attrs.frozen(kw_only=True)
class Ratio:
    """Số lần: a number of times is one figure by another.

    Attributes:
        id: A stable code, unique within the statement.
        ratio: The id of the number of times.
        part: The id of the figure that is divided.
        base: The id of the figure that it is divided by.
    """

    id: str
    ratio: str
    part: str
    base: str


@final
@attrs.frozen(kw_only=True)
class Fulfilment:
    """Mức hoàn thành kế hoạch: a percentage tells a result against a plan.

    Attributes:
        id: A stable code, unique within the statement.
        share: The id of the percentage.
        actual: The id of the result.
        plan: The id of what was planned.
        not_counted: The ids of figures inside the result that the plan does not count,
            such as products re-evaluated where it wants new ones.
        wording: Whether the percentage is what was achieved, or by how much the result
            exceeds the plan.
    """

    id: str
    share: str
    actual: str
    plan: str
    not_counted: tuple[str, ...] = ()
    wording: Wording = Wording.ACHIEVED


@final
@attrs.frozen(kw_only=True)
class Payment:
    """Kinh phí theo định mức: money is the sum of counts times rates.

    Attributes:
        id: A stable code, unique within the statement.
        amount: The id of the money.
        counts: The ids of the counts.
        rates: The ids of the rates, one for each count.
    """

    id: str
    amount: str
    counts: tuple[str, ...]
    rates: tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class Whole:
    """Cơ cấu: percentages that make a whole, within what rounding allows.

    Attributes:
        id: A stable code, unique within the statement.
        shares: The ids of the percentages.
    """

    id: str
    shares: tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class Series:
    """Chuỗi theo thời gian: figures that must not fall.

    Attributes:
        id: A stable code, unique within the statement.
        figures: The ids of the figures, the earliest first.
    """

    id: str
    figures: tuple[str, ...]


@final
@attrs.frozen(kw_only=True)
class Agreement:
    """Cùng một số liệu: figures that tell the same thing.

    Attributes:
        id: A stable code, unique within the statement.
        figures: The ids of the figures.
    """

    id: str
    figures: tuple[str, ...]


Relation: TypeAlias = (
    Agreement
    | Allocation
    | Change
    | Fulfilment
    | Payment
    | Ratio
    | Series
    | Share
    | Sum
    | Whole
)
