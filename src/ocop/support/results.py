"""What a policy pays for an event: the amount, who pays it, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules import Outcome
from ocop.rules.values import Truth
from ocop.support.amounts import Amount
from ocop.support.claims import Claim
from ocop.support.policies import SupportPolicy
from ocop.vocabulary import Level

__all__ = ["Check", "Support", "SupportReason", "SupportVerdict"]


@final
class SupportVerdict(StrEnum):
    """Kết luận: whether support is due.

    In Vietnamese, in this order: được chi; không được chi; chưa xác định được.
    """

    DUE = "due"
    NOTHING = "nothing"
    UNDETERMINED = "undetermined"


@final
class Check(StrEnum):
    """Điều kiện: what has to hold before a policy pays.

    In Vietnamese, in this order: trong thời kỳ; trong địa bàn; đủ điều kiện; chưa được
    chi; không có khoản loại trừ.
    """

    PERIOD = "period"
    TERRITORY = "territory"
    ELIGIBLE = "eligible"
    UNPAID = "unpaid"
    NOT_EXCLUDED = "not-excluded"


@final
class SupportReason(StrEnum):
    """Lý do: why nothing is paid, or why amount or payer are not known.

    In Vietnamese, in this order: ngoài thời kỳ; chính sách đã được thay thế; không rõ
    còn hiệu lực không; ngoài địa bàn; không đủ điều kiện; đã chi; khoản khác lớn hơn;
    chưa rõ khoản nào lớn nhất; mức bằng không; nguồn chỉ nêu khoảng; quy định không nêu
    trường hợp này; còn thiếu dữ kiện; cấp chi không còn; văn bản không nêu cấp chi.
    """

    OUTSIDE_PERIOD = "outside-period"
    REPLACED = "replaced"
    DOUBTFUL = "doubtful"
    OUTSIDE_TERRITORY = "outside-territory"
    NOT_ELIGIBLE = "not-eligible"
    PAID_ALREADY = "paid-already"
    EXCLUDED = "excluded"
    CONTESTED = "contested"
    NOTHING_LEFT = "nothing-left"
    RANGE = "range"
    NOT_FORESEEN = "not-foreseen"
    FACTS_MISSING = "facts-missing"
    PAYER_GONE = "payer-gone"
    PAYER_NOT_TOLD = "payer-not-told"


@final
@attrs.frozen(kw_only=True)
class Support:
    """Kết quả xét hỗ trợ: what one policy pays for one event, with the reasons.

    `ocop.support.explain` shows it as a tree.

    Attributes:
        policy: The policy.
        claim: The event.
        amount: The amount, or its bounds.
        payer: The level that pays; None where nothing is paid or it is not known.
        checks: Whether each condition holds, as far as they were looked at.
        reasons: Why nothing is paid, or what is not known why.
        missing: The facts that would settle it.
        decisions: What the rules decided, by name; they follow from the rest, and two
            results are compared without them.
    """

    policy: SupportPolicy
    claim: Claim
    amount: Amount
    payer: Level | None = None
    checks: FrozenMapping[Check, Truth]
    reasons: tuple[SupportReason, ...] = ()
    missing: tuple[str, ...] = ()
    decisions: FrozenMapping[str, Outcome] = attrs.field(
        factory=lambda: FrozenMapping({}), repr=False, eq=False
    )

    @property
    def verdict(self) -> SupportVerdict:
        """Whether support is due."""
        if self.amount.is_nothing:
            return SupportVerdict.NOTHING
        if self.amount.value is None:
            return SupportVerdict.UNDETERMINED
        return SupportVerdict.DUE
