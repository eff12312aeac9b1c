"""The life of a product as dated data: the states of a dossier, the steps between."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from ocop.dates import Period
from ocop.legal import Citation
from ocop.texts import Text
from ocop.vocabulary import EvaluationKind, Level

__all__ = ["State", "StateRole", "Step", "Trigger"]


@final
class StateRole(StrEnum):
    """Vai trò của trạng thái: what a state is in the life of a product.

    In this order: bắt đầu, đang xử lý, đã trả lại để hoàn thiện, đã có kết quả đánh
    giá, đang được công nhận, kết thúc.
    A dossier that is returned comes with a reason, one that is evaluated with a result,
    one that is recognised with the number of a decision.
    """

    START = "start"
    UNDER_WAY = "under-way"
    RETURNED = "returned"
    EVALUATED = "evaluated"
    RECOGNISED = "recognised"
    FINAL = "final"


@final
class Trigger(StrEnum):
    """Nguyên nhân của một bước: what makes a step happen.

    `ACT` is done by somebody; the others happen by themselves, once the recognition of
    the product stands so: sắp hết hạn, được kéo dài, hết hạn, được thay.
    """

    ACT = "act"
    EXPIRING = "expiring"
    EXTENDED = "extended"
    EXPIRED = "expired"
    REPLACED = "replaced"


@final
@attrs.frozen(kw_only=True)
class State:
    """Trạng thái: where a dossier, and then what came of it, can be.

    Attributes:
        id: A stable ASCII code, the same in every regime.
        role: What the state is.
        text: What it says, in our own words.
        forerunners: The ids of the states of the law before that a dossier may still be
            in, and that this one continues.
    """

    id: str
    role: StateRole
    text: Text
    forerunners: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Step:
    """Bước: how a dossier comes from one state to another.

    Attributes:
        id: A stable ASCII code.
        sources: The ids of the states from which it can be taken.
        target: The id of the state to which it leads.
        text: What is done, in our own words.
        period: The days on which it can be taken.
        citation: Where it stands.
        level: The level that acts, or at which the producer does; None if it happens by
            itself.
        trigger: What makes it happen.
        kinds: The kinds of evaluation in which it can be taken.
        when: What must hold, as a FEEL expression over ``total`` and ``stars``, the
            points and the class of the latest result, and ``renewed``, the class of
            the recognition that is renewed; None for no condition.
        readings: The ids of the readings that it rests on.
    """

    id: str
    sources: tuple[str, ...]
    target: str
    text: Text
    period: Period
    citation: Citation
    level: Level | None = None
    trigger: Trigger = Trigger.ACT
    kinds: tuple[EvaluationKind, ...] = tuple(EvaluationKind)
    when: str | None = None
    readings: tuple[str, ...] = ()
